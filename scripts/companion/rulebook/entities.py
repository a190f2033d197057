"""The rules of entities.yaml: the address of a page of an entity is for good."""

from __future__ import annotations

from companion.rules import Rule

FILE = "docs/data/entities.yaml"

VANISHED = Rule(
    "entities/vanished",
    "Whoever cited the page of a mediator, a cancer or a source of cells would find nothing there.",
    "Keep the id with the present name, or say where its findings went.",
    bad="A row whose name stands nowhere in the data any more.",
    good="",
    file=FILE,
)
DUPLICATE_ID = Rule(
    "entities/duplicate-id",
    "Of two rows with one id nobody knows which page has the address.",
    "Keep one of them.",
    bad="Two rows with one id.",
    good="",
    file=FILE,
)
DUPLICATE_NAME = Rule(
    "entities/duplicate-name",
    "An entity with two addresses is cited in two ways.",
    "Keep one of them, and let the other lead to it.",
    bad="Two rows of one kind with one name.",
    good="",
    file=FILE,
)
STANDING_AND_MOVED = Rule(
    "entities/standing-and-moved",
    "A page cannot stand and have moved.",
    "Remove `moved_to:`, or what still names the entity.",
    bad="A row with `moved_to:` whose name findings still hold.",
    good="",
    file=FILE,
)
LOST_TRAIL = Rule(
    "entities/lost-trail",
    "A page that is said to have moved leads nowhere.",
    "Name the id of a page that stands.",
    bad="A row whose `moved_to:` no page has.",
    good="",
    file=FILE,
)
UNLISTED = Rule(
    "entities/unlisted",
    "A page that nothing lists loses its address as soon as a finding goes.",
    "Append what `.venv/bin/companion entities` prints.",
    bad="Three findings of a mediator that the file does not list.",
    good="",
    file=FILE,
)
CLASHING_ID = Rule(
    "entities/clashing-id",
    "Two pages cannot have one address.",
    "List one of them under an id of its own.",
    bad="Two names from which the same id would be made.",
    good="",
    file=FILE,
)
