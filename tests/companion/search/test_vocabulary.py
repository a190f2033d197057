"""The vocabulary: what is one name, what is another's kin, and what must never be taken for it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

import ours
from companion.entities.records import entities
from companion.search.vocabulary import Name, names
from companion.sources.glossary import Term
from companion.sources.trial import Trial


@cache
def known() -> tuple[Name, ...]:
    """The names of this site."""
    found = ours.loaded()
    return names(entities(found), found.terms, found.evidence.trials)


def bearing(written: str, listed: tuple[Name, ...] | None = None) -> list[Name]:
    return [name for name in listed or known() if written in name.written]


SAME = [
    ("TRAIL", "TNFSF10", "Apo2L"),
    ("CXCL12", "SDF-1"),
    ("PD-L1", "CD274", "B7-H1"),
    ("CD73", "NT5E"),
    ("CXCL8", "IL-8"),
    ("CCL2", "MCP-1"),
    ("CCL5", "RANTES"),
    ("IFN-γ", "IFNG"),
    ("TNF-α", "TNF"),
    ("TGF-β1", "TGFB1"),
    ("VEGF-A", "VEGFA", "VEGF"),
    ("HGF", "hepatocyte growth factor"),
    ("HSV-TK", "herpes simplex virus thymidine kinase"),
    ("5-fluorouracil", "5-FU"),
    ("5-fluorocytosine", "5-FC"),
    ("Plerixafor", "AMD3100"),
    ("glioblastoma", "GBM"),
    ("hepatocellular carcinoma", "HCC"),
    ("triple-negative breast cancer", "TNBC"),
    ("acute myeloid leukemia", "AML"),
    ("acute lymphoblastic leukemia", "ALL"),
    ("chronic lymphocytic leukemia", "CLL"),
    ("chronic myeloid leukemia", "CML"),
    ("non-small-cell lung cancer", "NSCLC"),
    ("pancreatic ductal adenocarcinoma", "PDAC"),
    ("Cancer stem cell", "CSC"),
    ("Cancer-associated fibroblast", "CAF"),
    ("Regulatory T cell", "Treg"),
    ("Extracellular vesicle", "EV"),
    ("Tumor microenvironment", "TME"),
    ("Epithelial-mesenchymal transition", "EMT"),
    ("Extracellular matrix", "ECM"),
    ("Oxidative phosphorylation", "OXPHOS"),
    ("TP53", "p53"),
    ("CD105", "endoglin", "ENG"),
    ("messenger RNA", "mRNA"),
    ("MSCs from induced pluripotent stem cells", "iPSC-derived MSCs", "iMSC"),
    ("MSCs from umbilical cord", "UC-MSCs", "hUC-MSC", "WJ-MSC"),
    ("mesenchymal stem cell", "mesenchymal stromal cell", "MSC"),
]


@pytest.mark.parametrize("group", SAME, ids=lambda group: group[0])
def test_names_of_one_thing_are_one(group: tuple[str, ...]) -> None:
    first, *others = group
    (name,) = bearing(first)
    for other in others:
        assert name in bearing(other)


APART = [
    ("Exosome", "Extracellular vesicle"),
    ("TGF-β", "TGF-β1"),
    ("IL-1", "IL-1β"),
    ("CXCR4", "CXCR7"),
    ("glioma", "glioblastoma"),
    ("leukemia", "AML"),
    ("osteosarcoma", "Overall survival"),
    ("HIF", "HIF-1α"),
    ("miR-145", "miR-145-5p"),
    ("IL-6", "IL-6 receptor"),
    ("PD-1", "PD-L1"),
    ("PDGF", "PDGF-BB"),
    ("HGF", "NK4"),
    ("Exosome", "Microvesicle"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_near_is_not_the_same(one: str, other: str) -> None:
    assert bearing(one)
    assert not set(bearing(one)) & set(bearing(other))


@pytest.mark.parametrize(
    ("member", "family"),
    [
        ("TGF-β1", "TGF-β"),
        ("IL-1β", "IL-1"),
        ("miR-145-5p", "miR-145"),
        ("glioblastoma", "glioma"),
        ("HIF-1α", "HIF"),
        ("caspase-3", "Caspase"),
        ("AML", "leukemia"),
    ],
)
def test_a_member_knows_its_family(member: str, family: str) -> None:
    (name,) = bearing(member)
    (of,) = bearing(family)
    assert of.label in name.families


@pytest.mark.parametrize("lonely", ["IL-6 receptor", "CXCR1", "gp130", "PYK2", "COX-1", "CD39"])
def test_what_only_sounds_so_has_no_family(lonely: str) -> None:
    (name,) = bearing(lonely)
    assert name.families == ()


def test_two_mediators_stay_two_even_where_one_is_another_name_of_the_other() -> None:
    found = ours.loaded()
    first, second, *_ = [entity for entity in entities(found) if entity.mediator]
    claimed = replace(first, other=(*first.other, second.name))
    listed = names([claimed, second], (), ())
    assert [name.ids for name in listed if name.is_entity] == [(first.id,), (second.id,)]


def test_an_acronym_of_two_things_leads_to_both() -> None:
    labels = {name.label for name in bearing("OS")}
    assert labels == {"osteosarcoma", "Overall survival"}


def test_every_name_leads_somewhere_once() -> None:
    ids = [identifier for name in known() for identifier in name.ids]
    assert len(ids) == len(set(ids))
    found = ours.loaded()
    assert set(ids) == {
        *(entity.id for entity in entities(found)),
        *(term.id for term in found.terms),
        *(f"trial-{trial.id}" for trial in found.evidence.trials),
    }


def test_a_term_joins_the_name_that_heads_it_and_no_other() -> None:
    terms = [
        Term("Overall survival", "Alive.", ("OS",)),
        Term("Osteosarcoma", "A bone cancer.", ("OS",)),
        Term("Tumor microenvironment", "Around a tumor.", ("microenvironment",)),
    ]
    found = names((), terms, ())
    assert len([name for name in found if "OS" in name.written]) == 2
    (around,) = [name for name in found if "TME" in name.written]
    assert around.ids == ("term-tumor-microenvironment",)


def test_a_trial_is_known_by_its_numbers_its_product_and_its_acronym() -> None:
    trial = Trial(
        "second", "A trial (BRIGHT)", "MSC-Y (plain cells)", (), "none", (), "1", "completed",
        "no-result", "None.", registry_ids=("NCT00000001", "EudraCT 2020-000001-11"),
    )  # fmt: skip
    (name,) = [name for name in names((), (), [trial]) if name.kind == "trial"]
    for written in ("NCT00000001", "2020-000001-11", "MSC-Y", "BRIGHT"):
        assert written in name.written
    assert "plain cells" not in name.written
