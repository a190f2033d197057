"""A page that is made from the data stands in a frame of the theme."""

from __future__ import annotations

from companion.pages.made import (
    CONTENT,
    DESCRIPTION,
    ENTRY,
    ENTRY_ID,
    HEAD,
    SLUG,
    TITLE,
    Frame,
    MadePage,
)

FRAME = Frame.of(
    f"<head><title>{TITLE} - Site</title><meta content='{DESCRIPTION}'>"
    f"<link href='https://example.org/made/{SLUG}/'>{HEAD}</head>"
    '<ul><li class="md-nav__item"><a href="../other/">Other</a></li></ul>'
    f'<ul><li class="md-nav__item"><a href="#{ENTRY_ID}"><span>{ENTRY}</span></a></li></ul>'
    f"<article>{CONTENT}</article>"
)


def page(**values: object) -> MadePage:
    known: dict[str, object] = {
        "address": "made/il-6/",
        "title": "IL-6",
        "description": "What is known of it.",
        "content": "<h1>IL-6</h1>",
    }
    return MadePage(**{**known, **values})  # type: ignore[arg-type]


def test_title_description_address_and_article_are_those_of_the_page() -> None:
    whole = FRAME.filled(page(head='<meta name="citation_title" content="IL-6">'))
    assert "<title>IL-6 - Site</title>" in whole
    assert "content='What is known of it.'" in whole
    assert "https://example.org/made/il-6/" in whole
    assert '<meta name="citation_title" content="IL-6"></head>' in whole
    assert "<article><h1>IL-6</h1></article>" in whole
    assert "frame" not in whole


def test_text_is_escaped_and_the_article_is_not() -> None:
    whole = FRAME.filled(
        page(title='A < B & "C"', description="'><script>", contents=(("<b>", 'x"y'),))
    )
    assert "<title>A &lt; B &amp; &quot;C&quot; - Site</title>" in whole
    assert "<script>" not in whole
    assert "<span>&lt;b&gt;</span>" in whole
    assert 'href="#x&quot;y"' in whole


def test_the_table_of_contents_has_an_entry_for_each_heading_and_keeps_its_neighbors() -> None:
    whole = FRAME.filled(page(contents=(("Both sides", "sides"), ("Trials", "trials"))))
    assert whole.index("../other/") < whole.index('href="#sides"') < whole.index('href="#trials"')
    assert whole.count('<li class="md-nav__item">') == 3


def test_what_a_page_says_is_not_taken_for_a_mark() -> None:
    whole = FRAME.filled(page(title=SLUG, content=f"<h1>{TITLE}</h1>"))
    assert f"<article><h1>{TITLE}</h1></article>" in whole
    assert f"<title>{SLUG} - Site</title>" in whole


def test_pages_of_one_folder_share_a_frame() -> None:
    assert page().place == page(address="made/il-8/", title="IL-8").place
    assert page().place != page(address="other/il-6/").place
    assert page().place != page(contents=(("A", "a"),)).place
    assert page().slug == "il-6"
    assert page().folder == "made/"
