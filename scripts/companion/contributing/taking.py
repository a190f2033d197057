"""Takes works into references.bib: from an identifier, a file or pasted text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from companion.checks.entries import flaws
from companion.citing import nlm
from companion.contributing import drafts, telling, works
from companion.contributing.inserting import inserted
from companion.contributing.looking_up import Looked, look_up
from companion.contributing.naming import Name, named
from companion.contributing.swap import swap_in
from companion.markdown.render import rendered
from companion.online import options
from companion.online.asking import Asker
from companion.problems import as_text, read_text, relative
from companion.records import recognized
from companion.records.notices import merged
from companion.records.record import Record
from companion.sources import bibliography as references
from companion.sources import project as projects
from companion.sources.bibliography import Bibliography
from companion.sources.files import read_raw
from companion.sources.flaw import LOSING
from companion.sources.project import Project
from companion.sources.reference import Reference

DONE, REFUSED, FAILED = 0, 1, 2
"""Exit statuses: written; not written, with the reason; nothing could be asked or written."""


class RefusedError(Exception):
    """Why a work is not taken in, as sentences; `status` is how the command ends."""

    def __init__(self, message: str, status: int = REFUSED) -> None:
        super().__init__(message)
        self.status = status


def add(arguments: argparse.Namespace) -> int:
    """Take works in, and tell what was done.

    Args:
        arguments: The options of the command.

    Returns:
        The exit status.
    """
    try:
        return _Taking(arguments, date.today()).run()
    except RefusedError as refused:
        print(f"companion add: {refused}", file=sys.stderr)
        return refused.status
    except OSError as error:
        print(f"companion add: {error.strerror or error}. Nothing was written.", file=sys.stderr)
        return FAILED


@dataclass
class _Taking:
    """One run of `companion add`."""

    arguments: argparse.Namespace
    today: date

    def run(self) -> int:
        """Take every work that is named in; all of those that are sound are written at once."""
        found, asker = self._named()
        project = rendered(projects.load(self.arguments.root, today=self.today))
        self._is_readable(project)
        bibliography = project.bibliography
        new: list[Reference] = []
        status = DONE
        for name, own in found:
            try:
                reference = self._taken(name, own, asker, bibliography)
            except RefusedError as refused:
                if len(found) == 1:
                    raise
                print(f"companion add: {refused}\n", file=sys.stderr)
                status = max(status, refused.status)
                continue
            new.append(reference)
            bibliography = replace(
                bibliography, references={**bibliography.references, reference.key: reference}
            )
        if new and not self.arguments.dry_run:
            self._written(project.bibliography, new)
        self._told(new)
        return status

    def _named(self) -> tuple[list[tuple[Name | None, Record | None]], Asker | None]:
        """The works that are asked for: by an identifier, a record, or both."""
        word = self.arguments.work
        try:
            asker = None if self.arguments.offline else options.asker(self.arguments, self.today)
        except ValueError as error:
            raise RefusedError(str(error), FAILED) from None
        path = Path(word)
        name = named(word)
        if word == "-":
            text = sys.stdin.read()
            name = named(text)
        elif path.is_file() and not name:
            text, problems = read_text(path, "add/unreadable")
            if problems:
                raise RefusedError(as_text(problems), FAILED)
        elif not name:
            raise RefusedError(
                f"“{word}” is no DOI, PMID or PMCID, no address that holds one, and no file here. "
                "Write it like 10.1038/nature06188, 17914389 or PMC2810828, or name a file."
            )
        if name:
            if not asker:
                raise RefusedError(
                    "An identifier alone tells nothing offline. Give a file, or go online."
                )
            return [(name, None)], asker
        try:
            records = recognized.read(text)
        except ValueError as error:
            raise RefusedError(str(error)) from None
        return [(_name_of(record), record) for record in records], asker

    def _is_readable(self, project: Project) -> None:
        """Refuse where the file holds works that cannot be read: one of them may be this work."""
        found = [
            problem
            for problem in project.bibliography.problems
            if problem.rule.partition("/")[2] in LOSING - {"empty"}
        ]
        if found:
            raise RefusedError(
                f"references.bib cannot be read whole, so nothing is added:\n"
                f"{as_text(relative(found, project.root))}"
            )

    def _taken(
        self, name: Name | None, own: Record | None, asker: Asker | None, known: Bibliography
    ) -> Reference:
        """The entry of one work, shown; or why there is none."""
        looked = Looked((own,), merged(own.notices)) if own else Looked()
        if name and asker:
            known_already = telling.already(known, name)
            if known_already:
                raise RefusedError(known_already)
            looked = look_up(name, asker, own)
        if looked.refusal:
            raise RefusedError(looked.refusal)
        if not looked.records:
            raise RefusedError(
                f"Nothing is known of {name.value if name else self.arguments.work}: "
                f"{'; '.join(looked.unanswered)}. Try again later, or give a file that the "
                "publisher's page or PubMed exports.",
                FAILED,
            )
        is_seen = looked.is_asked
        reference = works.entry(
            looked.records,
            looked.notices,
            known,
            level=self.arguments.level if is_seen or not self.arguments.unseen else "",
            verified=self._verified(is_seen),
            kind=self.arguments.kind or "",
        )
        twin = telling.twin(known, reference)
        if twin:
            raise RefusedError(twin)
        self._is_sound(reference, looked)
        print(telling.shown(reference, looked, nlm.as_text(reference), self._day_word(is_seen)))
        return reference

    def _verified(self, is_seen: bool) -> date | None:
        if is_seen:
            return self.today
        if self.arguments.unseen:
            return None
        path = Path(self.arguments.work)
        if self.arguments.seen:
            day: date = self.arguments.seen
            return day
        return (
            min(date.fromtimestamp(path.stat().st_mtime), self.today)
            if path.is_file()
            else self.today
        )

    def _day_word(self, is_seen: bool) -> str:
        """What is said of `verified` where no service was seen."""
        if is_seen:
            return ""
        if self.arguments.unseen:
            return (
                "verified and level are left out, and the check will ask for them: "
                "look at the work's public record, then run .venv/bin/companion complete"
            )
        return (
            "the file counts as the public record, on its day in `verified`. If the record was "
            "seen on another day: --seen DAY; if nobody saw it: --unseen"
        )

    def _is_sound(self, reference: Reference, looked: Looked) -> None:
        """Refuse an entry that the check would not let pass, beside what is left out knowingly."""
        text = references.to_bibtex(reference)
        read = references.parse(text, Path("the new entry"))
        found = [flaw.message for flaw in (p for p in read.problems)]
        for again in read:
            for field, flaw in flaws(again, read.entries[again.key], self.today):
                is_known = self.arguments.unseen and field in ("verified", "level")
                if not is_known:
                    found.append(f"{flaw.message} {flaw.fix}")
        if found:
            listed = "\n".join(f"  - {message}" for message in dict.fromkeys(found))
            raise RefusedError(
                f"What {looked.sources} tells makes no sound entry:\n{listed}\n"
                f"Mend it by hand, and paste it into references.bib in its place:\n\n{text}"
            )

    def _written(self, before: Bibliography, new: Iterable[Reference]) -> None:
        """Swap the new file in, unless somebody else wrote the old one in the meantime."""
        path = before.path
        text = inserted(before, new)
        if read_raw(path, "bibliography").text != before.text:
            raise RefusedError("references.bib was changed in the meantime. Run the command again.")
        swap_in(path, text)

    def _told(self, new: Iterable[Reference]) -> None:
        """Where each entry stands, how it is cited, and the row of its finding."""
        project = rendered(projects.load(self.arguments.root, today=self.today))
        for reference in new:
            if self.arguments.dry_run:
                print(f"\nThe entry, which was not written:\n\n{references.to_bibtex(reference)}")
                continue
            line = project.bibliography.references[reference.key].line
            row, _ = drafts.finding(reference.key, project)
            print(telling.next_steps(reference, line, row))


def _name_of(record: Record) -> Name | None:
    """The identifier of a record in a file."""
    found = (("doi", record.doi), ("pmid", record.pmid), ("pmcid", record.pmcid))
    return next((name for _, value in found if value and (name := named(value))), None)
