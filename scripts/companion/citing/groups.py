"""Citation groups as superscripts: numbered by first mention, neighbors joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from companion.citing import signs
from companion.sources.bibliography import Bibliography
from companion.sources.readings import Standing


def ranges(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Join neighbors: `[9, 4, 3, 5]` gives `(3, 5), (9, 9)`; two neighbors stay apart.

    Args:
        numbers: Numbers of references in any order.

    Yields:
        First and last number of each run; runs of two are given as two single numbers.
    """
    ordered = sorted(set(numbers))
    while ordered:
        length = 1
        while length < len(ordered) and ordered[length] == ordered[0] + length:
            length += 1
        if length == 2:
            length = 1
        yield ordered[0], ordered[length - 1]
        del ordered[:length]


def number_by_mention(
    groups: Iterable[Sequence[str]], bibliography: Bibliography
) -> dict[str, int]:
    """Number the references of a page by first mention.

    Args:
        groups: The keys of each citation group, in the order of the page.
        bibliography: Where the keys are looked up; unknown ones get no number.

    Returns:
        Key of the reference -> number, counted from 1.
    """
    numbers: dict[str, int] = {}
    for keys in groups:
        for key in keys:
            reference = bibliography.find(key)
            if reference:
                numbers.setdefault(reference.key, len(numbers) + 1)
    return numbers


def superscript(
    keys: Sequence[str],
    numbers: Mapping[str, int],
    bibliography: Bibliography,
    *,
    anchor: str = "",
    standing: Standing | None = None,
    statement: str = "",
    is_first: bool = False,
) -> str:
    """One citation group as a superscript of links: `3–5, 9`.

    Args:
        keys: The keys of the group.
        numbers: Number of each reference on the page.
        bibliography: Where the keys are looked up.
        anchor: Number of the group on the page, by which other pages link to it.
        standing: How its statement stands, where that is told.
        statement: Id of its statement, by which a reader can lead others to it.
        is_first: Whether it is the first group on the page that stands behind such words.

    Returns:
        Inline HTML. An unknown key shows as a question mark with the key as its title.
    """
    cited = {numbers[found.key]: found for key in keys if (found := bibliography.find(key))}

    def link(number: int) -> str:
        reference = cited[number]
        warning = "" if reference.is_sound else " citation--warning"
        return (
            f'<a class="citation{warning}" href="#ref-{reference.key}" '
            f'aria-label="Reference {number}: {escape(reference.name)}"'
            f"{signs.basis(standing, reference.key)}>{number}</a>"
        )

    parts = [
        link(first) if first == last else f"{link(first)}–{link(last)}"
        for first, last in ranges(list(cited))
    ]
    parts += [
        f'<span class="citation-unknown" title="Unknown reference: {escape(key)}">?</span>'
        for key in keys
        if not bibliography.find(key)
    ]
    identifier = f' id="cite-{anchor}"' if anchor else ""
    said = f' data-statement="{statement}"' if statement else ""
    # An anchor of its own: the number of a group changes with its neighbors, its words do not.
    permanent = f'<span id="{statement}"></span>' if statement and is_first else ""
    return (
        f'<sup class="citations"{identifier}{said}{signs.attributes(standing)}>{permanent}'
        f"{', '.join(parts)}{signs.sign(standing, anchor)}</sup>"
    )
