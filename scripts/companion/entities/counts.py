"""How many works say what: the numbers of an entity. Counts of works, never sizes of effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companion.sources.finding import Finding
from companion.sources.vocabulary import LEVELS, SIGNS, Vocabulary


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of works. A work may stand in several directions, and once in `levels`.

    Attributes:
        findings: Number of findings.
        works: Number of works behind them.
        directions: Direction -> works with such a finding; every direction has its number.
        worked: How many of the works with a therapy report in all of these findings that it
            worked.
        levels: Level -> works whose strongest finding has it, the weakest level first; of works
            that were pooled or computed none is known, which stands under an empty name.
        models: Title of a model -> works that used it, most used first.
        effects: Title of an effect -> works with a finding on it, most told first.
    """

    findings: int
    works: int
    directions: Mapping[str, int]
    worked: int
    levels: Mapping[str, int]
    models: Mapping[str, int]
    effects: Mapping[str, int]


def count(findings: Iterable[Finding], words: Vocabulary) -> Counts:
    """Count the works behind findings.

    Args:
        findings: Findings that count.
        words: For the titles of models and effects.

    Returns:
        The counts.
    """
    by_work: dict[str, list[Finding]] = {}
    for finding in findings:
        by_work.setdefault(finding.reference, []).append(finding)
    works = list(by_work.values())
    told = [{finding.direction for finding in work} for work in works]
    therapies = [[f.worked for f in work if f.direction == "therapy"] for work in works]
    strongest = [max((LEVELS.index(f.level) for f in w if f.level), default=-1) for w in works]
    levels = {level: strongest.count(place) for place, level in enumerate(("", *LEVELS), -1)}
    return Counts(
        findings=sum(map(len, works)),
        works=len(works),
        directions={name: sum(name in directions for directions in told) for name in SIGNS},
        worked=sum(bool(outcomes) and all(outcomes) for outcomes in therapies),
        levels={level: number for level, number in levels.items() if number},
        models=_most_first(({m for f in work for m in f.models} for work in works), "model", words),
        effects=_most_first(
            ({e for f in work for e in f.effect} for work in works), "effect", words
        ),
    )


def _most_first(told: Iterable[set[str]], name: str, words: Vocabulary) -> dict[str, int]:
    known = words.lists.get(name, {})
    numbers = Counter(value for values in told for value in values)
    ordered = sorted((value for value in known if value in numbers), key=lambda v: -numbers[v])
    return {known[value].title: numbers[value] for value in ordered}
