"""The answer of an entity in two sentences: how many works say what, and how far towards patients.

The sentences are made from counts and hold for every shape of data: one work or many, one side
or all. They say what works report, and count works; they never weigh an effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.entities.counts import Counts

SUBJECTS = {
    "mediator": ("told here that names {}", "told here that name {}"),
    "cancer": ("on {} told here", "on {} told here"),
    "source": ("on {} told here", "on {} told here"),
}
"""Kind -> how one work, and how several, are joined to the name of the entity."""

NATIVE = (
    ("promotes", "that MSCs promote the tumor", "that they promote it"),
    ("inhibits", "that MSCs inhibit the tumor", "that they inhibit it"),
    ("mixed", "that MSCs do both, or that it depends", "that they do both, or that it depends"),
)
"""Direction -> what works report, told first, and told behind another one."""

BASES = {
    "in vitro": ("culture alone", "culture alone"),
    "animal": ("animals", "animals"),
    "human": ("human samples or cohorts", "human samples or cohorts"),
    "trial": ("a trial", "trials"),
    "": ("pooled or computed data", "pooled or computed data"),
}
"""Level of the strongest finding of a work -> where it comes from, for one work and for several."""

IN_PEOPLE = frozenset({"human", "trial"})
OVERLAP = " (one work may stand in several of these counts)"


@dataclass(frozen=True, slots=True)
class _Clause:
    """What some works say.

    Attributes:
        number: How many works.
        words: What they say, without a number.
        alone: The same where a single work says several things, and this is not the first.
    """

    number: int
    words: str
    alone: str


def answer(kind: str, called: str, counts: Counts) -> str:
    """The answer of an entity.

    Args:
        kind: `mediator`, `cancer` or `source`.
        called: Its name in a sentence.
        counts: How many works say what.

    Returns:
        Two sentences; empty where no finding counts.
    """
    groups = [group for group in (_native(counts), _therapy(counts), _neutral(counts)) if group]
    if not groups:  # no finding counts, or none has a direction that is known
        return ""
    one, several = SUBJECTS[kind]
    subject = f"{'work' if counts.works == 1 else 'works'} "
    subject += (one if counts.works == 1 else several).format(called)
    said = _of_one(groups) if counts.works == 1 else _of_several(groups, counts, subject)
    first = f"The one {subject} {said}" if counts.works == 1 else said
    return f"{first}. {_distance(counts)}"


def _of_one(groups: Sequence[Sequence[_Clause]]) -> str:
    first, *rest = [clause for group in groups for clause in group]
    return "; ".join([first.words, *(clause.alone for clause in rest)])


def _of_several(groups: Sequence[Sequence[_Clause]], counts: Counts, subject: str) -> str:
    works = counts.works
    clauses = [clause for group in groups for clause in group]
    if len(clauses) == 1:
        return f"{'Both' if works == 2 else f'All {works}'} {subject} {clauses[0].words}"
    whole = "both" if works == 2 else "all"
    parts = [
        _joined([f"{whole if c.number == works else c.number} {c.words}" for c in group])
        for group in groups
    ]
    overlap = OVERLAP if sum(clause.number for clause in clauses) > works else ""
    return f"Of the {works} {subject}, {'; '.join(parts)}{overlap}"


def _native(counts: Counts) -> list[_Clause]:
    """The first clause names who does what; those behind it leave out what is the same."""
    return list(_clauses(counts))


def _clauses(counts: Counts) -> Iterator[_Clause]:
    is_first = True
    for name, first, then in NATIVE:
        number = counts.directions[name]
        if number:
            words = f"{_verb('report', number)} {first}" if is_first else then
            yield _Clause(number, words, f"it also reports {then}")
            is_first = False


def _therapy(counts: Counts) -> list[_Clause]:
    number, worked = counts.directions["therapy"], counts.worked
    if not number:
        return []
    if number == 1:
        outcome = "and reports that it worked" if worked else "and does not report that it worked"
    elif worked == number:
        outcome = f"and {'both' if number == 2 else 'all'} report that it worked"
    elif worked:
        outcome = f"and {worked} of them {_verb('report', worked)} that it worked"
    else:
        outcome = "and none reports that it worked"
    words = f"{_verb('tell', number)} of a therapy, {outcome}"
    return [_Clause(number, words, f"it also {words}")]


def _neutral(counts: Counts) -> list[_Clause]:
    number = counts.directions["neutral"]
    if not number:
        return []
    words = f"{_verb('test', number)} no effect of MSCs on a tumor, or {_verb('see', number)} none"
    return [_Clause(number, words, f"a part of it {words}")]


def _distance(counts: Counts) -> str:
    levels = list(counts.levels.items())
    if len(levels) == 1:
        ((level, number),) = levels
        said = f"from {BASES[level][number > 1]}"
    else:
        (level, number), *rest = levels
        first = f"from {BASES[level][number > 1]} in {number} of them"
        said = _joined([first, *(f"from {BASES[name][n > 1]} in {n}" for name, n in rest)])
    reached = IN_PEOPLE & set(counts.levels)
    end = "" if "trial" in reached else "; none of it comes from a trial"
    if not reached:
        end = "; none of it was shown in people"
    return f"At its strongest, the evidence comes {said}{end}."


def _verb(word: str, number: int) -> str:
    return f"{word}s" if number == 1 else word


def _joined(parts: Sequence[str]) -> str:
    """Parts of a sentence as a list: `a`, `a and b`, `a, b, and c`."""
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"
