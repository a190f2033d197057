"""What is told of a page to machines: what stands on it, which text of it, what it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.sharing.citable import Citable, Issue
from companion.sources.citation_file import Site
from companion.sources.reference import Reference
from companion.sources.review import Review

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class About:
    """What is told of a page.

    Attributes:
        part: What stands on it: a chapter, a section, a figure, or the site.
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
