"""What can be found beside the references: sections, entities, trials, contradictions, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from companion.entities.records import Entity
from companion.search.texts import Section, Sentence
from companion.sources.contradictions import Question
from companion.sources.evidence import Finding
from companion.sources.glossary import Term
from companion.sources.pages import Page
from companion.sources.trial import Trial

KINDS = ("section", "page", "entity", "trial", "question", "term")
"""The kinds of documents, in the order in which the index numbers them."""

CALLED = {"mediator": "Mediator", "cancer": "Cancer", "source": "Source of cells"}

MUCH, LITTLE = 1.0, 0.6
"""How much the sections of a chapter weigh, and those of other pages."""

FEW = 1
"""Sentences of a section that are read where it is no chapter's: how the site is used and built."""

WEIGHTS = {"limits": 0.9, "questions": 0.6, "layout": 0.7}
"""End of an id -> how much such a section weighs: it speaks of everything, in passing."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found.

    Attributes:
        kind: One of `KINDS`.
        label: What it is, as a reader calls it: `Section`, `Mediator`.
        title: Its title.
        within: What it stands in, from the outside in: chapter, section.
        address: Address relative to the site's root.
        sentences: What it says.
        about: Ids of entities -> how many findings on them it tells.
        asked: Ids of the questions that it answers.
        id: Id under which a name knows it.
        weight: How much it weighs beside others of its kind.
    """

    kind: str
    label: str
    title: str
    address: str
    within: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    about: tuple[tuple[str, int], ...] = ()
    asked: tuple[str, ...] = ()
    id: str = ""
    weight: float = MUCH


def of_pages(
    pages: Iterable[tuple[Page, tuple[Section, ...]]],
    findings: Iterable[Finding],
    questions: Iterable[Question],
    entity_ids: Mapping[tuple[str, str], str],
) -> Iterator[Document]:
    """Sections and pages.

    Args:
        pages: Each page with its sections.
        findings: The findings, which say what a section is about.
        questions: The contradictions, which ask what a section answers.
        entity_ids: Field and value of a finding, (`cancer`, `breast`) -> id of the entity.

    Yields:
        A document a section, and one for what stands before the first.
    """
    about: dict[str, dict[str, int]] = {}
    for finding in findings:
        told = about.setdefault(finding.section, {})
        for field in ("mediators", "cancer", "msc_source"):
            for value in getattr(finding, field):
                if identifier := entity_ids.get((field, value)):
                    told[identifier] = told.get(identifier, 0) + 1
    asked: dict[str, list[str]] = {}
    for question in questions:
        for told_in in question.sections:
            asked.setdefault(told_in, []).append(question.id)
    for page, sections in pages:
        chapter = _heading(page)
        weight = MUCH if page.is_chapter else LITTLE
        if _is_excluded(page):
            sections = (replace(sections[0], sentences=()),)
        above = ""
        for section in sections:
            if section.level < 3:
                above = section.title
            within = (chapter, above) if section.level == 3 and above else (chapter,)
            yield Document(
                "section" if section.id else "page",
                ("Section" if section.id else "Chapter") if page.is_chapter else "Page",
                section.title or chapter,
                page.address + (f"#{section.id}" if section.id else ""),
                within if section.id else (),
                (section.sentences if page.is_chapter else section.sentences[:FEW])
                or _described(page, section),
                tuple(about.get(section.id, {}).items()) if section.id else (),
                tuple(asked.get(section.id, ())),
                weight=weight * WEIGHTS.get(section.id.rpartition("-")[2], MUCH),
            )


def _is_excluded(page: Page) -> bool:
    """Whether only its title and description are found, as the front matter of a page asks.

    The same setting as that of the theme's own search: `search: {exclude: true}`.
    """
    asked = page.meta.get("search")
    return isinstance(asked, Mapping) and bool(asked.get("exclude"))


def _heading(page: Page) -> str:
    """The title of a page; the home page is called so."""
    return page.title if page.address else "Home"


def _described(page: Page, section: Section) -> tuple[Sentence, ...]:
    """A page without text of its own says what its description says."""
    description = str(page.meta.get("description") or "")
    return (Sentence(description),) if description and not section.id else ()


def of_entities(entities: Iterable[Entity]) -> Iterator[Document]:
    """Mediators, cancers and sources of cells.

    Args:
        entities: The entities.

    Yields:
        A document each: what is known of it, in two sentences, and what else to know.
    """
    for entity in entities:
        note = entity.mediator.note if entity.mediator else ""
        said = (entity.answer, f"{note[:1].upper()}{note[1:]}." if note else "")
        yield Document(
            "entity",
            CALLED[entity.kind],
            entity.name,
            entity.address,
            sentences=tuple(Sentence(text) for text in said if text),
            id=entity.id,
        )


def of_trials(trials: Iterable[Trial]) -> Iterator[Document]:
    """The trials, each at its row of the table."""
    for trial in trials:
        numbers = ", ".join(trial.registry_ids)
        product = f"{trial.product}: {trial.payload}" if trial.payload else trial.product
        head = trial.acronym or trial.title
        yield Document(
            "trial",
            "Trial",
            head,
            f"evidence/trials/#trial-{trial.id}",
            sentences=tuple(
                Sentence(text)
                for text in (
                    f"{numbers}: phase {trial.phase}, {trial.status}." if numbers else "",
                    trial.result,
                    trial.title if trial.title != head else "",
                    product,
                    trial.cancer_text,
                )
                if text
            ),
            id=f"trial-{trial.id}",
        )


def of_questions(questions: Iterable[Question]) -> Iterator[Document]:
    """The contradictions."""
    for question in questions:
        yield Document(
            "question",
            "Contradiction",
            question.question,
            f"evidence/contradictions/#{question.id}",
            sentences=tuple(Sentence(side.claim) for side in question.sides),
            id=question.id,
            weight=0.85,
        )


def of_terms(terms: Iterable[Term]) -> Iterator[Document]:
    """The glossary."""
    for term in terms:
        yield Document(
            "term",
            "Glossary",
            term.name,
            f"glossary/#{term.id}",
            sentences=(Sentence(term.definition),),
            id=term.id,
        )
