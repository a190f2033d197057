"""Reads Markdown pages: front matter, text, and the part of the argument that a chapter is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from companion.problems import Problem
from companion.sources import front_matter
from companion.sources.files import DOCS, Shelf, Text
from companion.sources.outline import Heading, Outline
from companion.sources.settings import Settings
from companion.text import one_line

SNIPPET = re.compile(r"^[ \t]*-+8<-+[ \t]+[\"']([^\"':;\n]+)", re.MULTILINE)
"""A line that takes in another file, by the extension `pymdownx.snippets`."""


@dataclass(frozen=True)
class Page:
    """One Markdown file. A page that stands in a part of the argument is a chapter.

    Attributes:
        path: The file, as seen from the project's folder.
        source: The file as seen from docs/, `foe/angiogenesis.md`.
        meta: The front matter.
        body: The text behind the front matter.
        first_line: Line of the file on which the body begins.
        part: Name of the part that the page is a chapter of, `foe`; empty for other pages.
        outline: What Markdown makes of it; empty until the page was rendered.
        problems: What could not be read.
        is_listed: Whether the navigation names the page.
    """

    path: Path
    source: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    body: str = field(default="", repr=False)
    first_line: int = 1
    part: str = ""
    outline: Outline = Outline()  # noqa: RUF009 - frozen
    problems: tuple[Problem, ...] = ()
    is_listed: bool = False

    @property
    def name(self) -> str:
        """The page without its ending, `foe/angiogenesis`."""
        return self.source.removesuffix(".md")

    @property
    def address(self) -> str:
        """Address relative to the site's root, `foe/angiogenesis/`; empty for the home page."""
        folder, _, name = self.name.rpartition("/")
        last = folder if name in ("index", "README") else self.name
        return f"{last}/" if last else ""

    @property
    def title(self) -> str:
        """Title of the page."""
        return one_line(str(self.meta.get("title") or self.path.stem))

    @property
    def is_for_upkeep(self) -> bool:
        """Whether the page is for those who tend the site, as its front matter says."""
        return self.meta.get("upkeep") is True

    @property
    def prefix(self) -> str:
        """What every section id of a chapter begins with; empty where no id can begin so."""
        said = self.meta.get("prefix")
        return said if isinstance(said, str) and front_matter.PREFIX.fullmatch(said) else ""

    @property
    def is_chapter(self) -> bool:
        """Whether the page stands in a part of the argument."""
        return bool(self.part)

    @property
    def sections(self) -> tuple[Heading, ...]:
        """The headings of level 2 and 3 that have a permanent id: what can be cited of it."""
        return tuple(
            heading
            for heading in self.outline.headings
            if heading.level in (2, 3) and heading.is_permanent
        )


def parse(text: str, path: Path, source: str, part: str = "") -> Page:
    """Make a page of the text of its file.

    Args:
        text: The file.
        path: Its path, named in problems.
        source: The file as seen from docs/.
        part: Name of the part that it is a chapter of.

    Returns:
        The page, not rendered yet; front matter that cannot be read is among its problems.
    """
    meta, start, problems = front_matter.read(text, path, is_chapter=bool(part))
    first_line = text.count("\n", 0, start) + 1
    return Page(path, source, meta, text[start:], first_line, part, problems=problems)


def missing_snippets(page: Page, root: Path) -> Iterator[Problem]:
    """Find the files that a page takes in, `--8<-- "CHANGELOG.md"`, and that are not there.

    Args:
        page: The page.
        root: The folder that the names of files begin at.

    Yields:
        One Problem for each.
    """
    for match in SNIPPET.finditer(page.body):
        if not (root / match[1]).is_file():
            yield Problem(
                str(page.path),
                page.first_line + page.body.count("\n", 0, match.start(1)),
                "links/missing-snippet",
                f"The page takes in {match[1]}, which does not exist.",
                "Mend the name, or restore the file.",
            )


def read(file: Text, source: str, part: str = "") -> Page:
    """Make a page of a file that was read.

    Args:
        file: The file, or why it cannot be read.
        source: The file as seen from docs/.
        part: Name of the part that it is a chapter of.

    Returns:
        The page; an empty one where the file cannot be read.
    """
    if file.problems:
        return Page(file.path, source, part=part, problems=file.problems)
    return parse(file.text, file.path, source, part)


def read_all(shelf: Shelf, said: Settings) -> Iterator[Page]:
    """Every page, in the order of the navigation; what that lacks stands at the end.

    Args:
        shelf: Opens the files of the project.
        said: What mkdocs.yml says.

    Yields:
        The pages, not rendered yet.
    """
    found = {path.relative_to(DOCS).as_posix(): path for path in shelf.names(DOCS, "**/*.md")}
    for source in sorted(found, key=said.place_of):
        page = read(shelf.read(found[source], "chapters"), source, said.part_of(source))
        yield replace(page, is_listed=source in said.nav)
