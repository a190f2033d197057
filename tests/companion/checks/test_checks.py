"""Checks: each flaw is found, named by its rule, and told with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion import checks
from companion.sources.project import load
from samples import CHAPTER, KARNOUB, OTSU

Make = Callable[..., Path]
CHAPTER_FILE = "docs/foe/angiogenesis.md"
LONG_ENOUGH = "word " * 900
MANY_KEYS = {"chapters/length", "chapters/few-references"}


def rules(root: Path) -> set[str]:
    return {problem.rule for problem in checks.everything(load(root))} - MANY_KEYS


def test_a_sound_project_has_no_problems(project: Make) -> None:
    assert rules(project()) == set()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("10.1038/nature06188", "https://doi.org/10.1038/nature06188", "bibliography/doi-form"),
        ("10.1038/nature06188", "10.1038/nature 06188", "bibliography/doi-form"),
        ("17914389", "PMID 17914389", "bibliography/pmid-form"),
        ("{article},\n  level", "{book},\n  level", "bibliography/kind"),
        ("level        = {A}", "level        = {C}", "bibliography/level"),
        ("@article{karnoub", "@book{karnoub", "bibliography/unknown-type"),
        ("TGF-β", "TGF-{\\beta}", "bibliography/latex"),
        ("  year         = {2007},\n", "", "bibliography/missing-field"),
        ("  verified     = {2026-11-01},\n", "", "bibliography/missing-field"),
        ("  title        = {TGF-β in DNA & more},\n", "", "bibliography/missing-field"),
        (
            "  author       = {Karnoub, Antoine E. and Dash, Ajeeta B.},\n",
            "",
            "bibliography/missing-field",
        ),
        ("{2007}", "{2008}", "bibliography/key-disagrees"),
        ("  journal ", "journal ", "bibliography/format"),
    ],
)
def test_a_flawed_entry_is_found(project: Make, old: str, new: str, rule: str) -> None:
    assert old in KARNOUB
    bib = "\n".join([KARNOUB.replace(old, new), OTSU])
    chapter = CHAPTER
    assert rule in rules(project({"references.bib": bib, CHAPTER_FILE: chapter}))


def test_two_entries_of_one_work_are_found(project: Make) -> None:
    twin = KARNOUB.replace("karnoub2007mesenchymal", "karnoub2007other")
    found = rules(project({"references.bib": "\n".join([KARNOUB, twin, OTSU])}))
    assert {"bibliography/duplicate-doi", "bibliography/duplicate-title"} <= found


def test_more_than_twenty_works_without_identifier_are_too_many(project: Make) -> None:
    entries = [
        OTSU.replace("2009concentration", f"2009w{chr(97 + n)}").replace("A dose", f"A dose {n}")
        for n in range(21)
    ]
    root = project({"references.bib": "\n".join([KARNOUB, OTSU, *entries])})
    assert "bibliography/no-identifier" in rules(root)


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("x [@nobody2000nothing].", "citations/unknown-key", "No reference has the key"),
        ("x [@Karnoub2007mesenchymal].", "citations/key-case", "is written karnoub2007"),
        (
            "x [@karnoub2007mesenchymal, @otsu2009concentration].",
            "citations/malformed-group",
            "more",
        ),
        ("x [@karnoub2007mesenchymal and so on.", "citations/unclosed-group", "closing bracket"),
        ("Cells change [@rubio2005spontaneous].", "citations/unsound-unnamed", "retracted"),
    ],
)
def test_a_flawed_citation_is_found_on_its_line(
    project: Make, text: str, rule: str, message: str
) -> None:
    written = CHAPTER.replace("None.", text)
    root = project({CHAPTER_FILE: written})
    (problem,) = [p for p in checks.everything(load(root)) if p.rule == rule]
    assert message in problem.message
    assert text in written.split("\n")[problem.line - 1]
    assert problem.path == CHAPTER_FILE


def test_a_retracted_work_may_be_cited_where_the_sentence_says_so(project: Make) -> None:
    text = CHAPTER.replace("None.", "A paper, since retracted, said so [@rubio2005spontaneous].")
    assert rules(project({CHAPTER_FILE: text})) == set()


def test_an_unknown_key_is_met_with_the_nearest_known_one(project: Make) -> None:
    root = project(
        {CHAPTER_FILE: CHAPTER.replace("@karnoub2007mesenchymal", "@karnoub2007mesenchyma")}
    )
    problem = next(p for p in checks.everything(load(root)) if p.rule == "citations/unknown-key")
    assert problem.fix == "Did you mean karnoub2007mesenchymal?"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("## Growth {#angio-growth}", "## Growth", "chapters/missing-id"),
        ("{#angio-growth}", "{#growth}", "chapters/id-form"),
        ("{#angio-growth}", "{#angio-limits}", "chapters/duplicate-id"),
        ("## Growth", "#### Growth", "chapters/too-deep"),
        ("    - Two.\n    - Three.\n", "", "chapters/key-points"),
        ("{ .unfolds }\n", "", "chapters/unfolds"),
        ("mapping.md#mapping-7", "mapping.md", "chapters/unfolds"),
        ("review: [7]", "review: [99]", "chapters/unfolds"),
        ("{#angio-questions}", "{#angio-other}", "chapters/no-questions"),
        ("{#angio-limits}", "{#angio-other}", "chapters/no-limits"),
        ("prefix: angio\n", "", "chapters/missing-meta"),
        ("title: Vessels", "title: a: b", "chapters/front-matter"),
    ],
)
def test_a_chapter_without_one_of_its_parts_is_found(
    project: Make, old: str, new: str, rule: str
) -> None:
    assert old in CHAPTER
    assert rule in rules(project({CHAPTER_FILE: CHAPTER.replace(old, new)}))


def test_an_id_taken_in_another_chapter_is_found(project: Make) -> None:
    assert "chapters/duplicate-id" in rules(project({"docs/foe/metastasis.md": CHAPTER}))


def test_a_chapter_of_the_wrong_length_is_found(project: Make) -> None:
    root = project({CHAPTER_FILE: CHAPTER.replace("None.", LONG_ENOUGH * 3)})
    found = {problem.rule for problem in checks.everything(load(root))}
    assert {"chapters/length", "chapters/few-references"} <= found


FIGURE = """\
![A vessel with a pericyte on it, and an arrow from cell to vessel.](../assets/figures/v.svg)

