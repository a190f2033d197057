"""Public registries of clinical trials: the form of their identifiers and where a record is."""

from __future__ import annotations

import re

REGISTRIES = (
    (re.compile(r"NCT\d{8}"), "https://clinicaltrials.gov/study/{}"),
    (
        re.compile(r"EudraCT (\d{4}-\d{6}-\d{2})"),
        "https://www.clinicaltrialsregister.eu/ctr-search/search?query={}",
    ),
    (re.compile(r"ISRCTN\d{8}"), "https://www.isrctn.com/{}"),
    (re.compile(r"IRCT record (\d+)"), "https://irct.behdasht.gov.ir/trial/{}"),
)
"""Form of an identifier -> address of its record."""


def address(identifier: str) -> str:
    """The address of a trial's record; empty for identifiers of no public registry."""
    for form, template in REGISTRIES:
        match = form.fullmatch(identifier)
        if match:
            return template.format(match[match.lastindex or 0])
    return ""
