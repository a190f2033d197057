"""What the theme writes around a page, and what readers get instead."""

from __future__ import annotations

import pytest

from companion.pages.themed import mended

THEME = """\
<body>
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">
<div data-md-component="skip">{skip}</div>
<header><label class="md-header__button md-icon" for="__drawer"><svg></svg></label></header>
<nav><input class="md-nav__toggle md-toggle " type="checkbox" id="__nav_2" checked>
<label class="md-nav__link" for="__nav_2" id="__nav_2_label" tabindex="">Foe</label>
<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="true"></nav>
{toggle}<label class="md-nav__title" for="__toc">Table of contents</label></nav>
<article class="md-content__inner">{article}</article></body>
"""
SKIP = '<a href="#first" class="md-skip">Skip to content</a>'
TOGGLE = '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">'


def page(skip: str = SKIP, toggle: str = TOGGLE, article: str = "") -> str:
    return mended(THEME.format(skip=skip, toggle=toggle, article=article))


def test_a_checkbox_has_a_name_and_nothing_to_complete() -> None:
    assert "autocomplete" not in page()
    assert 'id="__drawer" aria-label="Menu">' in page()


def test_a_list_of_the_menu_is_opened_by_its_checkbox_and_not_by_its_label() -> None:
    assert 'id="__nav_2" aria-labelledby="__nav_2_label" checked>' in page()
    assert 'id="__nav_2_label">Foe</label>' in page()
    assert "tabindex" not in page()
    assert "aria-expanded" not in page().partition("<nav>")[2]


def test_the_menu_has_a_button_and_a_label_where_there_is_no_script() -> None:
    assert (
        '<button type="button" class="md-header__button md-icon menu" aria-label="Menu"' in page()
    )
    assert '<label class="md-header__button md-icon menu-plain" for="__drawer">' in page()


def test_a_page_with_headings_keeps_its_way_to_the_text() -> None:
    assert SKIP in page()
    assert "__text" not in page()


@pytest.mark.parametrize("skip", ["", "\n", '\n<a href="#" class="md-skip">\n Skip\n</a>\n'])
def test_a_page_without_headings_gets_a_way_to_the_text(skip: str) -> None:
    assert page(skip).count('href="#__text"') == 1
    assert '<article id="__text" class="md-content__inner">' in page(skip)


def test_a_title_is_no_label_where_there_is_nothing_to_fold() -> None:
    assert '<label class="md-nav__title" for="__toc">' in page()
    assert '<div class="md-nav__title">Table of contents</div>' in page(toggle="")


def test_an_example_in_a_text_stays_as_it_was_written() -> None:
    example = (
        '<input class="md-toggle" autocomplete="off"><nav class="md-nav" aria-expanded="true">'
    )
    assert example in page(article=example)
