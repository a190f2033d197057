"""One name, in whatever order its parts stand: family, given, suffix, titles, degrees.

BibTeX knows `Family, Given`, `Family, Jr, Given` and `Given Family`
(Patashnik, *BibTeXing*, 1988, section 4); of these, only the first two say beyond doubt where
the family name ends. People write more, and what they most likely mean is read here.
"""

from __future__ import annotations

import re

from companion.sources.initials import PARTICLES
from companion.sources.name_words import (
    AFTER_COMMA,
    ALONE,
    APART,
    COMPANY,
    DEGREE,
    GROUP,
    RANK,
    SIGNS,
    SUFFIX,
)
from companion.sources.reference import Person

SEVERAL = "is several, parted by commas"
SUPERFLUOUS = "has a comma too many"
ORDERLESS = "has no comma between family and given name"
LATE_SUFFIX = "does not have its suffix between family and given name"
TITLED = "bears a title or degree, which is no part of a name"
BRACELESS = "is a group without braces"

CAPITAL_PARTICLES = frozenset(
    {"Da", "De", "Del", "Della", "Di", "Dos", "El", "La", "Le", "St", "St.", "Van", "Von"}
)
"""Words within a name that begin its family name, as some write them."""

INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
WORDS = re.compile(r"\s+")


def masked(text: str) -> str:
    """The text with everything in braces blotted out, letter for letter."""
    if "{" not in text:
        return text
    depth, shown = 0, []
    for letter in text:
        depth += letter == "{"
        shown.append("\0" if depth else letter)
        depth -= letter == "}" and depth > 0
    return "".join(shown)


def split(text: str, separator: re.Pattern[str]) -> list[str]:
    """The parts of a text between separators that no braces hold."""
    found, start = [], 0
    for match in separator.finditer(masked(text)):
        found.append(text[start : match.start()].strip())
        start = match.end()
    return [*found, text[start:].strip()]


def rejoined(parts: list[str]) -> list[str]:
    """The parts of a list of authors, where an `and` within the name of a group parts nothing.

    Args:
        parts: What stands between its `and`.

    Returns:
        The same, or fewer: `Food` and `Drug Administration` are one.
    """
    found: list[str] = []
    for part in parts:
        before = found[-1] if found else ","
        name, _, behind = part.rpartition(", ")
        is_firm = COMPANY.fullmatch(behind) is not None and "," not in name
        is_group = is_firm or ("," not in part and " " in part and GROUP.search(part))
        if (
            is_group
            and not re.search("[,{]", before)
            and "{" not in part
            and not GROUP.search(before)
        ):
            found[-1] = f"{before} and {part}"
        else:
            found.append(part)
    return found


