"""The index of the search, as a script that the browser loads when it is first needed.

A script and not a file to fetch, since a browser fetches nothing for a page that was opened from a
folder. It holds the texts and the names; the words are counted in the browser, which is quick, and
what is shown need not be sent twice.

Format: `self.searchIndex = {...}` with

- `names`: `[label, others, documents, families]`; documents and families by their numbers
- `forms`, `near`: groups of words that say the same in another form, or are near one another
- `meant`: `[words, name]`, a wider name and the number of what it means here
- `alone`: `[words, document]`, what words ask for that are all of a question
- `documents`: `[kind, label, title, within, address, sentences, weight, about, asked]`; a sentence
  is its text, or `[text, references, is_key_point]` with the numbers of the references; `about` is
  numbers of documents, each with how many findings tell of it; `asked` are numbers of questions
- `references`: `[key, authors, year, title]`
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from companion.entities.records import KINDS as ENTITY_KINDS
from companion.entities.records import entities
from companion.search import common, documents, texts
from companion.search.documents import KINDS, Document
from companion.search.spelling import key, words
from companion.search.texts import Section, Sentence
from companion.search.vocabulary import Name, names
from companion.sources.memory import Memory
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.reference import Reference

Listed = tuple[str, tuple[str, ...], tuple[str, ...], list[int]]
"""A name: label, other names, ids, and its families by their numbers."""

PAGES = "search"
"""What was read in pages, as a family of the memory."""

ADDRESS = "assets/search-index.js"
"""Where the index lies, relative to the site's root."""


def script(project: Project, memory: Memory) -> str:
    """Write the index.

    Args:
        project: The records of the site; its pages need not be rendered.
        memory: What was read before.

    Returns:
        JavaScript.
    """
    if not project.digest:
        return _script(project, memory)
    key = ("search index", project.digest)
    memory.hold(PAGES)  # the next build may need them, where one page changes
    return memory.made(key, lambda: _script(project, memory), lasts=True)


def _script(project: Project, memory: Memory) -> str:
    found = json.dumps(as_data(project, memory), ensure_ascii=False, separators=(",", ":"))
    # What ends a script or a line in JavaScript, and not in JSON.
    safe = found.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"self.searchIndex={safe};\n"


def as_data(project: Project, memory: Memory) -> dict[str, Any]:
    """The index as data; see above for its form."""
    listed = list(of_project(project, memory))
    numbers = {document.id: number for number, document in enumerate(listed) if document.id}
    works = {key: number for number, key in enumerate(project.bibliography.references)}
    known, spelled = spellings(project, memory)
    return {
        "names": [
            [
                label,
                others,
                [numbers[known_by] for known_by in ids if known_by in numbers],
                families,
            ]
            for label, others, ids, families in known
        ],
        **spelled,
        "alone": [
            ["".join(words(entity.value)), numbers[entity.id]] for entity in entities(project)
        ],
        "documents": [_document(document, numbers, works) for document in listed],
        "references": [_reference(reference) for reference in project.bibliography],
    }


def spellings(project: Project, memory: Memory) -> tuple[list[Listed], dict[str, Any]]:
    """Every name of the site, and what else of the index rests on how words are spelled.

    Args:
        project: The records of the site.
        memory: What was read before.

    Returns:
        The names; and `meant`, `forms` and `near` as the index has them.
    """
    evidence, terms = project.evidence, project.terms
    return memory.made(
        ("search names", evidence.mediators, evidence.trials, str(evidence.vocabulary), terms),
        lambda: _spelled(names(entities(project), terms, evidence.trials)),
        lasts=True,
    )


def of_project(project: Project, memory: Memory) -> Iterator[Document]:
    """Everything that can be found, the sections first."""
    evidence = project.evidence
    every = entities(project)
    fields = {kind.name: kind.field for kind in ENTITY_KINDS.values()}
    by_value = {(fields[entity.kind], entity.value): entity.id for entity in every}
    read = _read(project.pages, memory)
    yield from documents.of_pages(read, evidence.findings, project.contradictions, by_value)
    yield from documents.of_entities(every)
    yield from documents.of_trials(evidence.trials)
    yield from documents.of_questions(project.contradictions)
    yield from documents.of_terms(project.terms)


def _read(pages: Iterable[Page], memory: Memory) -> list[tuple[Page, tuple[Section, ...]]]:
    listed = {f"{page.source}\n{page.body}": page for page in pages}
    found = memory.each(
        PAGES, listed, lambda keys: {key: texts.of_page(listed[key]) for key in keys}
    )
    return [(page, found[key]) for key, page in listed.items()]


def _spelled(found: tuple[Name, ...]) -> tuple[list[Listed], dict[str, Any]]:
    return _families(found), {
        "meant": _meant(found),
        "forms": [[" ".join(words(word)) for word in group] for group in common.FORMS],
        "near": [[" ".join(words(word)) for word in group] for group in common.NEAR],
    }


def _families(found: tuple[Name, ...]) -> list[Listed]:
    """Label, other names, ids, and the families by their numbers."""
    labels = {name.label: number for number, name in reversed(list(enumerate(found)))}
    return [
        (
            name.label,
            name.others,
            name.ids,
            [labels[family] for family in name.families if family in labels],
        )
        for name in found
    ]


def _meant(found: Iterable[Name]) -> list[tuple[str, int]]:
    """Wider names, with the numbers of the names that they mean here."""
    places = {form: number for number, name in enumerate(found) for form in name.keys}
    return [
        (key(wider), places[key(meant)]) for wider, meant in common.MEANT if key(meant) in places
    ]


def _document(
    document: Document, numbers: Mapping[str, int], works: Mapping[str, int]
) -> list[Any]:
    return [
        KINDS.index(document.kind),
        document.label,
        document.title,
        list(document.within),
        document.address,
        [_sentence(sentence, works) for sentence in document.sentences],
        document.weight,
        [number for name, count in document.about for number in (numbers[name], count)],
        [numbers[question] for question in document.asked],
    ]


def _sentence(sentence: Sentence, works: Mapping[str, int]) -> Any:
    cited = [works[key] for key in sentence.keys if key in works]
    if not cited and not sentence.is_key_point:
        return sentence.text
    return [sentence.text, cited, *([1] if sentence.is_key_point else [])]


def _reference(reference: Reference) -> list[Any]:
    """By year, title, and the authors by whom people know a work: the first two and the last."""
    signing = (*reference.authors[:2], *reference.authors[-1:])
    people = list(dict.fromkeys(person.family for person in signing))
    named = [reference.name.rpartition(" ")[0]] if reference.unseen or not people else people
    return [reference.key, named, reference.year, reference.title]
