"""The box “Cite this section”."""

from __future__ import annotations

from companion.pages.cite_box import cite_box
from companion.sharing.citable import Citable
from companion.sharing.formats import FORMATS
from companion.sources.citation_file import Site
from companion.sources.reference import Person

AUTHORS = (Person("Contributors of Small", is_group=True),)
SITE = Site("Small", "https://example.org/", "0.1.0", authors=AUTHORS)


def test_a_section_offers_its_text_and_a_file_of_every_format() -> None:
    html = cite_box(Citable("a-b", "B & <c>", "A", "foe/a/#a-b"), SITE, root="../../")
    assert html.startswith("<details")
    assert "Cite this section" in html
    assert "B &amp; &lt;c&gt;" in html
    assert "<c>" not in html
    assert "https://example.org/foe/a/#a-b" in html
    for ending, format_ in FORMATS.items():
        assert f'<a href="../../cite/a-b.{ending}" download>{format_.label}</a>' in html


def test_a_chapter_says_that_it_is_one() -> None:
    assert "Cite this chapter" in cite_box(Citable("a", "A", "A", "foe/a/"), SITE, root="")
