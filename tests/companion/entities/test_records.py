"""What the data tell of each entity, counted again by another path: from the YAML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import ours
from companion.entities import records
from companion.entities.records import ENOUGH, KINDS, Entity, entities
from companion.sources.project import load
from companion.sources.published import Published
from samples import ENTITIES, rows_of

Make = Callable[..., Path]
ROWS: list[dict[str, Any]] = rows_of("findings")
COUNTED = [
    row
    for row in ROWS
    if not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
    and "set_aside" not in row
]
FIELDS = {"mediator": "mediators", "cancer": "cancer", "source": "msc_source"}


@pytest.fixture(scope="module")
def every() -> tuple[Entity, ...]:
    return entities(ours.loaded())


def naming(entity: Entity) -> list[dict[str, Any]]:
    return [row for row in COUNTED if entity.value in row.get(FIELDS[entity.kind], [])]


def test_each_entity_holds_the_findings_that_name_it_and_count(every: tuple[Entity, ...]) -> None:
    for entity in every:
        assert {finding.id for finding in entity.findings} == {row["id"] for row in naming(entity)}
        aside = [r["id"] for r in ROWS if r not in COUNTED]
        assert {finding.id for finding in entity.aside} <= set(aside)


def test_works_are_counted_by_direction(every: tuple[Entity, ...]) -> None:
    for entity in every:
        by_direction = defaultdict(set)
        for row in naming(entity):
            by_direction[row["direction"]].add(row["reference"])
        shown = {name: number for name, number in entity.counts.directions.items() if number}
        assert shown == {name: len(works) for name, works in by_direction.items()}
        assert entity.counts.works == len({row["reference"] for row in naming(entity)})
        failed = {
            r["reference"] for r in naming(entity) if r.get("outcome") not in (None, "worked")
        }
        assert entity.counts.worked == len(by_direction["therapy"] - failed)


def test_what_three_findings_tell_of_has_a_page_and_so_has_what_was_published(
    every: tuple[Entity, ...],
) -> None:
    listed = {row["id"] for row in rows_of("entities") if "moved_to" not in row}
    enough = {entity.id for entity in every if len(naming(entity)) >= ENOUGH}
    assert {entity.id for entity in every if entity.has_page} == enough | listed


def test_no_two_entities_share_an_address(every: tuple[Entity, ...]) -> None:
    assert len({entity.id for entity in every}) == len(every)
    assert len({entity.address for entity in every}) == len(every)
    for entity in every:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entity.slug), entity.value


def test_several_and_not_stated_are_no_entities(every: tuple[Entity, ...]) -> None:
    assert not {entity.value for entity in every} & {"several", "none", "unspecified"}


def test_addresses_are_those_that_people_guess(every: tuple[Entity, ...]) -> None:
    addresses = {entity.address for entity in every if entity.has_page}
    assert {"evidence/mediators/il-6/", "evidence/cancers/breast/"} <= addresses
    assert {"evidence/sources/adipose/", "evidence/mediators/tgf-beta1/"} <= addresses


def test_a_page_stays_when_its_findings_are_set_aside(project: Make) -> None:
    found = load(project())  # two findings, and its page was published
    (mediator,) = [e for e in entities(found) if e.kind == "mediator"]
    assert len(mediator.findings) < ENOUGH
    assert mediator.has_page
    none = replace(found.evidence, findings=())
    (empty,) = [e for e in records.of(none) if e.kind == "mediator"]
    assert empty.address == mediator.address
    assert empty.answer == ""


def test_without_its_row_it_is_told_on_its_line_of_the_index(project: Make) -> None:
    found = load(project({"docs/data/entities.yaml": "[]\n"}))
    (mediator,) = [e for e in entities(found) if e.kind == "mediator"]
    assert mediator.address == "evidence/mediators/#mediator-ccl5"


def test_a_new_name_leaves_the_address_as_it_was(project: Make) -> None:
    found = load(project({"docs/data/entities.yaml": ENTITIES.replace("-ccl5", "-rantes")}))
    (mediator,) = [e for e in entities(found) if e.kind == "mediator"]
    assert mediator.address == "evidence/mediators/rantes/"


def test_every_kind_has_a_folder_of_its_own() -> None:
    assert len({kind.folder for kind in KINDS.values()}) == len(KINDS)
    assert Published("cancer-head-neck", "head-neck", "0.1.0").slug == "head-neck"
