"""What stands below a figure: the drawing large, and the sentences behind its caption."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import ours
from companion.citing.formatter import Formatter
from companion.markdown.render import rendered
from companion.pages import figures
from companion.pages.edition import Edition
from companion.sources.pages import Page
from companion.sources.project import load
from samples import CHAPTER, CHAPTER_FILE

Make = Callable[..., Path]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><text x="9" y="9">A</text></svg>'
)
FIGURE = """
![A drawing.](../assets/figures/vessel.svg)

/// figure-caption | 1
**A vessel.** It grows [@karnoub2007mesenchymal].
///
"""


@pytest.fixture
def edition(project: Make) -> Edition:
    """The small project with a figure in its chapter."""
    from samples import settings

    extensions = settings().replace(
        "markdown_extensions:\n", "markdown_extensions:\n  - pymdownx.blocks.caption\n"
    )
    text = CHAPTER.replace(
        "## Growth {#angio-growth}\n", f"## Growth {{#angio-growth}}\n{FIGURE}", 1
    )
    files = {
        CHAPTER_FILE: text,
        "docs/assets/figures/vessel.svg": SVG,
        "mkdocs.yml": extensions,
    }
    found = rendered(load(project(files)))
    return Edition(found, Formatter(found.bibliography))


def page_of(edition: Edition) -> Page:
    return edition.project.by_source["foe/angiogenesis.md"]


def html_of(edition: Edition) -> str:
    """A figure as Markdown makes it, with the number of its citation in the chapter."""
    (group,) = (g for g in page_of(edition).outline.groups if g.statement.kind == "caption")
    return (
        '<figure id="f"><p><span class="drawing"><svg data-drawing="vessel"></svg></span></p>'
        f'<figcaption>It grows<sup class="citations" id="cite-{group.number}"></sup>.</figcaption></figure>'
    )


def test_a_figure_leads_to_its_drawing_and_to_the_sentences_behind_its_caption(
    edition: Edition,
) -> None:
    page = page_of(edition)
    html = figures.complete(html_of(edition), page, edition.places, root="../../")
    assert '<a class="drawing-large" href="../../assets/figures/vessel.svg">' in html
    drawn = re.findall(r'<li><a href="\.\./\.\./foe/angiogenesis/#cite-(\d+)">', html)
    behind = {
        group.number
        for group in page.outline.groups
        if "karnoub2007mesenchymal" in group.keys and group.statement.kind != "caption"
    }
    assert {int(number) for number in drawn} <= behind
    assert f"Statements that it draws ({len(drawn)})" in html
    assert len(drawn) == 1


def test_a_caption_without_citations_draws_no_statements(edition: Edition) -> None:
    bare = '<figure><svg data-drawing="vessel"></svg><figcaption>A.</figcaption></figure>'
    html = figures.complete(bare, page_of(edition), edition.places, root="")
    assert "Open this figure large" in html
    assert "Statements" not in html


def test_what_is_no_drawing_is_left_as_it_is(edition: Edition) -> None:
    other = '<figure class="field"><svg class="field__drawing"></svg></figure>'
    assert figures.complete(other, page_of(edition), edition.places, root="") == other


def test_every_figure_of_the_site_says_which_statements_it_draws() -> None:
    project = ours.rendered()
    edition = ours.edition()
    for page in project.chapters:
        captions = [g for g in page.outline.groups if g.statement.kind == "caption"]
        if not captions:
            continue
        made = "".join(f'<sup class="citations" id="cite-{g.number}"></sup>' for g in captions)
        html = f'<figure><svg data-drawing="x"></svg>{made}</figure>'
        listed = figures.complete(html, page, edition.places, root="")
        keys = {key for group in captions for key in group.keys}
        assert 0 < listed.count("<li>") <= len(keys)
