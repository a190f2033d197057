"""Findings, trials and mediators become records; what they are derived from stands in the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import ours
from companion.sources import registries
from companion.sources.finding import Finding
from companion.sources.mediator import Mediator
from companion.sources.project import Project, load
from companion.sources.vocabulary import Vocabulary
from samples import FINDINGS, TRIALS

Make = Callable[..., Path]
FILE = "docs/data/findings.yaml"


@pytest.fixture(scope="module")
def site() -> Project:
    return ours.loaded()


@pytest.fixture(scope="module")
def words(site: Project) -> Vocabulary:
    return site.evidence.vocabulary


@pytest.mark.parametrize(
    ("models", "level"),
    [
        (("culture",), "in vitro"),
        (("culture", "xenograft"), "animal"),
        (("patient-sample",), "human"),
        (("patient-sample", "cohort"), "human"),
        (("pooled", "cohort"), "human"),
        (("patient-sample", "culture"), "in vitro"),
        (("cohort", "xenograft", "culture"), "animal"),
        (("trial",), "trial"),
        (("trial", "culture", "patient-sample"), "trial"),
        (("pooled", "trial"), "trial"),
        (("pooled",), ""),
        ((), ""),
    ],
)
def test_patient_material_beside_a_culture_or_an_animal_lifts_nothing(
    words: Vocabulary, models: tuple[str, ...], level: str
) -> None:
    assert words.level(models) == level


def test_each_finding_has_the_level_of_its_models(project: Make) -> None:
    found = load(project()).evidence
    assert [finding.level for finding in found.findings] == ["animal", "in vitro"]


def finding(**fields: str) -> Finding:
    return Finding("a2020b-1", "a2020b", "x", "S.", "inhibits", (), (), (), (), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, ""),
        ({"caveats": "High dose only."}, ""),
        ({"caveats": "Retracted: not repeated."}, "Retracted: not repeated."),
        ({"caveats": "Refuted: contaminated."}, "Refuted: contaminated."),
        ({"set_aside": "The chapter disowns it."}, "Set aside: The chapter disowns it."),
    ],
)
def test_a_finding_that_counts_nowhere_says_why(fields: dict[str, str], why: str) -> None:
    assert finding(**fields).why_not_counted == why
    assert finding(**fields).counts is (not why)


def test_what_is_set_aside_is_read_and_not_counted(project: Make) -> None:
    text = FINDINGS.rstrip() + "\n  set_aside: The chapter says that nothing here rests on it.\n"
    found = load(project({FILE: text})).evidence
    assert [finding.counts for finding in found.findings] == [True, False]
    assert len(found.counted) == 1


def test_an_association_shows_no_effect_on_a_tumor(project: Make) -> None:
    text = FINDINGS.replace(
        "direction: inhibits\n  effect: [angiogenesis, metastasis]",
        "direction: neutral\n  effect: [association, metastasis]",
    )
    found = load(project({FILE: text})).evidence
    assert [finding.id for finding in found.showing("metastasis")] == ["karnoub2007mesenchymal-1"]
    assert [finding.id for finding in found.showing("association")] == ["otsu2009concentration-1"]


def test_people_recruited_and_treated_are_numbers_of_their_own(project: Make) -> None:
    text = TRIALS.replace("  recruited: 6\n", "  recruited: 34\n  treated: 16\n")
    (trial,) = load(project({"docs/data/trials.yaml": text})).evidence.trials
    assert (trial.recruited, trial.treated) == (34, 16)


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"),
        ("ISRCTN12345678", "https://www.isrctn.com/ISRCTN12345678"),
        ("IRCT record 48110", "https://irct.behdasht.gov.ir/trial/48110"),
        ("somewhere 5", ""),
    ],
)
def test_an_identifier_leads_to_its_registry(identifier: str, address: str) -> None:
    assert registries.address(identifier) == address


def test_a_number_of_the_european_register_is_searched_for() -> None:
    assert registries.address("EudraCT 2012-003741-15").endswith("query=2012-003741-15")


def test_a_gene_leads_to_its_record_and_a_small_molecule_nowhere() -> None:
    gene = Mediator("IL-6", "cytokine", "IL6", symbol="IL6")
    assert gene.link == (
        "HGNC",
        "https://www.genenames.org/data/gene-symbol-report/#!/symbol/IL6",
    )
    assert Mediator("adenosine", "small-molecule", "small molecule").link == ("", "")


# The data of the site itself.


def test_every_mediator_of_the_site_is_named_by_a_finding_and_the_reverse(site: Project) -> None:
    named = {name for finding in site.evidence.findings for name in finding.mediators}
    assert named == {mediator.name for mediator in site.evidence.mediators}


def test_every_therapy_says_whether_it_worked_and_nothing_else_does(site: Project) -> None:
    for finding in site.evidence.findings:
        assert bool(finding.outcome) == (finding.direction == "therapy"), finding.id
