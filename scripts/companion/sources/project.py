"""Reads all files of the site once, for the checks and the statistics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from companion.problems import Problem
from companion.sources import bibliography, chapters, evidence, glossary, sections
from companion.sources.bibliography import Bibliography
from companion.sources.chapters import Chapter
from companion.sources.evidence import Evidence
from companion.sources.glossary import Term
from companion.sources.sections import Listed


@dataclass(frozen=True)
class Project:
    """Everything that the site is made of, as records.

    Attributes:
        root: The folder that holds references.bib and docs/.
        bibliography: The references.
        chapters: The chapters of the four parts.
        pages: The other Markdown pages.
        terms: The glossary.
        figures: The files of the drawings.
        sections: The published ids.
        evidence: Findings, trials and mediators.
        problems: What could not be read at all.
    """

    root: Path
    bibliography: Bibliography
    chapters: tuple[Chapter, ...]
    pages: tuple[Chapter, ...]
    terms: tuple[Term, ...]
    figures: tuple[Path, ...]
    sections: tuple[Listed, ...]
    evidence: Evidence
    problems: tuple[Problem, ...]

    @property
    def all_pages(self) -> tuple[Chapter, ...]:
        """Chapters and other pages."""
        return (*self.chapters, *self.pages)


def load(root: Path) -> Project:
    """Read a project.

    Args:
        root: The folder that holds references.bib and docs/.

    Returns:
        Its records; files that cannot be read are told among its problems.
    """
    docs = root / "docs"
    found = bibliography.load(root / "references.bib")
    terms, glossary_problems = glossary.load(docs / "data" / "glossary.yaml")
    all_chapters = chapters.load_all(docs)
    known = {chapter.path for chapter in all_chapters}
    pages = tuple(
        chapters.load(path, docs) for path in sorted(docs.rglob("*.md")) if path not in known
    )
    listed, sections_problems = sections.load(docs / "data" / "sections.yaml")
    read = evidence.load(docs / "data")
    problems = [*found.problems, *glossary_problems, *sections_problems, *read.problems]
    for page in (*all_chapters, *pages):
        problems += page.problems
    return Project(
        root,
        found,
        all_chapters,
        pages,
        terms,
        tuple(sorted((docs / "assets" / "figures").glob("*.svg"))),
        listed,
        read,
        tuple(problems),
    )


def relative(problems: Iterator[Problem] | list[Problem], root: Path) -> Iterator[Problem]:
    """Name files as seen from the project's root, wherever the command runs."""
    for problem in problems:
        path = Path(problem.path)
        if path.is_absolute() and path.is_relative_to(root):
            problem = replace(problem, path=path.relative_to(root).as_posix())
        yield problem
