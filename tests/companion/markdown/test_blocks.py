"""Headings and citing sentences as plain text, whatever marks they are written with."""

from __future__ import annotations

import pytest

from rendering import MARKS, read

K = "karnoub2007mesenchymal"

MARKED = {
    "emphasis": ("Loss of *TP53*", "Loss of TP53"),
    "strong": ("Loss of **TP53** and __p16__", "Loss of TP53 and p16"),
    "both": ("Loss of ***TP53***", "Loss of TP53"),
    "code": ("Loss of `x_y` and ``a ` b``", "Loss of x_y and a ` b"),
    "ampersand": ("A & B", "A & B"),
    "named entity": ("A &amp; B &lt; C &alpha; &nbsp;D", "A & B < C α D"),
    "decimal entity": ("TGF-&#946;", "TGF-β"),
    "hexadecimal entity": ("TGF-&#x3b2;", "TGF-β"),
    "raw tag": ("A <b>bold</b> word", "A bold word"),
    "subscript": ("In vivo<sub>1</sub> and 10<sup>6</sup>", "In vivo1 and 10⁶"),
    "tag with attributes": ('A <span class="x" title="a > b">word</span> on', "A word on"),
    "empty tag": ("A<br>b", "A b"),
    "link": ("See [the work](https://example.org/a) on", "See the work on"),
    "link with parentheses": ("See [a](https://example.org/b_(c)) on", "See a on"),
    "link with nested parentheses": ("See [a](https://example.org/b_(c(d))e) on", "See a on"),
    "link with a title": ('See [a](x.png "T (u)") on', "See a on"),
    "link with emphasis": ("See [*a* `b`](https://example.org) on", "See a b on"),
    "link in angle brackets": ("See [a](<x y.png>) on", "See a on"),
    "autolink": ("See <https://example.org/a> on", "See https://example.org/a on"),
    "image": ("See ![alt *x*](x.png) on", "See on"),
    "escapes": (r"A \*star\* and \_line\_ and \[x\] and x \\ y", r"A *star* and _line_ and [x] and x \ y"),
    "escaped hash": (r"C\# cells", "C# cells"),
    "quotes as they are written": ("A \"quoted\" 'word' - and “so”", "A \"quoted\" 'word' - and “so”"),
    "apostrophe as it is written": ("Wharton's jelly", "Wharton's jelly"),
    "arithmetic": ("It rose 2 * 3 times, x_y_z stays", "It rose 2 * 3 times, x_y_z stays"),
    "less than": ("p < 0.05 and q > 0.1", "p < 0.05 and q > 0.1"),
    "attribute list on a word": ("A *word*{ .important } on", "A word on"),
    "several": ("Loss of *TP53* & `x` in vivo<sub>1</sub>", "Loss of TP53 & x in vivo1"),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "text"), MARKED.values(), ids=MARKED.keys())
@pytest.mark.parametrize(
    "form", ["## {} {{#angio-x}}\n\nText.", "### {} ### {{#angio-x}}\n\nText."]
)
def test_a_heading_is_plain_text(form: str, markdown: str, text: str) -> None:
    found = read(form.format(markdown).replace("{{", "{").replace("}}", "}"))
    (heading,) = found.outline.headings
    assert (heading.title, heading.id) == (text, "angio-x")
    assert not MARKS.search(found.html)


@pytest.mark.parametrize(("markdown", "text"), MARKED.values(), ids=MARKED.keys())
@pytest.mark.parametrize("form", ["{} end [@{}].", "- {} end [@{}].", "> {} end [@{}]."])
def test_a_citing_sentence_is_plain_text(form: str, markdown: str, text: str) -> None:
    found = read(form.format(markdown, K))
    assert found.statements == [f"{text} end."]
    assert not MARKS.search(found.html)


def test_a_row_is_plain_text_with_its_cells_apart() -> None:
    found = read(f"| x | y |\n|---|---|\n| A \\| *b* `c|d` | e &amp; f [@{K}] |")
    assert found.statements == ["A | b c|d · e & f"]


def test_the_mark_of_a_footnote_is_no_word_of_a_sentence_or_heading() -> None:
    found = read(
        f"## Head[^1] {{#angio-x}}\n\nText[^1] on [@{K}].\n\n[^1]: A note.",
        extensions=["footnotes"],
    )
    assert found.outline.headings[0].title == "Head"
    assert found.statements == ["Text on."]


def test_the_site_and_its_exports_show_a_marked_heading_and_sentence_as_plain_text() -> None:
    found = read(
        "## Loss of *TP53* & `x` in vivo<sub>1</sub> {#angio-loss}\n\n"
        f"Text [@{K}]. A <b>bold</b> &amp; word, x \\| y, "
        f"[a](https://example.org/b_(c)) [@{K}]."
    )
    assert [heading.title for heading in found.outline.headings] == ["Loss of TP53 & x in vivo1"]
    assert found.statements == ["Text.", "A bold & word, x | y, a."]
