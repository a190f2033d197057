"""The page of an entity as Markdown: its answer, what each work reports, the works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from companion.entities.records import Entity
from companion.keeping import readable
from companion.keeping.words import words
from companion.pages.edition import Edition
from companion.sources.evidence import Finding


def of_entities(edition: Edition) -> Iterator[tuple[str, str]]:
    """The pages of mediators, cancers and sources of cells.

    Args:
        edition: The rendered pages.

    Yields:
        Address relative to the site's root, `evidence/mediators/il-6.md`, and the text.
    """
    texts = readable.references(edition.project.bibliography, edition.memory)
    for entity in edition.catalog.with_pages:
        yield f"{entity.address.rstrip('/')}.md", _text(entity, edition, texts)


def _text(entity: Entity, edition: Edition, texts: Mapping[str, str]) -> str:
    project = edition.project
    rows = sorted((*entity.findings, *entity.aside), key=lambda finding: finding.line)
    known = [row for row in rows if row.reference in texts]
    numbers = {key: at for at, key in enumerate(dict.fromkeys(row.reference for row in known), 1)}
    also = f"Also called {', '.join(map(words, entity.other))}.\n\n" if entity.other else ""
    findings = "".join(f"- {_finding(row, edition, numbers[row.reference])}\n" for row in known)
    told = readable.head("What works report, each once; counts are counts of works.",
                         entity.address, project)  # fmt: skip
    return (
        f"# {words(entity.name)}\n\n{told}\n{also}{words(entity.answer)}\n\n## Findings\n\n{findings}"
        f"{readable.listed(numbers, texts)}"
    )


def _finding(row: Finding, edition: Edition, number: int) -> str:
    title = edition.project.evidence.vocabulary.title
    facts = [title("direction", row.direction), title("level", row.level)]
    facts += [title("cancer", cancer) for cancer in row.cancer]
    return f"{words(row.summary.rstrip('.'))} [{number}]. ({'; '.join(fact for fact in facts if fact)})"
