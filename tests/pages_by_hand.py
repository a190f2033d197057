"""The findings as rows of YAML, and what a test counts of them by itself."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from samples import ROOT, rows_of

Row = dict[str, Any]

ROWS: list[Row] = rows_of("findings")
COUNTED = [
    row
    for row in ROWS
    if not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
    and "set_aside" not in row
]
LISTS = json.loads((ROOT / "docs/data/vocabulary.schema.json").read_text())["$defs"]
TUMOR = {value["const"] for value in LISTS["effect"]["oneOf"] if value.get("x-tumor")}


def works(rows: list[Row], direction: str) -> set[str]:
    """The works behind the rows of a direction."""
    return {row["reference"] for row in rows if row["direction"] == direction}


def level_of(row: Row) -> str:
    """The level of a row, after the rule on the page of findings."""
    given = {v["const"]: v.get("x-level") for v in LISTS["model"]["oneOf"]}
    levels = [
        level
        for level in ("trial", "animal", "in vitro", "human")
        if level in {given[m] for m in row["models"]}
    ]
    return levels[0] if levels else ""


def text(html: str) -> str:
    """HTML as a reader reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
