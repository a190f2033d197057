"""The record of a clinical trial."""

from __future__ import annotations

from dataclasses import dataclass

from companion.sources import registries


@dataclass(frozen=True, slots=True)
class Trial:
    """One clinical trial. See trials.schema.json for the fields.

    Attributes:
        id: Short name.
        title: What was tried.
        product: The product.
        msc_source: Tissues of the MSCs.
        payload_class: Class of the payload; `none` for unmodified MSCs.
        cancer: Cancers.
        phase: Phase.
        status: Status when the record was read.
        outcome: What the result at best shows.
        result: The result in our words.
        acronym: Acronym, if it has one.
        name: A short name of ours, where it has none.
        registry_ids: Identifiers that a page was seen to show.
        payload: The payload.
        cancer_text: The cancer as the record states it.
        recruited: People registered, enrolled, randomized or screened in; None where it was
            not seen.
        treated: People who received the product; None where it was not seen.
        people_note: What these numbers mean.
        started: Year of start.
        published: Year of the first published result.
        status_as_seen: The status in the words of the record.
        read_on: Day on which the record was read, as YYYY-MM-DD.
        references: Keys in references.bib.
        section: Id of the section that tells the trial.
        notes: What else to know.
        line: Line of trials.yaml.
    """

    id: str
    title: str
    product: str
    msc_source: tuple[str, ...]
    payload_class: str
    cancer: tuple[str, ...]
    phase: str
    status: str
    outcome: str
    result: str
    acronym: str = ""
    name: str = ""
    registry_ids: tuple[str, ...] = ()
    payload: str = ""
    cancer_text: str = ""
    recruited: int | None = None
    treated: int | None = None
    people_note: str = ""
    started: int | None = None
    published: int | None = None
    status_as_seen: str = ""
    read_on: str = ""
    references: tuple[str, ...] = ()
    section: str = ""
    notes: str = ""
    line: int = 0

    @property
    def label(self) -> str:
        """How readers call it: acronym, short name, or title."""
        return self.acronym or self.name or self.title

    @property
    def year(self) -> int | None:
        """Year of start, or of publication where the start is not known."""
        return self.started or self.published

    @property
    def registry_links(self) -> tuple[tuple[str, str], ...]:
        """The identifiers with the address of their record, empty where there is none."""
        return tuple(
            (identifier, registries.address(identifier)) for identifier in self.registry_ids
        )
