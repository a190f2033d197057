"""Readings in their files: read, written, merged, aged."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.markdown.render import rendered
from companion.sources import statements
from companion.sources.files import Text
from companion.sources.fingerprint import fingerprint
from companion.sources.outline import Statement
from companion.sources.project import load
from companion.sources.readings import Ledger, gone, latest, tally
from companion.sources.statements import BASES, Reading, Second, parse, to_file
from held import write
from samples import ROOT

DAY = date(2026, 11, 26)
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1)
KEY = st.from_regex("[a-z]{1,9}[0-9]{4}[a-z]{1,9}", fullmatch=True)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
WORKS = st.dictionaries(KEY, st.sampled_from(BASES), min_size=1, max_size=4)
ROWS = st.builds(
    Reading,
    id=st.from_regex("s-[0-9a-f]{12}", fullmatch=True),
    day=DAYS,
    works=WORKS,
    text=WORDS.map(lambda text: " ".join(text.split()) or "x"),
    aware=st.dictionaries(KEY, st.sampled_from(["retracted", "notice"]), max_size=2),
    second=st.none() | st.builds(Second, DAYS, WORKS, st.booleans(), st.booleans()),
    note=st.sampled_from(["", "A note: with a colon, 'quotes' and # a hash."]),
    file=st.just("foe-x"),
)


def reading(text: str, day: date = DAY, **more: object) -> Reading:
    works = dict.fromkeys(("karnoub2007mesenchymal",), "abstract")
    return Reading(fingerprint(text), day, works, text, **more)  # type: ignore[arg-type]


def parsed(text: str) -> tuple[tuple[Reading, ...], list[tuple[str, int]]]:
    found, problems = parse(Text(Path("foe-x.yaml"), text))
    return found, [(problem.rule, problem.line) for problem in problems]


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=6))
def test_what_is_written_is_read_again(rows: list[Reading]) -> None:
    found, problems = parsed(to_file(rows))
    assert problems == []
    ordered = sorted(rows, key=lambda row: (row.id, row.day, row.text))
    assert [replace(row, line=0) for row in found] == ordered
    assert to_file(found) == to_file(rows)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=6))
def test_each_reading_stands_on_a_line_of_its_own(rows: list[Reading]) -> None:
    lines = [line for line in to_file(rows).splitlines() if not line.startswith("#")]
    assert len(lines) == len(rows)
    assert lines == sorted(lines, key=lambda line: line[:20])


@pytest.mark.parametrize(
    "row",
    [
        "{id: s-1, day: yesterday, works: {a: abstract}, text: T}",
        "{id: s-1, day: 2026-11-26, works: abstract, text: T}",
        "{id: s-1, day: 2026-11-26, works: {a: abstract}, text: T, second: yes}",
        "{id: s-1, day: 2026-11-26, works: {a: abstract}, text: T, second: {agrees: true}}",
        "{id: s-1, day: 2026-11-26, works: {a: abstract}}",
        "{id: s-1, day: 2026-11-26, works: {}, text: T}",
        "just words",
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line_and_the_others_stay(row: str) -> None:
    found, problems = parsed(f"- {row}\n" + to_file([reading("A [@karnoub2007mesenchymal].")]))
    assert len(found) == 1
    assert [rule for rule, _ in problems] == ["statements/row"]


def test_a_file_left_in_conflict_ends_in_a_sentence() -> None:
    found, problems = parsed("<<<<<<< HEAD\n- {id: s-1}\n=======\n>>>>>>> other\n")
    assert found == ()
    assert problems[0][0] == "statements/syntax"


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(root), *who, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("before", [0, 40], ids=["a new file", "an old file"])
def test_readings_of_two_people_merge_without_conflict(tmp_path: Path, before: int) -> None:
    path = tmp_path / "docs" / "data" / "statements" / "foe-x.yaml"
    (tmp_path / ".gitattributes").write_text((ROOT / ".gitattributes").read_text())
    rows = [reading(f"Statement {number} [@karnoub2007mesenchymal].") for number in range(100)]

    def commit(found: list[Reading]) -> None:
        if found:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(to_file(found), encoding="utf-8")
        git(tmp_path, "add", "-A")
        assert git(tmp_path, "commit", "-qm", "Read").returncode == 0

    git(tmp_path, "init", "-q", "-b", "main")
    commit(rows[:before])
    git(tmp_path, "switch", "-qc", "other")
    commit([*rows[: before - 5 if before else 0], *rows[before : before + 30]])
    git(tmp_path, "switch", "-q", "main")
    commit([*rows[:before], *rows[before + 30 :]])
    merge = git(tmp_path, "merge", "other")
    assert merge.returncode == 0, merge.stdout
    found, problems = parsed(path.read_text(encoding="utf-8"))
    assert problems == []
    assert {row.id for row in found} >= {row.id for row in rows[before:]}


def test_of_two_readings_the_latest_counts() -> None:
    text = "A [@karnoub2007mesenchymal]."
    old, new = reading(text), reading(text, date(2027, 1, 1))
    assert latest([new, old]) == {new.id: new}


STATEMENT = Statement(
    "A.", cited="A [@karnoub2007mesenchymal].", id=fingerprint("A [@karnoub2007mesenchymal].")
)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (None, "read"),
        (date(2026, 11, 26), "read"),
        (date(2028, 11, 26), "read"),
        (date(2028, 11, 27), "due"),
        (date(2040, 1, 1), "due"),
    ],
)
def test_a_reading_lasts_two_years(tmp_path: Path, today: date | None, state: str) -> None:
    references = load(write(tmp_path)).bibliography
    ledger = Ledger(latest([reading(STATEMENT.cited)]), references, today)
    assert ledger.of(STATEMENT).state == state


def test_a_reading_of_a_leap_day_ages_like_any_other(tmp_path: Path) -> None:
    references = load(write(tmp_path)).bibliography
    row = latest([reading(STATEMENT.cited, date(2024, 2, 29))])
    assert Ledger(row, references, date(2026, 2, 28)).of(STATEMENT).state == "read"
    assert Ledger(row, references, date(2026, 3, 1)).of(STATEMENT).state == "due"


@pytest.mark.parametrize("field", ["retracted", "refuted"])
def test_a_notice_that_came_later_makes_a_statement_due(tmp_path: Path, field: str) -> None:
    references = load(write(tmp_path)).bibliography
    work = references.references["karnoub2007mesenchymal"]
    told: dict[str, Any] = {field: "It was not repeated."}
    noticed = replace(references, references={work.key: replace(work, **told)})
    row = reading(STATEMENT.cited)
    standing = Ledger(latest([row]), noticed, DAY).of(STATEMENT)
    assert standing.state == "due"
    assert "karnoub2007mesenchymal" in standing.due
    aware = replace(row, aware={work.key: field})
    assert Ledger(latest([aware]), noticed, DAY).of(STATEMENT).state == "read"


def test_a_second_reader_who_disagrees_makes_it_due_until_it_is_settled(tmp_path: Path) -> None:
    references = load(write(tmp_path)).bibliography
    second = Second(DAY, {"karnoub2007mesenchymal": "full text"}, agrees=False)
    row = reading(STATEMENT.cited, second=second)
    assert Ledger(latest([row]), references, DAY).of(STATEMENT).state == "due"
    settled = replace(row, second=replace(second, settled=True))
    standing = Ledger(latest([settled]), references, DAY).of(STATEMENT)
    assert standing.state == "read"
    counts = tally([standing], [settled])
    assert (counts.second, counts.agree) == (1, 0)


def test_a_second_reading_outlives_its_sentence(tmp_path: Path) -> None:
    chapters = rendered(load(write(tmp_path))).chapters
    second = Second(DAY, {"karnoub2007mesenchymal": "abstract"}, agrees=False)
    plain, held = reading("Gone [@karnoub2007mesenchymal]."), reading("Gone, too.", second=second)
    assert gone([plain, held], chapters) == (plain,)


def test_the_basis_is_the_least_that_was_seen() -> None:
    works = {"a": "full text", "b": "title", "c": "abstract"}
    assert replace(reading("A."), works=works).basis == "title"


def test_the_schema_names_the_bases_of_the_code() -> None:
    schema = json.loads((ROOT / "docs/data/statements.schema.json").read_text(encoding="utf-8"))
    assert tuple(schema["$defs"]["works"]["additionalProperties"]["enum"]) == BASES
    assert statements.FOLDER == "statements"
