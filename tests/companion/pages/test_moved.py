"""What once stood on a page leads on to where its text stands now, or says that it is gone."""

from __future__ import annotations

from datetime import date

from companion.pages import moved
from companion.sources.change import Release
from companion.sources.history import History
from companion.sources.passages import Passage
from companion.sources.sections import Gone, Listed

MOVED = Gone(Listed("a-old", "foe/gone", "Old <b>", "1.0.0", "a-new"), "foe/x/#a-new")
WITHDRAWN = Gone(
    Listed("a-lost", "foe/gone", "Lost", "1.0.0", withdrawn="1.1.0", reason="It was <wrong>.")
)
HISTORY = History(
    releases=(Release("1.0.0", date(2026, 11, 1), "https://example.org/v/1.0.0/"),),
    address="https://example.org/",
    editions={
        "1.0.0": {
            "a-lost": Passage("a-lost", "foe/gone.md", "Lost", 2, "", "", "foe/gone/#a-lost"),
        }
    },
)


def test_the_old_page_tells_where_its_section_went() -> None:
    html = moved.list_of([MOVED], History(), root="../../")
    assert '<li id="a-old">Old &lt;b&gt;: <a class="moved" href="../../foe/x/#a-new">' in html
    assert moved.list_of([], History(), root="") == ""


def test_a_text_that_was_withdrawn_says_why_and_where_it_still_stands() -> None:
    html = moved.list_of([WITHDRAWN], HISTORY, root="../../")
    assert '<li id="a-lost">Lost: withdrawn in version 1.1.0. It was &lt;wrong&gt;.' in html
    assert 'href="https://example.org/v/1.0.0/foe/gone/#a-lost">version 1.0.0</a>' in html
    assert "moved" not in html.partition("<li")[2]
    assert "still stands" not in moved.list_of([WITHDRAWN], History(), root="")


def test_a_chapter_that_is_gone_leaves_a_page_that_leads_on() -> None:
    html = moved.page("foe/gone", [WITHDRAWN, MOVED], HISTORY)
    assert "<h1>This chapter moved</h1>" in html
    assert '<a class="moved-chapter" href="../../foe/x/#a-new">' in html
    assert '<link rel="canonical" href="https://example.org/foe/x/#a-new">' in html
    assert '<li id="a-old">' in html
    assert "<script>" not in html  # no data inside a script


def test_a_chapter_that_was_withdrawn_leads_nowhere_by_itself() -> None:
    html = moved.page("foe/gone", [WITHDRAWN], HISTORY)
    assert "<h1>This chapter was withdrawn</h1>" in html
    assert 'class="moved' not in html.partition("</head>")[2].replace('class="moved-sections"', "")
    assert "canonical" not in html
