"""What a file asks to pass over: the problems that it silences, and silences that are none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from companion.problems import Problem
from companion.rules import Rule
from companion.sources import silences
from companion.sources.files import Text
from companion.sources.project import Project
from companion.sources.silences import Silence

FORM = "Write “companion: allow NAME: why”, as docs/contributing.md shows."


def applied(
    found: Iterable[Problem], project: Project, rules: Mapping[str, Rule], *, is_whole: bool
) -> list[Problem]:
    """Take out the problems that are silenced, and tell of the silences that are wrong.

    Args:
        found: What the checks told.
        project: The records of the site.
        rules: Every rule by its names.
        is_whole: Whether every check ran: else a silence may look as if nothing needed it.

    Returns:
        What is left, and a problem for each silence without a reason, with a name that no rule
        bears, of a rule that cannot be silenced, or that silences nothing.
    """
    here = silences.of(Text(kept.path, kept.text) for kept in project.tree)
    if not here:
        return list(found)
    left = []
    used: set[tuple[Silence, str]] = set()
    for problem in found:
        rule = rules.get(problem.rule)
        can_be = rule is not None and not rule.is_fatal
        covering = [s for s in here if can_be and _covers(s, problem)]
        used |= {(silence, problem.rule) for silence in covering}
        if not covering:
            left.append(problem)
    for silence in here:
        left += _flaws(silence, rules, used if is_whole else None)
    return left


def _covers(silence: Silence, problem: Problem) -> bool:
    """What is told of a page's line 1, or of none, concerns the file: it may be said anywhere."""
    is_of_all = problem.line <= 1 and problem.path.endswith(".md")
    return (
        silence.path == problem.path
        and problem.rule in silence.rules
        and bool(silence.reason)
        and silence.covers(0 if is_of_all else problem.line)
    )


def _flaws(
    silence: Silence, rules: Mapping[str, Rule], used: set[tuple[Silence, str]] | None
) -> Iterator[Problem]:
    def problem(rule: str, message: str, fix: str) -> Problem:
        return Problem(silence.path, silence.line, f"silences/{rule}", message, fix)

    if not silence.rules:
        yield problem("form", "What is said to the checks here cannot be understood.", FORM)
        return
    if not silence.reason:
        yield problem(
            "no-reason",
            f"Nothing says why {', '.join(silence.rules)} need not be kept here.",
            f"{FORM} It counts once a reason stands behind the colon.",
        )
    for name in silence.rules:
        rule = rules.get(name)
        if rule is None:
            close = difflib.get_close_matches(name, rules, n=1)
            yield problem(
                "unknown-rule",
                f"No rule is called {name}.",
                f"Did you mean {close[0]}?" if close else "`companion check` prints the names.",
            )
        elif rule.is_fatal:
            yield problem(
                "impossible",
                f"{name} cannot be silenced: behind it, the site cannot be built.",
                "Mend the place, and delete the silence.",
            )
        elif silence.reason and used is not None and (silence, name) not in used:
            yield problem(
                "unused",
                f"{name} is kept here, so that nothing is silenced.",
                "Delete the silence, or put it on the line above what it speaks for.",
            )
