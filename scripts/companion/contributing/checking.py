"""The verbs `companion check` and `companion rule`: what is wrong, why, and what mends it."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import TextIO

from companion import checks, sarif
from companion.checks.registry import RULES
from companion.contributing.mending import Mended, mended
from companion.opened import memory_of, opened
from companion.problems import FORMATS, Problem
from companion.rules import Rule, each, shown

VERB = "check"
ROUNDS = 3
"""How often `--fix` looks again: behind line ends of Windows, trailing blanks come to light."""

EVERY: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    **FORMATS,
    "sarif": lambda problems: sarif.written(problems, RULES),
}
"""Every format that `companion check --format` knows."""

WHOLE = frozenset({"json", "sarif"})
"""Formats that are printed where nothing is wrong, too."""


def _say(text: str, stream: TextIO | None = None) -> None:
    (stream or sys.stdout).write(f"{text}\n")


def add_options(check: argparse.ArgumentParser) -> None:
    """Tell the parser of `companion check` its options."""
    check.add_argument("--format", choices=sorted(EVERY), default="text")
    check.add_argument(
        "--fix", action="store_true", help="show and write what can be mended without a person"
    )
    check.add_argument(
        "--diff", "--dry-run", action="store_true", help="show what --fix would write, and stop"
    )
    check.set_defaults(run=run)


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `companion rule`."""
    rule = verbs.add_parser("rule", help="explain a rule of the check, or list all")
    rule.add_argument("name", metavar="NAME", nargs="?", default="", help="as the check prints it")
    rule.set_defaults(run=explain)


def found(root: Path) -> list[Problem]:
    """Read a project and check it.

    Args:
        root: Its folder.

    Returns:
        All problems, sorted by place.
    """
    memory = memory_of(root)
    return checks.everything(opened(root, date.today(), memory), memory=memory)


def run(arguments: argparse.Namespace) -> int:
    """Check, and mend where that is asked."""
    told = found(arguments.root)
    if arguments.fix or arguments.diff:
        told = _mend(told, arguments.root, writes=arguments.fix and not arguments.diff)
    if told or arguments.format in WHOLE:
        _say(EVERY[arguments.format](told))
    _say(_ending(told), sys.stderr)
    return 1 if any(problem.is_error for problem in told) else 0


def _mend(told: list[Problem], root: Path, *, writes: bool) -> list[Problem]:
    for _ in range(ROUNDS if writes else 1):
        changes = list(mended(told, RULES, root))
        _show(changes)
        if not changes or not writes:
            break
        for change in changes:
            change.write()
        told = found(root)
    return told


def _show(changes: Iterable[Mended]) -> None:
    for change in changes:
        sys.stderr.write(change.difference)


def _ending(told: Sequence[Problem]) -> str:
    """The last line: what is to be mended, and where to read more."""
    errors = [problem for problem in told if problem.is_error]
    warnings = [problem for problem in told if problem.severity == "warning"]
    first = next(iter((*errors, *warnings)), None)
    if first is None:
        return f"companion {VERB}: nothing to mend."
    count = f"{len(errors)} problem{'s' if len(errors) > 1 else ''} to mend"
    beside = f", {len(warnings)} warning{'s' if len(warnings) > 1 else ''}" if warnings else ""
    ours = sum(RULES[p.rule].mend is not None for p in (*errors, *warnings) if p.rule in RULES)
    ways = f" --fix mends {ours} of them." if ours else ""
    return (
        f"companion {VERB}: {count if errors else 'nothing that stops a build'}{beside}.{ways} "
        f"What a rule asks, and why: .venv/bin/companion rule {first.rule}"
    )


def explain(arguments: argparse.Namespace) -> int:
    """Print a rule with its examples; without a name, every rule in a line."""
    if not arguments.name:
        _say("\n".join(f"{r.name:<38} {r.severity:<8} {r.why}" for r in each(RULES)))
        return 0
    rule = RULES.get(arguments.name)
    if rule is None:
        close = difflib.get_close_matches(arguments.name, RULES, n=3)
        hint = f"Did you mean {' or '.join(close)}?" if close else "Without a name, all are listed."
        _say(f"companion rule: no rule is called {arguments.name}. {hint}", sys.stderr)
        return 1
    _say(as_text(rule, arguments.name))
    return 0


def as_text(rule: Rule, name: str) -> str:
    """A rule as a page for a terminal.

    Args:
        rule: The rule.
        name: The name that it was asked by.

    Returns:
        What it asks, why, and how it looks in the file of the examples.
    """
    good = indent(shown(rule.good), "    ") or "    (nothing)"
    bad = indent(shown(rule.bad), "    ") or "    (nothing)"
    ways = ["`.venv/bin/companion check --fix` mends it"] if rule.mend else []
    ways += ["cannot be silenced: the build stops behind it"] if rule.is_fatal else []
    also = [other for other in rule.names if other != name]
    return "\n".join(
        [
            f"{name} ({'; '.join([rule.severity, *ways])})",
            *([f"also: {', '.join(also)}"] if also else []),
            "",
            rule.why,
            rule.fix,
            "",
            f"Not so, in {rule.file}:",
            bad,
            "But so:",
            good,
        ]
    )
