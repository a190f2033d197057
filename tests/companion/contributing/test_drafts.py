"""The row that `companion finding` prints: it passes as it is, and says what to put in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from checking import problems
from companion.cli import main
from companion.contributing import drafts
from companion.markdown.render import rendered
from companion.sources.project import load
from companion.sources.rows import quoted
from samples import CHAPTER, CHAPTER_FILE, FINDINGS, RETRACTED

Make = Callable[..., Path]
FILE = "docs/data/findings.yaml"
CITING = CHAPTER.replace("Vessels grow [", "One is retracted [@rubio2005spontaneous]. It grows [")


@pytest.mark.parametrize("key", ["karnoub2007mesenchymal", "rubio2005spontaneous"])
def test_the_printed_row_passes_the_check_as_it_is(
    project: Make, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    root = project({CHAPTER_FILE: CITING})
    assert main(["--root", str(root), "finding", key]) == 0
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write("\n" + capsys.readouterr().out)
    assert problems(root) == []


def test_the_printed_row_passes_with_all_that_is_commented_out(project: Make) -> None:
    root = project({CHAPTER_FILE: CITING})
    text, _ = drafts.finding("karnoub2007mesenchymal", rendered(load(root)))
    fields = ("mediators", "payload", "payload_class", "outcome", "species", "caveats")
    for name in fields:
        assert f"  # {name}: " in text
        text = text.replace(f"  # {name}: ", f"  {name}: ")
    text = text.replace("direction: neutral", "direction: therapy")
    text = text.replace("effect: [identity]", "effect: [survival]").replace("[IL-6]", "[CCL5]")
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write("\n" + text)
    assert problems(root) == []
    assert set(fields) < set(yaml.safe_load(text)[0])


def test_the_row_names_the_legal_values_the_sections_and_the_sentences(project: Make) -> None:
    found = rendered(load(project()))
    text, _ = drafts.finding("karnoub2007mesenchymal", found)
    (row,) = yaml.safe_load(text)
    assert row["section"] == "angio-growth"
    assert "promotes, inhibits, mixed" in text
    assert "worked, did-not-work, mixed, not-assessable" in text
    assert "# Growth: Vessels grow" in text


def test_the_next_number_is_free_where_a_row_went(project: Make) -> None:
    rows = FINDINGS.replace("karnoub2007mesenchymal-1", "karnoub2007mesenchymal-4")
    text, _ = drafts.finding("karnoub2007mesenchymal", rendered(load(project({FILE: rows}))))
    assert yaml.safe_load(text)[0]["id"] == "karnoub2007mesenchymal-5"


def test_the_row_for_a_retracted_work_begins_with_the_retraction(project: Make) -> None:
    why = "Isn't: repeated #2."
    files = {
        "references.bib": (project() / "references.bib")
        .read_text()
        .replace(RETRACTED, RETRACTED.replace("Could not be repeated.", why))
    }
    text, _ = drafts.finding("rubio2005spontaneous", rendered(load(project(files))))
    assert f"caveats: {quoted(f'Retracted: {why}')}" in text
    assert yaml.safe_load(text)[0]["caveats"] == f"Retracted: {why}"


def test_a_work_that_no_chapter_cites_is_told_to_be_cited_first(project: Make) -> None:
    text, _ = drafts.finding("rubio2005spontaneous", rendered(load(project())))
    assert "# cite the work in a chapter, and name its section" in text


def test_an_unknown_key_is_met_with_the_nearest(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(project()), "finding", "karnoub2007"]) == 1
    assert "Did you mean karnoub2007mesenchymal?" in capsys.readouterr().out
