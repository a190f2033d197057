"""Spellings: the ways in which people type a name come to one form."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.search.spelling import key, normalized, spellings, words
from samples import ROOT

CASES = json.loads((ROOT / "tests/search/spellings.json").read_text(encoding="utf-8"))
"""Also held against the twin in JavaScript, by the browser tests."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["written"])
def test_each_case_of_the_table_that_both_twins_are_held_to(case: dict[str, list[str]]) -> None:
    written = str(case["written"])
    assert words(written) == case["words"]
    assert list(spellings(written)) == case["spellings"]


@pytest.mark.parametrize(
    "ways",
    [
        ("IL-6", "IL6", "il 6", "IL–6", "il-6"),
        ("NF-κB", "NF-kappaB", "nf kappa b", "NF-ΚB"),
        ("CXCR4", "CXCR-4", "cxcr 4"),
        ("leukaemia", "leukemia", "Leukaemias", "LEUKEMIA"),
        ("tumour", "tumor", "tumours"),
        ("oesophageal", "esophageal"),
        ("haematological", "hematological"),
        ("metastases", "metastasis"),
        ("Wharton’s jelly", "Wharton's jelly", "whartons jelly", "Wharton jelly"),
        ("10⁶", "10^6"),
        ("CO₂", "CO2"),
        ("García-Castro", "garcia castro"),
    ],
)
def test_ways_to_type_one_name_are_one(ways: tuple[str, ...]) -> None:
    assert len({key(way) for way in ways}) == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("TNFa", "TNF-α"),
        ("TGFb1", "TGF-β1"),
        ("TGF beta 1", "TGF-β1"),
        ("NFkB", "NF-κB"),
        ("HIF1a", "HIF-1α"),
        ("HIF-1 alpha", "HIF-1α"),
        ("IFNg", "IFN-γ"),
        ("interferon gamma", "IFN-γ"),
        ("interleukin-6", "IL-6"),
        ("miR145", "miR-145"),
        ("microRNA-145", "miR-145"),
        ("hsa-miR-145", "miR-145"),
        ("toll like receptor 4", "TLR4"),
    ],
)
def test_a_name_is_known_under_what_is_typed_for_it(typed: str, name: str) -> None:
    assert key(typed) in {form.replace(" ", "") for form in spellings(name)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CXCR4", "CXCR7"),
        ("IL-1", "IL-10"),
        ("10⁶", "106"),
        ("TGF-β", "TGF-β1"),
        ("miR-21", "miR-221"),
        ("VEGF-A", "VEGF-B"),
        ("CD8", "CD80"),
    ],
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert not set(spellings(one)) & set(spellings(other))


@given(st.text())
def test_any_text_has_words_and_is_its_own_first_spelling(text: str) -> None:
    found = words(text)
    assert all(found)
    assert "".join(found) == key(text)
    forms = spellings(text)
    assert forms[:1] == ((" ".join(found),) if found else ())
    assert len(set(forms)) == len(forms)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_a_word_is_never_lost(word: str) -> None:
    assert normalized(word)
    assert normalized(word.upper()) == normalized(word)
