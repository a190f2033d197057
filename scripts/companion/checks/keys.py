"""Checks of the keys of references.bib: their form, and whose name and which year they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from companion.sources import names
from companion.sources.flaw import Flaw
from companion.sources.initials import PARTICLES
from companion.sources.reference import Person, Reference
from companion.text import fold

PARTS = re.compile(r"[\s'’-]+")
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Letters as they are written where they cannot be typed: `mueller2010` cites Müller."""


def flaws(reference: Reference, written: Mapping[str, str]) -> Iterator[tuple[str, Flaw]]:
    """The flaw of the key of one entry.

    Args:
        reference: The record.
        written: Its fields as written.

    Yields:
        Empty name of a field, since the line of the entry is the place, and what is wrong.
    """
    if not re.fullmatch(r"[a-z0-9]+", reference.key):
        yield (
            "",
            Flaw(
                "bibliography/key-form",
                "the key holds other signs than a–z and 0–9.",
                "Write it as first author, year and first word of the title: "
                "karnoub2007mesenchymal.",
            ),
        )
    elif reference.authors and reference.year:
        beginnings = [f"{name}{reference.year}" for name in _names(reference.authors[0])]
        # Of a year in another form, the first one is a guess.
        is_sure = written.get("year", "").strip() == str(reference.year)
        fits = reference.key.startswith(tuple(beginnings)) or not beginnings or not is_sure
        # Where the authors cannot be told apart, their first one is a guess.
        if not fits and not names.read(written.get("author", "")).flaws:
            yield (
                "",
                Flaw(
                    "bibliography/key-disagrees",
                    f"the key does not begin with first author and year, {beginnings[0]}.",
                    "Rename the key here and where it is cited, or mend author or year.",
                ),
            )


def _names(author: Person) -> list[str]:
    """How a key may write a name, whole first; nothing where it holds no letter of a–z.

    Of a double name either half may stand, of the name of a group each of its words, or
    their first letters.
    """
    words = [word for word in PARTS.split(author.family) if word and word not in PARTICLES]
    family = author.family.split()
    start = next((at for at, word in enumerate(family) if word not in PARTICLES), 0)
    bare = " ".join(family[start:])
    forms = [author.family, bare, *(word for word in words if len(word) > 1)]
    if author.is_group:
        forms.append("".join(word[0] for word in words if word[0].isupper()))
    spelled = (form.lower().translate(SPELLED) for form in forms)
    listed = [re.sub(r"[^a-z0-9]", "", fold(form)) for form in (*forms, *spelled)]
    return [form for form in listed if re.search("[a-z]", form)]
