"""What the site holds now, so that browser tests name nothing that may change or grow."""

from __future__ import annotations

from collections import Counter
from functools import cache

import ours
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.reference import Reference
from samples import rows_of

ROWS = rows_of("findings")
"""The findings, read by another path than the site's."""


@cache
def site() -> Project:
    """The project of the site, its pages rendered."""
    return ours.rendered()


@cache
def chapter() -> Page:
    """The chapter that cites most."""
    return max(site().chapters, key=lambda page: len(page.outline.keys))


def following() -> tuple[Page, Page]:
    """A chapter and the one behind it."""
    chapters = site().chapters
    return chapters[len(chapters) // 2], chapters[len(chapters) // 2 + 1]


def cited() -> list[Reference]:
    """The works that chapters cite."""
    keys = dict.fromkeys(key for page in site().chapters for key in page.outline.keys)
    found = (site().bibliography.find(key) for key in keys)
    return [reference for reference in found if reference]


def marked(mark: str) -> int:
    """How many references are retracted, or refuted and not retracted."""
    every = list(site().bibliography)
    if mark == "retracted":
        return sum(bool(reference.retracted) for reference in every)
    return sum(bool(reference.refuted) and not reference.retracted for reference in every)


def most(field: str, rows: list[dict[str, object]] = ROWS) -> str:
    """The commonest value of a field of the findings."""
    counts: Counter[str] = Counter()
    for row in rows:
        value = row.get(field) or []
        counts.update(value if isinstance(value, list) else [str(value)])
    return counts.most_common(1)[0][0]


def title(name: str, value: str) -> str:
    """How a value of the vocabulary is printed."""
    return site().evidence.vocabulary.title(name, value)


def with_finding() -> tuple[Page, str, str]:
    """A chapter that tells a finding, the work behind it, and the work's first finding."""
    first = {row["reference"]: row["summary"] for row in reversed(ROWS)}
    for page in site().chapters:
        sections = {section.id for section in page.sections}
        for row in ROWS:
            if row["section"] in sections and row["reference"] in page.outline.keys:
                return page, row["reference"], first[row["reference"]]
    raise AssertionError("No chapter cites a work with a finding.")


def families() -> list[str]:
    """Family names of first authors that stand in reference lists and in no text."""
    text = " ".join(page.body for page in site().pages) + str(ROWS)
    names = (reference.authors[0].family for reference in cited() if reference.authors)
    return [name for name in names if name.isalpha() and len(name) > 8 and name not in text]
