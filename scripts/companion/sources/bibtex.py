"""Reads BibTeX text into raw entries: which fields stand where, and what stands outside of them.

The parser is pybtex's; what is added here is the line of every field, the text that no entry
holds, and a way on behind an error, so that one missing brace hides nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import Literal, PrematureEOF, PybtexSyntaxError, Token, TokenRequired
from pybtex.utils import CaseInsensitiveDict

from companion.problems import Problem
from companion.sources import foreign, syntax
from companion.sources.entries import Entry, Field, Outside, Reading
from companion.sources.flaw import Flaw
from companion.sources.landmarks import (
    BLOCK,
    COMMAND,
    DELIMITER,
    FIELD,
    KEYLESS,
    NEXT_ENTRY,
    SIGNLESS,
    SWALLOWED,
)


def read(text: str, path: str) -> Reading:
    """Read BibTeX text, whatever stands in it.

    Args:
        text: The text.
        path: The file, which is only named in problems.

    Returns:
        Entries with their lines, text outside of them, and a Problem for each error.
    """
    reader = _Reader(re.sub(r"\r\n?", "\n", text) if "\r" in text else text, path)
    reader.read()
    outside = sorted([*reader.outside, *reader.unused.values()], key=lambda piece: piece.line)
    return Reading(tuple(reader.entries), tuple(outside), tuple(reader.problems))


class _Reader(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, with lines and leftovers. One reads one text, once."""

    current_entry_key: Any
    current_field_name: Any

    def __init__(self, text: str, path: str) -> None:
        super().__init__(text, macros=CaseInsensitiveDict(month_names), handle_error=self._fail)
        self.path = path
        self.entries: list[Entry] = []
        self.outside: list[Outside] = []
        self.unused: dict[str, Outside] = {}
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read on from entry to entry until the text ends."""
        while self.pos < self.end_pos:
            match = COMMAND.search(self.text, self.pos)
            end = match.start() if match else self.end_pos
            if not self._leave(self.text[self.pos : end]):
                self._move(end)
                if match:
                    self._read_command(BLOCK.match(self.text, end))

    def _leave(self, gap: str) -> bool:
        """Note what stands in front of the next entry; True where reading went on beyond it."""
        bare = gap.lstrip("\ufeff,}) \t\r\n").rstrip()
        if not re.search(r"\w", bare):
            return False
        start = self.pos + gap.index(bare)
        signless = SIGNLESS.match(bare)
        if signless:
            self._tell(syntax.signless(signless[0]), self._line_at(start))
            self._move_to_next_entry()
            return True
        found = foreign.recognized(bare)
        if found:
            line = self._line_at(start + found.offset)
            self._tell(syntax.foreign_format(found.name), line)
            self._move_to_next_entry()
            return True
        if self.entries and gap.lstrip()[:1] in ("}", ",") and re.match(r"[\w-]+\s*=", bare):
            last = self.entries[-1]
            self._tell(syntax.closed_early(bare), self._line_at(start), last.key)
            self.entries[-1] = replace(last, is_whole=False)
        else:
            self.outside.append(Outside(bare, self._line_at(start)))
        return False

    def _read_command(self, block: re.Match[str] | None) -> None:
        """Read the entry that begins here, or pass over the block."""
        self.command_start, self.first_line = self.pos, self.lineno
        self.fields: list[Field] = []
        self.parts: list[str] = []
        self.is_whole, self.is_lost = True, False
        self.current_entry_key, self.current_field_name = None, None
        command = ""
        try:
            if block:
                self._move(block.end())
                self._move(self._closing("}" if block[1] == "{" else ")", over_entries=True))
                text = self.text[self.command_start : self.pos]
                self.outside.append(Outside(text, self.first_line))
            else:
                self._move(self.pos + 1)
                command = str(next(iter(self.parse_command()))).lower()
        except PybtexSyntaxError as error:
            self._fail(error)
        if command == "string" and not self.is_lost:
            text = self.text[self.command_start : self.pos]
            self.unused[self.current_field_name.lower()] = Outside(text, self.first_line)
        elif command and self.current_entry_key:
            self._keep(command, self.current_entry_key)
        if self.is_lost:
            self._move_to_next_entry()

    def _keep(self, command: str, key: str) -> None:
        if "}" in key:
            self._tell(syntax.unusable_key(key), self.first_line)
            return
        once: dict[str, Field] = {}
        for field in self.fields:
            first = once.setdefault(field.name, field)
            if first is not field:
                flaw = syntax.duplicate_field(field.name, first.line, field.line)
                self._tell(flaw, field.line, key)
        fields = tuple(once.values())
        self.entries.append(Entry(command, key, self.first_line, fields, self.is_whole))

    def parse_entry_body(self, body_end: Literal) -> None:
        """Read key and fields; the beginning of another entry is no key."""
        self.eat_whitespace()
        if KEYLESS.match(self.text, self.pos):
            raise TokenRequired("entry key", self)
        super().parse_entry_body(body_end)

    def parse_entry_fields(self) -> None:
        """Read fields with their lines."""
        has_comma = self.optional([self.COMMA])
        while has_comma:
            match = FIELD.match(self.text, self.pos)
            if match:
                self.current_field_name, value, has_comma = match.groups()
                line = self._line_at(match.start(1))
                self._add(value, line)
                self._move(match.end())
            else:
                self.parse_field()
                has_comma = self.optional([self.COMMA])

    def parse_field(self) -> None:
        """Read a field with its line; pybtex would take a `@article` for the name of one."""
        self.eat_whitespace()
        line, start, before = self.lineno, self.pos, self.current_field_name
        if self.text[start : start + 1] == "@":
            return
        self.current_field_name, self.parts = None, []
        try:
            super().parse_field()
        except PrematureEOF:
            if self.parts:
                self._add("".join(self.parts), line)  # it may have swallowed the rest
            raise
        if not self.current_field_name:
            self.current_field_name = before
            return
        self._add("".join(self.parts), line)

    def parse_value_part(self) -> str:
        """Read a part of a value, and keep it where the text ends before the value does."""
        self.parts.append(str(super().parse_value_part()))
        return self.parts[-1]

    def _add(self, value: str, line: int) -> None:
        """Keep the field that was just read."""
        name = self.current_field_name
        self.fields.append(Field(name.lower(), " ".join(value.split()), line))
        swallowed = SWALLOWED.search(value) if "\n" in value else None
        if swallowed:
            self.is_whole = False
            self._tell(syntax.swallowed_field(name, swallowed[1]), line, self.current_entry_key)

    def parse_string(
        self, string_end: Literal, level: int = 0, max_level: int = 100
    ) -> Iterator[Token]:
        """Read a value up to its end; pybtex would look for that beyond the entry."""
        end = self._closing("}" if string_end is self.RBRACE else '"', over_entries=False)
        value = self.text[self.pos : end]
        self._move(end)
        yield Token(value, string_end)

    def _closing(self, closing: str, *, over_entries: bool) -> int:
        """The place behind the sign that closes what was opened just before."""
        depth = 0
        for match in DELIMITER.finditer(self.text, self.pos):
            sign = match[0]
            if sign == closing and not depth:
                return match.end()
            if sign == "}" and not depth:
                message = "unbalanced braces"
                raise PybtexSyntaxError(message, self)
            if len(sign) > 1 and not over_entries:
                break
            depth += (sign[-1] == "{") - (sign == "}")
        message = "unclosed"
        raise syntax.UnclosedError(message, self)

    def substitute_macro(self, name: str) -> str:
        """The value of a @string; pybtex would go on without a word on the field."""
        self.unused.pop(name.lower(), None)
        if name not in self.macros:
            self.is_whole = False
            flaw = syntax.undefined_string(self.current_field_name, name)
            self._tell(flaw, self.lineno, self.current_entry_key or "")
        return str(self.macros.get(name, ""))

    def _fail(self, error: PybtexSyntaxError) -> None:
        """Tell the error that the entry ends with."""
        is_told = not self.is_whole
        self.is_whole, self.is_lost = False, True
        key, field = self.current_entry_key or "", self.current_field_name or ""
        following = self.text[self.pos :][:200].partition("\n")[0]
        flaw = syntax.broken(error, key=key, field=field, following=following)
        if not is_told:
            has_begun = bool(key) and self.pos < self.end_pos
            self._tell(flaw, self.lineno if has_begun else self.first_line, key)

    def _tell(self, flaw: Flaw, line: int, key: str = "") -> None:
        self.problems.append(flaw.at(self.path, line, key))

    def _line_at(self, pos: int) -> int:
        return int(self.lineno + self.text.count("\n", self.pos, pos))

    def _move(self, pos: int) -> None:
        self.lineno = self._line_at(pos)
        self.pos = pos

    def _move_to_next_entry(self) -> None:
        following = NEXT_ENTRY.search(self.text, self.pos)
        self._move(following.start("at") if following else self.end_pos)
