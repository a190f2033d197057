"""The HTML of the built pages: every kind of page, and the rules that hold them."""

from __future__ import annotations

import pytest

from browser import built
from markup import mistakes


@pytest.mark.parametrize("address", built.telling())
def test_a_page_is_valid_html(address: str) -> None:
    assert mistakes(built.text(address)) == []


WRONG = {
    '<p id="a"></p><p id="a"></p>': "stands 2 times",
    "<ul><div></div></ul>": "<ul> holds",
    "<dl><span></span></dl>": "<dl> holds",
    "<button type=button><a href=x>x</a></button>": "pressed, too",
    "<span><div></div></span>": "<span> holds",
    "<figure><img alt=x><figcaption></figcaption><p></p></figure>": "caption between",
    "<label for=nowhere>x</label>": "what is not there",
    '<i tabindex="">x</i>': 'tabindex=""',
    "<input type=checkbox autocomplete=off>": "autocomplete",
    "<img src=x>": "no alt",
    "<button>x</button>": "kind of button",
    "<b><i>x</b></i>": "line 1",
    "<p>&nosuch;</p><p><div></p>": "line 1",
}


@pytest.mark.parametrize("body", WRONG)
def test_what_is_wrong_is_told(body: str) -> None:
    page = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'
    assert WRONG[body] in " ".join(mistakes(page))


def test_what_is_right_is_not_told() -> None:
    body = (
        '<p>A <a href="x">link</a>.</p><dl><div><dt>a</dt><dd><p>b</p></dd></div></dl><figure>'
        "<span></span><figcaption><p>c</p></figcaption></figure><details><summary><h2>d</h2>"
        '</summary></details><label for="f">e</label><input id="f">'
    )
    page = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'
    assert mistakes(page) == []
