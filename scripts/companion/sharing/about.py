"""What is told of a page to machines: what stands on it, which text of it, what it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from companion.sharing.citable import Citable, Issue
from companion.sources.citation_file import Site
from companion.sources.reference import Reference
from companion.sources.review import Review

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class About:
    """What is told of a page.

    Attributes:
        part: What stands on it: a chapter, a section, a figure, the data, or the site.
        issue: Which text of it.
        site: The site.
        review: The review that the site accompanies.
        description: A sentence on what it says.
        picture: Address of the picture that is shown where it is shared, relative to the site's
            root; empty for none.
        sections: The parts that stand on the same page.
        works: The works that it cites, in the order of first mention.
    """

    part: Citable
    issue: Issue
    site: Site
    review: Review
    description: str = ""
    picture: str = ""
    sections: Sequence[Citable] = ()
    works: Sequence[Reference] = ()

    @property
    def is_book(self) -> bool:
        """Whether it is the site, and no part of it."""
        return self.part.kind == "site"

    @property
    def is_data(self) -> bool:
        """Whether it is the data, which are no part of the book."""
        return self.part.kind == "data"

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the book that the site is."""
        return not (self.is_book or self.is_data)


@dataclass(frozen=True)
class Shown:
    """What is shown of a page where a link to it is shared.

    Attributes:
        title: Its title.
        description: A sentence on what it says.
        url: Its absolute address.
        picture: Address of a picture relative to the site's root.
        kind: What it is to Open Graph: `book`, `article` or `website`; empty to say nothing.
        day: Day of its last change, as far as it is known.
    """

    title: str
    description: str
    url: str
    picture: str
    kind: str = "website"
    day: date | None = None
