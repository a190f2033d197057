"""What else tells of an entity: statements, questions, trials, kin; found again another way."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import ours
from companion.entities.catalog import Catalog
from samples import rows_of


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog(ours.rendered())


def test_a_statement_that_names_it_or_tells_its_finding_is_told(catalog: Catalog) -> None:
    told = catalog.told["mediator-il-6"]
    texts = {standing.statement.id: standing.statement for _, standing in told}
    plain = re.compile(r"\bIL-?6\b(?!R| receptor)|\binterleukin[- ]6\b(?! receptor)")
    every = [s.statement for page, s in catalog.project.standings if page.is_chapter]
    assert {s.id for s in every if plain.search(s.text)} <= set(texts)
    works = {
        (row["section"], row["reference"])
        for row in rows_of("findings")
        if "IL-6" in row.get("mediators", [])
    }
    telling = {s.id for s in every if {(s.section, key) for key in s.keys} & works}
    assert telling
    assert telling <= set(texts)
    for statement in texts.values():
        is_named = re.search(r"IL-?6|interleukin[- ]6|BSF", statement.text)
        tells = {(statement.section, key) for key in statement.keys} & works
        assert is_named or tells, statement.text


def test_statements_stand_in_the_order_of_the_chapters(catalog: Catalog) -> None:
    order = [chapter.source for chapter in catalog.project.chapters]
    for told in catalog.told.values():
        places = [order.index(chapter.source) for chapter, _ in told]
        assert places == sorted(places)


def test_kin_share_findings_that_count(catalog: Catalog) -> None:
    shared: Counter[str] = Counter()
    for row in rows_of("findings"):
        if "IL-6" in row.get("mediators", []) and "set_aside" not in row:
            shared.update(row["cancer"])
    entity = catalog.by_id["mediator-il-6"]
    for other, number in catalog.kin(entity, "cancer"):
        assert shared[other.value] == number
    numbers = [number for _, number in catalog.kin(entity, "mediator")]
    assert numbers == sorted(numbers, reverse=True)
    assert entity not in [other for other, _ in catalog.kin(entity, "mediator")]


def test_a_finding_that_counts_nowhere_makes_no_kin(catalog: Catalog) -> None:
    fields = {"mediator": "mediators", "cancer": "cancer", "source": "msc_source"}
    counted = [
        row
        for row in rows_of("findings")
        if "set_aside" not in row
        and not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
    ]
    for entity in catalog.entities:
        if entity.aside:
            for kind, field in fields.items():
                for other, number in catalog.kin(entity, kind):
                    both = [
                        row
                        for row in counted
                        if entity.value in row.get(fields[entity.kind], [])
                        and other.value in row.get(field, [])
                    ]
                    assert number == len(both), (entity.id, other.id)


def test_the_trials_of_a_cancer_and_of_a_source_are_those_of_the_file(catalog: Catalog) -> None:
    for identifier, field, value in (
        ("cancer-glioma", "cancer", "glioma"),
        ("source-adipose", "msc_source", "adipose"),
    ):
        expected = [row["id"] for row in rows_of("trials") if value in row[field]]
        found = catalog.trials(catalog.by_id[identifier])
        assert [trial.id for trial in found] == expected
        assert found


def test_a_trial_tells_of_the_mediator_that_its_payload_names(catalog: Catalog) -> None:
    found = {trial.id for trial in catalog.trials(catalog.by_id["mediator-hsv-tk"])}
    named = {row["id"] for row in rows_of("trials") if "HSV-TK" in str(row.get("payload", ""))}
    assert named
    assert named <= found


def test_a_question_that_names_it_bears_on_it(catalog: Catalog) -> None:
    found = {question.id for question in catalog.questions(catalog.by_id["mediator-il-6"])}
    named = {r["id"] for r in rows_of("contradictions") if "IL-6" in r.get("mediators", [])}
    assert named
    assert named <= found
