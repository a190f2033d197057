"""The page of the glossary."""

from __future__ import annotations

from companion.pages import glossary
from companion.sources.glossary import Term


def test_the_page_lists_terms_by_letter_and_escapes_them() -> None:
    terms = [
        Term("5-FU", "A drug."),
        Term("Épo", "E."),
        Term("Pericyte", 'On "small" <b>', ("p & q",)),
    ]
    html = glossary.as_html(terms)
    assert '<a href="#letter-p">P</a>' in html
    assert '<a href="#letter-f">F</a>' in html
    assert (
        '<dt id="term-pericyte">Pericyte <span class="glossary-also">p &amp; q</span></dt>' in html
    )
    assert "<dd>On &quot;small&quot; &lt;b&gt;</dd>" in html
    assert html.index("term-epo") < html.index("term-pericyte")
