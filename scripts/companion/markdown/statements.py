"""Cuts the blocks of a page into statements, each with its works and its fingerprint."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from companion.markdown.blocks import Block
from companion.markdown.citations import Found
from companion.markdown.sentences import ends
from companion.sources.fingerprint import cited, fingerprint
from companion.sources.outline import Statement


def statements(block: Block, section: str, groups: Sequence[Found]) -> Iterator[Statement]:
    """The statements of a block: each sentence that cites, or a table row as a whole.

    Args:
        block: The block.
        section: Id of the heading that it stands under.
        groups: The citation groups of the page, in order.

    Yields:
        Its statements, in order.
    """
    starts, stops = [0], []
    for stop, start in ends(block.text) if block.groups and block.kind != "row" else ():
        stops.append(stop)
        starts.append(start)
    stops.append(len(block.text))
    for place, listed in groupby(block.groups, lambda group: bisect_left(stops, group[1])):
        inside = list(listed)
        start, words = starts[place], block.text[starts[place] : stops[place]]
        found = [groups[number - 1] for number, _ in inside]
        text = cited(
            words,
            [
                (max(offset - start, 0), group.keys)
                for (_, offset), group in zip(inside, found, strict=True)
            ],
        )
        yield Statement(
            words.strip(),
            section,
            text,
            block.kind,
            found[0].line,
            tuple(number for number, _ in inside),
            fingerprint(text),
        )
