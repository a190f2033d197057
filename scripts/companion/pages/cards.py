"""The cards that the marks of the field of evidence open, as one file that pages fetch when asked."""

from __future__ import annotations

import json
from collections.abc import Mapping

from companion.citing.formatter import Formatter
from companion.pages.elements import Context
from companion.sources.finding import Finding
from companion.sources.vocabulary import SIGNS

ADDRESS = "assets/cards.json"
"""Of the file, relative to the site's root."""


def as_json(context: Context, formatter: Formatter, cited: Mapping[str, int]) -> str:
    """Every finding that counts, and the card of its work.

    Args:
        context: The evidence and where it leads; addresses are relative to the site's root.
        formatter: Gives the card of each work.
        cited: Key -> how many places in the chapters cite the work.

    Returns:
        JSON: `works`, key -> HTML that holds `{{root}}`; `findings`, id -> the key of its work,
        what it is, its sentence, and the address of the sentence that tells it.
    """
    findings = [f for f in context.evidence.counted if f.reference in context.references]
    keys = dict.fromkeys(finding.reference for finding in findings)
    works = {
        key: formatter.card(context.references[key], cited.get(key, 0))
        .removeprefix("<template>")
        .removesuffix("</template>")
        for key in keys
    }
    told = {
        finding.id: [
            finding.reference,
            facts(finding, context),
            finding.summary,
            context.sentence(finding),
        ]
        for finding in findings
    }
    return json.dumps({"works": works, "findings": told}, ensure_ascii=False, separators=(",", ":"))


def facts(finding: Finding, context: Context) -> str:
    """What a finding is, in a line: direction, outcome, level, source of the cells, cancer."""
    parts = [f"{SIGNS.get(finding.direction, '')} {context.title('direction', finding.direction)}"]
    if finding.outcome:
        parts[0] += f", {context.title('therapy_outcome', finding.outcome)}"
    parts.append(context.title("level", finding.level))
    for name, values in (("msc_source", finding.msc_source), ("cancer", finding.cancer)):
        parts.append(", ".join(context.title(name, value) for value in values))
    return " · ".join(part for part in parts if part)
