"""Checks of the chapters: the parts that each must have, and ids that can be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.problems import Problem
from companion.sources.outline import Heading
from companion.sources.pages import Page
from companion.sources.project import Project

SHORT = frozenset({"introduction", "methods", "outlook"})
"""Chapters that may be shorter and cite less."""

MOST_WORDS = 2600
FEWEST_WORDS = {False: 900, True: 400}
FEWEST_REFERENCES = {False: 12, True: 5}
"""By whether the chapter is one of `SHORT`."""

STATEMENTS = range(1, 13)
"""The statements of the review's abstract, as the mapping page numbers them."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(project: Project) -> Iterator[Problem]:
    """Check every chapter, and the ids of all together.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each thing to mend.
    """
    first: dict[str, tuple[Page, Heading]] = {}
    for chapter in project.chapters:
        path = str(chapter.path)
        if not chapter.problems:
            yield from _check_form(chapter, path)
            yield from _check_size(chapter, path)
        for section in chapter.outline.headings:
            if section.level == 1:
                continue
            for rule, message, fix in _id_flaws(chapter, section):
                yield Problem(path, section.line, rule, message, fix)
            other, _ = first.setdefault(section.id, (chapter, section))
            if section.id and first[section.id][1] is not section:
                yield Problem(
                    path,
                    section.line,
                    "chapters/duplicate-id",
                    f"The id {section.id} is already taken in {other.path.name}.",
                    "Choose another id; ids are permanent and lead to one place.",
                )
    for page in project.pages:
        conflicts = [left for left in page.outline.leftovers if left.kind == "conflict"]
        begun = [left for left in conflicts if left.written.startswith("<")]
        for left in begun or conflicts:  # the end of one alone, where its beginning is gone
            yield Problem(
                str(page.path),
                left.line,
                "chapters/merge-conflict",
                f"“{left.written}” was left by git, which could not merge two texts.",
                "Keep one of the two, and delete the lines of signs around them.",
            )


def has_form(identifier: str, prefix: str) -> bool:
    """Whether an id may stand in a chapter of this prefix.

    Args:
        identifier: The id of a section.
        prefix: What every id of the chapter begins with; empty where it has none.

    Returns:
        Whether it begins so, and holds small letters, digits and hyphens alone.
    """
    return not prefix or (bool(ID.fullmatch(identifier)) and identifier.startswith(f"{prefix}-"))


def _id_flaws(chapter: Page, section: Heading) -> Iterator[tuple[str, str, str]]:
    if section.level > 3:
        yield (
            "chapters/too-deep",
            f"“{section.title}” is a heading of level {section.level}.",
            "Use levels 2 and 3 only.",
        )
    if not section.id:
        yield (
            "chapters/missing-id",
            f"“{section.title}” has no permanent id.",
            f"Write one behind it: {{#{chapter.prefix or 'prefix'}-some-words}}.",
        )
    elif not has_form(section.id, chapter.prefix):
        yield (
            "chapters/id-form",
            f"The id {section.id} does not begin with {chapter.prefix}- or holds other signs.",
            "Write the chapter's prefix, then small letters, digits and hyphens.",
        )


def _check_form(chapter: Page, path: str) -> Iterator[Problem]:
    """The parts that each chapter has."""
    for name in ("title", "description", "prefix", "review"):
        if not chapter.meta.get(name):
            yield Problem(
                path,
                1,
                "chapters/missing-meta",
                f"The front matter has no {name}.",
                "See “Anatomy of a chapter” on the contributing page.",
            )
    yield from _check_title(chapter, path)
    yield from _check_statements(chapter, path)
    points = chapter.outline.key_points
    if not 3 <= points <= 5:
        yield Problem(
            path,
            chapter.first_line,
            "chapters/key-points",
            f"The box “Key points” holds {points} points.",
            'Write 3 to 5, as a list in `!!! abstract "Key points"`.',
        )
    ids = {section.id for section in chapter.sections}
    for name, title in (("limits", "Contradictions and limits"), ("questions", "Open questions")):
        if chapter.prefix and f"{chapter.prefix}-{name}" not in ids:
            yield Problem(
                path,
                1,
                f"chapters/no-{name}",
                f"There is no section “{title}”.",
                f"Write it under the id {chapter.prefix}-{name}.",
            )


def _check_title(chapter: Page, path: str) -> Iterator[Problem]:
    heads = [heading for heading in chapter.outline.headings if heading.level == 1]
    if len(heads) != 1:
        yield Problem(
            path,
            heads[1].line if heads else chapter.first_line,
            "chapters/one-title",
            f"The chapter has {len(heads) or 'no'} headings of level 1.",
            "Write one, `# ` and the title, below the front matter; where # begins a line and is "
            "no heading, write \\#."
            if heads
            else "Write one, `# ` and the title, below the front matter.",
        )
    elif chapter.meta.get("title") and heads[0].title != chapter.title:
        yield Problem(
            path,
            heads[0].line,
            "chapters/title-differs",
            f"The heading reads “{heads[0].title}”, the front matter has “{chapter.title}”.",
            "Make them agree: contents show the one, citations the other.",
        )


def _check_statements(chapter: Page, path: str) -> Iterator[Problem]:
    statements = chapter.meta.get("review") or []
    linked = {link.address.partition("#")[2] for link in chapter.outline.links}
    for number in statements if isinstance(statements, list) else [statements]:
        if number not in STATEMENTS:
            yield Problem(
                path,
                1,
                "chapters/unknown-statement",
                f"`review` names statement {number}; the abstract of the review has "
                f"{STATEMENTS[0]} to {STATEMENTS[-1]}.",
                "Write the numbers that the page mapping.md shows.",
            )
        elif f"mapping-{number}" not in linked:
            yield Problem(
                path,
                1,
                "chapters/unfolds",
                f"The text does not link statement {number} of the review, which it unfolds.",
                f"Link ../mapping.md#mapping-{number} in the sentence below the title.",
            )
    if not chapter.outline.has_unfolds:
        yield Problem(
            path,
            chapter.first_line,
            "chapters/unfolds",
            "No sentence says which statement of the review the chapter unfolds.",
            "Write it below the title, and `{ .unfolds }` on the next line.",
        )


def _check_size(chapter: Page, path: str) -> Iterator[Problem]:
    is_short = chapter.path.stem in SHORT
    fewest, words = FEWEST_WORDS[is_short], chapter.outline.words
    cited = len(chapter.outline.keys)
    if words < fewest:
        yield Problem(
            path,
            1,
            "chapters/length",
            f"The chapter has {words} words; {fewest} or more are due.",
            "Say more of what the evidence holds.",
        )
    elif words >= MOST_WORDS:
        yield Problem(
            path,
            1,
            "chapters/long",
            f"The chapter has {words} words, which is long.",
            "Think of parting it.",
        )
    if cited < FEWEST_REFERENCES[is_short]:
        yield Problem(
            path,
            1,
            "chapters/few-references",
            f"The chapter cites {cited} references; {FEWEST_REFERENCES[is_short]} or more are due.",
            "Trace more of its statements to the works behind them.",
        )
