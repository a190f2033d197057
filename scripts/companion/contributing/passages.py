"""Takes sections out of the text of a chapter and puts them in, and lets links follow."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from companion.sources.outline import Heading
from companion.sources.pages import Page

CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?^[ \t]*(?P=fence)[`~]*[ \t]*$"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
"""What is printed as it stands, so that no link is in it."""

ADDRESS = re.compile(
    r"(?P<before>\]\([ \t]*<?|^[ \t]*\[[^\]\n]+\]:[ \t]*<?|\b(?:href|src)=[\"'])"
    r"(?P<address>[^\s\"'<>()]+)",
    re.MULTILINE,
)
"""The address of a link, an image, a definition of a link, or of one in HTML."""

Target = tuple[str, str]
"""A page or file as seen from docs/, and an id on it; empty where none is named."""


def span(page: Page, heading: Heading) -> tuple[int, int]:
    """Where a section stands, with all that stands under it.

    Args:
        page: The page, rendered.
        heading: The heading of the section.

    Returns:
        Its first line in the file, and the line behind its last; 0 where it ends the file.
    """
    return heading.line, _next(page, heading.line, heading.level)


def place(page: Page, after: Heading, level: int) -> int:
    """The line of the file before which a section goes that shall stand behind another.

    Args:
        page: The page, rendered.
        after: The heading that it shall stand behind, or below where that is of a higher level.
        level: Level of its own heading.

    Returns:
        The line; 0 for the end of the file.
    """
    return _next(page, after.line, min(level, after.level))


def _next(page: Page, line: int, level: int) -> int:
    """The line of the next heading of a level, or of one above it."""
    lines = (h.line for h in page.outline.headings if h.line > line and h.level <= level)
    return min(lines, default=0)


def inside(page: Page, heading: Heading) -> tuple[Heading, ...]:
    """The headings of a section, its own first."""
    first, behind = span(page, heading)
    return tuple(
        h for h in page.outline.headings if h.line >= first and (not behind or h.line < behind)
    )


def without(text: str, first: int, behind: int) -> tuple[str, str]:
    """Take lines out of a file.

    Args:
        text: The file.
        first: The first line, counted from 1.
        behind: The line behind the last; 0 for all that is left.

    Returns:
        The file without them, and the lines.
    """
    lines = text.split("\n")
    end = behind - 1 if behind else len(lines)
    taken = "\n".join(lines[first - 1 : end]).strip("\n")
    return _joined(lines[: first - 1], lines[end:]), taken


def with_block(text: str, before: int, block: str) -> str:
    """Put a block into a file.

    Args:
        text: The file.
        before: The line before which it goes, counted from 1; 0 for the end.
        block: Its lines.

    Returns:
        The file.
    """
    lines = text.split("\n")
    at = before - 1 if before else len(lines)
    return _joined(lines[:at], [*block.strip("\n").split("\n"), "", *lines[at:]])


def line_of(text: str, block: str) -> int:
    """The line of a file on which a block begins."""
    return text.split("\n").index(block.partition("\n")[0]) + 1


def _joined(before: list[str], after: list[str]) -> str:
    """Two runs of lines, with one empty line between them and one line end behind them."""
    pieces = ("\n".join(before).rstrip("\n"), "\n".join(after).strip("\n"))
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def renamed(block: str, becomes: Mapping[str, str]) -> str:
    """A block whose headings carry other ids.

    Args:
        block: Lines of a chapter.
        becomes: Id -> id afterwards.

    Returns:
        The block; nothing but the ids behind its headings is changed.
    """

    def heading(match: re.Match[str]) -> str:
        return f"{match[1]}{becomes.get(match[2], match[2])}{match[3]}"

    return re.sub(r"(?m)^(#{1,6}[ \t].*\{[^{}\n]*#)([\w-]+)([^{}\n]*\}[ \t#]*)$", heading, block)


def target(address: str, here: str) -> Target | None:
    """What an address leads to on this site.

    Args:
        address: The address as written.
        here: The page where it is written, as seen from docs/.

    Returns:
        The file and the id; None for an address elsewhere.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or address.startswith("/"):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), parts.path))
    return (path if parts.path else here), parts.fragment


def followed(text: str, here: str, there: str, becomes: Mapping[Target, Target]) -> tuple[str, int]:
    """A text whose links lead where they led, though it moved, or what they lead to did.

    Args:
        text: Markdown.
        here: The page where it stood, as seen from docs/.
        there: The page where it stands now.
        becomes: What moved -> where it is now.

    Returns:
        The text, and how many addresses are written anew. Code is left as it stands.
    """
    count = 0

    def address(match: re.Match[str]) -> str:
        nonlocal count
        written = match["address"]
        led = target(written, here)
        if led is None:
            return match[0]
        leads = becomes.get(led, led)
        if leads == led and here == there:
            return match[0]
        path, fragment = leads
        new = "" if path == there and fragment else relative(path, there)
        parts = urlsplit(written)
        new += "/" if parts.path.endswith("/") else ""
        new += f"?{parts.query}" if parts.query else ""
        new += f"#{fragment}" if fragment else ""
        count += new != written
        return match["before"] + new

    pieces, position = [], 0
    for code in CODE.finditer(text):
        pieces += [ADDRESS.sub(address, text[position : code.start()]), code[0]]
        position = code.end()
    pieces.append(ADDRESS.sub(address, text[position:]))
    return "".join(pieces), count


def relative(path: str, page: str) -> str:
    """The address of a file as seen from a page, both as seen from docs/."""
    return posixpath.relpath(path, posixpath.dirname(page) or ".")
