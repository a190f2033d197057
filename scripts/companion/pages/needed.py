"""What a page needs of the styles and scripts that mkdocs.yml names: it asks for nothing else.

mkdocs.yml names what any page may need. A page without a figure has no use for what opens figures
large, and each file that it asks for in vain costs a request.
"""

from __future__ import annotations

import re
from collections.abc import Collection

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

SHEET = re.compile(r'[ \t]*<link rel="stylesheet" href="[^"]+">\n*')
HEAD_END = "</head>"

BLANK = re.compile(r"\n\s+")
ARTICLE, ARTICLE_END = "<article", "</article>"
"""Between them stands what is ours, where a blank may belong to a text."""

PALETTE = "assets/stylesheets/palette."
"""The theme's colors, which join its other styles."""


def only_needed(html: str, joined: Collection[str] = ()) -> str:
    """A page without the styles and scripts that nothing on it needs, nor blanks around its text.

    The sheets that its text asks for go to its head: behind the first words, they would move them.

    Args:
        html: The whole page.
        joined: How the names of those begin that stand in the theme's own style sheet.

    Returns:
        The page; what stands in its text is not touched.
    """
    head, article, rest = html.partition(ARTICLE)
    text, end, foot = rest.partition(ARTICLE_END)
    idle = {name for name, marks in NEEDED_BY.items() if not any(mark in html for mark in marks)}
    gone = (*idle, *joined)
    head, foot = (
        ASKED.sub(lambda tag: "" if tag[1].startswith(gone) else tag[0], BLANK.sub("\n", part))
        for part in (head, foot)
    )
    if sheets := SHEET.findall(text) if "<link" in text else ():
        asked = "".join(f"{sheet.strip()}\n" for sheet in sheets)
        head, text = head.replace(HEAD_END, asked + HEAD_END, 1), SHEET.sub("", text)
    return f"{head}{article}{text}{end}{foot}"
