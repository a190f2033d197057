"""Pages as records: front matter, text, part."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sources import files, pages
from companion.sources.pages import parse
from samples import CHAPTER

HERE = Path("docs/foe/angiogenesis.md")
SOURCE = "foe/angiogenesis.md"


def test_the_front_matter_gives_title_prefix_and_the_line_of_the_text() -> None:
    page = parse(CHAPTER, HERE, SOURCE, "foe")
    assert (page.title, page.prefix, page.name) == ("Vessels", "angio", "foe/angiogenesis")
    assert page.is_chapter
    assert CHAPTER.split("\n")[page.first_line - 1 :] == page.body.split("\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\nb: c: d\n---\n", 3),
        ("---\ntitle:\ta\n\tb: c\n---\n", 3),
        ("---\n\ttitle: a\n---\n", 2),
        ("---\ntitle: [a\n---\n", 2),
        ("---\ntitle: a\ndate: 2026-02-31\n---\n", 3),
        ("---\ntitle: 0x_\n---\n", 2),
        ("---\n- a\n---\n", 1),
        ("---\njust words\n---\n", 1),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_with_its_line(text: str, line: int) -> None:
    page = parse(text, HERE, SOURCE)
    assert [(p.rule, p.line) for p in page.problems] == [("chapters/front-matter", line)]
    assert page.meta == {}
    assert page.title == "angiogenesis"


@pytest.mark.parametrize("text", ["", "\n", "---\n---\n", "---\n\n---\n", "---\n# nothing\n---\n"])
def test_a_page_without_front_matter_is_no_fault(text: str) -> None:
    page = parse(text, HERE, SOURCE)
    assert page.problems == ()
    assert page.title == "angiogenesis"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("index.md", ""),
        ("foe/angiogenesis.md", "foe/angiogenesis/"),
        ("foe/index.md", "foe/"),
        ("foe/README.md", "foe/"),
        ("README.md", ""),
        ("a/b/c.md", "a/b/c/"),
    ],
)
def test_a_page_has_the_address_that_the_build_gives_it(name: str, address: str) -> None:
    assert parse("# Home", Path("docs") / name, name).address == address


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_a_page_may_be_saved_by_any_editor(tmp_path: Path, mark: bytes, ends: bytes) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(mark + CHAPTER.encode().replace(b"\n", ends))
    page = pages.read(files.Shelf().read(path, "chapters"), "x.md")
    assert page.title == "Vessels"
    assert page.body == parse(CHAPTER, HERE, SOURCE).body


@pytest.mark.parametrize(
    ("content", "rule"), [(b"\xff\xfe\x00x", "chapters/unreadable"), (None, "chapters/unreadable")]
)
def test_a_page_that_cannot_be_read_is_empty_and_told(
    tmp_path: Path, content: bytes | None, rule: str
) -> None:
    path = tmp_path / "x.md"
    if content is not None:
        path.write_bytes(content)
    page = pages.read(files.Shelf().read(path, "chapters"), "x.md")
    assert page.body == ""
    assert [problem.rule for problem in page.problems] == [rule]


@given(st.text(st.sampled_from("-. \n\tab:#[]{}'\"&*!|>%@\ufeff"), max_size=60))
def test_whatever_stands_above_the_text_is_read_or_told(text: str) -> None:
    page = parse(f"---\n{text}\n---\nBody.\n", HERE, SOURCE)
    assert page.title
    assert "Body." in page.body
    assert isinstance(page.prefix, str)
