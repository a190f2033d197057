"""The indexes: one line each, the works counted again from the YAML, found by any spelling."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

import ours
from companion.pages.edition import Edition
from companion.pages.entity import index
from samples import rows_of

ROWS: list[dict[str, Any]] = rows_of("findings")
COUNTED = [
    row
    for row in ROWS
    if not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
    and "set_aside" not in row
]
DIRECTIONS = ("promotes", "inhibits", "mixed", "therapy", "neutral")
MADE = {
    "mediators": (index.mediators, "mediators"),
    "cancers": (index.cancers, "cancer"),
    "sources": (index.sources, "msc_source"),
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return ours.edition()


def lines(html: str) -> dict[str, list[str]]:
    """Id of a line -> its address and the texts of its cells."""
    found = {}
    for row in re.findall(r'<tr id="[^"]+".*?</tr>', html, re.DOTALL):
        (identifier,) = re.findall(r'<tr id="([^"]+)"', row)
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
        address = re.findall(r'<a href="([^"]+)"', row)[0]
        found[identifier] = [unescape(address), *(re.sub(r"<[^>]+>", "", cell) for cell in cells)]
    return found


@pytest.mark.parametrize("name", MADE)
def test_each_line_counts_works_by_direction_and_leads_to_its_page(
    edition: Edition, name: str
) -> None:
    make, field = MADE[name]
    shown = lines(make(edition.catalog, edition.context("../../")))
    entities = {e.id: e for e in edition.catalog.entities if e.id in shown}
    values = {value for row in ROWS for value in row.get(field, [])}
    assert values - {"none", "several", "unspecified"} == {e.value for e in entities.values()}
    for identifier, (address, *cells) in shown.items():
        entity = entities[identifier]
        rows = [row for row in COUNTED if entity.value in row.get(field, [])]
        for direction, cell in zip(DIRECTIONS, cells, strict=False):
            works = {row["reference"] for row in rows if row["direction"] == direction}
            assert int(cell.rpartition("/")[2] or 0) == len(works), (identifier, direction)
        failed = {row["reference"] for row in rows if row.get("outcome") not in (None, "worked")}
        therapies = {row["reference"] for row in rows if row["direction"] == "therapy"}
        if therapies:
            assert cells[3] == f"{len(therapies - failed)}/{len(therapies)}"
        assert int(cells[5]) == len({row["reference"] for row in rows})
        page = f"../../evidence/{name}/{entity.slug}/"
        narrowed = f"../../evidence/findings/?{field}="
        assert address == page if entity.has_page else address.startswith(narrowed)


def test_letters_lead_to_their_lines(edition: Edition) -> None:
    html = index.mediators(edition.catalog, edition.context("../../"))
    for letter in re.findall(r'<a href="#(letter-[^"]+)">', html):
        assert html.count(f'<div class="index__group" id="{letter}">') == 1
    body = html.partition('id="letter-b">')[2].partition("</tbody>")[0]
    assert "β-catenin" in body


def test_a_line_is_found_by_every_name_of_its_mediator(edition: Edition) -> None:
    html = index.mediators(edition.catalog, edition.context("../../"))
    known = dict(re.findall(r'<tr id="([^"]+)" data-names="([^"]+)"', html))
    rows = rows_of("mediators")
    names = {e.value: e.id for e in edition.catalog.entities if e.kind == "mediator"}
    for row in rows:
        if names[row["name"]] in known:
            for name in (row["name"], row.get("symbol", ""), *row.get("also", [])):
                assert index.plain(name) in known[names[row["name"]]]


def test_spellings_that_people_use_are_one(edition: Edition) -> None:
    for spelled in ("IL-6", "IL6", "il 6", "Il‑6"):
        assert index.plain(spelled) == "il6"
    assert index.plain("TGF-β1") == index.plain("TGF beta 1")


def test_the_legend_says_that_works_are_counted(edition: Edition) -> None:
    for make, _ in MADE.values():
        html = make(edition.catalog, edition.context("../../"))
        assert "Number of studies, not size of effect." in html
