"""The formats of reference managers. A new one is a line of `FORMATS`, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from companion.sharing.bibtex import bibtex_entry
from companion.sharing.csl import Item, csl_item, json_array, json_entry
from companion.sharing.ris import ris_entry
from companion.sources.bibliography import Bibliography
from companion.sources.reference import Reference


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reference managers.

    Attributes:
        label: Its name, as a link to such a file reads.
        write: Writes one item.
        join: Makes a file of written items.
    """

    label: str
    write: Callable[[Item], str]
    join: Callable[[Iterable[str]], str]

    def file(self, items: Iterable[Item]) -> str:
        """A file of items."""
        return self.join(self.write(item) for item in items)


FORMATS: Mapping[str, Format] = {
    "bib": Format("BibTeX", bibtex_entry, "\n".join),
    "ris": Format("RIS", ris_entry, "".join),
    "json": Format("CSL-JSON", json_entry, json_array),
}
"""Ending of a file -> its format."""


def written(bibliography: Bibliography) -> dict[str, dict[str, str]]:
    """Write every reference in every format: ending of a file -> key -> the reference."""
    items = {reference.key: csl_item(reference) for reference in bibliography}
    return {
        ending: {key: format_.write(item) for key, item in items.items()}
        for ending, format_ in FORMATS.items()
    }


class Exporter:
    """Makes lists of references as files: each reference is written once in each format.

    Args:
        known: What `written` gives.
    """

    def __init__(self, known: Mapping[str, Mapping[str, str]]) -> None:
        self._written = known

    def file(self, ending: str, references: Iterable[Reference]) -> str:
        """A list of references as a file.

        Args:
            ending: A key of `FORMATS`.
            references: The references, in the order of the file.

        Returns:
            The content of the file.
        """
        entries = self._written[ending]
        return FORMATS[ending].join(entries[reference.key] for reference in references)