/// figure-caption | 1
**A vessel.** It grows.
///
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><title>V</title></svg>'


def with_figure(markdown: str = FIGURE, svg: str = SVG) -> dict[str, str]:
    return {
        CHAPTER_FILE: CHAPTER.replace("None.\n", markdown),
        "docs/assets/figures/v.svg": svg,
    }


def test_a_sound_figure_has_no_problems(project: Make) -> None:
    assert rules(project(with_figure())) == set()


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        (with_figure(FIGURE.replace("v.svg", "w.svg")), "figures/missing"),
        (with_figure("Text.\n"), "figures/unused"),
        (with_figure(FIGURE.partition("///")[0]), "figures/caption"),
        (
            with_figure(FIGURE.replace("A vessel with a pericyte on it, and an", "An")),
            "figures/alternative-text",
        ),
        (with_figure(svg=SVG.replace("<title>V</title>", "<script/>")), "figures/forbidden"),
        (with_figure(svg=SVG.replace("<title>", '<title onclick="x()">')), "figures/active"),
        (with_figure(svg=SVG.replace(' viewBox="0 0 4 4"', "")), "figures/view-box"),
        (with_figure(svg="<svg"), "figures/syntax"),
        (
            {
                **with_figure(f"{FIGURE}\n{FIGURE.replace('v.svg', 'w.svg')}"),
                "docs/assets/figures/w.svg": SVG,
            },
            "figures/number",
        ),
    ],
)
def test_a_flawed_figure_is_found(project: Make, files: dict[str, str], rule: str) -> None:
    assert rule in rules(project(files))


@pytest.mark.parametrize(
    ("yaml", "rule"),
    [
        ("- term: A\n  definition: B\n- term: a\n  definition: C\n", "glossary/duplicate-term"),
        (
            "- term: A\n  definition: B\n- term: C\n  also: [a]\n  definition: D\n",
            "glossary/duplicate-spelling",
        ),
        ("- term: A\n", "glossary/row"),
        ("- [A\n", "glossary/syntax"),
        ("just text\n", "glossary/row"),
        (f"- term: A\n  definition: {'b' * 500}\n", "glossary/long-definition"),
    ],
)
def test_a_flawed_glossary_is_found(project: Make, yaml: str, rule: str) -> None:
    assert rule in rules(project({"docs/data/glossary.yaml": yaml}))


def test_the_site_itself_has_no_problems(root: Path) -> None:
    assert checks.everything(load(root)) == []
