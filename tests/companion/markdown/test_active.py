"""An address that runs something is told from one that leads somewhere, however it is written."""

from __future__ import annotations

import pytest

from companion.markdown.active import disarmed, disarmed_markdown, is_active


@pytest.mark.parametrize(
    "address",
    [
        "javascript:ran()",
        "JavaScript:ran()",
        " \x01javascript:ran()",
        "java\tscr\nipt:ran()",
        "jav&#x61;script:ran()",
        "javascript&colon;ran()",
        "&#1;javascript:ran()",
        "vbscript:ran()",
        "data:text/html,x",
    ],
)
def test_an_address_that_runs_is_known_as_a_browser_reads_it(address: str) -> None:
    assert is_active(address)
    html, told = disarmed(f'<p><a class=\'x\' href="{address}" title="Data: a < b">See</a></p>')
    assert html == '<p><a class="x" title="Data: a &lt; b">See</a></p>'
    assert len(told) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "data/findings.csv",
        "../data:x",
        "#data",
        "https://example.org/?q=javascript:x",
        "?data:",
    ],
)
def test_an_address_that_leads_somewhere_stays(address: str) -> None:
    assert not is_active(address)
    html = f'<a href="{address}">See</a> data: and <code>href="javascript:ran()"</code>'
    assert disarmed(html) == (html, ())


def test_whatever_takes_an_address_is_looked_at() -> None:
    for written in (
        "<form action=javascript:ran()>",
        '<button formaction="javascript:ran()">',
        "<iframe src='data:text/html,x'>",
        '<object data="data:text/html,x">',
        '<svg><a xlink:href="javascript:ran()">',
        '<svg><animate attributeName="href" values="#a;javascript:ran()">',
        '<img srcset="a.png 1x, data:image/png,x 2x">',
    ):
        assert disarmed(written)[1], written


def test_what_runs_at_an_event_goes_and_words_about_it_stay() -> None:
    html, told = disarmed('<p ONCLICK="ran()" id="a">on = off <code>onclick="ran()"</code></p>')
    assert html == '<p id="a">on = off <code>onclick="ran()"</code></p>'
    assert told == ('onclick="ran()"',)


def test_a_link_of_markdown_keeps_its_words() -> None:
    text = (
        "[One](javascript:ran()), [two](<data:x>), [three](../data.md)\n\n[four]: vbscript:ran()\n"
    )
    assert disarmed_markdown(text) == "[One](#), [two](<#>), [three](../data.md)\n\n[four]: #\n"
