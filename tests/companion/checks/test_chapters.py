"""A chapter has the parts that readers and citations rest on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import problems, rules, told
from companion import checks
from companion.checks import chapters
from companion.markdown.render import rendered
from companion.sources.project import load
from samples import CHAPTER, CHAPTER_FILE, REST, with_text

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("## Growth {#angio-growth}", "## Growth", "chapters/missing-id"),
        ("{#angio-growth}", "{#growth}", "chapters/id-form"),
        ("{#angio-growth}", "{#angio-Growth}", "chapters/id-form"),
        ("{#angio-growth}", "{#angio-growth_2}", "chapters/id-form"),
        ("{#angio-growth}", "{#angio-limits}", "chapters/duplicate-id"),
        ("## Growth", "#### Growth", "chapters/too-deep"),
        ("    - Two.\n    - Three.\n", "", "chapters/key-points"),
        ("    - Two.\n", "    - Two.\n    - a\n    - b\n    - c\n", "chapters/key-points"),
        ("{ .unfolds }\n", "", "chapters/unfolds"),
        ("mapping.md#mapping-7", "mapping.md", "chapters/unfolds"),
        ("review: [7]", "review: [99]", "chapters/unknown-statement"),
        ("review: [7]", "review: 13", "chapters/unknown-statement"),
        ("review: [7]", "review: [seven]", "chapters/type"),
        ("{#angio-questions}", "{#angio-other}", "chapters/no-questions"),
        ("{#angio-limits}", "{#angio-other}", "chapters/no-limits"),
        ("prefix: angio\n", "", "chapters/missing-meta"),
        ("title: Vessels", "title: a: b", "chapters/front-matter"),
        ("title: Vessels", "title: Tubes", "chapters/title-differs"),
        ("# Vessels", "# Tubes", "chapters/title-differs"),
    ],
)
def test_a_chapter_without_one_of_its_parts_is_found(
    project: Make, old: str, new: str, rule: str
) -> None:
    assert old in CHAPTER
    assert rule in rules(project({CHAPTER_FILE: CHAPTER.replace(old, new, 1)}))


def test_a_sound_project_has_no_problems(project: Make) -> None:
    assert problems(project()) == []


def test_a_title_may_carry_marks_that_the_heading_carries_too(project: Make) -> None:
    text = CHAPTER.replace("# Vessels", "# Vessels of *mice* & `x`").replace(
        "title: Vessels", "title: Vessels of mice & x"
    )
    assert problems(project({CHAPTER_FILE: text})) == []


def test_an_id_taken_in_another_chapter_is_found_on_its_line(project: Make) -> None:
    other = CHAPTER.replace("prefix: angio", "prefix: angio")
    found = told(project({"docs/foe/metastasis.md": other}))
    assert ("docs/foe/metastasis.md", 19, "chapters/duplicate-id") in found


@pytest.mark.parametrize("source", ["docs/foe/sub/deep.md", "docs/foe/later.md"])
def test_a_chapter_in_any_folder_of_its_part_is_checked(project: Make, source: str) -> None:
    found = {
        p.rule for p in problems(project({source: "---\ntitle: T\n---\n# T\n"})) if p.path == source
    }
    assert {"chapters/missing-meta", "chapters/length", "navigation/not-listed"} <= found


@pytest.mark.parametrize("name", ["angiogenesis", sorted(chapters.SHORT)[0]])
def test_a_chapter_that_says_or_cites_too_little_is_found(project: Make, name: str) -> None:
    root = project({f"docs/foe/{name}.md": CHAPTER.replace(REST, "All.")})
    rows = [p.rule for p in problems(root) if p.path == f"docs/foe/{name}.md"]
    assert {"chapters/length", "chapters/few-references"} <= set(rows)


@pytest.mark.parametrize(
    ("name", "rules_told"),
    [
        ("angiogenesis", {"chapters/length", "chapters/few-references"}),
        (sorted(chapters.SHORT)[0], set()),
    ],
)
def test_some_chapters_may_be_shorter_and_cite_less(
    project: Make, name: str, rules_told: set[str]
) -> None:
    works = "; ".join(f"@{key}2010cells" for key in ("adams", "baker", "clark", "davis"))
    rest = f"{'word ' * chapters.FEWEST_WORDS[True]}[{works}]."
    root = project()
    (root / CHAPTER_FILE).unlink()
    source = root / "docs" / "foe" / f"{name}.md"
    source.write_text(CHAPTER.replace(REST, rest), encoding="utf-8")
    found = {p.rule for p in problems(root) if p.path == f"docs/foe/{name}.md"}
    assert {"chapters/length", "chapters/few-references"} & found == rules_told


def test_a_long_chapter_is_a_note_and_no_error(project: Make) -> None:
    short = with_text("word " * (chapters.MOST_WORDS - 1200))
    long = with_text("word " * chapters.MOST_WORDS)
    for files, notes in ((short, []), (long, ["note"])):
        root = project(files)
        assert problems(root) == []
        found = checks.everything(rendered(load(root)))
        assert [p.severity for p in found if p.rule == "chapters/long"] == notes


@pytest.mark.parametrize(
    "text", ["", "\n", "---\n---\n", "---\ntitle: T\n---\n", "No heading.\n", "#\n", "# \n"]
)
def test_an_empty_chapter_is_told_in_sentences(project: Make, text: str) -> None:
    found = [p for p in problems(project({CHAPTER_FILE: text})) if p.path == CHAPTER_FILE]
    assert found
    assert all(problem.message.endswith(".") and problem.fix for problem in found)
