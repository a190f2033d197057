"""What a reviewer is shown of a change: the statements that are new, harmless in any Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import markdown

from companion.cli import main
from companion.contributing import statements
from companion.markdown.render import rendered
from companion.sources.project import load
from samples import CHAPTER, CHAPTER_FILE, with_text

Make = Callable[..., Path]


def listed(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["--root", str(root), "statements", "--format", "markdown", *words]) == 0
    return capsys.readouterr().out


def test_a_reviewer_sees_what_is_new_with_the_addresses_of_its_works(
    project: Make, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project()
    before = tmp_path_factory.mktemp("before")
    for path in root.rglob("*"):
        if path.is_file():
            (before / path.relative_to(root)).parent.mkdir(parents=True, exist_ok=True)
            (before / path.relative_to(root)).write_bytes(path.read_bytes())
    assert "No statement is to be read" in listed(
        root, capsys, "--unread", "--against", str(before)
    )
    new = CHAPTER.replace(
        "None.", "In mice, more [@karnoub2007mesenchymal; @otsu2009concentration]."
    )
    (root / CHAPTER_FILE).write_text(new)
    text = listed(root, capsys, "--unread", "--against", str(before))
    assert "To read: 1 statement\n" in text
    assert "**foe/angiogenesis**\n\n- [ ] line 25: In mice, more" in text
    assert "karnoub2007mesenchymal: [DOI](<https://doi.org/10.1038/nature06188>)" in text
    assert "otsu2009concentration: without an identifier" in text
    assert "Vessels grow" not in text


def test_words_of_a_chapter_are_no_marks_of_the_list(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    wild = r"A \\[x\\](y) &lt;img src=x&gt; \\*b\\* \\`c\\` @d #1 [@karnoub2007mesenchymal]."
    root = project(with_text(wild.replace("\\\\", "\\")))
    text = listed(root, capsys)
    (line,) = [row for row in text.splitlines() if "line 25" in row]
    html = markdown(line)
    assert "<img" not in html
    assert "<em>" not in html
    assert "<code>" not in html
    assert "<a " not in html
    assert "\\@d" in line
    found = rendered(load(root))
    (statement,) = [s.statement.text for _, s in found.standings if s.statement.line == 25]
    assert "[x](y) <img src=x> *b* `c` @d #1" in statement


def test_every_format_of_the_list_is_offered(root: Path) -> None:
    assert set(statements.FORMATS) == {"json", "markdown", "text"}
