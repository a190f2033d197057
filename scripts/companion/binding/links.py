"""Where the links of a page lead: into the book where it holds the place, else to the site."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from companion.binding.leaves import FIELD, MADE, ROOT, Leaf

HERE = ("localhost", "127.0.0.1", "[::1]", "")
"""Hosts of a site that only one machine knows; no link of a book leads there."""


@dataclass(frozen=True)
class Ids:
    """The ids of the book.

    Attributes:
        leaves: The pages of the book by source.
        held: A page as seen from docs/ -> the ids that it gives.
        entities: Address of a page of an entity -> its id in the book.
        taken: Ids that the book gives itself.
    """

    leaves: Mapping[str, Leaf]
    held: Mapping[str, frozenset[str]]
    entities: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    def named(self, source: str, identifier: str) -> str:
        """The id in the book: as on the site, where no other page gives the same."""
        if identifier in self.taken or self._counts[identifier] > 1:
            return f"{self.leaves[source].anchor}-{identifier}"
        return identifier

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(name for ids in self.held.values() for name in ids)


@dataclass(frozen=True)
class Links:
    """Leads the links of pages.

    Attributes:
        ids: The ids of the book.
        addresses: Address of a page, `foe/angiogenesis/` -> the page as seen from docs/.
        site: Address of the site's root, where the book says that more is to be found.
    """

    ids: Ids
    addresses: Mapping[str, str]
    site: str

    def lead(self, root: HtmlElement, source: str) -> None:
        """Lead every link of a page; one that leads nowhere becomes its text.

        Args:
            root: The tree of the page; it is changed.
            source: The page as seen from docs/.
        """
        for link in list(root.iter("a")):
            address = link.attrib.pop("href", "")
            if not address:
                continue
            found = self.where(address, source)
            if found:
                link.set("href", found)
            elif link.get("id"):
                link.tag = "span"
            else:
                link.drop_tag()

    def where(self, address: str, source: str) -> str:
        """Where a link leads.

        Args:
            address: As it is written on the page.
            source: The page as seen from docs/.

        Returns:
            An id of the book behind `#`, or an absolute address; empty where it leads nowhere.
        """
        if urlsplit(address).scheme and not address.startswith(ROOT):
            return address
        path, _, identifier = address.partition("#")
        if identifier.startswith("ref-"):
            return f"#{identifier}"
        if address.startswith(ROOT):
            path = path.removeprefix(ROOT).lstrip("/")
            place, _, query = path.partition("?")
            if query:
                return self._on_site(path, identifier)
            target = self.addresses.get(place, place)
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
            target = target if path else source
        if target in self.ids.entities:
            return f"#{self.ids.entities[target]}"
        if target in self.ids.leaves:
            return self._in_book(target, identifier)
        if target in MADE and not (MADE[target] == FIELD and identifier):
            known = identifier in self.ids.entities.values()
            return f"#{identifier if known else MADE[target]}"
        return self._on_site(self._address(target), identifier)

    def _in_book(self, target: str, identifier: str) -> str:
        if identifier in self.ids.held[target]:
            return f"#{self.ids.named(target, identifier)}"
        return f"#{self.ids.leaves[target].anchor}"

    def _address(self, target: str) -> str:
        found = (address for address, source in self.addresses.items() if source == target)
        return next(found, target)

    def _on_site(self, path: str, identifier: str) -> str:
        if (urlsplit(self.site).hostname or "") in HERE:
            return ""
        return f"{self.site}{path}" + (f"#{identifier}" if identifier else "")


def ids_of(
    leaves: Iterable[Leaf], trees: Mapping[str, HtmlElement]
) -> Mapping[str, frozenset[str]]:
    """The ids that each page gives.

    Args:
        leaves: The pages of the book.
        trees: A page as seen from docs/ -> its tree, cleaned.

    Returns:
        A page as seen from docs/ -> its ids.
    """
    return {leaf.page.source: frozenset(trees[leaf.page.source].xpath("//@id")) for leaf in leaves}
