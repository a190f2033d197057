"""British spellings are known, and nothing that is spelled alike in both is taken for one."""

from __future__ import annotations

import pytest

from companion.checks.prose import RANGE, _rises
from companion.checks.spelling import ISE, STEMS, american


@pytest.mark.parametrize(
    ("british", "right"),
    [
        *(("tumour", "tumor"), ("Tumours", "Tumors"), ("antitumour", "antitumor")),
        *(("haematopoietic", "hematopoietic"), ("leukaemia", "leukemia"), ("anaemia", "anemia")),
        *(("ischaemic", "ischemic"), ("oedema", "edema"), ("oestrogen", "estrogen")),
        *(("fibre", "fiber"), ("centred", "centered"), ("titre", "titer"), ("sulphate", "sulfate")),
        *(("analysed", "analyzed"), ("analyse", "analyze"), ("catalyse", "catalyze")),
        *(("randomised", "randomized"), ("characterisation", "characterization")),
        *(
            ("metastasise", "metastasize"),
            ("immunised", "immunized"),
            ("organisation", "organization"),
        ),
        *(("signalling", "signaling"), ("labelled", "labeled"), ("modelling", "modeling")),
        *(("behaviour", "behavior"), ("defence", "defense"), ("programme", "program")),
        *(
            ("ageing", "aging"),
            ("whilst", "while"),
            ("paediatric", "pediatric"),
            ("FIBRE", "FIBER"),
        ),
    ],
)
def test_a_british_word_is_told_with_its_american_form(british: str, right: str) -> None:
    assert american(british) == right


@pytest.mark.parametrize(
    "word",
    [
        *(
            "tumor",
            "tumorigenic",
            "analyses",
            "catalyses",
            "hypothesis",
            "metastasis",
            "fibroblast",
        ),
        *("fibrosis", "otherwise", "exercise", "promise", "comprise", "precise", "disease", "rise"),
        *("specialist", "realism", "organism", "crystal", "hospital", "neutral", "mobile", "local"),
        *("programmed", "reprogrammed", "laboratory", "titration", "parameter", "licensed", "ion"),
        *("armor", "color", "labor", "harbor", "vigorous", "rigorous", "humoral", "coloration"),
        *(
            "emphasis",
            "synthesis",
            "paralysis",
            "dialysis",
            "greyhound",
            "model",
            "signal",
            "grade",
        ),
        *("polarity", "ionic", "theory", "optimum", "visual", "standard", "immune", "defense"),
    ],
)
def test_a_word_that_both_spell_alike_is_none(word: str) -> None:
    assert american(word) == word


def test_every_stem_and_verb_of_the_list_is_known() -> None:
    for stem, right in STEMS.items():
        assert american(stem) in (right, stem[:-4] + right[-4:])
    for verb in ISE.split("|"):
        assert american(f"{verb}ised") == f"{verb}ized"
        assert american(f"{verb}isation") == f"{verb}ization"


@pytest.mark.parametrize(
    ("text", "is_range"),
    [
        *(
            ("4-6", True),
            ("0.25-1", True),
            ("8.3-13.7", True),
            ("557-63", True),
            ("1,000-2,000", True),
        ),
        *(("786-0", False), ("10-4", False), ("1.2.3-4", False)),
    ],
)
def test_a_range_rises(text: str, is_range: bool) -> None:
    match = RANGE.fullmatch(text)
    assert match
    assert _rises(match["from"], match["to"]) is is_range


@pytest.mark.parametrize(
    "text",
    ["2026-11-26", "miR-21-5p", "NCT01-02", "CD4-8", "2012-003741-15", "IL-6-8", "a/4-6", "-4-6"],
)
def test_a_name_or_day_holds_no_range(text: str) -> None:
    assert not RANGE.search(text)
