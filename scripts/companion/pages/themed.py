"""What the theme writes around a page, mended: valid HTML, and a menu that the keyboard reaches.

Runs last, over the whole page. The templates of the theme stay the theme's, and each line here goes
when the theme writes it rightly itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ARTICLE = "<article"
"""Behind it stands what is ours: an example of HTML in a text stays as it was written."""

SKIP = re.compile(
    r'<div data-md-component="skip">\s*(?:<a href="#" class="md-skip">.*?</a>\s*)?</div>', re.DOTALL
)
"""A link to the text that leads nowhere, or is not there: of a page without headings that are listed."""

TO_TEXT = (
    '<div data-md-component="skip"><a href="#__text" class="md-skip">Skip to content</a></div>'
)

TITLE_OF_CONTENTS = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that the theme writes, and what stands in its place.

    Attributes:
        found: What is looked for.
        instead: What stands in its place; groups of `found` as in `re.sub`.
        why: What is wrong with it.
    """

    found: re.Pattern[str]
    instead: str
    why: str


MENDS = (
    Mend(
        re.compile(r'(<input class="md-toggle" [^>]*?) autocomplete="off">'),
        r"\1>",
        "a checkbox completes nothing, so that HTML knows no such attribute on it",
    ),
    Mend(
        re.compile(r'(<input class="md-toggle" data-md-toggle="drawer"[^>]*)>'),
        r'\1 aria-label="Menu">',
        "without a script it opens the menu, and a reader hears no name",
    ),
    Mend(
        re.compile(r'(<label class="md-nav__link"[^>]*?) tabindex="\d*">'),
        r"\1>",
        "its checkbox takes the focus: a label says neither what it does nor whether it is open",
    ),
    Mend(
        re.compile(r'(<input class="md-nav__toggle md-toggle[^>]*? id="(__nav_\w+)")'),
        r'\1 aria-labelledby="\2_label"',
        "it has two labels of the same words",
    ),
    Mend(
        re.compile(r'(<nav class="md-nav" [^>]*?) aria-expanded="\w+">'),
        r"\1>",
        "what is open is told by its checkbox; a landmark has no such state",
    ),
    Mend(
        re.compile(r'<label class="md-header__button md-icon" for="__drawer">(.*?)</label>', re.DOTALL),
        r'<label class="md-header__button md-icon menu-plain" for="__drawer">\1</label>'
        r'<button type="button" class="md-header__button md-icon menu" aria-label="Menu" '
        r'aria-expanded="false">\1</button>',
        "no key reaches a label",
    ),
)  # fmt: skip
"""What is wrong around a page, in the order of the page."""


def mended(page: str) -> str:
    """A page of the theme with what is wrong around its article mended.

    Args:
        page: The whole page, as HTML.

    Returns:
        The same; what stands in and behind the article is as it was.
    """
    head, article, rest = page.partition(ARTICLE)
    for mend in MENDS:
        head = mend.found.sub(mend.instead, head)
    if 'id="__toc"' not in head:  # a page that no menu lists: there is nothing to fold
        head = TITLE_OF_CONTENTS.sub(r'<div class="md-nav__title">\1</div>', head)
    head, number = SKIP.subn(TO_TEXT, head)
    return head + (f'{ARTICLE} id="__text"' if number and article else article) + rest