def braced(text: str) -> str:
    """What one pair of braces around all of the text holds; empty where there is none."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return text[1:-1].strip() if at == len(text) - 1 and at else ""
    return ""


def bare(person: Person) -> Person:
    """A person without footnotes and without what signs set apart, unless that is all of it."""
    if person.is_group or not SIGNS.search(person.family + person.given):
        return person
    family, given = (
        " ".join((SIGNS.sub("", APART.sub("", name)).strip(" ,-") or SIGNS.sub("", name)).split())
        for name in (person.family, person.given)
    )
    return Person(family, given, person.suffix)


def persons(pieces: list[str]) -> tuple[list[Person], str]:
    """The persons that a name in pieces names.

    Args:
        pieces: What stands between its commas; the first one holds a letter.

    Returns:
        One person, or several where commas join names; and what is wrong with the form,
        as the end of a sentence that begins with the name. Empty where nothing is.
    """
    filled = [pieces[0], *(piece for piece in pieces[1:] if piece)]
    if len(filled) < len(pieces) > 2 and not (len(pieces) == 3 and RANK.fullmatch(pieces[1])):
        return persons(filled if len(filled) > 1 else [*filled, ""])[0], SUPERFLUOUS
    if len(pieces) == 1:
        return _without_comma(pieces[0])
    if len(pieces) == 2 and COMPANY.fullmatch(pieces[1]):
        return [Person(re.sub("[{}]", "", ", ".join(pieces)), is_group=True)], BRACELESS
    if len(pieces) == 3 and RANK.fullmatch(pieces[1]):
        return [_person(pieces[0], pieces[2], pieces[1])], ""
    kept = [pieces[0], *(piece for piece in pieces[1:] if not AFTER_COMMA.fullmatch(piece))]
    if len(pieces) > 2 and len(kept) < len(pieces):
        return persons(kept)[0], TITLED
    if len(pieces) == 2:
        return _family_and_given(*pieces)
    if len(pieces) == 3 and RANK.fullmatch(pieces[2]):
        return [_person(*pieces)], LATE_SUFFIX
    parted = _parted(pieces)
    return parted, SEVERAL if len(parted) > 1 else SUPERFLUOUS


def _person(family: str, given: str = "", suffix: str = "") -> Person:
    return Person(braced(family) or family, given, suffix.rstrip(".,"))


def _family_and_given(family: str, given: str) -> tuple[list[Person], str]:
    words, names = family.split(), given.split()
    reason = suffix = ""
    if ALONE.fullmatch(given):
        return [_person(family, suffix=given)], "has a suffix for a given name"
    if len(words) > 1 and re.fullmatch(SUFFIX, words[-1]):
        suffix, reason = words.pop(), LATE_SUFFIX
    while found := re.search(rf"(?<=\S)[\s,]+(?:{DEGREE}),?$", " ".join(names)):
        names = found.string[: found.start()].split()
        reason = TITLED
    if len(names) > 1 and re.fullmatch(SUFFIX, names[-1]):
        suffix, reason = names.pop(), LATE_SUFFIX
    if reason:
        return [_person(" ".join(words), " ".join(names).rstrip(","), suffix)], reason
    is_two = len(words) > 1 and len(names) > 1 and not _is_packed(names[0])
    if is_two and _is_packed(words[-1]) and _is_packed(names[-1]):
        return _parted([family, given]), SEVERAL
    return [_person(family, given)], ""


def _parted(pieces: list[str]) -> list[Person]:
    """Several names that only commas part."""
    pieces = [piece for piece in pieces if re.search(r"[^\W\d_]", piece)]
    pieces = [piece for piece in pieces if not re.fullmatch("[a-z]", piece)]  # of a footnote
    if all(" " in piece for piece in pieces):
        return [person for piece in pieces for person in _without_comma(piece)[0]]
    return [_person(*pieces[at : at + 2]) for at in range(0, len(pieces), 2)]


def _without_comma(name: str) -> tuple[list[Person], str]:
    """A name without a comma: one word, a group without braces, or given names first."""
    words = split(name, WORDS)
    if len(words) == 1:
        return [_person(name)], ""
    if GROUP.search(name):
        return [Person(re.sub(r"[{}]", "", name), is_group=True)], BRACELESS
    suffix = ""
    while len(words) > 2 and re.fullmatch(rf"{SUFFIX}|{DEGREE}", words[-1]):
        last = words.pop()
        suffix = last if re.fullmatch(SUFFIX, last) else suffix
    start, end = _family_place(words)
    given = " ".join([*words[:start], *words[end:]])
    family = " ".join(words[start:end])
    return [
        _person(family.rstrip(":") if len(family) < 3 else family.rstrip(".:"), given, suffix)
    ], ORDERLESS


def _family_place(words: list[str]) -> tuple[int, int]:
    """Which words of a name without a comma are the family name."""
    end = len(words)
    packed = end
    while packed > 1 and _is_packed(words[packed - 1]):
        packed -= 1
    if packed < end and not _is_packed(words[0]):
        return 0, packed  # as PubMed writes: `Alpha B`
    if not any(letter.isupper() or letter.islower() for letter in "".join(words)):
        return 0, 1  # in a script without capitals, the family name stands first
    particles = [
        number
        for number, word in enumerate(words[:-1])
        if word in PARTICLES or (number and word in CAPITAL_PARTICLES)
    ]
    if 0 in particles:
        return 0, next(n for n in range(1, end) if n not in particles) + 1
    if particles and words[particles[0]] in ("y", "e") and particles[0] > 1:
        return particles[0] - 1, end  # `Ortega y Gasset`
    return (particles[0] if particles else end - 1), end


def _is_packed(word: str) -> bool:
    """Whether a word is initials: `B`, `J.-P.`, `JAB`."""
    return word.isupper() and INITIALS.fullmatch(word) is not None
