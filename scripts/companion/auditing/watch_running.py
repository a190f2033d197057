"""Runs the watch: what is new in the field, and what is left out of it."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date

from companion.auditing import checklist
from companion.auditing.candidates import Field
from companion.auditing.running import CLEAN, INCOMPLETE, TO_MEND, loaded, read
from companion.auditing.watching import watch
from companion.contributing.swap import swap_in
from companion.online import options
from companion.sources.project import Project
from companion.sources.rows import quoted

WORK = re.compile(r"[1-9][0-9]{0,8}|10\.[0-9]{4,9}/\S+|PPR[0-9]+")
HINDERING = ("watch", "bibliography", "settings")
"""Families of files without which works would be taken for new that are not."""

LEAST, MOST = 10, 240
"""Letters of a reason, as watch.schema.json has it."""


def run_watch(arguments: argparse.Namespace) -> int:
    """Ask what is new, and tell it.

    Args:
        arguments: The options of the command.

    Returns:
        The exit status.
    """
    today = date.today()
    try:
        asker = options.asker(arguments, today)
        before = read(arguments.report)
    except (ValueError, OSError) as error:
        print(f"companion watch: {error}", file=sys.stderr)
        return INCOMPLETE
    project = loaded(arguments.root, today, HINDERING)
    if project is None:
        return INCOMPLETE
    watched = watch(project, asker)
    last = checklist.last_complete(before)
    text = checklist.render(watched, Field(project), today, last, checklist.ticked(before))
    if arguments.report:
        swap_in(arguments.report, text)
        state = "complete" if watched.is_complete else "NOT complete"
        print(f"Watch: {state}; {len(watched.candidates)} candidates.")
    else:
        print(text)
    if not watched.is_complete:
        return INCOMPLETE
    if watched.candidates:
        if arguments.done:
            print(
                f"companion watch: {len(watched.candidates)} candidates are not decided, and the "
                "day stays. Add or decline each of them first.",
                file=sys.stderr,
            )
        return TO_MEND
    if arguments.done:
        _move(project, today)
    return CLEAN


def _move(project: Project, today: date) -> None:
    """Write the day into each query, and nothing else."""
    path = project.data / "watch.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    for query in project.watch.queries:
        at = query.since_line - 1
        lines[at] = lines[at].replace(query.since, today.isoformat(), 1)
    swap_in(path, "\n".join(lines))
    print(f"companion watch: the next run asks from {today.isoformat()} on.", file=sys.stderr)


def decline(arguments: argparse.Namespace) -> int:
    """Leave a work out, with the reason.

    Args:
        arguments: The options of the command.

    Returns:
        The exit status.
    """
    today = date.today()
    work = re.sub(r"^(?:PMID:?\s*|https?://doi\.org/)", "", arguments.work.strip(), flags=re.I)
    reason = " ".join(arguments.reason.split())
    project = loaded(arguments.root, today, HINDERING)
    if project is None:
        return TO_MEND
    trouble = _refusal(work, reason, project)
    if trouble:
        print(f"companion decline: {trouble}", file=sys.stderr)
        return TO_MEND
    path = project.data / "watch.yaml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    row = (
        f"- {{kind: declined, work: {quoted(work)}, day: '{today.isoformat()}', "
        f"reason: {quoted(reason)}}}\n"
    )
    gap = "" if not before or before.endswith("\n") else "\n"
    # A blank line parts the queries from what was left out.
    first = "" if project.watch.declined or not before else "\n"
    swap_in(path, f"{before}{gap}{first}{row}")
    print(f"docs/data/watch.yaml: {row}", end="")
    return CLEAN


def _refusal(work: str, reason: str, project: Project) -> str:
    """Why a work cannot be declined; empty where it can."""
    if not WORK.fullmatch(work):
        return f"“{work}” is no PMID, DOI or PPR number. Write it like 17914389."
    if not LEAST <= len(reason) <= MOST:
        return f"The reason has {len(reason)} letters. Say it in {LEAST} to {MOST}."
    known = project.watch.left_out.get(work.lower())
    if known:
        return f"{work} was declined on {known.day} already: {known.reason}"
    for reference in project.bibliography:
        if work.lower() in (reference.pmid, reference.doi.lower()):
            return f"{work} is here already, as {reference.key}. Retire it from the text first."
    return ""
