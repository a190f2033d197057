"""The verbs `statements` and `verify`: what was read, and a reading recorded."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from companion.contributing import recording, statements
from companion.contributing.conversation import Conversation
from companion.contributing.statements import Held
from companion.contributing.swap import swap_in
from companion.contributing.told import Teller
from companion.markdown.render import rendered
from companion.opened import hindrances, opened
from companion.problems import Problem, as_text, in_order, read_named
from companion.sources import project as projects
from companion.sources.project import Project
from companion.sources.statements import BASES, Reading

Tell = Callable[[str], None]
Ask = Callable[[str], str]
HINDERING = frozenset({"statements", "bibliography", "settings"})
"""Families of files without which readings would be lost or recorded of the wrong works."""

TARGET = "a chapter, as foe/angiogenesis, the key of a reference, or a fingerprint"


def add_verbs(verbs: Any, tell: Tell = print, ask: Ask = input) -> None:
    """Add the two verbs to the command.

    Args:
        verbs: The verbs of the command, as argparse has them.
        tell: Shows a text.
        ask: Shows a question and gives the answer.
    """
    listing = verbs.add_parser("statements", help="list statements, read and unread, by chapter")
    listing.add_argument("target", nargs="?", default="", metavar="CHAPTER", help=TARGET)
    listing.add_argument("--unread", action="store_true", help="only those unread or due again")
    listing.add_argument(
        "--against", type=Path, metavar="FOLDER", help="only what is not in another copy, as of git"
    )
    listing.add_argument("--format", choices=sorted(statements.FORMATS), default="text")
    listing.set_defaults(run=lambda arguments: _list(arguments, tell))
    verify = verbs.add_parser(
        "verify",
        help="hold statements against their works, and record the readings",
        description="Shows statements that are unread or due again, one after another, and asks "
        "what of each work you saw. A reading says that the statement holds, in every word.",
    )
    verify.add_argument("target", nargs="?", default="", metavar="CHAPTER|KEY", help=TARGET)
    verify.add_argument("--changed", action="store_true", help="whatever is unread in any chapter")
    verify.add_argument("--all", action="store_true", help="also what was read already")
    verify.add_argument(
        "--second", action="store_true", help="a second reading, blind to the first"
    )
    verify.add_argument("--day", type=_day, help="day of the readings, YYYY-MM-DD; else today")
    verify.add_argument("--tidy", action="store_true", help="drop rows whose statement is gone")
    script = verify.add_argument_group("for scripts, which are asked nothing")
    script.add_argument(
        "--basis", action="append", default=[], type=_basis, metavar="KEY=BASIS", help="of one work"
    )
    script.add_argument("--all-with", type=_known_basis, metavar="BASIS", help="of every work")
    script.add_argument("--disagrees", action="store_true", help="of --second: they do not hold")
    script.add_argument("--from", dest="source", metavar="FILE", help="JSON; - is standard input")
    verify.set_defaults(run=lambda arguments: _verify(arguments, tell, ask))


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{word}” is no day; write YYYY-MM-DD") from None


def _known_basis(word: str) -> str:
    found = recording.basis(word)
    if not found:
        raise argparse.ArgumentTypeError(f"“{word}” is no basis; write one of {', '.join(BASES)}")
    return found


def _basis(word: str) -> tuple[str, str]:
    key, _, said = word.partition("=")
    return key.strip().lstrip("@").lower(), _known_basis(said)


def _list(arguments: argparse.Namespace, tell: Tell) -> int:
    project = opened(arguments.root, date.today())
    found, problem = statements.chosen(arguments.target, project)
    if told := hindrances(project, HINDERING) or ([problem] if problem else []):
        tell(as_text(told))
        return 1
    if arguments.unread:
        found = [held for held in found if held[1].state != "read"]
    if arguments.against:
        other = rendered(projects.load(arguments.against))
        if told := hindrances(other, HINDERING):
            tell(f"In {arguments.against}:\n{as_text(told)}")
            return 1
        found = statements.against(found, other)
    tell(statements.FORMATS[arguments.format](found, project))
    return 0


def _verify(arguments: argparse.Namespace, tell: Tell, ask: Ask) -> int:
    today = date.today()
    project = opened(arguments.root, today)
    problems = in_order(_hindrances(arguments, project))
    if problems:
        tell(as_text(problems))
        return 1
    sitting = _Sitting(project, arguments, tell, arguments.day or today)
    if arguments.tidy:
        return sitting.tidy()
    return sitting.told() if _is_script(arguments) else sitting.asked(ask)


def _is_script(arguments: argparse.Namespace) -> bool:
    return bool(arguments.source or arguments.basis or arguments.all_with)


def _hindrances(arguments: argparse.Namespace, project: Project) -> list[Problem]:
    """Why nothing can be recorded: files that cannot be read, a day to come, no choice made."""
    found = hindrances(project, HINDERING)
    if arguments.day and project.today and arguments.day > project.today:
        found.append(
            _refused(f"{arguments.day} is still to come.", "Record a reading once it took place.")
        )
    for key, _ in arguments.basis:
        if key not in project.bibliography.references:
            found.append(_refused(f"No reference has the key {key}.", "Mend it behind --basis."))
    is_chosen = arguments.target or arguments.changed or arguments.source or arguments.tidy
    if not is_chosen:
        found.append(
            _refused(
                "Nothing is named to be read.",
                "Name a chapter or the key of a work, or read all that is unread: "
                ".venv/bin/companion verify --changed",
            )
        )
    return found


def _refused(message: str, fix: str, place: str = "verify") -> Problem:
    return Problem(place, 0, "statements/refused", message, fix)


@dataclass
class _Sitting:
    """One run of `companion verify`."""

    project: Project
    arguments: argparse.Namespace
    tell: Tell
    day: date

    def tidy(self) -> int:
        """Write every file anew, without rows whose statement is gone."""
        before = self.project.readings
        rows = recording.tidied(self.project)
        self._write(rows, {row.file for row in (*before, *rows)})
        self.tell(f"Rows dropped: {len(before) - len(rows)}. Rows kept: {len(rows)}.")
        return 0

    def told(self) -> int:
        """Record what options or JSON tell."""
        teller = Teller(self.project, self.day, self.arguments.second)
        left: Sequence[Held] = ()
        if self.arguments.source:
            text, problems = _text(self.arguments.source)
            found, flaws = teller.by_json(text, self.arguments.source) if text else ([], [])
        else:
            chosen, flaws = self._chosen()
            found, left = teller.by_options(
                chosen,
                dict(self.arguments.basis),
                self.arguments.all_with or "",
                agrees=not self.arguments.disagrees,
            )
            problems = ()
        if problems or flaws:
            self.tell(as_text([*problems, *flaws]))
            return 1
        if not self.keep(found):
            return 1
        rest = f" Left, since nothing is told of one of their works: {len(left)}." if left else ""
        self.tell(f"Recorded: {len(found)}.{rest}")
        return 0

    def asked(self, ask: Ask) -> int:
        """Show statements and record what the reader answers, each at once."""
        chosen, problems = self._chosen()
        if problems:
            self.tell(as_text(problems))
            return 1
        talk = Conversation(self.project, self.day, ask, self.tell, self.arguments.second)
        count = 0
        for reading in talk.readings(chosen):
            if not self.keep([reading]):
                return 1
            count += 1
        self.tell(f"\nRecorded: {count}. Not recorded: {len(chosen) - count}.")
        return 0

    def _chosen(self) -> tuple[Sequence[Held], list[Problem]]:
        found, problem = statements.chosen(self.arguments.target, self.project)
        if problem:
            return (), [problem]
        return [held for held in found if self._is_wanted(held)], []

    def _is_wanted(self, held: Held) -> bool:
        standing = held[1]
        if self.arguments.second:
            return bool(standing.reading) and (
                self.arguments.all or not (standing.reading and standing.reading.second)
            )
        return self.arguments.all or standing.state != "read"

    def keep(self, found: Iterable[Reading]) -> bool:
        """Put readings into their files; tell why where that cannot be done."""
        new = list(found)
        names = {row.file for row in new}
        self.project, problems = recording.fresh(self.project, names)
        if problems:
            self.tell(as_text(in_order(problems)))
            return False
        rows = recording.recorded(self.project, new)
        self.project = replace(self.project, readings=rows)
        self._write(rows, names)
        return True

    def _write(self, rows: Iterable[Reading], names: Iterable[str]) -> None:
        for path, text in recording.files(rows, names, self.project.data).items():
            if not text:
                path.unlink(missing_ok=True)
            elif not path.exists() or path.read_text(encoding="utf-8") != text:
                swap_in(path, text)


def _text(source: str) -> tuple[str, Sequence[Problem]]:
    if source == "-":
        return sys.stdin.read(), ()
    return read_named(Path(source), "statements/unreadable")
