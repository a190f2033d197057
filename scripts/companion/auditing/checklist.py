"""The candidates as a checklist in Markdown, for one issue that is kept up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import date

from companion.auditing.candidates import Candidate, Field
from companion.auditing.report import LONGEST, escaped
from companion.auditing.watching import Watched

MARK = re.compile(r"<!-- companion-watch (\{.*?\}) -->")
TICKED = re.compile(r"^- \[[xX]\] .*<!-- work (\S+) -->", re.MULTILINE)
SHOWN = 100
"""Candidates of one issue."""


def ticked(report: str) -> frozenset[str]:
    """The works that somebody ticked in an earlier report: they stay ticked."""
    return frozenset(TICKED.findall(report))


def last_complete(report: str) -> str:
    """The day of the last complete run, as an earlier report says; empty where it says none."""
    match = MARK.search(report)
    try:
        return date.fromisoformat(json.loads(match[1])["complete"]).isoformat() if match else ""
    except (ValueError, KeyError, TypeError):
        return ""


def render(
    watched: Watched, field: Field, today: date, before: str, marked: Collection[str]
) -> str:
    """The checklist.

    Args:
        watched: The run.
        field: What the site knows, for guesses.
        today: The day.
        before: Day of the last complete run before this one; empty for never.
        marked: Works that were ticked already.

    Returns:
        Markdown, short enough for an issue.
    """
    complete = today.isoformat() if watched.is_complete else before
    mark = json.dumps({"complete": complete})
    lines = [
        f"<!-- companion-watch {mark} -->",
        "",
        f"**Last complete run: {complete or 'never'}.**",
    ]
    if not watched.is_complete:
        lines += ["", f"**The run of {today.isoformat()} could not complete.**", ""]
        lines += [
            f"- It **did not run**: {canary.name} {canary.expected}, and that was not found "
            f"({escaped(canary.said)})."
            for canary in watched.canaries
            if not canary.found
        ]
        lines += [f"- {escaped(reason)}" for reason in watched.unanswered]
        lines += ["- It has no query: docs/data/watch.yaml is empty."] * (not watched.canaries)
    if watched.has_run:
        days = [query.since for query in field.project.watch.queries]
        lines += [
            "",
            f"{len(watched.candidates)} works since {min(days)} are neither here nor declined, of "
            f"{watched.found} that the queries of `docs/data/watch.yaml` found; "
            f"{watched.notices} notices on other works are left out. Chapter and mediators are "
            "guesses from the site's own words: read the work before you believe them.",
            "",
            "Take a work in with `.venv/bin/companion add PMID`, or leave it out with "
            '`.venv/bin/companion decline PMID "reason"`. Once every one is decided: '
            "`.venv/bin/companion watch --done`.",
        ]
    for candidate in watched.candidates[:SHOWN]:
        item = "\n".join(["", *_item(candidate, field, candidate.id in marked)])
        if len("\n".join(lines)) + len(item) > LONGEST:
            break
        lines.append(item)
    left = len(watched.candidates) - sum("<!-- work " in line for line in lines)
    if left > 0:
        lines += ["", f"{left} more are shown once some of these are decided."]
    return "\n".join(lines) + "\n"


def _item(candidate: Candidate, field: Field, is_ticked: bool) -> Iterator[str]:
    record = candidate.record
    box = "x" if is_ticked else " "
    place = ", ".join(part for part in (record.journal, str(record.year or "")) if part)
    yield (
        f"- [{box}] **{escaped(record.title)}** {escaped(record.name)}. *{escaped(place)}*. "
        f"{_link(candidate)} <!-- work {candidate.id} -->"
    )
    for notice in record.notices:
        yield f"  - **{notice.word}** ({escaped(notice.source)})"
    chapter, mediators = field.chapter(record), field.mediators(record)
    guesses = [f"chapter {chapter}"] * bool(chapter) + [", ".join(mediators)] * bool(mediators)
    if guesses:
        yield f"  - likely: {escaped('; '.join(guesses))}"
    if candidate.gist:
        yield f"  - {escaped(candidate.gist)}"
    yield f"  - found by {', '.join(candidate.queries)}"


def _link(candidate: Candidate) -> str:
    if candidate.record.pmid:
        number = re.sub(r"\D", "", candidate.record.pmid)
        return f"[PMID {number}](https://pubmed.ncbi.nlm.nih.gov/{number}/)"
    if candidate.record.doi:
        return f"`{candidate.record.doi.replace('`', '')}`"
    return f"`{candidate.id.replace('`', '')}`"
