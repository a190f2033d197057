"""References and a chapter for small projects to be tested on."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from companion.sources.files import Text

ROOT = Path(__file__).parent.parent

KARNOUB = """\
@article{karnoub2007mesenchymal,
  author       = {Karnoub, Antoine E. and Dash, Ajeeta B.},
  title        = {TGF-β in DNA & more},
  journal      = {Nature},
  year         = {2007},
  volume       = {449},
  number       = {7162},
  pages        = {557-563},
  doi          = {10.1038/nature06188},
  pmid         = {17914389},
  kind         = {article},
  level        = {A},
  verified     = {2026-11-01},
}
"""

OTSU = """\
@article{otsu2009concentration,
  author       = {Otsu, Keishi and others},
  title        = {A dose matters},
  journal      = {Blood},
  year         = {2009},
  volume       = {113},
  pages        = {4197-4205},
  kind         = {trial},
  level        = {B},
  verified     = {2026-11-02},
}
"""

RETRACTED = """\
@article{rubio2005spontaneous,
  author       = {Rubio, Daniel},
  title        = {A claim},
  journal      = {Cancer Research},
  year         = {2005},
  pmid         = {15833829},
  kind         = {article},
  level        = {A},
  verified     = {2026-11-03},
  retracted    = {Could not be repeated.},
}
"""

NAMES = ("Adams", "Baker", "Clark", "Davis", "Evans", "Foster", "Green", "Harris", "Irwin", "Jones")


def _work(number: int, name: str) -> str:
    return f"""\
@article{{{name.lower()}2010cells,
  author       = {{{name}, Ann}},
  title        = {{Cells of kind {number}}},
  journal      = {{Blood}},
  year         = {{2010}},
  volume       = {{{number}}},
  pages        = {{11-19}},
  pmid         = {{{20000000 + number}}},
  kind         = {{review}},
  level        = {{A}},
  verified     = {{2026-11-01}},
}}
"""


OTHERS = tuple(_work(number, name) for number, name in enumerate(NAMES, 1))
"""Ten more works, which make a chapter cite enough."""

BIB = "\n".join((*OTHERS, KARNOUB, OTSU, RETRACTED))
"""references.bib of the small project."""

REST = (
    "Cells divide and vessels follow. " * 180
    + "["
    + "; ".join(f"@{name.lower()}2010cells" for name in NAMES)
    + "]."
)
"""Words and citations that make a chapter long enough."""

CHAPTER = f"""\
---
title: Vessels
description: How vessels grow.
prefix: angio
review: [7]
---

# Vessels

