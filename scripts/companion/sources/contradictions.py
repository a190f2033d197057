"""Reads docs/data/contradictions.yaml: questions that works answer in more than one way.

The file is published as it is; its form is told by contradictions.schema.json beside it.
What the data alone show to be opposed is computed elsewhere; here stands what the chapters tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from companion.problems import Problem
from companion.sources import rows, schemas
from companion.sources.files import Text
from companion.sources.schemas import Schema
from companion.sources.vocabulary import Vocabulary

FAMILY = "contradictions"
"""Family of the rules that its problems are reported under."""

DIFFERENCES = ("source", "dose", "timing", "route", "model", "host", "method", "endpoint")
"""What may differ between the sides, in the order in which it is printed."""

TEXTS = ("question", "would_settle", "verdict")
ASKED = frozenset({"unknown-value", "form", "no-verdict", "row"})
"""Flaws of a row that `companion.checks.contradictions` tells in its own words."""

REQUIRED = ("id", "question", "kind", "section", "sides", "differs", "would_settle", "state")


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a question.

    Attributes:
        claim: One sentence in our words.
        findings: Ids in findings.yaml.
        references: Keys in references.bib of works without a finding.
        line: Line of contradictions.yaml.
    """

    claim: str
    findings: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers. See contradictions.schema.json.

    Attributes:
        id: Permanent name, and its anchor on the page of contradictions.
        question: The question as a reader would ask it.
        kind: What stands against what: `native-cells`, `model-against-patient`, ...
        section: Id of the section that tells it best.
        sides: Two or three answers.
        would_settle: What could settle it, by our own reasoning.
        state: `open`, `leaning` or `settled`.
        also: Other sections that tell it.
        effect: What it is about.
        mediators: Names in mediators.yaml.
        cancer: Cancers in which it was studied.
        differs: What differs between the sides, as (one of `DIFFERENCES`, sentence).
        verdict: Where the works lean; empty while the question is open.
        line: Line of contradictions.yaml.
    """

    id: str
    question: str
    kind: str
    section: str
    sides: tuple[Side, ...]
    would_settle: str
    state: str
    also: tuple[str, ...] = ()
    effect: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    cancer: tuple[str, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()
    verdict: str = ""
    line: int = 0

    @property
    def sections(self) -> tuple[str, ...]:
        """Every section that tells it, the best first."""
        return (self.section, *self.also)


def parse(
    file: Text, form: Text, words: Vocabulary
) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """Read the contradictions.

    Args:
        file: The YAML file.
        form: Its schema.
        words: The vocabulary, whose lists the schema names.

    Returns:
        The questions in the order of the file, and what could not be read or does not keep
        the schema.
    """
    schema, faults = schemas.parse(form, FAMILY, words) if words.lists else (None, ())
    found, problems = rows.read(file, FAMILY, required=REQUIRED, texts=TEXTS)
    flaws = [flaw for row in found for flaw in _flaws(row, file)]
    broken = {line for line, _ in flaws}
    whole = [row for row in found if row[rows.LINE] not in broken]
    told = [problem for row in whole for problem in _told(row, file, schema)]
    return tuple(map(_question, whole)), (*faults, *problems, *(p for _, p in flaws), *told)


def _told(row: rows.Row, file: Text, schema: Schema | None) -> Iterator[Problem]:
    """What does not keep the schema, or was read in another sense, within a row."""
    path = str(file.path)
    for inner in (row["differs"], *row["sides"]):
        yield from rows.traps(inner, file, FAMILY, (*DIFFERENCES, "claim"))
    for flaw in schemas.check(row, schema) if schema else ():
        name = "length" if flaw.rule.startswith(("long-", "short-")) else flaw.rule
        is_work = flaw.field in ("findings", "references") and name == "empty-field"
        if name not in ASKED and not is_work:
            yield Problem(path, flaw.line, f"{FAMILY}/{name}", flaw.message, flaw.fix)


def _flaws(row: rows.Row, file: Text) -> Iterator[tuple[int, Problem]]:
    """What keeps a row from becoming a record, as (line of the row, problem)."""

    def flaw(line: int, message: str, fix: str) -> tuple[int, Problem]:
        return row[rows.LINE], Problem(str(file.path), line, f"{FAMILY}/row", message, fix)

    if not isinstance(row["differs"], dict):
        yield flaw(
            row[rows.LINE],
            f"`differs` of {row['id']} is no mapping.",
            f"Write one line for each of {', '.join(DIFFERENCES)} that differs.",
        )
    sides = row["sides"]
    if not isinstance(sides, list) or len(sides) < 2:
        yield flaw(
            row[rows.LINE],
            f"{row['id']} has fewer than two sides.",
            "List two or three under `sides`, each with `claim` and its works.",
        )
        return
    for number, side in enumerate(sides, 1):
        if not isinstance(side, dict) or not side.get("claim"):
            yield flaw(
                side[rows.LINE] if isinstance(side, dict) else row[rows.LINE],
                f"Side {number} of {row['id']} has no claim.",
                "Write `claim`, one sentence that says no more than its works were seen to show.",
            )


def _question(row: rows.Row) -> Question:
    return Question(
        id=str(row["id"]),
        question=str(row["question"]),
        kind=str(row["kind"]),
        section=str(row["section"]),
        sides=tuple(_side(side) for side in row["sides"]),
        would_settle=str(row["would_settle"]),
        state=str(row["state"]),
        also=_listed(row.get("also")),
        effect=_listed(row.get("effect")),
        mediators=_listed(row.get("mediators")),
        cancer=_listed(row.get("cancer")),
        differs=tuple(_differences(row["differs"])),
        verdict=str(row.get("verdict") or ""),
        line=int(row[rows.LINE]),
    )


def _side(side: rows.Row) -> Side:
    return Side(
        claim=str(side["claim"]),
        findings=_listed(side.get("findings")),
        references=_listed(side.get("references")),
        line=int(side[rows.LINE]),
    )


def _differences(differs: rows.Row) -> Iterator[tuple[str, str]]:
    """Known ones in their order; what is unknown stands behind them, for the checks."""
    unknown = [name for name in differs if name not in (*DIFFERENCES, rows.LINE)]
    for name in (*DIFFERENCES, *unknown):
        if name in differs:
            yield name, str(differs[name] or "")


def _listed(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(item) for item in (value if isinstance(value, list) else [value]))
