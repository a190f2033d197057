"""Terms of the glossary explain themselves at their first place on a page."""

from __future__ import annotations

import pytest

from rendering import read

YAML = """\
- term: Pericyte
  definition: A cell that wraps "small" vessels.
- term: Epithelial-mesenchymal transition
  also: [EMT]
  definition: Cells loosen.
- term: Mesenchymal stem or stromal cell
  also: [MSC, mesenchymal stem cell]
  definition: The cell of this site.
- term: TRAIL
  definition: A death ligand.
"""


def render(text: str) -> str:
    return read(text, terms=YAML).html


def test_a_term_links_to_its_definition() -> None:
    assert (
        '<a class="term" href="/glossary.md#term-pericyte" '
        'title="A cell that wraps &quot;small&quot; vessels.">Pericyte</a> sits here.'
        in render("A Pericyte sits here.")
    )


@pytest.mark.parametrize("text", ["pericytes", "MSCs", "EMT", "epithelial-mesenchymal transition"])
def test_plural_and_case_do_not_matter(text: str) -> None:
    assert f">{text}</a>" in render(f"See {text} here.")


@pytest.mark.parametrize(
    "text",
    [
        *("`MSC`", "## MSC", "[MSC](x.png)", "non-MSC cells", "MSCX", "on the trail of cells"),
        *("emt", "mesenchymal\n\nstem cell", "| MSC |\n|---|\n| x |", "<code>MSC</code>"),
        *("x\n\n/// figure-caption | 1\nMSC\n///", "![MSC](x.png)", "<!-- MSC -->"),
    ],
)
def test_code_headings_links_and_parts_of_words_stay(text: str) -> None:
    assert 'class="term"' not in render(text)


SPACES = {
    "line break": "\n",
    "line break in a list": "\n  ",
    "two blanks": "  ",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "no-break space as an entity": "&nbsp;",
    "no-break space as a number": "&#160;",
}


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES.keys())
def test_a_term_of_several_words_is_known_over_any_space(space: str) -> None:
    text = f"- Wrapped so that mesenchymal stem{space}cells stand here, not mesenchymal stem cells."
    html = render(text)
    assert html.count('class="term"') == 1
    assert html.index('class="term"') < html.index("stand here")


def test_a_term_is_known_over_the_line_break_of_a_quote() -> None:
    html = render("> Wrapped so that mesenchymal stem\n> cells stand here.")
    assert 'class="term"' in html
    assert "stand here" in html


def test_the_case_seen_in_the_wild_is_marked_at_its_first_place() -> None:
    html = render(
        "Words here are wrapped so that mesenchymal stem\n"
        "cells stand on two lines, or mesenchymal stem\u00a0cells with a hard space."
    )
    assert html.count('class="term"') == 1
    assert html.index('class="term"') < html.index("stand on two lines")


def test_only_the_first_place_on_a_page_is_marked() -> None:
    html = render("MSC, then MSC *and MSC*.\n\n## Next\n\nMSC again, MSC.")
    assert html.count('class="term"') == 1
    assert html.index('class="term"') < html.index("then MSC")


def test_two_terms_in_one_sentence_keep_their_order() -> None:
    html = render("From EMT to MSC and *then pericytes* end.")
    assert html.index(">EMT</a> to <a") < html.index(">MSC</a> and <em>then <a")
    assert html.endswith("</em> end.</p>")


def test_a_citation_behind_a_term_stays_behind_it() -> None:
    html = render("Pericytes [@karnoub2007mesenchymal] and MSC [@otsu2009concentration].")
    assert '>Pericytes</a><sup class="citations"' in html
    assert '>MSC</a><sup class="citations"' in html


def test_a_site_without_a_glossary_marks_nothing() -> None:
    assert "MSC" in read("MSC").html
    assert 'class="term"' not in read("MSC").html