This chapter unfolds [statement 7](../mapping.md#mapping-7) of the review.
{{ .unfolds }}

!!! abstract "Key points"

    - One.
    - Two.
    - Three.

## Growth {{#angio-growth}}

Vessels grow [@karnoub2007mesenchymal; @otsu2009concentration].

## Contradictions and limits {{#angio-limits}}

None.

## Open questions {{#angio-questions}}

All.

{REST}
"""

CHAPTER_FILE = "docs/foe/angiogenesis.md"


def with_text(markdown: str) -> dict[str, str]:
    """The chapter with a passage of its own, which begins on line 25, in place of “None.”."""
    return {CHAPTER_FILE: CHAPTER.replace("None.\n", markdown.rstrip("\n") + "\n")}


SECTIONS = "".join(
    f"- id: angio-{name}\n  chapter: foe/angiogenesis\n  title: {title}\n  since: '0.1.0'\n"
    for name, title in (
        ("growth", "Growth"),
        ("limits", "Contradictions and limits"),
        ("questions", "Open questions"),
    )
)

FINDINGS = """\
- id: karnoub2007mesenchymal-1
  reference: karnoub2007mesenchymal
  section: angio-growth
  summary: In mice, marrow MSCs raised lung metastasis of breast cancer through CCL5.
  direction: promotes
  effect: [metastasis]
  mediators: [CCL5]
  msc_source: [bone-marrow]
  species: [human]
  cancer: [breast]
  models: [culture, xenograft]

- id: otsu2009concentration-1
  reference: otsu2009concentration
  section: angio-growth
  summary: At a high dose, MSCs killed capillaries in a gel and slowed melanomas in mice.
  direction: inhibits
  effect: [angiogenesis, metastasis]
  mediators: [CCL5]
  msc_source: [adipose]
  cancer: [breast, melanoma]
  models: [3d-culture]
  caveats: High dose only.
"""

MEDIATORS = """\
- name: CCL5
  kind: chemokine
  standard: CCL5
  symbol: CCL5
  also: [RANTES]
"""

ENTITIES = """\
- id: mediator-ccl5
  name: CCL5
  since: "0.1.0"
"""
"""Pages of entities of the small project: two findings would give none."""

TRIALS = """\
- id: first
  title: A first trial
  product: MSC-X
  msc_source: [bone-marrow]
  payload: HSV-TK
  payload_class: suicide-gene
  cancer: [glioma]
  phase: '1'
  status: completed
  outcome: stable-disease
  result: Stable disease in two of six.
  registry_ids: [NCT01234567]
  recruited: 6
  started: 2015
  read_on: '2026-11-01'
  references: [otsu2009concentration]
  section: angio-growth
"""

CONTRADICTIONS = """\
- id: contra-spread
  question: Do MSCs help a tumor to spread?
  kind: native-cells
  section: angio-growth
  effect: [metastasis]
  mediators: [CCL5]
  cancer: [breast]
  sides:
    - claim: In mice, marrow MSCs raised lung metastasis of breast cancer.
      findings: [karnoub2007mesenchymal-1]
    - claim: At a high dose, MSCs slowed melanomas in mice.
      findings: [otsu2009concentration-1]
      references: [otsu2009concentration]
  differs:
    dose: High on one side only.
    source: Marrow against fat.
  would_settle: Both doses in one model.
  state: open
"""
PAGES = {
    "docs/index.md": "---\ntitle: Home\n---\n# Home\n\n<p><!-- review --></p>\n",
    "docs/mapping.md": "# Mapping\n\n"
    + "".join(f"## Statement {number} {{#mapping-{number}}}\n\n" for number in range(1, 13)),
    "docs/references.md": "# References\n\n<!-- all-references -->\n",
    "docs/glossary.md": "# Glossary\n\n<!-- glossary -->\n",
    "docs/evidence/findings.md": "# Findings\n\n<!-- evidence: findings -->\n",
    "docs/evidence/map.md": "# Map\n\n<!-- evidence: map -->\n",
    "docs/evidence/contradictions.md": "# Contradictions\n\n<!-- evidence: questions -->\n",
    "docs/evidence/mediators.md": "# Mediators\n\n<!-- evidence: mediators -->\n",
    "docs/evidence/cancers.md": "# Cancers\n\n<!-- evidence: cancers -->\n",
    "docs/evidence/sources.md": "# Sources of cells\n\n<!-- evidence: sources -->\n",
    "docs/evidence/trials.md": "# Trials\n\n<!-- evidence: trials -->\n",
}
"""The other pages of the small project."""

STYLES = {
    "docs/assets/css/entities.css": "/* Pages that are made from the data ask for it. */\n",
    "docs/assets/css/print.css": "/* Every page asks for it, for paper. */\n",
}
"""Styles that pages of the small project ask for by name."""

CITATION = """\
cff-version: 1.2.0
title: Small
message: Cite it.
version: 0.1.0
date-released: 2026-11-03
authors:
- name: Contributors of Small
"""

CHANGELOG = "# Changelog\n\n## [0.1.0] - 2026-11-03\n\n- A first version.\n"

NAV = """\
nav:
  - Home: index.md
  - Foe:
      - foe/angiogenesis.md
  - Evidence:
      - evidence/findings.md
      - evidence/map.md
      - evidence/contradictions.md
      - evidence/mediators.md
      - evidence/cancers.md
      - evidence/sources.md
      - evidence/trials.md
  - About:
      - mapping.md
      - references.md
      - glossary.md
"""


def settings(nav: str = NAV) -> str:
    """mkdocs.yml of this site, so that what is tested is what is built, with another navigation.

    Args:
        nav: The navigation.

    Returns:
        The file, without the styles, scripts and watched folders of the site.
    """
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", text)
    dropped = ("nav:", "watch:", "extra_css:", "extra_javascript:")
    kept = "".join(block for block in blocks if not block.startswith(dropped))
    return kept.replace("custom_dir: theme", f"custom_dir: {ROOT / 'theme'}") + nav


FILES: dict[str, str] = {
    "mkdocs.yml": settings(),
    "references.bib": BIB,
    "CITATION.cff": CITATION,
    "CHANGELOG.md": CHANGELOG,
    "docs/data/glossary.yaml": "- term: Pericyte\n  definition: A cell on a vessel.\n",
    "docs/data/sections.yaml": SECTIONS,
    "docs/data/findings.yaml": FINDINGS,
    "docs/data/mediators.yaml": MEDIATORS,
    "docs/data/entities.yaml": ENTITIES,
    "docs/data/trials.yaml": TRIALS,
    "docs/data/contradictions.yaml": CONTRADICTIONS,
    **{
        f"docs/data/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "docs" / "data").glob("*.schema.json"))
    },
    CHAPTER_FILE: CHAPTER,
    **PAGES,
    **STYLES,
}
"""The whole small project: name of a file -> its text."""


def schema(family: str) -> Text:
    """The published schema of a file of rows."""
    path = ROOT / "docs" / "data" / f"{family}.schema.json"
    return Text(path, path.read_text(encoding="utf-8"))


@cache
def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of a file of data of this site, read by another path than the site's, and once."""
    path = ROOT / "docs" / "data" / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in a tenth of the time
    found: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return found


def keys(bib: str) -> list[str]:
    """The keys of a BibTeX file."""
    return re.findall(r"^@\w+\{(\w+),", bib, re.MULTILINE)


def published(project: Path) -> list[dict[str, str]]:
    """The section ids that a project lists."""
    rows: list[dict[str, str]] = yaml.safe_load(
        (project / "docs/data/sections.yaml").read_text(encoding="utf-8")
    )
    return rows
