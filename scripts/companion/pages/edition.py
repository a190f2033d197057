"""The pages of one build: what is put into them once every page was rendered.

Runs behind Markdown: by then every citation and section of the site is known. Pages ask for
what is made from the data by a marker, `<!-- evidence: findings -->`; chapters get their boxes,
findings and references without asking.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from companion.citing import places
from companion.citing.formatter import Formatter
from companion.citing.groups import number_by_mention
from companion.citing.lists import reference_list
from companion.citing.places import Place
from companion.pages import (
    changes,
    cite_box,
    contradictions,
    field,
    figures,
    findings,
    glossary,
    home,
    map,  # noqa: A004 - the page's name
    mediators,
    minutes,
    moved,
    narrowing,
    questions,
    readings,
    references,
    review,
    timeline,
    trials,
    versions,
)
from companion.pages.chapter_head import with_head
from companion.pages.elements import DOI_IN_BRACES, Context
from companion.pages.readings import Held
from companion.pages.ways import Ways
from companion.sharing import offers
from companion.sharing.citable import Citable, citables, data_package, site_itself
from companion.sharing.metadata import Cited
from companion.sharing.offers import Offer
from companion.sources.contradictions import Question
from companion.sources.memory import Memory
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.sections import Gone, gone

ALL_REFERENCES = "<!-- all-references -->"
MARKER = re.compile(r"<!-- ([a-z-]+(?:: [a-z0-9-]+)?) -->")


@dataclass(frozen=True)
class Edition:
    """A project whose pages were rendered, ready to be put together.

    Attributes:
        project: The records of the site, its pages rendered.
        formatter: Formats the references.
        cited: Key -> the work as the heads of pages name it.
        memory: What was made before.
    """

    project: Project
    formatter: Formatter
    cited: Mapping[str, Cited] | None = None
    memory: Memory = dataclasses.field(default_factory=Memory)

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
    def offers(self) -> Mapping[str, Offer]:
        """Id -> what is offered to whoever cites it: chapters, sections, figures, data, the site."""
        site = self.project.site
        parts = [*self.of_chapters, data_package(site), site_itself(site)]
        return offers.of(parts, site, self.project.history, self.memory)

    @property
    def of_chapters(self) -> Iterator[Citable]:
        """Everything that can be cited of a chapter: each has a page of its own."""
        return (part for listed in self.citables.values() for part in listed)

    @cached_property
    def every_citable(self) -> Mapping[str, Citable]:
        """Address relative to the site's root -> what can be cited there."""
        return {part.path: part for part in self.of_chapters}

    @cached_property
    def _ways(self) -> Ways:
        evidence, references = self.project.evidence, self.project.bibliography.references
        return Ways(evidence, references, tuple(self.every_citable.values()), self.places)

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
        return self._ways.context(root)

    def content(self, page: Page, html: str, root: str) -> str:
        """What stands on a page, as the site's own search reads it.

        Args:
            page: The page.
            html: What Markdown made of it.
            root: Relative address of the site's root, `../../`.

        Returns:
            The same with its markers filled, and what once stood there.
        """
        html = DOI_IN_BRACES.sub(r"{<span>\1</span>}", html)
        html = MARKER.sub(lambda match: self._block(match, root), html)
        html = minutes.with_stations(html, self.project.chapters)
        return html + moved.list_of(self.gone.get(page.name, ()), self.project.history, root=root)

    def _block(self, match: re.Match[str], root: str) -> str:
        if make := BLOCKS.get(match[1]):
            return make(self, root)
        name, _, identifier = match[1].partition(": ")
        return cite_box.asked(name, identifier, self.offers, root=root) or match[0]

    def evidence(self, chapter: Page, root: str) -> str:
        """“Evidence in this chapter”; empty where it tells no finding."""
        told = findings.told_in(chapter, self.project.evidence)
        return findings.chapter_section(told, chapter.prefix, self.context(root))

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
            listed = references.as_html(self.formatter, self.places, root=root, seen=seen)
            return html.replace(ALL_REFERENCES, listed)
        html = figures.complete(html, page, self.places, root=root)
        if page.is_chapter:
            html = cite_box.with_boxes(html, self.citables[page.source], self.offers, root=root)
            html += self.evidence(page, root)
            html = with_head(html, page, self.project, self.context(root))
        return html + reference_list(
            self.numbers(page),
            self.formatter,
            cited=self.counts,
            seen=self._seen,
            heading_id=f"{page.prefix or page.path.stem}-references",
            root=root,
            downloads="references" if page.is_chapter else "",
        )

    def contents(self, page: Page) -> list[tuple[str, str]]:
        """What joins the table of contents of a page, as (title, id)."""
        found = []
        if page.is_chapter and findings.told_in(page, self.project.evidence):
            found.append(("Evidence in this chapter", f"{page.prefix}-evidence"))
        if page.outline.groups:
            found.append(("References", f"{page.prefix or page.path.stem}-references"))
        return found


Block = Callable[[Edition, str], str]


def _of_context(make: Callable[[Context], str]) -> Block:
    return lambda edition, root: make(edition.context(root))


def _of_questions(make: Callable[[Context, Sequence[Question]], str]) -> Block:
    return lambda edition, root: make(edition.context(root), edition.project.contradictions)


BLOCKS: Mapping[str, Block] = {
    "glossary": lambda edition, _: glossary.as_html(edition.project.terms),
    "readings": lambda edition, root: readings.methods(edition.project, root),
    "review": lambda edition, _: review.as_html(edition.project.review),
    "versions": lambda edition, _: versions.as_html(edition.project.history),
    "changes": lambda edition, root: changes.as_html(edition.project, edition.gone, root=root),
    "evidence: findings": _of_context(findings.table),
    "home: numbers": lambda edition, _: home.numbers(edition.project),
    "home: read": lambda edition, root: home.read(edition.project, root),
    "home: new": lambda edition, root: home.new(edition.project, root),
    "evidence: field": _of_context(field.whole),
    "evidence: marks": _of_context(narrowing.marks),
    "evidence: map": lambda edition, root: map.matrix(
        edition.context(root), edition.project.contradictions, edition.project.settings.repository
    ),
    "evidence: balance": _of_context(map.balances),
    "evidence: questions": _of_questions(questions.as_html),
    "evidence: model-against-patient": _of_questions(contradictions.patients),
    "evidence: opposed-effects": _of_questions(contradictions.effects),
    "evidence: opposed-mediators": _of_questions(contradictions.mediators),
    "evidence: mediators": _of_context(mediators.as_html),
    "evidence: trials": _of_context(trials.table),
    "evidence: timeline": _of_context(timeline.as_html),
}
"""Marker -> what it asks for. A new one is a line here."""
