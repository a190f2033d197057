"""A page asks for what it needs and for nothing else; the site names it all."""

from __future__ import annotations

import re

import pytest

from companion.pages.needed import NEEDED_BY, PALETTE, only_needed, squeezed
from samples import ROOT

TAG = {
    "css": '<link rel="stylesheet" href="../../{}">\n',
    "js": '<script src="../../{}" defer></script>\n',
}
ALL = "".join(TAG[name.rpartition(".")[2]].format(name) for name in NEEDED_BY)
OTHER = '<link rel="stylesheet" href="../../assets/css/site.css">\n'


def page(text: str) -> str:
    return f"<html><head>{ALL}{OTHER}</head><article>{text}</article></html>"


def asked(html: str) -> set[str]:
    return set(re.findall(r"\.\./(assets/[^\"]+)", html))


def test_a_page_of_plain_text_asks_for_none_of_them() -> None:
    text = "<p>No figure, no term.</p>\n\n<pre>a\n\n\nb</pre>"
    html = only_needed(page(text))
    assert html == f"<html><head>{OTHER}</head><article>{text}</article></html>"


def test_the_sheets_of_a_text_stand_in_the_head_so_that_nothing_moves_when_they_come() -> None:
    own = TAG["css"].format("assets/css/map.css")
    html = only_needed(page(f"<h1>A</h1>\n{own}\n<p>B</p>"))
    assert html == (
        f"<html><head>{OTHER}{own.strip()}\n</head><article><h1>A</h1>\n<p>B</p></article></html>"
    )


@pytest.mark.parametrize("name", NEEDED_BY)
def test_what_a_file_is_for_asks_for_it(name: str) -> None:
    for mark in NEEDED_BY[name]:
        assert name in asked(only_needed(page(f"<p {mark}></p>"))), mark


@pytest.mark.parametrize("root", ["", "../", "/", "/a/site/", "https://example.org/a/"])
def test_it_does_not_matter_from_where_a_file_is_asked_for(root: str) -> None:
    tags = [f'<script src="{root}{name}" defer></script>' for name in NEEDED_BY if ".js" in name]
    assert only_needed("".join(tags)) == ""


def test_a_text_that_tells_of_a_script_keeps_it() -> None:
    text = '<pre>&lt;script src="assets/js/terms.js"&gt;</pre>'
    assert text in only_needed(page(text))


def test_each_of_them_is_a_file_that_the_site_names() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in NEEDED_BY:
        assert (ROOT / "docs" / name).exists()
        assert name in settings


def test_what_was_joined_is_not_asked_for_and_the_colors_of_the_theme_with_it() -> None:
    theme = "".join(
        TAG["css"].format(f"assets/stylesheets/{name}.0a1b.min.css") for name in ("main", "palette")
    )
    html = squeezed(f"{theme}{OTHER}<article></article>", [PALETTE, "assets/css/site.css"])
    assert asked(html) == {"assets/stylesheets/main.0a1b.min.css"}
    assert len(asked(squeezed(f"{theme}{OTHER}<article></article>"))) == 3


def test_blanks_go_around_the_text_and_stay_in_it() -> None:
    html = "<head>\n\n  <title>A</title></head><article><pre>a\n\n  b</pre></article>\n\n  <nav>"
    assert squeezed(html) == (
        "<head>\n<title>A</title></head><article><pre>a\n\n  b</pre></article>\n<nav>"
    )
