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
from companion.contributing.asked import DONE, FAILED, RefusedError, works_of
from companion.contributing.inserting import inserted
from companion.contributing.looking_up import Looked, look_up
from companion.contributing.naming import Name
from companion.contributing.swap import swap_in
from companion.online import options
from companion.online.asking import Asker
from companion.opened import opened
from companion.problems import as_text, in_order
from companion.records.notices import merged
from companion.records.record import Record
from companion.sources import bibliography as references
from companion.sources.bibliography import Bibliography
from companion.sources.broken import LOSING
from companion.sources.project import Project
from companion.sources.reference import Reference


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


@dataclass
class _Taking:
    """One run of `companion add`."""

    arguments: argparse.Namespace
    today: date

    def run(self) -> int:
        """Take every work that is named in; all of those that are sound are written at once."""
        asker = self._asker()
        found = works_of(self.arguments.work, is_offline=asker is None)
        project = opened(self.arguments.root, self.today)
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

    def _asker(self) -> Asker | None:
        if self.arguments.offline:
            return None
        try:
            return options.asker(self.arguments, self.today, is_awaited=True)
        except ValueError as error:
            raise RefusedError(str(error), FAILED) from None

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
                f"{as_text(in_order(found))}"
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
            print(f"Asking for {name.value} …", file=sys.stderr, flush=True)
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
        remarks = [self._kind_word(looked, reference), self._day_word(is_seen)]
        print(telling.shown(reference, looked, nlm.as_text(reference), remarks))
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

    def _kind_word(self, looked: Looked, reference: Reference) -> str:
        """That the sort of work is a guess; empty where somebody told it."""
        if self.arguments.kind or any(record.kind for record in looked.records):
            return ""
        return (
            f"No source tells what sort of work it is: kind = {reference.kind}. Another one: --kind"
        )

    def _day_word(self, is_seen: bool) -> str:
        """What is said of `verified` where no service was seen."""
        if is_seen or self.arguments.seen:
            return ""
        if self.arguments.unseen:
            return (
                "No service was seen: verified and level are left out, and the check will ask for "
                "them. Look at the work's public record, then run .venv/bin/companion complete"
            )
        return (
            "No service was seen: the file counts as the public record, on its day in `verified`. "
            "If the record was seen on another day: --seen DAY; if nobody saw it: --unseen"
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
        root: Path = self.arguments.root
        text = inserted(before, new)
        if references.load(root).text != before.text:
            raise RefusedError("references.bib was changed in the meantime. Run the command again.")
        try:
            swap_in(root / before.path, text)
        except OSError as error:
            message = f"references.bib cannot be written: {error.strerror}. It is as it was."
            raise RefusedError(message, FAILED) from error

    def _told(self, new: Iterable[Reference]) -> None:
        """Where each entry stands, how it is cited, and the row of its finding."""
        project = opened(self.arguments.root, self.today)
        for reference in new:
            if self.arguments.dry_run:
                print(f"\nThe entry, which was not written:\n\n{references.to_bibtex(reference)}")
                continue
            line = project.bibliography.references[reference.key].line
            row, _ = drafts.finding(reference.key, project)
            print(telling.next_steps(reference, line, row))
