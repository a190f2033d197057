"""What stands below a figure beside its caption: the drawing large, and the statements it draws.

A figure draws what its caption says, and each sentence of the caption is a statement with its works.
Behind it stand sentences of the text: for every work of the caption the sentence that is most like
the caption's, in this chapter where it cites the work elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from companion.citing.places import Place, telling
from companion.sources.pages import Page

FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
NAME = re.compile(r'data-drawing="([a-z0-9-]+)"')
GROUP = re.compile(r'<sup class="citations" id="cite-(\d+)"')


def complete(html: str, page: Page, places: Mapping[str, Sequence[Place]], *, root: str) -> str:
    """Give each drawing of a page what stands below it.

    Args:
        html: What stands on the page.
        page: The page.
        places: Key -> every place that cites the work.
        root: Relative address of the site's root, `../../`.

    Returns:
        The same with a link to each drawing, and the statements that it draws.
    """

    def more(match: re.Match[str]) -> str:
        figure = match[0]
        name = NAME.search(figure)
        if not name:
            return figure
        numbers = {int(number) for number in GROUP.findall(figure)}
        drawn = list(_drawn(numbers, page, places))
        # Within the caption where there is one, which has to be the last of a figure.
        last = "</figcaption>" if "</figcaption>" in figure else "</figure>"
        inner, end, behind = figure.rpartition(last)
        return inner + _below(name[1], drawn, root) + end + behind

    return FIGURE.sub(more, html)


def _drawn(numbers: set[int], page: Page, places: Mapping[str, Sequence[Place]]) -> Iterator[Place]:
    """The sentences behind a caption, each once, in the order of the caption."""
    captions = {f"{page.address}#cite-{number}" for number in numbers}
    seen = set()
    for group in page.outline.groups:
        if group.number not in numbers:
            continue
        for key in group.keys:
            others = [place for place in places.get(key, ()) if place.address not in captions]
            here = [place for place in others if place.chapter.source == page.source]
            found = telling(here or others, group.statement.section, group.statement.text)
            if found and found.address not in seen:
                seen.add(found.address)
                yield found


def _below(name: str, drawn: Sequence[Place], root: str) -> str:
    large = (
        f'<p class="figure-more"><a class="drawing-large" href="{root}assets/figures/{name}.svg">'
        "Open this figure large</a></p>"
    )
    if not drawn:
        return large
    items = "".join(
        f'<li><a href="{root}{place.address}">'
        f"{escape(place.section or place.chapter.title)}</a>: {escape(place.sentence)}</li>"
        for place in drawn
    )
    return (
        f'{large}<details class="rows drawn"><summary>Statements that it draws ({len(drawn)})'
        f"</summary><ul>{items}</ul></details>"
    )
