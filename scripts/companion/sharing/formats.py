"""The formats of reference managers. A new one is a line of `FORMATS`, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from companion.sharing.bibtex import bibtex_entry
from companion.sharing.csl import Item, csl_item, json_array, json_entry
from companion.sharing.ris import ris_entry
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


class Exporter:
    """Writes lists of references; each reference is written once in each format."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._written: dict[tuple[str, str], str] = {}

    def file(self, ending: str, references: Iterable[Reference]) -> str:
        """A list of references as a file.

        Args:
            ending: A key of `FORMATS`.
            references: The references, in the order of the file.

        Returns:
            The content of the file.
        """
        return FORMATS[ending].join(self._entry(ending, reference) for reference in references)

    def _entry(self, ending: str, reference: Reference) -> str:
        place = (ending, reference.key)
        if place not in self._written:
            item = self._items.get(reference.key)
            if item is None:
                item = self._items[reference.key] = csl_item(reference)
            self._written[place] = FORMATS[ending].write(item)
        return self._written[place]
