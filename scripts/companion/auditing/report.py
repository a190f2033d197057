"""The report of audits as Markdown, for one issue that is kept up to date.

Text from services is foreign: it may hold a mention, a link, HTML. In an issue it is text alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from companion.auditing.verdict import (
    MEND,
    NOTE,
    ORDER,
    UNANSWERED,
    UNCHECKED,
    Audit,
    Verdict,
)

LONGEST = 60_000
"""Letters of an issue: GitHub takes 65,536."""

MARK = re.compile(r"<!-- companion-audit (\{.*?\}) -->")
"""Where a report says when each audit was last complete, for the next report."""

HEADINGS = {
    MEND: "To mend",
    NOTE: "To know",
    UNCHECKED: "Could not be checked",
    UNANSWERED: "Not answered",
}
JOINER = "\u2060"
"""Stands invisibly behind a sign that GitHub would act on."""


def escaped(text: str) -> str:
    """Foreign text as text: no markup, no mention, no reference to an issue, no link."""
    plain = " ".join(text.split())
    plain = re.sub(r"([\\`*_{}\[\]<>()|~])", r"\\\1", plain)
    plain = re.sub(r"^([-+#>]|\d+[.)])", r"\\\1", plain)
    plain = plain.replace("&", "&amp;").replace("@", f"@{JOINER}")
    plain = re.sub(r"(#|\bGH-)(?=\d)", rf"\1{JOINER}", plain)
    return re.sub(r"\b(https?|ftp|www)(:|\.)", rf"\1{JOINER}\2", plain, flags=re.I)


def last_complete(report: str) -> dict[str, str]:
    """When each audit was last complete, as an earlier report says.

    Args:
        report: The report of the last run, or anything else.

    Returns:
        Name of the audit -> day as YYYY-MM-DD.
    """
    match = MARK.search(report)
    try:
        told = json.loads(match[1]) if match else {}
    except ValueError:
        return {}
    found = {}
    for name, day in told.items():
        try:
            found[str(name)] = date.fromisoformat(str(day)).isoformat()
        except ValueError:
            continue
    return found


def render(
    audits: Sequence[Audit], today: date, before: Mapping[str, str], *, whole: bool = False
) -> str:
    """The report.

    Args:
        audits: The audits of this run.
        today: The day.
        before: When each audit was last complete, before this run.
        whole: Whether it may be longer than an issue.

    Returns:
        Markdown.
    """
    complete = dict(before)
    # What is known is as old as the oldest answer that it rests on.
    complete |= {
        audit.id: (audit.day or today).isoformat() for audit in audits if audit.is_complete
    }
    names = [audit.id for audit in audits]
    mark = json.dumps(complete, sort_keys=True)
    lines = [
        f"<!-- companion-audit {mark} -->",
        "",
        *_head(audits, today, complete),
        "",
        "| audit | asked | to mend | to know | not checked | not answered | last complete run |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
        *(_row(audit, complete.get(audit.id, "never")) for audit in audits),
        *(
            f"| {name} | not in this run | | | | | {day} |"
            for name, day in sorted(complete.items())
            if name not in names
        ),
    ]
    for audit in audits:
        lines += ["", *_section(audit)]
    lines += [
        "",
        "Nobody edits this by hand: the next run writes it anew. "
        "What each audit asks, and how: `docs/maintaining.md`.",
    ]
    text = "\n".join(lines) + "\n"
    return text if whole else _cut(text)


def _head(audits: Sequence[Audit], today: date, complete: Mapping[str, str]) -> Iterator[str]:
    """The sentence that a reader needs first: when all of it was last known."""
    days = [complete.get(audit.id) for audit in audits]
    last = min(day for day in days if day) if days and all(days) else "never"
    left = [audit for audit in audits if not audit.is_complete]
    yield f"**Last complete run: {last}.**"
    if left:
        yield ""
        yield (
            f"**The run of {today.isoformat()} could not complete.** What it does not list is not "
            "known to be sound."
        )
        yield ""
        for audit in left:
            missed = [canary for canary in audit.canaries if not canary.found]
            for canary in missed:
                yield (
                    f"- {audit.title} **did not run**: {escaped(canary.name)} "
                    f"{canary.expected}, and that was not found ({escaped(canary.said)})."
                )
            if not audit.canaries:
                yield f"- {audit.title} **did not run**: it has no canary."
            if not missed and audit.canaries:
                count = len(audit.of(UNANSWERED))
                yield f"- {audit.title}: {count} of its questions got no answer."


def _row(audit: Audit, day: str) -> str:
    if not audit.has_run:
        return f"| {audit.title} | did not run | | | | | {day} |"
    counts = " | ".join(str(len(audit.of(weight))) for weight in ORDER)
    return f"| {audit.title} | {audit.asked} | {counts} | {day} |"


def _section(audit: Audit) -> Iterator[str]:
    yield f"## {audit.title}"
    if not audit.has_run:
        yield ""
        yield "Did not run; see above."
        return
    for weight in ORDER:
        found = audit.of(weight)
        if found:
            yield ""
            yield f"### {HEADINGS[weight]} ({len(found)})"
            yield ""
            yield from (line for verdict in found for line in _item(verdict))
    if not audit.verdicts:
        yield ""
        yield "Nothing to tell."
    yield ""
    yield from (f"*{escaped(limit)}*" for limit in audit.limits)


def _item(verdict: Verdict) -> Iterator[str]:
    # A subject may be an address, which stands in a code span: there, no sign is acted on.
    subject = verdict.subject.replace("`", "%60")
    yield f"- `{subject}` ({escaped(verdict.place)}): {escaped(verdict.text)}"
    yield from (f"  - {escaped(line)}" for line in verdict.dependents)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST].rpartition("\n")[0]
    left = text[len(kept) :].count("\n- ")
    return (
        f"{kept}\n\n**The report is longer than an issue may be: {left} more entries are left "
        "out.** All of it: `.venv/bin/companion audit all --report report.md --whole`\n"
    )


def summary(audits: Iterable[Audit]) -> str:
    """The audits for a terminal: one line each."""
    lines = []
    for audit in audits:
        if not audit.has_run:
            missed = next((canary for canary in audit.canaries if not canary.found), None)
            why = f": {missed.name} {missed.expected} ({missed.said})" if missed else ""
            lines.append(f"{audit.title}: did not run{why}.")
            continue
        counts = ", ".join(f"{len(audit.of(w))} {HEADINGS[w].lower()}" for w in ORDER)
        state = "complete" if audit.is_complete else "NOT complete"
        lines.append(f"{audit.title}: {state}; {audit.asked} asked, {counts}.")
    return "\n".join(lines)
