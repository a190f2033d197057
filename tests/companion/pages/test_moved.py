"""What once stood on a page leads on to where its text stands now."""

from __future__ import annotations

from companion.pages import moved


def test_the_old_page_tells_where_its_section_went() -> None:
    html = moved.list_of({"a-old": "foe/x/#a-new"}, {"a-old": "Old <b>"}, root="../../")
    assert '<li id="a-old">Old &lt;b&gt;: <a class="moved" href="../../foe/x/#a-new">' in html
    assert moved.list_of({}, {}, root="") == ""


def test_a_chapter_that_is_gone_leaves_a_page_that_leads_on() -> None:
    html = moved.redirect_page("foe/gone", {"a-old": "foe/x/#a-new"}, {"a-old": "Old"})
    assert '"a-old":"../../foe/x/#a-new"' in html
    assert '<li id="a-old">' in html
