"""The comparison with the forks: what a reader can tell apart is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import compare_builds

PAGE = (
    '<body><nav>Menu</nav><article class="a b" id=x><p>One &amp; two.<br>Three</p></article></body>'
)


@pytest.mark.parametrize(
    ("other", "is_alike"),
    [
        (PAGE.replace("Menu", "Another menu"), True),
        (PAGE.replace('class="a b" id=x', "id='x'  class='b a'"), True),
        (PAGE.replace("One &amp; two.", "One\n &#38; two. "), True),
        (PAGE.replace("two", "too"), False),
        (PAGE.replace("<br>", ""), False),
        (PAGE.replace("id=x", "id=y"), False),
        ("<body></body>", False),
    ],
)
def test_articles_are_compared_as_a_reader_sees_them(
    tmp_path: Path, other: str, is_alike: bool
) -> None:
    for folder, text in (("one", PAGE), ("other", other)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(text)
    found = list(compare_builds.differences(tmp_path / "one", tmp_path / "other"))
    assert (found == []) == is_alike
    assert all(line.startswith("index.html: ") for line in found)


def test_a_page_too_many_or_too_few_is_told(tmp_path: Path) -> None:
    for name in ("one/a.html", "one/b.html", "other/b.html", "other/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE)
    found = list(compare_builds.differences(tmp_path / "one", tmp_path / "other"))
    assert found == ["a.html is missing.", "c.html is there in addition."]


def test_the_settings_hold_the_lines_that_another_theme_changes(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for kind in compare_builds.KINDS.values():
        assert all(old in text for old, _ in kind.changes)


def test_everything_but_the_forks_is_installed_as_it_is_locked(root: Path) -> None:
    wanted = compare_builds.requirements(compare_builds.KINDS["materialx"])
    pinned = [text for text in wanted if "==" in text]
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    assert all(f"{text} " in lock for text in pinned)
    assert [text for text in wanted if "==" not in text] == ["properdocs", "mkdocs-materialx"]
    assert not [text for text in wanted if text.startswith("mkdocs-material=")]
