"""What a page needs of the styles and scripts that mkdocs.yml names: it asks for nothing else.

mkdocs.yml names what any page may need. A page without a figure has no use for what opens figures
large, and each file that it asks for in vain costs a request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

CARDS = ('class="citation', "data-card=", "data-copy-bibtex=", 'class="term"', 'class="map')

NEEDED_BY: dict[str, tuple[str, ...]] = {
    "assets/css/cite-box.css": ('class="cite',),
    "assets/css/field.css": ('class="field',),
    "assets/js/citations.js": CARDS,
    "assets/js/cite.js": ('class="cite',),
    "assets/js/figures.js": ("drawing-large",),
    "assets/js/terms.js": ('class="term"',),
}
"""File -> what stands on pages that need it, any of them. A file that is not named is always needed."""

ASKED = re.compile(
    r'<(?:script src|link rel="stylesheet" href)="(?:[^"]*?/)?(assets/[\w/.-]+)"[^>]*>'
    r"(?:</script>)?\n?"
)

SHEET = re.compile(r'<link rel="stylesheet" href="[^"]+">\n*')
HEAD_END = "</head>"

BLANK = re.compile(r"\n\s+")
ARTICLE, ARTICLE_END = "<article", "</article>"
"""Between them stands what is ours, where a blank may belong to a text."""

PALETTE = "assets/stylesheets/palette."
"""The theme's colors, which join its other styles."""


def squeezed(html: str, joined: Collection[str] = ()) -> str:
    """A page without blanks around its text and without the sheets that stand in another.

    Args:
        html: The whole page.
        joined: How the names of those begin that stand in the theme's own style sheet.

    Returns:
        The page; what stands in its text is not touched.
    """
    gone = tuple(joined)
    return _around(html, lambda part: _asking(BLANK.sub("\n", part), gone))


def only_needed(html: str) -> str:
    """A page without the styles and scripts that nothing on it needs.

    The sheets that its text asks for go to its head: behind the first words, they would move them.

    Args:
        html: The whole page.

    Returns:
        The page; what stands in its text is not touched.
    """
    idle = tuple(
        name for name, marks in NEEDED_BY.items() if not any(mark in html for mark in marks)
    )
    html = _around(html, lambda part: _asking(part, idle))
    head, article, rest = html.partition(ARTICLE)
    if sheets := SHEET.findall(rest) if "<link" in rest else ():
        asked = "".join(f"{sheet.rstrip()}\n" for sheet in sheets)
        head, rest = head.replace(HEAD_END, asked + HEAD_END, 1), SHEET.sub("", rest)
    return f"{head}{article}{rest}"


def _around(html: str, change: Callable[[str], str]) -> str:
    """A page, changed before and behind its text."""
    head, article, rest = html.partition(ARTICLE)
    text, end, foot = rest.partition(ARTICLE_END)
    return f"{change(head)}{article}{text}{end}{change(foot)}"


def _asking(html: str, gone: tuple[str, ...]) -> str:
    """A part of a page that asks for these files no more; behind its head, menus ask for none."""
    head, end, body = html.partition(HEAD_END)
    return ASKED.sub(lambda tag: "" if tag[1].startswith(gone) else tag[0], head) + end + body
