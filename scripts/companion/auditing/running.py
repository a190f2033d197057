"""Runs audits: asks services what the site says of works, links and trials, and tells it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from companion.auditing import dois, links, records, report, retractions, trials
from companion.auditing.verdict import MEND, Audit
from companion.contributing.swap import swap_in
from companion.online import options
from companion.online.asking import Asker
from companion.opened import hindrances, opened
from companion.problems import as_text
from companion.sources.project import Project

Run = Callable[[Project, Asker], Audit]

AUDITS: Mapping[str, Run] = {
    "dois": dois.audit,
    "records": records.audit,
    "retractions": retractions.audit,
    "trials": trials.audit,
    "links": links.audit,
}
"""Every audit, in the order in which they run: what asks little comes first."""

CLEAN, TO_MEND, INCOMPLETE = 0, 1, 2
"""Exit statuses."""

HINDERING = ("settings", "bibliography", "trials", "vocabulary")
"""Families of files without which an audit would be silent about what it did not read."""


def audit(arguments: argparse.Namespace) -> int:
    """Run audits.

    Args:
        arguments: The options of the command.

    Returns:
        The exit status.
    """
    today = date.today()
    try:
        asker = options.asker(arguments, today)
        before = report.last_complete(read(arguments.report))
    except (ValueError, OSError) as error:
        print(f"companion audit: {error}", file=sys.stderr)
        return INCOMPLETE
    project = loaded(arguments.root, today, HINDERING)
    if project is None:
        print("companion audit: nothing was asked; mend these first.", file=sys.stderr)
        return INCOMPLETE
    names = AUDITS if arguments.which == "all" else (arguments.which,)
    audits = []
    for name in names:
        print(f"companion audit: {name} …", file=sys.stderr, flush=True)
        asker.cache.oldest = None
        audits.append(replace(AUDITS[name](project, asker), day=asker.cache.oldest))
    asker.cache.tidy()
    text = report.render(audits, today, before, whole=arguments.whole)
    if arguments.report:
        swap_in(arguments.report, text)
        print(report.summary(audits))
    else:
        print(text)
    return status(audits)


def loaded(root: Path, today: date, families: Collection[str]) -> Project | None:
    """The project, its pages rendered.

    Args:
        root: Its folder.
        today: The day.
        families: Families of files that must be read whole.

    Returns:
        The project; None, and told why, where one of them cannot be read.
    """
    project = opened(root, today)
    if told := hindrances(project, families):
        print(as_text(told))
        return None
    return project


def status(audits: list[Audit]) -> int:
    """The exit status: what is not known weighs more than what is known to be wrong."""
    if not all(audit.is_complete for audit in audits):
        return INCOMPLETE
    return TO_MEND if any(audit.of(MEND) for audit in audits) else CLEAN


def read(path: Path | None) -> str:
    """An earlier report; empty where there is none."""
    if path is None or not path.exists():
        return ""
    return path.read_text(encoding="utf-8", errors="replace")
