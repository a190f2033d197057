"""What is known of the review that the site accompanies. What nobody has read off it is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from companion.sources.reference import Person, Reference
from companion.text import on_web, one_line

FIELDS = ("title", "journal", "year", "volume", "number", "pages", "doi")


@dataclass(frozen=True, slots=True)
class Review:
    """The review.

    Attributes:
        reference: Its record, as far as it is known.
        url: Address of the article's page; empty where none is known, or it is of another kind.
    """

    reference: Reference
    url: str

    @property
    def title(self) -> str:
        """Its title as printed."""
        return self.reference.title


def of(values: Mapping[str, Any]) -> Review:
    """Make the record of `extra.review` in mkdocs.yml.

    Args:
        values: Its fields; `authors` is a list of `Family, Given`.

    Returns:
        The review.
    """
    known: dict[str, Any] = {name: one_line(str(values.get(name) or "")) for name in FIELDS}
    year = known.pop("year")
    authors = []
    listed = values.get("authors") or []
    for author in listed if isinstance(listed, list) else [listed]:
        family, _, given = str(author).partition(",")
        authors.append(Person(family.strip(), given.strip()))
    return Review(
        Reference(
            "review",
            authors=tuple(authors),
            year=int(year) if year.isdecimal() else 0,
            kind="review",
            **known,
        ),
        on_web(values.get("url")),
    )
