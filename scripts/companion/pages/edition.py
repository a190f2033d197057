"""The pages of one build: what is put into them once every page was rendered.

Runs behind Markdown: by then every citation and section of the site is known. Chapters get their
boxes, findings and references without asking; what pages ask for stands in `blocks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from companion.citing import places
from companion.citing.formatter import Formatter
from companion.citing.groups import number_by_mention
from companion.citing.lists import reference_list
from companion.citing.places import Place
from companion.entities.catalog import Catalog
from companion.pages import cite_box, figures, findings, readings, references
from companion.pages.chapter_head import with_head
from companion.pages.elements import Context
from companion.pages.readings import Held
from companion.pages.ways import Ways
from companion.rules import Rule
from companion.sharing import citable, offers
from companion.sharing.citable import Citable, citables
from companion.sharing.metadata import Cited
from companion.sharing.offers import Offer
from companion.sources.memory import Memory
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.sections import Gone, gone

ALL_REFERENCES = "<!-- all-references -->"


@dataclass(frozen=True)
class Edition:
    """A project whose pages were rendered, ready to be put together.

    Attributes:
        project: The records of the site, its pages rendered.
        formatter: Formats the references.
        cited: Key -> the work as the heads of pages name it.
        memory: What was made before.
        rules: What the checks ask, each rule once.
    """

    project: Project
    formatter: Formatter
    cited: Mapping[str, Cited] | None = None
    memory: Memory = field(default_factory=Memory)
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
    def seen(self) -> Mapping[str, str]:
        """Key -> what the list of references of a chapter says of it."""
        return {key: readings.in_list(held) for key, held in self.held.items()}

    @cached_property
    def citables(self) -> Mapping[str, list[Citable]]:
        """A chapter as seen from docs/ -> what can be cited of it, the whole first."""
        return {chapter.source: citables(chapter) for chapter in self.project.chapters}

    @cached_property
    def offers(self) -> Mapping[str, Offer]:
        """Id -> what is offered to whoever cites it: parts of chapters, entities, data, the site."""
        entities = (citable.of_entity(entity) for entity in self.catalog.with_pages)
        parts = [*self.of_chapters, *entities]
        return offers.with_site(parts, self.project.site, self.project.history, self.memory)

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
        parts, told = tuple(self.every_citable.values()), self.catalog.addresses
        return Ways(evidence, references, parts, self.places, told)

    @cached_property
    def catalog(self) -> Catalog:
        """The mediators, cancers and sources of cells, and what tells of each."""
        return Catalog(self.project)

    @cached_property
    def gone(self) -> Mapping[str, tuple[Gone, ...]]:
        """Name of a chapter -> the ids that once stood there."""
        return gone(self.project.chapters, self.project.listed)

    def numbers(self, page: Page) -> Mapping[str, int]:
        """Number of each reference on a page, by first mention."""
        if page.source not in self._numbers:
            keys = [group.keys for group in page.outline.groups]
            self._numbers[page.source] = number_by_mention(keys, self.project.bibliography)
        return self._numbers[page.source]

    @cached_property
    def _numbers(self) -> dict[str, Mapping[str, int]]:
        return {}

    def context(self, root: str) -> Context:
        """What the pages over the evidence need, seen from a page whose way to the root this is."""
        return self._ways.context(root)

    def evidence(self, chapter: Page, root: str) -> str:
        """“Evidence in this chapter”; empty where it tells no finding."""
        told = findings.told_in(chapter, self.project.evidence)
        return findings.chapter_section(told, chapter.prefix, self.context(root))

    def finished(self, page: Page, html: str, root: str) -> str:
        """A page with what stands around its text.

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
            seen=self.seen,
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
