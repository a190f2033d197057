"""The pages of one build: what is put into them once every page was rendered.

Runs behind Markdown: by then every citation and section of the site is known. Pages ask for
what is made from the data by a marker, `<!-- evidence: findings -->`; chapters get their boxes,
findings and references without asking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.citing import places
from companion.citing.formatter import Formatter
from companion.citing.groups import number_by_mention
from companion.citing.lists import reference_list
from companion.citing.places import Place
from companion.pages import (
    byline,
    changes,
    contradictions,
    findings,
    glossary,
    map,  # noqa: A004 - the page's name
    mediators,
    moved,
    questions,
    readings,
    references,
    review,
    rules,
    trials,
    versions,
)
from companion.pages.cite_box import cite_box
from companion.pages.elements import Context
from companion.pages.readings import Held
from companion.rules import Rule
from companion.sharing import metadata
from companion.sharing.citable import Citable, citables
from companion.sources.evidence import Finding
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.sections import Gone, gone

ALL_REFERENCES = "<!-- all-references -->"
MARKER = re.compile(r"<!-- ([a-z-]+(?:: [a-z-]+)?) -->")
HEADING = re.compile(r'<h([123]) id="([^"]*)".*?</h\1>', re.DOTALL)


@dataclass(frozen=True)
class Edition:
    """A project whose pages were rendered, ready to be put together.

    Attributes:
        project: The records of the site, its pages rendered.
        formatter: Formats the references.
        cited: Key -> the work as metadata name it.
        rules: What the checks ask, each rule once.
    """

    project: Project
    formatter: Formatter
    cited: Mapping[str, str] | None = None
    rules: Iterable[Rule] = ()

    @cached_property
    def places(self) -> Mapping[str, list[Place]]:
        """Key -> every place that cites the work."""
        return places.places(self.project.chapters, self.project.bibliography)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Key -> how many places cite the work."""
        return places.counts(self.places)

    @cached_property
    def held(self) -> Mapping[str, Held]:
        """Key -> what was held against the work; nothing where no readings are kept."""
        if not self.project.readings:
            return {}
        return readings.by_work(self.project.standings, self.project.bibliography)

    @cached_property
    def _seen(self) -> Mapping[str, str]:
        """Key -> what the list of references of a chapter says of it."""
        return {key: readings.in_list(held) for key, held in self.held.items()}

    @cached_property
    def citables(self) -> Mapping[str, list[Citable]]:
        """A chapter as seen from docs/ -> what can be cited of it, the whole first."""
        return {chapter.source: citables(chapter) for chapter in self.project.chapters}

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        return {part.id: part.path for listed in self.citables.values() for part in listed}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {
            part.id: f"{part.chapter}: {part.title}"
            for listed in self.citables.values()
            for part in listed
        }

    @cached_property
    def every_citable(self) -> Mapping[str, Citable]:
        """Address relative to the site's root -> what can be cited there."""
        return {part.path: part for listed in self.citables.values() for part in listed}

    @cached_property
    def gone(self) -> Mapping[str, tuple[Gone, ...]]:
        """Name of a chapter -> the ids that once stood there."""
        return gone(self.project.chapters, self.project.listed)

    def numbers(self, page: Page) -> Mapping[str, int]:
        """Number of each reference on a page, by first mention."""
        keys = [group.keys for group in page.outline.groups]
        return number_by_mention(keys, self.project.bibliography)

    def context(self, root: str) -> Context:
        """What the pages over the evidence need.

        Args:
            root: Relative address of the site's root, `../../`.

        Returns:
            The evidence and where it leads.
        """
        project, addresses = self.project, self._addresses
        references = project.bibliography.references
        return Context(project.evidence, references, addresses, self._titles, root)

    def content(self, page: Page, html: str, root: str) -> str:
        """What stands on a page, as the site's own search reads it.

        Args:
            page: The page.
            html: What Markdown made of it.
            root: Relative address of the site's root, `../../`.

        Returns:
            The same with its markers filled, and what once stood there.
        """
        html = MARKER.sub(lambda match: self._block(match, root), html)
        return html + moved.list_of(self.gone.get(page.name, ()), self.project.history, root=root)

    def _block(self, match: re.Match[str], root: str) -> str:
        make = BLOCKS.get(match[1])
        return make(self, root) if make else match[0]

    def evidence(self, chapter: Page, root: str) -> str:
        """“Evidence in this chapter”; empty where it tells no finding."""
        return findings.chapter_section(self._told(chapter), chapter.prefix, self.context(root))

    def _told(self, chapter: Page) -> list[Finding]:
        """The findings that a chapter's sections tell."""
        ids = {section.id for section in chapter.sections}
        return [row for row in self.project.evidence.findings if row.section in ids]

    def finished(self, page: Page, html: str, root: str) -> str:
        """A page with what is for readers and not for the site's search.

        Args:
            page: The page.
            html: What stands on it.
            root: Relative address of the site's root, `../../`.

        Returns:
            A chapter with its boxes “Cite this section” and its findings; every page with its
            references at the end, or with all references where it asks for them.
        """
        if ALL_REFERENCES in html:
            seen = {key: readings.in_full(held) for key, held in self.held.items()}
            every = references.as_html(self.formatter, self.places, root=root, seen=seen)
            return html.replace(ALL_REFERENCES, every)
        if page.is_chapter:
            html = self._with_boxes(page, html, root) + self.evidence(page, root)
            html = byline.below_title(html, byline.as_html(self.project, page, root=root))
        return html + reference_list(
            self.numbers(page),
            self.formatter,
            cited=self.counts,
            seen=self._seen,
            heading_id=f"{page.prefix or page.path.stem}-references",
            root=root,
            downloads="references" if page.is_chapter else "",
        )

    def _with_boxes(self, page: Page, html: str, root: str) -> str:
        whole, *_ = self.citables[page.source]
        parts = {part.id: part for part in self.citables[page.source]}

        def with_box(match: re.Match[str]) -> str:
            part = parts.get(whole.id if match[1] == "1" else match[2])
            return match[0] + (cite_box(part, self.project.site, root=root) if part else "")

        return HEADING.sub(with_box, html)

    def contents(self, page: Page) -> list[tuple[str, str]]:
        """What joins the table of contents of a page, as (title, id)."""
        found = []
        if page.is_chapter and self._told(page):
            found.append(("Evidence in this chapter", f"{page.prefix}-evidence"))
        if page.outline.groups:
            found.append(("References", f"{page.prefix or page.path.stem}-references"))
        return found

    def head(self, page: Page) -> str:
        """What machines read in the head of a chapter; empty for other pages."""
        if not page.is_chapter:
            return ""
        whole, *parts = self.citables[page.source]
        works = [self.project.bibliography.references[key] for key in self.numbers(page)]
        return metadata.head(
            whole, parts, self.project.site, works, self.project.review, self.cited
        )


Block = Callable[[Edition, str], str]


def _of_context(make: Callable[[Context], str]) -> Block:
    return lambda edition, root: make(edition.context(root))


BLOCKS: Mapping[str, Block] = {
    "glossary": lambda edition, _: glossary.as_html(edition.project.terms),
    "readings": lambda edition, root: readings.methods(edition.project, root),
    "review": lambda edition, _: review.as_html(edition.project.review),
    "rules": lambda edition, _: rules.as_html(edition.rules),
    "versions": lambda edition, _: versions.as_html(edition.project.history),
    "changes": lambda edition, root: changes.as_html(edition.project, edition.gone, root=root),
    "evidence: findings": _of_context(findings.table),
    "evidence: map": _of_context(map.matrix),
    "evidence: balance": _of_context(map.balances),
    "evidence: questions": lambda edition, root: questions.as_html(
        edition.project.contradictions, edition.context(root)
    ),
    "evidence: contradictions": _of_context(contradictions.as_html),
    "evidence: mediators": _of_context(mediators.as_html),
    "evidence: trials": _of_context(trials.table),
    "evidence: timeline": _of_context(trials.timeline),
    "evidence: legend": _of_context(trials.legend),
}
"""Marker -> what it asks for. A new one is a line here."""
