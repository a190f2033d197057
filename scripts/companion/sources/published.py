"""The record of a page that is made for an entity: once published, its address is kept.

A mediator, a cancer or a source of cells gets a page when three findings tell of it. From then on
docs/data/entities.yaml lists the page, so that it stays where a finding is set aside later, and
so that a new name leaves its address as it was.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """One page that was ever published. See entities.schema.json.

    Attributes:
        id: Permanent id, kind and slug: `mediator-il-6`.
        name: As findings write it now: `IL-6`, `breast`, `adipose`.
        since: Version in which it was first published.
        moved_to: Id of the page that holds its findings now; empty while it stands.
        line: Line of entities.yaml.
    """

    id: str
    name: str
    since: str
    moved_to: str = ""
    line: int = 0

    @property
    def kind(self) -> str:
        """`mediator`, `cancer` or `source`."""
        return self.id.partition("-")[0]

    @property
    def slug(self) -> str:
        """Last part of its address."""
        return self.id.partition("-")[2]
