"""Checks of the chapters: the parts that each must have, and ids that can be cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from companion.problems import Problem
from companion.sources.chapters import Chapter

SHORT = frozenset({"introduction", "methods", "outlook"})
"""Chapters that may be shorter and cite less."""

MOST_WORDS = 1900
FEWEST_WORDS = {False: 900, True: 400}
FEWEST_REFERENCES = {False: 12, True: 5}
"""By whether the chapter is one of `SHORT`."""

STATEMENTS = range(1, 13)
"""The statements of the review's abstract, as the mapping page numbers them."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(chapters: Iterable[Chapter]) -> Iterator[Problem]:
    """Check every chapter, and the ids of all together.

    Args:
        chapters: The chapters.

    Yields:
        One Problem for each thing to mend.
    """
    first: dict[str, Chapter] = {}
    for chapter in chapters:
        path = str(chapter.path)
        yield from _check_form(chapter, path)
        yield from _check_size(chapter, path)
        for section in chapter.sections:
            if section.level == 1:
                continue
            for rule, message, fix in _id_flaws(chapter, section.id, section.level, section.title):
                yield Problem(path, section.line, rule, message, fix)
            other = first.setdefault(section.id, chapter) if section.id else chapter
            twins = [s for s in chapter.sections if section.id and s.id == section.id]
            if other is not chapter or twins[1:2] == [section]:
                yield Problem(
                    path,
                    section.line,
                    "chapters/duplicate-id",
                    f"The id {section.id} is already taken in {other.path.name}.",
                    "Choose another id; ids are permanent and lead to one place.",
                )


def _id_flaws(
    chapter: Chapter, identifier: str, level: int, title: str
) -> Iterator[tuple[str, str, str]]:
    if level > 3:
        yield (
            "chapters/too-deep",
            f"“{title}” is a heading of level {level}.",
            "Use levels 2 and 3 only.",
        )
    if not identifier:
        yield (
            "chapters/missing-id",
            f"“{title}” has no permanent id.",
            f"Write one behind it: {{#{chapter.prefix}-some-words}}.",
        )
    elif not ID.fullmatch(identifier) or not identifier.startswith(f"{chapter.prefix}-"):
        yield (
            "chapters/id-form",
            f"The id {identifier} does not begin with {chapter.prefix}- or holds other signs.",
            "Write the chapter's prefix, then small letters, digits and hyphens.",
        )


def _check_form(chapter: Chapter, path: str) -> Iterator[Problem]:
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
    statements = chapter.meta.get("review") or []
    for number in statements if isinstance(statements, list) else [statements]:
        if number not in STATEMENTS or f"mapping.md#mapping-{number})" not in chapter.text:
            yield Problem(
                path,
                1,
                "chapters/unfolds",
                f"The text does not link statement {number} of the review, which it unfolds.",
                f"Link ../mapping.md#mapping-{number} in the sentence below the title.",
            )
    if "\n{ .unfolds }\n" not in chapter.text:
        yield Problem(
            path,
            1,
            "chapters/unfolds",
            "No sentence says which statement of the review the chapter unfolds.",
            "Write it below the title, and `{ .unfolds }` on the next line.",
        )
    box = re.search(r'^!!! abstract "Key points"\n\n((?:    .*\n|\n)+)', chapter.text, re.MULTILINE)
    points = len(re.findall(r"^    - ", box[1], re.MULTILINE)) if box else 0
    if not 3 <= points <= 5:
        yield Problem(
            path,
            1,
            "chapters/key-points",
            f"The box “Key points” holds {points} points.",
            'Write 3 to 5, as a list in `!!! abstract "Key points"`.',
        )
    ids = {section.id for section in chapter.sections}
    for name, title in (("limits", "Contradictions and limits"), ("questions", "Open questions")):
        if f"{chapter.prefix}-{name}" not in ids:
            yield Problem(
                path,
                1,
                f"chapters/no-{name}",
                f"There is no section “{title}”.",
                f"Write it under the id {chapter.prefix}-{name}.",
            )


def _check_size(chapter: Chapter, path: str) -> Iterator[Problem]:
    is_short = chapter.path.stem in SHORT
    fewest, cited = FEWEST_WORDS[is_short], len(chapter.cited_keys)
    if not fewest <= chapter.word_count <= MOST_WORDS:
        yield Problem(
            path,
            1,
            "chapters/length",
            f"The chapter has {chapter.word_count} words; {fewest} to {MOST_WORDS} are readable.",
            "Split it, cut it, or say more of what the evidence holds.",
        )
    if cited < FEWEST_REFERENCES[is_short]:
        yield Problem(
            path,
            1,
            "chapters/few-references",
            f"The chapter cites {cited} references; {FEWEST_REFERENCES[is_short]} or more are due.",
            "Trace more of its statements to the works behind them.",
        )
