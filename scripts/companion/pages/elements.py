"""What several evidence pages print: signs, links, lists of values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlencode

from companion.pages.marks import Places
from companion.sources.evidence import Evidence, Finding
from companion.sources.reference import Reference
from companion.sources.vocabulary import SIGNS

DOI_IN_BRACES = re.compile(r"\{(10\.\d{4,}/[^\s{}<>]+)\}")
"""A DOI in BibTeX that a page shows: apart from its braces, which Zotero would take for its end."""

STUDIES = "number of studies, not size of effect"
"""What stands on every figure that counts."""


@dataclass(frozen=True)
class Context:
    """What a page needs beside the evidence.

    Attributes:
        evidence: Findings, trials, mediators, vocabulary.
        references: Key -> reference.
        addresses: Section id -> address relative to the site's root.
        titles: Section id -> `Chapter: section`.
        root: Relative address of the site's root, `../../`.
        sentences: Id of a finding -> address of the sentence that tells it, relative to the root.
        places: Where the marks of the field of evidence stand.
        entities: Field of a finding and what it holds, `("cancer", "breast")` -> address where
            that is told, relative to the root.
    """

    evidence: Evidence
    references: Mapping[str, Reference]
    addresses: Mapping[str, str]
    titles: Mapping[str, str]
    root: str
    sentences: Mapping[str, str] = field(default_factory=dict)
    places: Places | None = None
    entities: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def title(self, name: str, value: str) -> str:
        """How a value of the vocabulary is printed."""
        return self.evidence.vocabulary.title(name, value)

    def listed(self, name: str, values: Iterable[str]) -> str:
        """Values of the vocabulary, separated by commas and escaped."""
        return escape(", ".join(self.title(name, value) for value in values))

    def section_link(self, identifier: str) -> str:
        """A link to a section, named with its chapter."""
        address = self.addresses.get(identifier)
        if address is None:
            return escape(identifier)
        return f'<a href="{self.root}{address}">{escape(self.titles[identifier])}</a>'

    def sentence(self, finding: Finding) -> str:
        """Address of the sentence that tells a finding, relative to the site's root.

        Where no citation of its work is found, that of its section; else its row in the table.
        """
        return (
            self.sentences.get(finding.id)
            or self.addresses.get(finding.section)
            or f"evidence/findings/#{finding.id}"
        )

    def reference_link(self, key: str) -> str:
        """A link to a reference on the page of all references."""
        reference = self.references.get(key)
        name = reference.name if reference else key
        return f'<a href="{self.root}references/#ref-{escape(key)}">{escape(name)}</a>'

    def entity_link(self, field: str, value: str, text: str = "") -> str:
        """A mediator, cancer or source of cells, linked to where it is told.

        Args:
            field: Field of a finding, `mediators`, `cancer` or `msc_source`.
            value: What it holds.
            text: What the link says; what the vocabulary calls the value by default.

        Returns:
            A link; the text alone where nothing is told of the value.
        """
        said = escape(text or self.title(field, value))
        address = self.entities.get((field, value))
        return f'<a href="{self.root}{address}">{said}</a>' if address else said

    def entity_links(self, field: str, values: Iterable[str]) -> str:
        """Mediators, cancers or sources of cells, each linked to where it is told."""
        return ", ".join(self.entity_link(field, value) for value in values)

    def mediator_links(self, names: Iterable[str]) -> str:
        """Mediators, each linked to its page or its line of the index."""
        return self.entity_links("mediators", names)

    def direction(self, name: str) -> str:
        """A direction as its sign and its word, in its color."""
        return (
            f'<span class="direction direction--{name}"><span aria-hidden="true">'
            f"{SIGNS.get(name, '')}</span> {escape(self.title('direction', name))}</span>"
        )

    def filtered(self, **wanted: str) -> str:
        """Address of the table of findings, narrowed."""
        return f"{self.root}evidence/findings/?{escape(urlencode(wanted))}"


def table(
    label: str,
    heads: Iterable[str],
    rows: str,
    *,
    css: str = "evidence",
    anchor: str = "",
    caption: str = "",
) -> str:
    """A table that scrolls within the page, by keyboard, too.

    Args:
        label: Name of the region that scrolls.
        heads: Heads of the columns, as HTML.
        rows: The rows of the body, as HTML.
        css: Class of the table.
        anchor: Its id, where something leads to it.
        caption: Its caption.

    Returns:
        A block of HTML.
    """
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    identifier = f' id="{anchor}"' if anchor else ""
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(label)}">'
        f'<table class="{css}"{identifier}>{named}<thead><tr>{columns}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def studies(findings: Iterable[Finding]) -> int:
    """How many works stand behind findings: one work may hold several."""
    return len({finding.reference for finding in findings})


def by_direction(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by direction, in the order of the signs."""
    found: dict[str, list[Finding]] = {name: [] for name in SIGNS}
    for finding in findings:
        found.setdefault(finding.direction, []).append(finding)
    return found


def worked(findings: Iterable[Finding]) -> int:
    """How many works report that a therapy worked, in all that these findings tell of them."""
    by_work: dict[str, list[bool]] = {}
    for finding in findings:
        by_work.setdefault(finding.reference, []).append(finding.worked)
    return sum(all(told) for told in by_work.values())


def _bar(counts: Mapping[str, int]) -> str:
    """A bar of boxes, far wider than any page: its style shrinks all of them in proportion."""
    parts = "".join(
        f'<svg class="balance__part balance__part--{name}" width="{count}000"></svg>'
        for name, count in counts.items()
        if count
    )
    return f'<div class="balance__bar" aria-hidden="true">{parts}</div>'


def balance(findings: Iterable[Finding], context: Context) -> str:
    """A bar from foe to friend for native cells, another for therapies, with the counts as text.

    The two are never added up: an armed cell does not speak against an unarmed one, and a
    therapy is no success before its outcome says so.

    Args:
        findings: The findings that are counted.
        context: For the words.

    Returns:
        HTML: the bars for the eye, and the same numbers as words; empty without findings.
    """
    groups = by_direction(findings)
    therapies = groups.pop("therapy")
    native = {name: studies(group) for name, group in groups.items()}
    parts = []
    if any(native.values()):
        words = " ".join(
            f'<span class="balance__word">{context.direction(name)} {count}</span>'
            for name, count in native.items()
            if count
        )
        parts.append(f'{_bar(native)}<p class="balance__words">{words}')
    if therapies:
        total, good = studies(therapies), worked(therapies)
        bar = _bar({"therapy": good, "neutral": total - good})
        parts.append(
            f'{bar}<p class="balance__words"><span class="balance__word">'
            f"{context.direction('therapy')} {total}, of which {good} worked</span>"
        )
    note = f' <span class="balance__note">({STUDIES})</span></p>'
    return f'<div class="balance">{"</p>".join(parts)}{note}</div>' if parts else ""
