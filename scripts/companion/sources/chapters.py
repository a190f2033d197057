"""Reads the chapters: front matter, sections with their ids, citations with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from companion.markdown.groups_old import FRONT_MATTER, Group, find_groups, mask
from companion.problems import Problem, read_text

PARTS = ("background", "foe", "friend", "clinic")
"""The folders of docs/ that hold chapters, in the order of the review's argument."""

HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)(?:[ \t]+\{([^}\n]*)\})?[ \t]*$", re.MULTILINE)
WORD = re.compile(r"[^\W_][\w’'.×/−–-]*")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a chapter and what follows it.

    Attributes:
        id: Permanent id without `#`; empty where the heading has none.
        title: Text of the heading.
        level: 1 to 6.
        line: Line of the heading, counted from 1.
    """

    id: str
    title: str
    level: int
    line: int


@dataclass(frozen=True)
class Chapter:
    """One Markdown file that unfolds a step of the review's argument.

    Attributes:
        path: The file, relative to the project's root.
        address: Address of the page relative to the site's root, `foe/angiogenesis/`.
        meta: The front matter.
        text: The whole file.
        sections: Every heading, in order.
        groups: Every citation group, in order.
        problems: What could not be read.
    """

    path: Path
    address: str
    meta: Mapping[str, Any]
    text: str = field(repr=False)
    sections: tuple[Section, ...] = ()
    groups: tuple[Group, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """Title of the chapter."""
        return str(self.meta.get("title") or self.path.stem)

    @property
    def prefix(self) -> str:
        """What every section id of the chapter begins with."""
        return str(self.meta.get("prefix") or "")

    @property
    def part(self) -> str:
        """The part that the chapter stands in: `background`, `foe`, `friend` or `clinic`."""
        return self.path.parent.name

    @cached_property
    def cited_keys(self) -> frozenset[str]:
        """Every key that the chapter cites, as written."""
        return frozenset(key for group in self.groups for key in group.keys)

    @cached_property
    def word_count(self) -> int:
        """Words of prose, without front matter, citations, ids, addresses and text alternatives."""
        return count_words(self.text)

    def groups_of(self, body: str) -> Iterable[Group] | None:
        """The groups with offsets in the text behind the front matter.

        Args:
            body: That text, as a site generator passes it on.

        Returns:
            The groups, or None where the body is not the end of the file as it was read.
        """
        if not self.text.endswith(body):
            return None
        shift = len(self.text) - len(body)
        return [replace(g, start=g.start - shift, end=g.end - shift) for g in self.groups]

    def section_at(self, line: int) -> Section | None:
        """The section of level 1 to 3 that a line belongs to."""
        before = [s for s in self.sections if s.line <= line and s.level <= 3]
        return before[-1] if before else None


def count_words(markdown: str) -> int:
    """Count the words that a reader sees as text: captions, but no text alternatives."""
    prose = FRONT_MATTER.sub("", markdown)
    prose = re.sub(
        r"!\[[^\]]*\]\([^)]*\)|\[\s*@[^\]]*\]|\{[^}\n]*\}|\]\([^)]*\)|<!--.*?-->",
        " ",
        prose,
        flags=re.DOTALL,
    )
    return len(WORD.findall(prose))


def front_matter(text: str, path: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Read the YAML block at the head of a Markdown file.

    Args:
        text: The file.
        path: Named in problems.

    Returns:
        The fields, and a Problem if the block is no YAML mapping.
    """
    match = FRONT_MATTER.match(text)
    if not match:
        return {}, ()
    try:
        meta = yaml.safe_load(match[0].removeprefix("---\n").rpartition("---")[0])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        reason = getattr(error, "problem", None) or "it is not YAML"
        return {}, (
            Problem(
                str(path),
                line,
                "chapters/front-matter",
                f"The front matter cannot be read: {reason}.",
                "Put values that hold a colon into quotation marks.",
            ),
        )
    return (meta if isinstance(meta, dict) else {}), ()


def parse(text: str, path: Path, address: str) -> Chapter:
    """Make a Chapter of a Markdown text."""
    meta, problems = front_matter(text, path)
    sections = []
    for match in HEADING.finditer(mask(text)):
        identifier = re.search(r"#([\w-]+)", match[3] or "")
        heading = HEADING.match(text[match.start() : match.end()])
        sections.append(
            Section(
                id=identifier[1] if identifier else "",
                title=heading[2].strip() if heading else match[2].strip(),
                level=len(match[1]),
                line=text.count("\n", 0, match.start()) + 1,
            )
        )
    return Chapter(path, address, meta, text, tuple(sections), tuple(find_groups(text)), problems)


def load(path: Path, docs: Path) -> Chapter:
    """Read one Markdown page of the site."""
    text, problems = read_text(path, "chapters/unreadable")
    relative = path.relative_to(docs)
    stem = relative.with_suffix("").as_posix()
    address = "" if stem == "index" else f"{stem.removesuffix('/index')}/"
    shown = docs / relative
    if problems:
        return Chapter(shown, address, {}, "", problems=problems)
    return parse(text, shown, address)


def load_all(docs: Path) -> tuple[Chapter, ...]:
    """Read every chapter of the four parts, in the order of the parts and then by name."""
    return tuple(_load_chapters(docs))


def _load_chapters(docs: Path) -> Iterator[Chapter]:
    for part in PARTS:
        for path in sorted((docs / part).glob("*.md")):
            if path.stem != "index":
                yield load(path, docs)
