"""The box “Cite this section”, and the page of a section."""

from __future__ import annotations

import re
from datetime import date

from companion.pages import section
from companion.pages.cite_box import asked, cite_box
from companion.sharing.citable import Citable, Issue
from companion.sharing.formats import FORMATS
from companion.sharing.offers import Citation, Offer
from companion.sharing.texts import STYLES
from companion.sources.citation_file import Site
from companion.sources.history import Change, History, Release
from companion.sources.reference import Person
from companion.sources.sections import Gone, Listed

SITE = Site("Small", "https://example.org/", authors=(Person("Contributors", is_group=True),))
PART = Citable("a-b", "B & <c>", "A", "foe/a/#a-b", "section", "foe/a.md")
OLD = Release("1.1.0", date(2026, 10, 1), "https://example.org/v/1.1.0/")


def citation(address: str = "https://example.org/", version: str = "") -> Citation:
    issue = Issue(f"{address}{PART.path}", address, "", date(2026, 11, 3), version)
    return Citation(issue, {}, {style.name: f"{style.name} <em>x</em>" for style in STYLES})


NOW = Offer(PART, "changes since 1.1.0, as of 3 Nov 2026", citation())
FIXED = Offer(PART, NOW.state, citation(), citation(OLD.address, "1.1.0"))


def test_a_section_offers_every_style_and_a_file_of_every_format() -> None:
    html = cite_box(NOW, root="../../")
    assert html.startswith("<details")
    assert "Cite this section" in html
    assert "B &amp; &lt;c&gt;" in html
    assert "<c>" not in html
    for style in STYLES:
        assert f"<dt>{style.label}</dt>" in html
        assert f"{style.name} <em>x</em>" in html
    for ending, format_ in FORMATS.items():
        assert f'<a href="../../cite/a-b.{ending}" download>{format_.label}</a>' in html


def test_the_box_says_which_text_it_cites() -> None:
    assert "The text as it stands: changes since 1.1.0, as of 3 Nov 2026." in cite_box(NOW, root="")
    assert "The text as it stands." in cite_box(Offer(PART, "", citation()), root="")


def test_a_version_that_reads_the_same_is_offered_first_with_its_own_files() -> None:
    html = cite_box(FIXED, root="../../")
    assert html.index("Unchanged since version 1.1.0") < html.index("The text as it stands")
    assert 'href="https://example.org/v/1.1.0/cite/a-b.bib"' in html
    assert 'href="../../cite/a-b.bib"' in html


def test_the_box_tells_what_changed_and_leads_there() -> None:
    change = Change("reworded", "a-b", "B", "foe/a.md", (OLD,))
    html = cite_box(Offer(PART, "", citation(), None, (change,)), root="../../")
    assert 'Reworded since version 1.1.0: <a href="../../changes/#changes-a-b">' in html


def test_the_box_leads_to_the_page_of_the_section() -> None:
    assert 'href="../../cite/a-b/"' in cite_box(NOW, root="../../")


def test_a_chapter_says_that_it_is_one() -> None:
    whole = Citable("a", "A", "A", "foe/a/", "chapter")
    assert "Cite this chapter" in cite_box(Offer(whole, "", citation()), root="")


def test_a_page_gets_what_its_marker_asks_for() -> None:
    offers = {"a-b": NOW}
    assert asked("cite", "a-b", offers, root="").startswith('<div class="cite"')
    assert asked("cite-box", "a-b", offers, root="").startswith("<details")
    assert "cite/review.ris" in asked("cite-files", "review", offers, root="../")
    assert not asked("cite", "unknown", offers, root="")


def test_the_page_of_a_section_leads_into_the_text_and_lists_versions_and_works() -> None:
    released = [(OLD, f"{OLD.address}foe/a/#a-b")]
    html = section.as_html(FIXED, SITE, released, [("key2000a", "Doe 2000", "A work.")])
    assert '<a class="section-read" href="../../foe/a/#a-b">Read the section</a>' in html
    assert '<a href="../../foe/a/">A</a>, by Contributors, text of 3 Nov 2026.' in html
    assert '<a href="https://example.org/v/1.1.0/foe/a/#a-b">Version 1.1.0</a>, 1 Oct 2026' in html
    assert "A work." in html
    assert (
        '<a href="../../references/#ref-key2000a">All places'
        '<span class="visually-hidden"> that cite Doe 2000</span></a>' in html
    )
    assert not re.search("<c>", html)


def test_before_a_release_the_page_of_a_section_says_so() -> None:
    html = section.as_html(NOW, SITE, [], [])
    assert "No version that holds it has been released yet." in html
    assert "Works that it cites" not in html


def test_the_page_of_an_id_that_is_gone_says_where_its_text_went() -> None:
    moved = Gone(Listed("a-old", "foe/a", "Old & <c>", "0.1.0", moved_to="a-b"), "foe/a/#a-b")
    html = section.of_gone(moved, History())
    assert "Old &amp; &lt;c&gt;" in html
    assert 'href="../../foe/a/#a-b"' in html
    gone = Gone(Listed("a-old", "foe/a", "Old", "0.1.0", withdrawn="1.2.0", reason="It was wrong."))
    html = section.of_gone(gone, History())
    assert "withdrawn in version 1.2.0. It was wrong." in html
    assert "<a" not in html
