"""The cards that the marks of the field of evidence open, as files that pages fetch when asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from companion.citing.formatter import Formatter
from companion.pages.elements import Context
from companion.sources.finding import Finding
from companion.sources.vocabulary import SIGNS

FOLDER = "assets/cards/"
"""Of the files, relative to the site's root: one for each first letter of a key, so that what a
reader points at first comes soon."""


def files(
    context: Context, formatter: Formatter, cited: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Every finding that counts, and the card of its work.

    Args:
        context: The evidence and where it leads; addresses are relative to the site's root.
        formatter: Gives the card of each work.
        cited: Key -> how many places in the chapters cite the work.

    Yields:
        Address and JSON: `works`, key -> HTML that holds `{{root}}`; `findings`, id -> the key of
        its work, what it is, and its sentence.
    """
    by_letter: dict[str, list[Finding]] = {}
    for finding in context.evidence.counted:
        if finding.reference in context.references:
            by_letter.setdefault(finding.id[0], []).append(finding)
    for letter, findings in by_letter.items():
        keys = dict.fromkeys(finding.reference for finding in findings)
        made = {
            "works": {key: _card(key, context, formatter, cited) for key in keys},
            "findings": {
                finding.id: [finding.reference, facts(finding, context), finding.summary]
                for finding in findings
            },
        }
        yield (
            f"{FOLDER}{letter}.json",
            json.dumps(made, ensure_ascii=False, separators=(",", ":")),
        )


def _card(key: str, context: Context, formatter: Formatter, cited: Mapping[str, int]) -> str:
    card = formatter.card(context.references[key], cited.get(key, 0))
    return card.removeprefix("<template>").removesuffix("</template>")


def facts(finding: Finding, context: Context) -> str:
    """What a finding is, in a line: direction, outcome, level, source of the cells, cancer."""
    parts = [f"{SIGNS.get(finding.direction, '')} {context.title('direction', finding.direction)}"]
    if finding.outcome:
        parts[0] += f", {context.title('therapy_outcome', finding.outcome)}"
    parts.append(context.title("level", finding.level))
    for name, values in (("msc_source", finding.msc_source), ("cancer", finding.cancer)):
        parts.append(", ".join(context.title(name, value) for value in values))
    return " · ".join(part for part in parts if part)
