"""A page is rendered again when anything that it shows has changed, and not otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from building import article, strictly

from samples import CHAPTER_FILE, with_text

Make = Callable[..., Path]


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that Markdown was asked to convert."""
    found: list[str] = []
    original = markdown.Markdown.convert

    def convert(self: markdown.Markdown, source: str) -> str:
        if source:
            found.append(source)
        return original(self, source)

    monkeypatch.setattr(markdown.Markdown, "convert", convert)
    return found


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site but those that name the moment of the build."""
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_second_build_is_the_first_and_renders_no_page(
    project: Make, converted: list[str]
) -> None:
    root = project()
    assert strictly(root).status == 0
    first = files(root / "site")
    assert converted
    converted.clear()
    assert strictly(root).status == 0
    assert not converted
    assert files(root / "site") == first


def test_a_page_that_changed_is_rendered_and_no_other(project: Make, converted: list[str]) -> None:
    root = project()
    strictly(root)
    converted.clear()
    change(root / "docs/mapping.md", "# ", "# New ")
    strictly(root)
    assert len(converted) == 1
    assert "New" in article(root / "site/mapping/index.html")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("references.bib", "TGF-β in DNA", "TGF-β in RNA"),
        ("docs/data/glossary.yaml", "definition: ", "definition: Now otherwise. "),
        ("docs/data/findings.yaml", "summary: ", "summary: Now otherwise. "),
    ],
)
def test_what_a_page_shows_of_the_data_is_never_out_of_date(
    project: Make, name: str, old: str, new: str
) -> None:
    root = project(with_text("A pericyte sits there."))
    strictly(root)
    change(root / name, old, new)
    strictly(root)
    remembered = files(root / "site")
    (root / ".cache").rename(root / "forgotten")
    (root / ".cache").mkdir()  # and nothing is lent
    strictly(root)
    assert remembered == files(root / "site")
    page = article(root / "site/foe/angiogenesis/index.html")
    assert new.partition(": ")[2] in page or "RNA" in page


def test_a_warning_comes_again_with_each_build(project: Make) -> None:
    root = project({"docs/mapping.md": "# Mapping\n\nIt [leads](nowhere.md) nowhere.\n"})
    for _ in range(2):
        told = strictly(root)
        assert told.status == 1
        assert "mapping.md' contains a link 'nowhere.md'" in told.output


def test_a_link_to_a_page_or_an_id_that_went_is_told_of_a_remembered_page(project: Make) -> None:
    text = "# Mapping\n\nSee [there](foe/angiogenesis.md#angio-growth), [so](extra.md).\n"
    root = project({"docs/mapping.md": text, "docs/extra.md": "# Extra\n"})
    strictly(root)
    (root / "docs/extra.md").unlink()
    assert "contains a link 'extra.md'" in strictly(root).output
    change(root / CHAPTER_FILE, "{#angio-growth}", "{#angio-other}")
    assert "angio-growth" in strictly(root).output


def test_a_title_of_the_navigation_reaches_a_remembered_page(project: Make) -> None:
    root = project()
    change(root / "docs/mapping.md", "# Mapping\n", "")
    strictly(root)
    change(root / "mkdocs.yml", "mapping.md", "'Named anew': mapping.md")
    assert strictly(root).status == 0
    assert "<title>Named anew - " in (root / "site/mapping/index.html").read_text(encoding="utf-8")


def test_what_was_not_heard_is_not_remembered(
    project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quiet build hears no warning, and must not hide it from the next one."""
    root = project({"docs/mapping.md": "# Mapping\n\nIt [leads](nowhere.md) nowhere.\n"})
    monkeypatch.setattr("building.options", lambda: ["build", "--quiet"])
    strictly(root)
    monkeypatch.undo()
    assert "contains a link 'nowhere.md'" in strictly(root).output


def test_a_page_that_holds_another_file_follows_it(project: Make) -> None:
    root = project({"docs/mapping.md": '# Mapping\n\n--8<-- "CHANGELOG.md"\n'})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\n")
    change(root / "mkdocs.yml", "  - attr_list", "  - attr_list\n  - pymdownx.snippets")
    strictly(root)
    (root / "CHANGELOG.md").write_text("# Changelog\n\nA line of its own.\n", encoding="utf-8")
    strictly(root)
    assert "A line of its own." in article(root / "site/mapping/index.html")
