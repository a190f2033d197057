"""The field `author` as persons, and what is wrong with the way in which it names them.

Form: names joined by `and`, each `Family, Given` or `Family, Jr, Given`; a group in braces;
`and others` where the list goes on (Patashnik, *BibTeXing*, 1988, section 4). Whatever else people
write is read as it is most likely meant, and told with the right form written out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from companion.sources import markup, name_order
from companion.sources.flaw import Flaw, excerpt
from companion.sources.name_order import TITLED, braced, split
from companion.sources.name_words import (
    BEHALF,
    COMPANY,
    DEGREE,
    INITIALED,
    MORE,
    MORE_ALONE,
    MORE_AT_END,
    NOBODY,
    SEPARATOR,
    SIGNS,
    SUFFIX,
    TITLE,
    WORD_FOR_AND,
)
from companion.sources.reference import Person

AND = re.compile(r"(?:^|(?<=[\s,，]))and(?=[\s,，]|$)", re.IGNORECASE)
COMMA = re.compile(r"\s*(?<!\\)[,，]\s*")
ENTITY = re.compile(r"&#?\w+;")
MARKUP = re.compile(rf"\\(?!&|\\?and\b)|\$|{ENTITY.pattern}|{markup.TAG.pattern}")
"""TeX and HTML, beside braces."""

PLAIN = re.compile(
    r"([^\W\d_](?:[^,，{}\\~&;；、…]*[^\s,，{}\\~&;；、…])?), ([^\W\d_][^,，{}\\~&;；、…]*)"
)
UNUSUAL = re.compile(
    rf"(?<!\w)(?:(?i:others?|{MORE_ALONE})|{SUFFIX}|{DEGREE}|{COMPANY.pattern})(?!\w)"
    rf"|(?<!\w){TITLE.pattern}|\s(?:[A-Z]\.?){{1,3}},|\.\.|{SIGNS.pattern}|{WORD_FOR_AND.pattern}"
    rf"|{BEHALF.pattern}"
)
"""A name in the form of `PLAIN` needs no further look where none of these is in it."""


@dataclass(frozen=True, slots=True)
class Authors:
    """What the field names.

    Attributes:
        persons: Persons and groups in order; none is without a family name.
        has_more: Whether the list goes on.
        flaws: What is wrong with its form.
    """

    persons: tuple[Person, ...] = ()
    has_more: bool = False
    flaws: tuple[Flaw, ...] = ()


def read(field: str) -> Authors:
    """Read the field `author`.

    Args:
        field: Its value with single spaces.

    Returns:
        The persons and the flaws.
    """
    persons: list[Person] = []
    flaws: list[Flaw] = []
    has_more = False
    parts = split(field, AND)
    if not all(parts) and field:
        flaws.append(
            Flaw(
                "bibliography/authors-separator",
                "an “and” among the authors joins nothing: it stands twice, first or last.",
                "Delete it; the word stands between two names, and nowhere else.",
            )
        )
    parts = name_order.rejoined([part for part in parts if part])
    for number, part in enumerate(parts):
        plain = PLAIN.fullmatch(part)
        if plain and not UNUSUAL.search(part):
            persons.append(Person(plain[1], plain[2]))
        elif part == "others" and number == len(parts) - 1:
            has_more = True
        else:
            found = _settled(_unusual(part))
            if found.flaws and MARKUP.search(part):
                found = Authors(found.persons, found.has_more, _of_markup(part, found))
            persons += found.persons
            has_more = has_more or found.has_more
            flaws += found.flaws
    return Authors(tuple(persons), has_more, tuple(flaws))


def _of_markup(part: str, found: Authors) -> tuple[Flaw, ...]:
    """What is told of a name with markup beside the markup: only that it parts the name."""
    if " and ".join(map(written, found.persons)) == part:
        return ()
    right = markup.plain(part) or "its letters in Unicode"
    message = f"the author “{excerpt(part)}” holds markup, which parts the name."
    return (Flaw("bibliography/name-sign", message, f"Write “{right}”."),)


def written(person: Person) -> str:
    """A name as it stands in references.bib: `Salnikov, AV`, or a group in braces."""
    if person.is_group:
        return f"{{{person.family}}}"
    given = f", {person.given}" if person.given else ""
    suffix = f", {person.suffix}" if person.suffix else ""
    # A comma at the end says that all words before it are the family name.
    end = "," if not given and (suffix or " " in person.family) else ""
    plain = f"{person.family}{suffix}{given}{end}"
    is_common = PLAIN.fullmatch(plain) and not UNUSUAL.search(plain) and not AND.search(plain)
    if is_common or _is_read_as(plain, person):
        return plain
    return f"{{{person.family}}}{suffix}{given}{end or (',' if not given else '')}"


def _is_read_as(text: str, person: Person) -> bool:
    if len(split(text, AND)) > 1 or MORE.fullmatch(text) or MORE_AT_END.search(text):
        return False
    if len(_separated(text)) > 1 or TITLE.match(text):
        return False
    return name_order.persons(split(text, COMMA)) == ([person], "")


def _unusual(part: str) -> Authors:
    """One name out of the ordinary, or several that another sign than `and` joins."""
    if MORE.fullmatch(part):
        return _more(part)
    ending = MORE_AT_END.search(part)
    if ending:
        rest = _unusual(part[: ending.start()].strip(" ,，"))
        more = _more(ending[0].strip(" ,，"))
        return Authors(rest.persons, True, (*rest.flaws, *more.flaws))
    behalf = BEHALF.search(part)
    if behalf and not part.startswith("{"):
        signed = part[: behalf.start()].strip(" ,，")
        rest = _unusual(signed) if signed else Authors()
        persons = (*rest.persons, Person(re.sub("[{}]", "", behalf["group"]), is_group=True))
        reason = "names a group along with a person" if signed else name_order.BRACELESS
        flaw = _flaw("name-order", part, reason, persons)
        return Authors(persons, rest.has_more, (*rest.flaws, flaw))
    names = _separated(part)
    if len(names) == 1:
        return _name(part)
    found = [_more(name) if MORE.fullmatch(name) else _name(name) for name in names if name]
    persons = tuple(person for one in found for person in one.persons)
    reason = "is several, joined by other signs than “and”"
    flaws = [flaw for one in found if one.has_more for flaw in one.flaws]
    if len(persons) > 1 or not flaws:
        flaws.insert(0, _flaw("authors-separator", part, reason, persons))
    return Authors(persons, any(one.has_more for one in found), tuple(flaws))


def _settled(found: Authors) -> Authors:
    """A guess that is read as itself once it is written; a name of several flaws may need more."""
    for _ in range(5 if found.flaws else 0):
        again = [_unusual(written(person)) for person in found.persons]
        persons = tuple(person for one in again for person in one.persons)
        if persons == found.persons:
            break
        has_more = found.has_more or any(one.has_more for one in again)
        found = Authors(persons, has_more, found.flaws)
    return found


def _separated(part: str) -> list[str]:
    if ENTITY.search(part):
        return [part]
    names = split(part, WORD_FOR_AND)
    is_several = len(names) > 1 and all(re.search("[,，]", name) for name in names)
    return names if is_several else split(part, SEPARATOR)


def _has_letter(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _more(text: str) -> Authors:
    flaw = Flaw(
        "bibliography/authors-more",
        f"“{excerpt(text)}” among the authors would be the name of a person.",
        "Write “and others” behind the last name, in small letters.",
    )
    return Authors(has_more=True, flaws=(flaw,))


def _name(text: str) -> Authors:
    """One name, and the form that it should have."""
    if NOBODY.fullmatch(text.strip(" ,，")):
        flaw = Flaw(
            "bibliography/name-empty",
            f"the author “{excerpt(text)}” is nobody.",
            "Delete it; where no record names an author, write unseen = {author} instead.",
        )
        return Authors(flaws=(flaw,))
    group = braced(text)
    if group and MORE_AT_END.search(group):
        return _unusual(group)
    if group and INITIALED.fullmatch(group):
        inner = _unusual(group)
        flaw = _flaw("name-order", text, "stands in the braces of a group", inner.persons)
        return Authors(inner.persons, inner.has_more, (*inner.flaws, flaw))
    if group and _has_letter(group):
        return Authors((Person(group, is_group=True),))
    title = TITLE.match(text)
    pieces = split(text[title.end() :] if title else text, COMMA)
    pieces = ["" if piece.lower() in ("and", "&") else piece for piece in pieces]
    if not _has_letter(pieces[0]):
        rest = " ".join(piece for piece in pieces[1:] if _has_letter(piece))
        flaw = Flaw(
            "bibliography/name-empty",
            f"the author “{excerpt(text)}” has no family name.",
            "Write it in front of the comma: Family, Given.",
        )
        return Authors((Person(rest),) if rest else (), flaws=(flaw,))
    found, reason = name_order.persons(pieces)
    found = [person for person in found if _has_letter(person.family)]
    has_markup = markup.TAG.search(text) or ENTITY.search(text)
    persons = tuple(found if has_markup else map(name_order.bare, found))
    reason = reason or (TITLED if title else "")
    if reason:
        rule = "authors-separator" if reason == name_order.SEVERAL else "name-order"
        flaw = _flaw(rule, text, reason, persons)
        if any(person.suffix and not person.given for person in persons):
            fix = f"Write the given name as well: {persons[0].family}, {persons[0].suffix}, Given."
            flaw = flaw._replace(fix=fix)
        elif reason == name_order.ORDERLESS:
            flaw = flaw._replace(fix=f"{flaw.fix} A group stands in braces: {{{text}}}.")
        return Authors(persons, flaws=(flaw,))
    if persons != tuple(found):
        flaw = _flaw("name-sign", text, "holds a sign that stands in no name", persons)
        return Authors(tuple(found), flaws=(flaw,))
    return Authors(persons)


def _flaw(rule: str, text: str, reason: str, persons: tuple[Person, ...]) -> Flaw:
    right = " and ".join(written(person) for person in persons)
    message = f"the author “{excerpt(text)}” {reason}."
    return Flaw(f"bibliography/{rule}", message, f"Write “{right}”.")
