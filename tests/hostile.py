"""A small project whose every text tries to become markup, a script, a template or a formula."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

import yaml

from companion.sources import fingerprint
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

IN_MARKDOWN = escape(ATTACK).replace("]", "&#93;").replace("_", "&#95;").replace("{", "&#123;")
"""The same for text of Markdown, where it means what it shows."""

ADDRESSES = """\
[One](javascript:ran()), [two](JaVa&#x09;ScRiPt:ran()), [three][far], [four](&#1;javascript:ran()),
[five](data:text/html,<script>ran()</script>), [six](../mapping.md){ href="javascript:ran()" },
<a href="javascript:ran()">seven</a>, <a href=" jav&#x61;script:ran()">eight</a> and
<a href=vbscript:ran()>nine</a>.

<form action="javascript:ran()"><button formaction="javascript:ran()">Ten</button></form>

<iframe src="data:text/html,<script>ran()</script>"></iframe>

[far]: javascript:ran()
"""
"""Ways to write an address that runs, in the Markdown of a chapter."""

LINES = "{}\nTY  - EVIL\n# Evil\n[Evil](javascript:ran())"
"""A text that tries to begin lines of its own."""

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


def _statement() -> str:
    return f"Vessels {ATTACK} grow [@karnoub2007mesenchymal; @otsu2009concentration]."


def _reading() -> str:
    """A reading of a statement that holds the attack, with a note that does."""
    read = dict.fromkeys(("karnoub2007mesenchymal", "otsu2009concentration"), "abstract")
    row = {
        "id": fingerprint.fingerprint(_statement()),
        "day": "2026-11-20",
        "works": read,
        "text": _statement(),
        "note": hostile("Read "),
    }
    return yaml.safe_dump([row], width=9999, sort_keys=False)


def _in_yaml(**value: Any) -> str:
    return yaml.safe_dump(value, width=999)


def _settings() -> str:
    """mkdocs.yml of the small project, with the styles and scripts of the site."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", text)
    pages = "      - cite.md\n      - changes.md\n"
    ours = pages + "".join(
        block for block in blocks if block.startswith(("extra_css:", "extra_javascript:"))
    )
    return settings() + ours


NAME = hostile("CCL5")
TITLE = hostile("Vessels ")

DRAWING = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><title>{escape(ATTACK)}</title>\
<desc>{escape(ATTACK)}</desc><text x="1" y="20" class="{escape(ATTACK)}">{escape(ATTACK)}</text></svg>
"""

FIGURE = f"""\
![{IN_MARKDOWN} stands beside a vessel, from top to bottom.](../assets/figures/hostile.svg)

/// figure-caption | 3
**The vessel {IN_MARKDOWN}.** It grows [@karnoub2007mesenchymal].
///
"""

FINDING_TEXTS = {
    "summary": LINES.format(hostile("Cells of mice spread ")),
    "mediators": [NAME],
    "caveats": hostile("=1+1 "),
}

_SIDES = [
    {"claim": hostile("In mice, it rose "), "findings": ["karnoub2007mesenchymal-1"]},
    {"claim": hostile("In a gel, it fell "), "findings": ["otsu2009concentration-1"]},
]

FILES: dict[str, str] = {
    "references.bib": "\n".join(map(_in_bib, (*OTHERS, KARNOUB, OTSU, RETRACTED))),
    "CITATION.cff": CITATION.replace(
        "name: Contributors of Small", f"name: {json.dumps(LINES.format(hostile('Authors ')))}"
    ),
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
            title=LINES.format(hostile("A trial ")),
            name=hostile("N")[:48],
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
                "title": LINES.format(hostile("Gone ")),
                "since": "0.1.0",
                "withdrawn": "0.1.0",
                "reason": hostile("Because "),
            }
        ]
    ),
    "CHANGELOG.md": "# Changelog\n\n## [0.1.0] - 2026-11-03\n\n- `" + hostile("New ") + "`\n",
    CHAPTER_FILE: CHAPTER.replace("title: Vessels\n", _in_yaml(title=TITLE))
    .replace(
        "description: How vessels grow.\n", _in_yaml(description=LINES.format(hostile("How ")))
    )
    .replace("# Vessels\n", f"# `{TITLE}`\n", 1)
    .replace("Vessels grow [@", f"Vessels {IN_MARKDOWN} grow [@")
    .replace(
        "None.\n",
        f"{FIGURE}\n{ADDRESSES}\nA pericyte is a cell. `{ATTACK}`\n\n| a |\n|--:|\n| `{ATTACK}` |\n",
    ),
    "docs/assets/figures/hostile.svg": DRAWING,
    "docs/data/statements/foe-angiogenesis.yaml": _reading(),
    "docs/cite.md": "# How to cite\n\n## Versions {#cite-versions}\n\n<!-- versions -->\n",
    "docs/changes.md": "# Changes\n\n<!-- changes -->\n",
    ".gitignore": "/site/\n/.cache/\n",
    "docs/index.md": "---\ntitle: Home\n---\n# Home\n\n<!-- evidence: field -->\n\n<!-- home: new -->\n",
    "docs/evidence/map.md": "---\nbook: false\n---\n# Map\n\n<!-- evidence: marks -->\n\n<!-- evidence: map -->\n",
    "docs/evidence/trials.md": "# Trials\n\n<!-- evidence: timeline -->\n\n"
    "<!-- evidence: trials -->\n",
    "mkdocs.yml": _settings(),
}
"""The files of the small project that differ from those of `samples`."""

LATER: tuple[dict[str, str], ...] = tuple(
    {
        CHAPTER_FILE: FILES[CHAPTER_FILE]
        .replace("# `Vessels ", f"# `{name} ", 1)
        .replace("## Growth {", f"## {name} {IN_MARKDOWN} {{")
        .replace("All.\n", f"All of {name}. `{ATTACK}`\n")
    }
    for name in ("Veins", "Arteries")
)
"""What the second release and the text since say otherwise than the first release."""
