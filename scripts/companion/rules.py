"""What a rule is: its permanent name, how much it weighs, why it stands, and how it is kept.

A rule is one record in one place, and all that names it is made from it: what `companion check`
runs and prints, `companion rule NAME`, the page of all rules, the list in SARIF, what may be
silenced and what `--fix` mends. A small rule is the generator that finds it, under the decorator
`rule`; those of larger checks and of readers are records in `companion.rulebook`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from companion.problems import Problem

if TYPE_CHECKING:
    from companion.sources.project import Project

CHAPTER = "docs/foe/angiogenesis.md"
"""The chapter that examples are passages of, in the small project that they are tested in."""


class Found(NamedTuple):
    """A place where a rule is broken.

    Attributes:
        path: The file.
        line: Its line, counted from 1; 0 where no line applies.
        message: What is wrong, as a sentence.
        fix: How to mend it, as a sentence.
    """

    path: str
    line: int
    message: str
    fix: str


Finder = Callable[["Project"], Iterator[Found]]
Mender = Callable[[str, Problem], str]
"""Text of a file, and a problem in it -> the text without the problem, saying the same."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of `companion check`.

    Attributes:
        name: Permanent name, `family/what-is-wrong`.
        why: What goes wrong, and for whom, where it is broken.
        fix: How it is kept, as a sentence.
        bad: What breaks it.
        good: The same as it should be.
        severity: `error` stops a build, `warning` should be mended, `note` is worth knowing.
        file: The file that the examples stand in, in the small project of the tests.
        instead_of: The text of that file in whose place they stand; that of `good` by default.
        also: Other families that know the same rule, under its name there.
        is_fatal: Whether the build cannot go on behind it, so that it cannot be silenced either.
        needs: Families of files that must have been read whole before `find` may run.
        find: Yields the places where it is broken; None where a larger check tells of them.
        mend: Mends one place without changing what is said; None where a person must.
    """

    name: str
    why: str
    fix: str
    bad: str
    good: str
    severity: str = "error"
    file: str = CHAPTER
    instead_of: str = ""
    also: tuple[str, ...] = ()
    is_fatal: bool = False
    needs: frozenset[str] = frozenset()
    find: Finder | None = None
    mend: Mender | None = None

    @property
    def family(self) -> str:
        """The family that it belongs to, `prose`."""
        return self.name.partition("/")[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it bears: one a family."""
        own = self.name.partition("/")[2]
        return (self.name, *(f"{family}/{own}" for family in self.also))

    def problems(self, project: Project) -> Iterator[Problem]:
        """Run it, where it has a finder of its own."""
        for found in self.find(project) if self.find else ():
            yield Problem(found.path, found.line, self.name, found.message, found.fix)


def rule(
    name: str,
    *,
    why: str,
    fix: str,
    bad: str,
    good: str,
    severity: str = "error",
    file: str = CHAPTER,
    instead_of: str = "",
    needs: Iterable[str] = (),
    mend: Mender | None = None,
) -> Callable[[Finder], Rule]:
    """Make a rule of the generator that finds where it is broken.

    Args:
        name: As in `Rule`, and so are the others.
        why: What goes wrong.
        fix: How it is kept.
        bad: What breaks it.
        good: The same as it should be.
        severity: How much it weighs.
        file: Where the examples stand.
        instead_of: In whose place.
        needs: What must have been read whole.
        mend: Mends one place.

    Returns:
        The decorator.
    """

    def made(find: Finder) -> Rule:
        return Rule(
            name,
            why,
            fix,
            bad,
            good,
            severity,
            file,
            instead_of,
            needs=frozenset(needs),
            find=find,
            mend=mend,
        )

    return made


def collected(modules: Iterable[ModuleType]) -> dict[str, Rule]:
    """Every rule of some modules: each name that a rule bears -> the rule, in their order."""
    return {
        name: value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Rule)
        for name in value.names
    }


def each(rules: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """Every rule once, however many names it bears."""
    return tuple({rule.name: rule for rule in rules.values()}.values())


UNSEEN = {
    "\ufeff": "⟨byte order mark⟩",
    "\r": "⟨CR⟩",
    "\u200b": "⟨zero-width space⟩",
    "\ufffd": "⟨byte FF⟩",
}
"""Signs of examples that nobody would see -> what stands in their place."""


def shown(example: str) -> str:
    """An example as it is printed: signs that nobody sees by name, blanks at line ends as dots."""
    for sign, name in UNSEEN.items():
        example = example.replace(sign, name)
    return re.sub(r"[ ]+$", lambda match: "·" * len(match[0]), example.rstrip("\n"), flags=re.M)
