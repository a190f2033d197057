"""The checks: one module a family, each yields Problems of rules `family/what-is-wrong`.

A small rule stands whole in one place, the generator under the decorator `rule`: in `prose`,
`sources`, `images`, `repository`, `wording` or `settings`. What readers and the larger checks tell
of has its record in `companion.rulebook`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from companion.checks import (
    chapters,
    citations,
    contradictions,
    entities,
    evidence,
    figures,
    glossary,
    leftovers,
    links,
    markers,
    navigation,
    sections,
    silencing,
    statements,
    watch,
)
from companion.checks.registry import RULES
from companion.problems import Problem, in_order
from companion.rules import each
from companion.sources.memory import Memory
from companion.sources.project import Project


@dataclass(frozen=True, slots=True)
class Check:
    """A check of a project.

    Attributes:
        run: Yields its problems.
        needs: Families of files that must have been read whole: where records are lost, the
            check would tell of consequences and hide the cause.
        sound: Families whose every row must keep its schema: behind a misread name or id, the
            check would tell that nothing bears it.
        rests_on: Gives all that its problems depend on, for a check that is worth remembering.
    """

    run: Callable[[Project], Iterator[Problem]]
    needs: frozenset[str] = frozenset()
    sound: frozenset[str] = frozenset()
    rests_on: Callable[[Project], Hashable] | None = None

    def problems(self, project: Project, memory: Memory) -> Iterable[Problem]:
        """Run the check, or remember what it found."""
        if self.rests_on is None:
            return self.run(project)
        key = ("check", self.run.__qualname__, self.rests_on(project))
        return memory.made(key, lambda: tuple(self.run(project)), lasts=True)


def _check(
    run: Callable[[Project], Iterator[Problem]], *needs: str, sound: Iterable[str] = ()
) -> Check:
    return Check(run, frozenset(needs), frozenset(sound))


def _bibliography(project: Project) -> Iterator[Problem]:
    from companion.checks import bibliography  # of an unchanged file, what it found is remembered

    return bibliography.check(project.bibliography, project.today)


def _bibliography_and_day(project: Project) -> Hashable:
    return project.bibliography.text, project.today


EVIDENCE = ("vocabulary", "findings", "trials", "mediators", "entities")
CHECKS = (
    Check(_bibliography, rests_on=_bibliography_and_day),
    _check(citations.groups),
    _check(citations.keys, "bibliography"),
    _check(leftovers.check),
    _check(links.check, "settings"),
    _check(navigation.check, "settings"),
    _check(markers.check),
    _check(chapters.check),
    _check(figures.check, "settings", "chapters"),
    _check(glossary.check),
    _check(evidence.values, "vocabulary"),
    _check(evidence.check, "bibliography", "chapters", "settings", *EVIDENCE),
    _check(evidence.notes, "bibliography", *EVIDENCE),
    _check(
        contradictions.check,
        *("bibliography", "chapters", "settings", "contradictions", *EVIDENCE),
        sound=("contradictions", "findings", "mediators", "sections"),
    ),
    _check(
        entities.check,
        *("sections", "chapters", "settings", *EVIDENCE),
        sound=("entities", "findings", "mediators"),
    ),
    _check(statements.check, "statements"),
    _check(statements.notes, "statements", "bibliography", "chapters", "settings"),
    _check(sections.check, "sections", "chapters", "settings", sound=("sections",)),
    _check(watch.check, "watch", "bibliography"),
)
"""Every check. A new one is a line here."""


CAUSES = ("merge-conflict", "unreadable", "encoding", "unclosed")
"""Behind these, whatever else is told of the same file follows from them."""


def everything(
    project: Project, checks: Iterable[Check] | None = None, memory: Memory | None = None
) -> list[Problem]:
    """Run the checks.

    Args:
        project: The records of the site, its pages rendered.
        checks: The checks to run; all of `CHECKS`, and the rules with a finder, by default.
        memory: What they found before.

    Returns:
        All problems, notes with them, sorted by place. Each weighs as its rule says; what the
        files ask to pass over is left out.
    """
    memory = memory or Memory()
    found = list(project.problems)
    is_taken_in = any(page.outline.is_taken_in for page in project.pages)
    lost = project.broken | ({"chapters"} if is_taken_in else set())
    flawed = {problem.rule.partition("/")[0] for problem in project.problems if problem.is_error}
    for check in CHECKS if checks is None else checks:
        if not check.needs & lost and not check.sound & flawed:
            found += check.problems(project, memory)
    for rule in each(RULES) if checks is None else ():
        if not rule.needs & lost:
            found += rule.problems(project)
    told = in_order(_weighed(problem) for problem in _causes(found))
    is_whole = checks is None and not lost
    return sorted(silencing.applied(told, project, RULES, is_whole=is_whole))


def _weighed(problem: Problem) -> Problem:
    rule = RULES.get(problem.rule)
    return replace(problem, severity=rule.severity) if rule else problem


def _causes(found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of files that could be read, and of the others the cause alone."""
    listed = tuple(found)
    broken = {p.path for p in listed if p.rule.partition("/")[2] in CAUSES}
    for problem in listed:
        if problem.path not in broken or problem.rule.partition("/")[2] in CAUSES:
            yield problem
