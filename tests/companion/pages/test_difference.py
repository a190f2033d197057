"""What changed in a text is shown word by word, to eyes and to ears."""

from __future__ import annotations

import re

from companion.pages.difference import as_html
from companion.sources.bibliography import Bibliography


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_what_went_and_what_came_is_marked_and_told() -> None:
    html = as_html("Vessels grow fast.", "Vessels grow slowly.", {})
    assert re.search(r"<del>.*removed: .*fast\..*</del>", html)
    assert re.search(r"<ins>.*added: .*slowly\..*</ins>", html)
    assert html.startswith("Vessels grow ")


def test_typography_is_no_difference() -> None:
    html = as_html("A – “word”.", 'A - "word".', {})
    assert "<del>" not in html
    assert "<ins>" not in html


def test_what_stayed_is_cut_to_the_words_around_a_change() -> None:
    many = " ".join(f"w{number}" for number in range(100))
    shown = plain(as_html(f"{many} old", f"{many} new", {}))
    assert "w99" in shown
    assert "w50" not in shown
    assert "…" in shown


def test_words_are_escaped_and_works_are_named(references: Bibliography) -> None:
    html = as_html("A <b> [@nobody].", "A <i> [@karnoub2007mesenchymal].", references.references)
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html
    assert "Karnoub" in html
    assert "@" not in html
