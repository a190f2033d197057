"""What pages tell of readings: at a number, in a list, on the page of methods, in downloads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import yaml

import ours
from companion import statistics
from companion.citing.formatter import Formatter
from companion.markdown.render import Renderer, rendered
from companion.pages import downloads, readings
from companion.pages.edition import Edition
from companion.sharing import tabular
from companion.sharing.formats import Exporter, written
from companion.sources.memory import Memory
from companion.sources.project import Project, load
from held import CHAPTER, FILE, ID, READ, ROW, write
from samples import ROOT

Make = Callable[..., Path]
SOURCE = "foe/angiogenesis.md"
DAY = date(2026, 12, 24)
UNREAD = {**READ, f"docs/{SOURCE}": CHAPTER.replace("Vessels grow", "Vessels sprout")}


@pytest.fixture
def project(tmp_path: Path) -> Make:
    """Writes the small project."""
    return partial(write, tmp_path)


def page(root: Path, today: date = DAY) -> str:
    return Renderer(load(root, today=today)).html(SOURCE)


def superscripts(html: str) -> list[str]:
    return re.findall(r'<sup class="citations".*?</sup>', html)


@pytest.fixture(scope="module")
def site() -> Project:
    """The real site."""
    return replace(ours.rendered(), today=date.today())


def test_the_number_tells_the_day_and_what_was_seen_of_each_work(project: Make) -> None:
    (superscript,) = superscripts(page(project(READ)))
    assert 'data-read="2026-11-26"' in superscript
    assert re.findall('data-basis="(.*?)"', superscript) == ["full text", "abstract"]
    assert "data-due" not in superscript
    assert "◦" not in superscript


def test_the_number_of_an_unread_statement_carries_a_sign_with_a_text(project: Make) -> None:
    (superscript,) = superscripts(page(project(UNREAD)))
    assert "data-unread" in superscript
    assert '<span aria-hidden="true">◦</span>' in superscript
    assert "(not yet confirmed against its source)" in superscript


def test_a_statement_carries_one_sign_behind_its_last_number(project: Make) -> None:
    text = CHAPTER.replace(
        "Vessels grow [@karnoub2007mesenchymal; ", "It [@rubio2005spontaneous] grows ["
    )
    found = superscripts(page(project({**READ, f"docs/{SOURCE}": text})))
    assert ["◦" in superscript for superscript in found] == [False, True]


def test_a_reading_that_is_due_says_why(project: Make) -> None:
    (superscript,) = superscripts(page(project(READ), date(2029, 1, 1)))
    assert 'data-due="It was read on 2026-11-26, more than 2 years ago."' in superscript


def test_a_site_that_keeps_no_readings_shows_no_sign(project: Make) -> None:
    (superscript,) = superscripts(page(project()))
    for name in ("read", "due", "basis", "unread"):
        assert f"data-{name}" not in superscript
    assert "◦" not in superscript


def test_pages_that_are_no_chapters_tell_nothing_of_readings(project: Make) -> None:
    files = {**READ, "docs/about.md": "# About\n\nVessels shrink [@otsu2009concentration]."}
    html = Renderer(load(project(files))).html("about.md")
    assert "data-" not in superscripts(html)[0]


def edition(root: Path) -> Edition:
    found = rendered(load(root, today=DAY))
    return Edition(found, Formatter(found.bibliography))


def test_lists_of_references_tell_what_was_seen_of_each_work(project: Make) -> None:
    files = {**READ, "docs/references.md": "# References\n\n<!-- all-references -->"}
    made = edition(project(files))
    by_source = made.project.by_source
    listed = made.finished(by_source[SOURCE], "", "../../")
    assert re.findall(r'ref-basis">(.*?)</span>', listed) == ["Seen: full text.", "Seen: abstract."]
    every = made.finished(by_source["references.md"], "<!-- all-references -->", "../")
    assert "Seen: abstract; statements held against it: 1 of 1, last on 26 Nov 2026." in every
    assert every.count("ref-basis") == 2


def test_a_work_against_which_nothing_was_held_says_so(project: Make) -> None:
    made = edition(project({**UNREAD, FILE: ROW}))
    listed = made.finished(made.project.by_source[SOURCE], "", "../../")
    assert "No statement was held against it yet." in listed


def test_the_page_of_methods_counts_what_the_files_hold(site: Project) -> None:
    """Counted anew: from the rows as YAML has them, and from the sentences as Markdown has them."""
    rows = {}
    for path in sorted((ROOT / "docs/data/statements").glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            rows[row["id"]] = row
    placed = {}
    for page in site.pages:
        for group in page.outline.groups:
            place = (page.source, group.statement.line, group.statement.cited)
            placed[place] = rows.get(group.statement.id)
    read = [row for row in placed.values() if row]
    weakest = [
        next(b for b in ("title", "abstract", "full text") if b in row["works"].values())
        for row in read
    ]
    html = readings.methods(site, "../../")
    numbers = [int(n.replace(",", "")) for n in re.findall(r">([\d,]+)</td>", html)]
    assert numbers == [weakest.count(b) for b in ("full text", "abstract", "title")]
    assert f"The pages hold {len(placed):,} statements. Of these, {len(read):,} (" in html
    assert f"; for {len(placed) - len(read):,} no reading is recorded." in html
    counts = statistics.count(site)
    assert counts["statements"] == len(placed)
    assert counts["statements read"] == len(read) == sum(numbers)
    assert [counts[f"statements read: {b}"] for b in ("full text", "abstract", "title")] == numbers


def test_nearly_every_statement_of_the_site_was_read(site: Project) -> None:
    counts = statistics.count(site)
    assert counts["statements read"] >= 0.99 * counts["statements"]


def test_second_readings_are_counted_with_those_that_agree(project: Make) -> None:
    works = "{karnoub2007mesenchymal: abstract, otsu2009concentration: abstract}"
    second = f"second: {{day: 2026-12-01, works: {works}, agrees: "
    rows = ROW.replace("text: '", f"{second}true}}, text: '") + (
        f"- {{id: s-000000000000, day: 2026-11-26, works: {works}, {second}false}}, text: Gone.}}\n"
    )
    found = rendered(load(project({**READ, FILE: rows}), today=DAY))
    assert "first: 2; both readers agreed on whether the statement holds in 1 (50.0%)" in (
        readings.methods(found, "")
    )


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "none"), (1, 1, "100.0%"), (9999, 10000, "99.9%"), (1, 8, "12.5%")],
)
def test_a_share_is_rounded_down(part: int, whole: int, said: str) -> None:
    assert readings.share(part, whole) == said


def test_the_table_to_download_holds_every_statement(project: Make) -> None:
    made = edition(project(READ))
    files = dict(downloads.of_pages(made, Exporter(written(made.project.bibliography)), Memory()))
    (row,) = json.loads(files["data/statements.json"])
    assert row["id"] == ID
    assert row["references"] == ["karnoub2007mesenchymal", "otsu2009concentration"]
    assert row["basis"] == ["full text", "abstract"]
    assert (row["state"], row["read_on"], row["text"]) == ("read", "2026-11-26", "Vessels grow.")
    assert "karnoub2007mesenchymal; otsu2009concentration,read" in files["data/statements.csv"]


def test_an_unread_statement_has_no_day_in_the_table(project: Make) -> None:
    (row,) = tabular.statements(rendered(load(project(UNREAD))))
    assert (row["state"], row["read_on"], row["basis"]) == ("unread", None, None)
    assert len(row["references"]) == 2
