"""Entities are found in a text by their names, as people write them, and not by halves."""

from __future__ import annotations

import pytest

import ours
from companion.entities.names import Names
from companion.entities.records import entities

NAMES = Names(entities(ours.loaded()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MSCs made IL-6.", ["mediator-il-6"]),
        ("an anti-IL-6 antibody", ["mediator-il-6"]),
        ("IL6 and interleukin 6, interleukin-6", ["mediator-il-6"] * 3),
        ("CXCL12/CXCR4", ["mediator-cxcl12", "mediator-cxcr4"]),
        ("SDF-1 draws them", ["mediator-cxcl12"]),
        ("TGF-β1", ["mediator-tgf-beta1"]),
        ("TGF-β", ["mediator-tgf-beta"]),
        ("in Breast cancers", ["cancer-breast"]),
        ("glioblastomas", ["cancer-glioma"]),
        ("Adipose MSCs", ["source-adipose"]),
        ("Wharton's jelly MSCs", ["source-umbilical-cord"]),
        ("Wharton’s jelly MSCs", ["source-umbilical-cord"]),
        ("bone\u00a0marrow MSCs", ["source-bone-marrow"]),
        ("reactive oxygen species", ["mediator-ros"]),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert list(NAMES.find(text)) == found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("VEGF-Q was raised", "mediator-vegf-a"),
        ("IL-6R", "mediator-il-6"),
        ("IL-60", "mediator-il-6"),
        ("TGF-β1", "mediator-tgf-beta"),
        ("VE-cadherin", "mediator-e-cadherin"),
        ("they met again, a ros", "mediator-c-met"),
        ("a ros", "mediator-ros"),
        ("in the breast. Cancer came", "cancer-breast"),
        ("the lung as a filter", "cancer-lung"),
        ("cytosine deaminases’ deaminase", "cancer-breast"),
        ("TRAIL-R2", "mediator-trail"),
    ],
)
def test_half_a_name_is_none(text: str, wrong: str) -> None:
    assert wrong not in list(NAMES.find(text))


def test_every_name_of_every_entity_is_found() -> None:
    for entity in entities(ours.loaded()):
        for name in entity.names:
            found = list(NAMES.find(f"They say {name}, no less."))
            assert entity.id in found or found, (entity.id, name)
