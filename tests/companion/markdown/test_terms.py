"""Terms of the glossary explain themselves at their first place in a section."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import markdown

from companion.markdown.terms import TooltipExtension
from companion.sources import glossary

YAML = """\
- term: Pericyte
  definition: A cell that wraps "small" vessels.
- term: Epithelial-mesenchymal transition
  also: [EMT]
  definition: Cells loosen.
- term: Mesenchymal stem or stromal cell
  also: [MSC]
  definition: The cell of this site.
- term: TRAIL
  definition: A death ligand.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "glossary.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def render(text: str, source: Path) -> str:
    return markdown(text, extensions=[TooltipExtension(source=str(source))])


def test_a_term_links_to_its_definition(source: Path) -> None:
    html = render("A Pericyte sits here.", source)
    assert (
        '<a class="term" href="/glossary.md#term-pericyte" '
        'title="A cell that wraps &quot;small&quot; vessels.">Pericyte</a> sits here.' in html
    )


@pytest.mark.parametrize("text", ["pericytes", "MSCs", "EMT", "epithelial-mesenchymal transition"])
def test_plural_and_case_do_not_matter(text: str, source: Path) -> None:
    assert f">{text}</a>" in render(f"See {text} here.", source)


@pytest.mark.parametrize(
    "text",
    ["`MSC`", "## MSC", "[MSC](x.md)", "non-MSC cells", "MSCX", "on the trail of cells", "emt"],
)
def test_code_headings_links_and_parts_of_words_stay(text: str, source: Path) -> None:
    assert 'class="term"' not in render(text, source)


def test_only_the_first_place_on_a_page_is_marked(source: Path) -> None:
    html = render("MSC, then MSC *and MSC*.\n\n## Next\n\nMSC again, MSC.", source)
    assert html.count('class="term"') == 1
    assert html.index('class="term"') < html.index("then MSC")


def test_two_terms_in_one_sentence_keep_their_order(source: Path) -> None:
    html = render("From EMT to MSC and *then pericytes* end.", source)
    assert html.index(">EMT</a> to <a") < html.index(">MSC</a> and <em>then <a")
    assert html.endswith("</em> end.</p>")


def test_the_page_lists_terms_by_letter_and_escapes_them(source: Path) -> None:
    terms, problems = glossary.load(source)
    html = glossary.as_html(terms)
    assert not problems
    assert '<a href="#letter-p">P</a>' in html
    assert '<dt id="term-pericyte">Pericyte</dt>' in html
    assert "&quot;small&quot;" in html
    assert html.index("term-epithelial") < html.index("term-pericyte")
