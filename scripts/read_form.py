"""Finds the identifier in the issue form “Missing work”, for the workflow that takes it in.

Usage: BODY=… python3 scripts/read_form.py >> "$GITHUB_OUTPUT"

The form's answers come as Markdown, `### DOI, PMID or PMCID` and the answer below it. Whoever
opened the issue wrote it, so one identifier of a known form is all that leaves here. Needs nothing
but Python, since it runs before anything is installed.
"""

from __future__ import annotations

import os
import re
import sys

ASKED = "DOI, PMID or PMCID"
"""Label of the field in `.github/ISSUE_TEMPLATE/work.yml`."""

FIELD = re.compile(rf"^### {ASKED}\s*\n(?P<answer>.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)
FORMS = (
    re.compile(r"(?<![\w./])(10\.\d{4,9}/[A-Za-z0-9._;()/:+<>-]{1,200})"),
    re.compile(r"\b(PMC\d{1,9})\b"),
    re.compile(r"(?<![\w./])(?:PMID:?\s*)?(\d{1,8})(?![\w./])"),
    re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})\b"),
)
"""A DOI, a PMCID, a PMID, and a PMID in its address; the first that is found counts."""


def identifier(body: str) -> str:
    """The identifier that an issue names.

    Args:
        body: The text of the issue.

    Returns:
        A DOI, a PMCID or a PMID; empty where the field holds none.
    """
    field = FIELD.search(body.replace("\r\n", "\n"))
    answer = field["answer"] if field else ""
    answer = re.sub(r"https?://(?:dx\.)?doi\.org/", " ", answer)
    for form in FORMS:
        found = form.search(answer)
        if found:
            return found[1].rstrip(".,;:)") if found[1].count("(") == 0 else found[1].rstrip(".,;:")
    return ""


if __name__ == "__main__":
    work = identifier(os.environ.get("BODY", ""))
    if not work:
        sys.exit(f"The field “{ASKED}” names no DOI, PMID or PMCID.")
    print(f"work={work}")
