"""A small project with one chapter, whose one statement was read."""

from __future__ import annotations

from pathlib import Path

from companion.sources.fingerprint import fingerprint
from samples import FINDINGS, KARNOUB, OTSU, RETRACTED, ROOT

SETTINGS = """\
site_name: Small
nav:
  - Foe: [foe/angiogenesis.md]
markdown_extensions: [attr_list, admonition, tables, smarty, pymdownx.blocks.caption]
"""

TEXT = "Vessels grow [@karnoub2007mesenchymal; @otsu2009concentration]."
ID = fingerprint(TEXT)
CHAPTER = f"""\
---
title: Vessels
prefix: angio
---

# Vessels

## Growth {{#angio-growth}}

{TEXT}
"""
LINE = 10
"""Line of the chapter on which its statement stands."""

FILE = "docs/data/statements/foe-angiogenesis.yaml"
WORKS = "{karnoub2007mesenchymal: full text, otsu2009concentration: abstract}"
ROW = f"- {{id: {ID}, day: 2026-11-26, works: {WORKS}, text: '{TEXT}'}}\n"
READ = {FILE: ROW}
SCHEMAS = sorted((ROOT / "docs" / "data").glob("*.schema.json"))


def write(root: Path, files: dict[str, str] | None = None) -> Path:
    """Write the project, without readings; files are given by name, as `READ` is."""
    written = {
        "mkdocs.yml": SETTINGS,
        "references.bib": f"{KARNOUB}\n{OTSU}\n{RETRACTED}",
        "docs/data/findings.yaml": FINDINGS,
        **{f"docs/data/{path.name}": path.read_text(encoding="utf-8") for path in SCHEMAS},
        "docs/foe/angiogenesis.md": CHAPTER,
        **(files or {}),
    }
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
