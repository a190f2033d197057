"""What is known of the review that the site accompanies, and how it is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from companion.citing.nlm import AUTHORS_SHOWN
from companion.sources.reference import Person


@dataclass(frozen=True, slots=True)
class Review:
    """The review. A field that nobody has read off the article is empty.

    Attributes:
        title: Title as printed.
        journal: Full name of the journal.
        url: Address of the article's page.
        authors: Names as `Family, Given`.
        year: Year of publication.
        volume: Volume.
        number: Issue.
        pages: Pages.
        doi: DOI.
    """

    title: str
    journal: str
    url: str
    authors: Sequence[str] = ()
    year: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Review:
        """Make the record of `extra.review` in mkdocs.yml; unset fields stay empty."""
        known = {
            name: str(values.get(name) or "")
            for name in ("title", "journal", "url", "year", "volume", "number", "pages", "doi")
        }
        return cls(**known, authors=tuple(values.get("authors") or ()))

    def as_html(self) -> str:
        """The review as a reference, with what is certain and nothing else."""
        names = [
            Person(family.strip(), given.strip()).short
            for family, _, given in (author.partition(",") for author in self.authors)
        ]
        if len(names) > AUTHORS_SHOWN:
            names = [*names[:AUTHORS_SHOWN], "et al"]
        issue = f"({self.number})" if self.number else ""
        place = (f";{self.volume}{issue}" if self.volume else "") + (
            f":{self.pages}" if self.pages else ""
        )
        parts = [
            ", ".join(names),
            f'<a href="{escape(self.url)}">{escape(self.title)}</a>',
            escape(self.journal),
            escape(self.year + place),
            f"doi: {escape(self.doi)}" if self.doi else "",
        ]
        return " ".join(f"{part}." for part in parts if part)
