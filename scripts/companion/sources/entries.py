"""What stands in a BibTeX file, before it is known what it means: entries, fields, other text."""

from __future__ import annotations

from dataclasses import dataclass

from companion.problems import Problem


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it stands in the file: its name in small letters, its value, its line."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in the file.

    Attributes:
        type: Entry type in small letters.
        key: Its key.
        line: The line on which it begins.
        fields: Its fields in order, each name once.
        is_whole: Whether all of it could be read.
    """

    type: str
    key: str
    line: int
    fields: tuple[Field, ...]
    is_whole: bool = True

    def line_of(self, name: str) -> int:
        """The line of a field, or of the entry where it has no such field."""
        return next((field.line for field in self.fields if field.name == name), self.line)


@dataclass(frozen=True, slots=True)
class Outside:
    """Text that stands in no entry: the text, and the line on which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a BibTeX file: its entries, the text between them, its problems."""

    entries: tuple[Entry, ...]
    outside: tuple[Outside, ...]
    problems: tuple[Problem, ...]
