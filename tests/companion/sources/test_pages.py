"""Chapters as records: front matter, sections, words."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.sources import chapters
from companion.sources.chapters import count_words, parse
from samples import CHAPTER

HERE = Path("docs/foe/angiogenesis.md")


def test_sections_carry_their_ids_and_lines() -> None:
    chapter = parse(CHAPTER, HERE, "foe/angiogenesis/")
    assert [(s.id, s.title, s.level) for s in chapter.sections] == [
        ("", "Vessels", 1),
        ("angio-growth", "Growth", 2),
        ("angio-limits", "Contradictions and limits", 2),
        ("angio-questions", "Open questions", 2),
    ]
    assert CHAPTER.split("\n")[chapter.sections[1].line - 1].startswith("## Growth")


def test_a_citation_belongs_to_the_section_above_it() -> None:
    chapter = parse(CHAPTER, HERE, "foe/angiogenesis/")
    section = chapter.section_at(chapter.groups[0].line)
    assert section is not None
    assert section.id == "angio-growth"


def test_a_heading_in_code_is_no_section() -> None:
    text = "# One\n\n```md\n## Two {#x-two}\n```\n"
    assert [s.title for s in parse(text, HERE, "").sections] == ["One"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: Not counted\n---\nTwo words", 2),
        ("One [@key; @other] two.", 2),
        ("## Heading {#id-here}", 1),
        ("A [link](https://example.org/a/b)", 2),
        ("![Not seen as text](x.svg) Seen", 1),
        ("CXCL12/CXCR4 and TGF-β1", 3),
    ],
)
def test_only_prose_is_counted(text: str, words: int) -> None:
    assert count_words(text) == words


def test_front_matter_that_is_no_yaml_is_told_with_its_line() -> None:
    (problem,) = parse("---\ntitle: a\nb: c: d\n---\n", HERE, "").problems
    assert (problem.rule, problem.line) == ("chapters/front-matter", 3)


def test_the_index_page_has_the_address_of_the_root(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Home")
    assert chapters.load(tmp_path / "index.md", tmp_path).address == ""
