"""A small project whose every text tries to become markup, a script, a template or a formula."""

from __future__ import annotations

import re
from typing import Any

import yaml

from samples import (
    CHAPTER,
    CHAPTER_FILE,
    CITATION,
    CONTRADICTIONS,
    FINDINGS,
    KARNOUB,
    MEDIATORS,
    OTHERS,
    OTSU,
    RETRACTED,
    ROOT,
    SECTIONS,
    TRIALS,
    settings,
)

ATTACK = "<script>ran()</script>\"><img src=x onerror='ran()'>]]></title></textarea>{{7*7}}{%x%}&lt;b&gt;"
"""Ends an attribute, a script, a section of XML, a title; opens a tag; asks a template to reckon."""

SHOWN = "<script>ran()</script>"
"""What a reader must see of it, as text."""


def hostile(begin: str = "") -> str:
    """A text that no reader of the site may come to run.

    Args:
        begin: How it begins.
    """
    return f"{begin}{ATTACK}"


def _rows(text: str, /, **instead: Any) -> list[dict[str, Any]]:
    """Rows of a small file with other values in their fields."""
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return [{**row, **instead} for row in rows]


def _in_bib(entry: str) -> str:
    """An entry with the attack in each field that takes words."""
    attack = ATTACK.replace("{{7*7}}{%x%}", "")  # braces are BibTeX's own there
    return re.sub(
        r"((?:title|journal|volume|number|retracted) += \{)([^}]*)", rf"\g<1>\g<2> {attack}", entry
    )


def _in_yaml(**value: Any) -> str:
    return yaml.safe_dump(value, width=999)


def _settings() -> str:
    """mkdocs.yml of the small project, with the styles and scripts of the site."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", text)
    ours = "".join(
        block for block in blocks if block.startswith(("extra_css:", "extra_javascript:"))
    )
    return settings() + ours


NAME = hostile("CCL5")
TITLE = hostile("Vessels ")

FINDING_TEXTS = {
    "summary": hostile("Cells of mice spread "),
    "mediators": [NAME],
    "caveats": hostile("=1+1 "),
}

_SIDES = [
    {"claim": hostile("In mice, it rose "), "findings": ["karnoub2007mesenchymal-1"]},
    {"claim": hostile("In a gel, it fell "), "findings": ["otsu2009concentration-1"]},
]

FILES: dict[str, str] = {
    "references.bib": "\n".join(map(_in_bib, (*OTHERS, KARNOUB, OTSU, RETRACTED))),
    "CITATION.cff": CITATION.replace("Contributors of Small", "Authors <script>ran()</script>"),
    "docs/data/findings.yaml": yaml.safe_dump(_rows(FINDINGS, **FINDING_TEXTS)),
    "docs/data/mediators.yaml": yaml.safe_dump(
        _rows(
            MEDIATORS,
            name=NAME,
            also=[hostile("RANTES"), "RANTES"],
            standard=hostile("S"),
            note=hostile("A note "),
        )
    ),
    "docs/data/entities.yaml": yaml.safe_dump(
        [{"id": "mediator-x", "name": NAME, "since": "0.1.0"}]
    ),
    "docs/data/trials.yaml": yaml.safe_dump(
        _rows(
            TRIALS,
            title=hostile("A trial "),
            acronym=hostile("A"),
            product=hostile("MSC"),
            payload=hostile("TK"),
            result=hostile("@Stable "),
            cancer_text=hostile("glioma "),
            people_note=hostile("of "),
            status_as_seen=hostile("done "),
            notes=hostile("-2+3 "),
        )
    ),
    "docs/data/contradictions.yaml": yaml.safe_dump(
        _rows(
            CONTRADICTIONS,
            question=hostile("Do they ") + "?",
            mediators=[NAME],
            sides=_SIDES,
            differs={"dose": hostile("High "), "source": hostile("Fat ")},
            would_settle=hostile("Both "),
        )
    ),
    "docs/data/glossary.yaml": yaml.safe_dump(
        [
            {
                "term": "Pericyte",
                "also": [hostile("mural")],
                "definition": hostile("A cell "),
            },
            {"term": hostile("Endo"), "also": ["Endothelium"], "definition": hostile("+1 ")},
        ]
    ),
    "docs/data/sections.yaml": SECTIONS
    + yaml.safe_dump(
        [
            {
                "id": "angio-gone",
                "chapter": "foe/angiogenesis",
                "title": hostile("Gone "),
                "since": "0.1.0",
                "withdrawn": "0.1.0",
                "reason": hostile("Because "),
            }
        ]
    ),
    "CHANGELOG.md": "# Changelog\n\n## [0.1.0] - 2026-11-03\n\n- `" + hostile("New ") + "`\n",
    CHAPTER_FILE: CHAPTER.replace("title: Vessels\n", _in_yaml(title=TITLE))
    .replace("description: How vessels grow.\n", _in_yaml(description=hostile("How ")))
    .replace("# Vessels\n", f"# `{TITLE}`\n", 1)
    .replace("None.\n", f"A pericyte is a cell. `{ATTACK}`\n\n| a |\n|--:|\n| `{ATTACK}` |\n"),
    "docs/index.md": "---\ntitle: Home\n---\n# Home\n\n<!-- evidence: field -->\n\n<!-- home: new -->\n",
    "docs/evidence/map.md": "# Map\n\n<!-- evidence: marks -->\n\n<!-- evidence: map -->\n",
    "docs/evidence/trials.md": "# Trials\n\n<!-- evidence: timeline -->\n\n"
    "<!-- evidence: trials -->\n",
    "mkdocs.yml": _settings(),
}
"""The files of the small project that differ from those of `samples`."""
