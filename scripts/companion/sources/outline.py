"""What Markdown makes of a page: its headings, citations, statements, links.

These records are made while a page is rendered, by `companion.markdown`, whoever renders it:
the site generator in a build, plain Python-Markdown for the checks.
"""

from __future__ import annotations

from dataclasses import dataclass

from companion.sources import fingerprint

FIGURE_ID = "fig-"
"""What the id of a figure begins with; the name of its drawing follows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page.

    Attributes:
        id: Its id without `#`, as it is written behind it; empty where none is.
        title: Its text, without marks.
        level: 1 to 6.
        line: Line in the file, counted from 1.
        is_permanent: Whether the id is written in the file.
    """

    id: str
    title: str
    level: int
    line: int
    is_permanent: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item, table row or caption that carries a citation.

    Attributes:
        text: Its words, without marks, citations and addresses.
        section: Id of the heading of level 1 to 3 that it stands under; empty before the first.
        cited: Its words with its citations in their places, `Vessels grow [@a; @b].`
        kind: `sentence`, `item`, `row` or `caption`.
        line: Line in the file where its first citation stands.
        groups: Numbers on the page of its citation groups, in order.
        id: Its fingerprint, see `companion.sources.fingerprint`, by which a page can lead to it as
            long as it says the same.
    """

    text: str
    section: str = ""
    cited: str = ""
    kind: str = "sentence"
    line: int = 0
    groups: tuple[int, ...] = ()
    id: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it cites, as written, each once, by first mention."""
        return fingerprint.works(self.cited)


@dataclass(frozen=True, slots=True)
class Group:
    """One citation group: `[@key]`, `[@key1; @key2]`, or several side by side.

    Attributes:
        number: Its number on the page, counted from 1.
        keys: The keys as written, in order.
        line: Line in the file.
        statement: What it stands behind.
        is_well_formed: Whether only `;` separates the keys.
    """

    number: int
    keys: tuple[str, ...]
    line: int
    statement: Statement
    is_well_formed: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image.

    Attributes:
        address: Where it leads, as written.
        text: Text of the link, or the text alternative of the image.
        line: Line in the file; 0 where a link has no place of its own in the source.
        is_image: Whether it is an image.
        figure: Number of the figure in whose caption block the image stands; empty without one.
    """

    address: str
    text: str
    line: int
    is_image: bool = False
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its caption.

    Attributes:
        id: Its permanent id, which the name of the drawing gives: `fig-vessels`.
        title: The first words of its caption, printed bold; else its first sentence.
        number: Its number; empty where the caption gives none.
        section: Id of the heading of level 1 to 3 that it stands under; empty before the first.
    """

    id: str
    title: str
    number: str = ""
    section: str = ""

    @property
    def name(self) -> str:
        """Number and title, as a citation names it."""
        title = self.title.rstrip(".")
        return f"Figure {self.number}. {title}" if self.number else title


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place of the source that looks like a citation or a link, and was not rendered as one.

    Attributes:
        kind: A kind of place of `companion.markdown.places`, such as `key`, `tex` or `bare`; or
            `definition`, a citation that Markdown takes for the address of a link, or
            `vanished`, one that it drops.
        written: What stands there.
        before: What stands before it in its paragraph.
        after: What stands behind it in its paragraph.
        line: Line in the file.
        context: Where Markdown put it: `text`, `heading`, `link`, `alt` or `html`.
    """

    kind: str
    written: str
    before: str
    after: str
    line: int
    context: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Markup that reaches the reader as signs, or a tag that swallows words.

    Attributes:
        kind: A kind of `companion.markdown.printed`, such as `folded`, `item` or `tag`.
        written: What stands there, shortened.
        around: The words of its block, by which its line is found.
    """

    kind: str
    written: str
    around: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, item, heading, row or caption as a reader sees it, without code and citations.

    Attributes:
        text: Its words.
        tag: The element that it stands in, `p` or `h2`.
    """

    text: str
    tag: str = "p"


@dataclass(frozen=True, slots=True)
class Outline:
    """What Markdown made of a page.

    Attributes:
        headings: Every heading, in order.
        groups: Every citation group, in order.
        links: Links and images, in order.
        leftovers: What looks like a citation or link and is none.
        ids: Every id that the page's own text gives.
        words: How many words a reader sees as text, captions with them.
        key_points: How many points the box “Key points” holds.
        has_unfolds: Whether a sentence says which statement of the review the page unfolds.
        statements: Every sentence, list item, table row and caption that cites, in order.
        figures: Every drawing that has a caption, in order.
        prose: Every block of text, in order.
        active: Addresses that would run something; the page does not lead to them.
        printed: Markup that the page prints as signs.
    """

    headings: tuple[Heading, ...] = ()
    groups: tuple[Group, ...] = ()
    links: tuple[Link, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    ids: frozenset[str] = frozenset()
    words: int = 0
    key_points: int = 0
    has_unfolds: bool = False
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    prose: tuple[Prose, ...] = ()
    active: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()

    @property
    def is_taken_in(self) -> bool:
        """Whether raw HTML that is not closed takes in the rest of the page, headings with it."""
        return any(printed.kind == "swallowing" for printed in self.printed)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that the page cites, as written, each once, by first mention."""
        return tuple(dict.fromkeys(key for group in self.groups for key in group.keys))
