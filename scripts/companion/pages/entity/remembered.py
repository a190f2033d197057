"""Keeps what was made for the pages of entities, for as long as nothing changes that they show.

A page of an entity shows findings, sentences, references, readings: hardly an edit leaves all of
them alone, and each of them many. So they are kept as one, each time in place of the last.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from companion.pages.edition import Edition

Made = TypeVar("Made")

QUICK = 1
"""How hard zlib tries: the pages are alike, and shrink to a sixth at little cost."""


def remembered(edition: Edition, name: str, make: Callable[[], Iterable[Made]]) -> list[Made]:
    """What was made when all was as it is now, or what is made now.

    Args:
        edition: The rendered pages.
        name: What it is called: each name keeps one result.
        make: Makes it from the edition and nothing else.

    Returns:
        The result.
    """
    key, digest = ("entities", name), edition.catalog.digest
    before, kept = edition.memory.found(key, ("", b""), lasts=True)
    if before == digest:
        found: list[Made] = pickle.loads(zlib.decompress(kept))  # noqa: S301 - written by ourselves
        return found
    made = list(make())
    packed = zlib.compress(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), QUICK)
    edition.memory.keep(key, (digest, packed), lasts=True)
    return made
