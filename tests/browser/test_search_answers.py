"""How good the answers are: every question of the list, and every name of the data, in a browser.

The same is printed by `make bench`, beside the figures of the theme's own search.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench.questions import Question, generated, listed, rank
from browser import content
from companion.entities.records import entities
from companion.search import index, reader
from companion.search.spelling import spellings, words
from companion.sources.memory import Memory
from companion.sources.project import load
from ours import index as shipped
from samples import MEDIATORS, ROOT, TRIALS, with_text


def engine(browser: Browser, script: str) -> Page:
    """An empty page with an index and what reads it."""
    page = browser.new_page()
    page.add_script_tag(content=reader.script())
    page.add_script_tag(content=script)
    page.evaluate("() => { self.made = companionEngine.made(searchIndex); }")
    return page


def answers(page: Page, questions: list[str]) -> list[list[str]]:
    """The addresses that answer each question, best first."""
    found: list[list[str]] = page.evaluate(
        "(all) => all.map((one) => made.search(one).results.map(({ address }) => address))",
        questions,
    )
    return found


def notes(page: Page, question: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("(one) => made.search(one).notes", question)
    return found


@pytest.fixture(scope="module")
def ours(browser: Browser) -> Iterator[Page]:
    """The index of this site."""
    page = engine(browser, shipped())
    yield page
    page.close()


def measured(page: Page, questions: list[Question]) -> tuple[float, list[str], list[str]]:
    """Recall at three, questions that miss, and questions without any answer."""
    found = answers(page, [question.words for question in questions])
    ranks = [rank(question, had) for question, had in zip(questions, found, strict=True)]
    missed = [q.words for q, r in zip(questions, ranks, strict=True) if not 0 < r <= 3]
    empty = [q.words for q, had in zip(questions, found, strict=True) if q.holds and not had]
    return 1 - len(missed) / len(questions), missed, empty


@pytest.mark.parametrize("kind", sorted({question.kind for question in listed()}))
def test_a_right_section_is_among_the_first_three(ours: Page, kind: str) -> None:
    recall, missed, empty = measured(ours, [q for q in listed() if q.kind == kind])
    assert empty == []
    assert recall >= 0.93, missed


def test_hardly_a_question_of_the_list_misses(ours: Page) -> None:
    recall, missed, _ = measured(ours, listed())
    assert recall >= 0.97, missed


@pytest.mark.parametrize("kind", sorted({q.kind for q in generated(content.site())}))
def test_every_name_of_the_data_leads_to_what_bears_it(ours: Page, kind: str) -> None:
    questions = [q for q in generated(content.site()) if q.kind == kind]
    recall, missed, empty = measured(ours, questions)
    assert empty == []
    assert recall >= 0.95, missed


@pytest.mark.parametrize(
    "words",
    ["CXCR99", "IL-77", "COX-77", "miR-99999", "NCT99999999", "VEGFZ", "qwrtzpsdf", "asdfgh"],
)
def test_what_the_site_does_not_hold_is_declined(ours: Page, words: str) -> None:
    assert answers(ours, [words]) == [[]]
    (missing,) = notes(ours, words)["missing"]
    assert missing["typed"] == words


@pytest.mark.parametrize("mediator", ["CXCR4", "IL-6"])
def test_the_nearest_of_an_unknown_name_is_of_its_family(ours: Page, mediator: str) -> None:
    family = mediator.rstrip("0123456789")
    (missing,) = notes(ours, f"{family}88")["missing"]
    assert mediator in missing["nearest"]
    assert all(name.startswith(family) for name in missing["nearest"])


@pytest.mark.parametrize(
    "words",
    [
        "football results",  # the other word carries nothing
        "how to cook rice",  # short words, all of them guessed
        "weather tomorrow",
        "CXCR99 in MSCs",  # what stands everywhere is no answer
        "IL-77 receptor",
        "Johnson 1888",
    ],
)
def test_what_is_left_of_a_question_about_something_else_is_not_searched(
    ours: Page, words: str
) -> None:
    assert answers(ours, [words]) == [[]]
    told = notes(ours, words)
    assert told["missing"] or told["meant"] or told["corrected"]


def test_what_is_not_here_takes_nothing_from_what_is(ours: Page) -> None:
    alone, beside = answers(ours, ["metastasis", "metastasis CXCR99"])
    assert beside[:3] == alone[:3] != []


def test_a_name_with_a_letter_of_its_own_is_not_taken_for_its_kin(ours: Page) -> None:
    assert answers(ours, ["VEGF-Z"]) == [[]]
    (missing,) = notes(ours, "VEGF-Z")["missing"]
    assert missing["nearest"] == ["VEGF-A"]


def test_a_symbol_that_begins_with_a_name_is_near_it(ours: Page) -> None:
    (missing,) = notes(ours, "TNFXYZ9")["missing"]
    assert [name.startswith("TNF") for name in missing["nearest"]] == [True]


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("interleukin six", "IL-6"),
        ("C X C R four", "CXCR4"),
        ("TGF beta one", "TGF-β1"),
        ("five fluorouracil", "5-fluorouracil"),
    ],
)
def test_a_figure_may_be_spoken(ours: Page, spoken: str, written: str) -> None:
    said, typed = answers(ours, [spoken, written])
    assert said[:3] == typed[:3] != []


def test_letters_that_are_swapped_in_a_name_are_forgiven_where_something_is_written_so(
    ours: Page,
) -> None:
    swapped, right = answers(ours, ["INF-beta", "IFN-beta"])  # a product is called MSC-INFβ
    assert right[0] in swapped[:3]


def test_stem_cells_mean_the_cells_of_this_site_unless_more_is_said(ours: Page) -> None:
    plain, meant = answers(ours, ["why do tumors attract stem cells", "why do tumors attract MSCs"])
    assert plain[:3] == meant[:3] != []
    of_cancer, alike = answers(ours, ["markers of cancer stem cells", "markers of CSCs"])
    assert of_cancer[:1] == alike[:1] != []
    assert of_cancer[:3] != answers(ours, ["markers of MSCs"])[0][:3]


def test_the_name_of_an_organ_alone_asks_for_its_cancer(ours: Page) -> None:
    organs = [entity for entity in entities(content.site()) if entity.kind == "cancer"]
    plain = [entity for entity in organs if entity.value.isalpha()]
    found = answers(ours, [entity.value for entity in plain])
    led = [had[:1] == [entity.address] for entity, had in zip(plain, found, strict=True)]
    assert sum(led) >= 0.8 * len(led) > 0


def test_a_person_with_a_topic_leads_to_a_work_of_that_person(ours: Page) -> None:
    lone = [
        reference
        for reference in content.site().bibliography
        if reference.authors and len(reference.authors[0].family) > 5
    ][:80]
    asked = [f"{one.authors[0].family} tumor growth" for one in lone]
    for reference, had in zip(lone, answers(ours, asked), strict=True):
        works = [address for address in had[:3] if address.startswith("references/")]
        assert any(
            content.site().bibliography.references[work.partition("#ref-")[2]].authors[0].family
            == reference.authors[0].family
            for work in works
        ), reference.key


def test_a_person_with_another_year_is_declined_with_the_works_that_are_here(ours: Page) -> None:
    assert answers(ours, ["Karnoub 2007"])[0][:1] == ["references/#ref-karnoub2007mesenchymal"]
    (found,) = answers(ours, ["Karnoub 1907"])
    (missing,) = notes(ours, "Karnoub 1907")["missing"]
    assert found[:1] == ["references/#ref-karnoub2007mesenchymal"]
    assert missing == {"typed": "Karnoub 1907", "nearest": ["Karnoub 2007"]}


def test_words_of_a_title_as_they_stand_lead_to_the_work(ours: Page) -> None:
    titles = {
        f"references/#ref-{one.key}": " ".join(one.title.split()[:7])
        for one in content.site().bibliography
        if len(one.title.split()) > 9
    }
    found = answers(ours, list(titles.values()))
    near = [place in had[:3] for place, had in zip(titles, found, strict=True)]
    assert sum(near) >= 0.95 * len(near)


def test_a_page_that_is_called_what_was_asked_stands_first(ours: Page) -> None:
    chapters = [page for page in content.site().chapters if len(page.title.split()) == 1]
    found = answers(ours, [page.title for page in chapters])
    assert [had[:1] for had in found] == [[page.address] for page in chapters]


def test_a_question_that_names_nothing_unknown_brings_no_excuse(ours: Page) -> None:
    told = notes(ours, "do MSCs become fibroblasts")
    assert told["missing"] == told["corrected"] == told["meant"] == []


def test_every_answer_leads_to_a_place_that_exists(ours: Page) -> None:
    every = {a for had in answers(ours, [q.words for q in listed()]) for a in had}
    for address in every:
        path, _, anchor = address.partition("#")
        page = ROOT / "site" / path / "index.html"
        assert page.exists(), address
        if anchor:
            assert f'id="{anchor}"' in page.read_text(encoding="utf-8"), address


CASES = json.loads((ROOT / "tests/search/spellings.json").read_text(encoding="utf-8"))


def test_the_twin_of_the_spellings_says_the_same(ours: Page) -> None:
    site = content.site()
    written = [
        *(case["written"] for case in CASES),
        *(name for term in site.terms for name in term.spellings),
        *(name for mediator in site.evidence.mediators for name in (mediator.name, *mediator.also)),
        *(" ".join(page.body.split()[:400]) for page in site.chapters),
    ]
    told = ours.evaluate(
        "(all) => all.map((one) => [companionSpelling.words(one), companionSpelling.spellings(one)])",
        [text if len(text) < 200 else "" for text in written],
    )
    for text, (has_words, has_spellings) in zip(written, told, strict=True):
        if len(text) < 200:
            assert has_words == words(text), text
            assert has_spellings == list(spellings(text)), text
    for text in written:
        assert ours.evaluate("(one) => companionSpelling.words(one)", text) == words(text)


RANKED = """\
Pericytes are mentioned in passing. So are pericytes of the retina, and pericytes of the kidney.

### Pericytes {#angio-pericytes}

They wrap vessels.

### Wraps {#angio-wraps}

Here stand zebras and quaggas.

### Stripes {#angio-stripes}

Zebras, zebras, and zebras again: a zebra is a zebra, and of the zebras there are many.
"""


def test_a_heading_counts_more_than_mentions_and_all_words_more_than_one(
    browser: Browser, project: Callable[..., Path]
) -> None:
    page = engine(browser, index.script(load(project(with_text(RANKED))), Memory()))
    try:
        for question, section in (
            ("pericyte", "angio-pericytes"),
            ("zebras and quaggas", "angio-wraps"),
            ("what are the zebras of quaggas", "angio-wraps"),
            ("quagggas", "angio-wraps"),
        ):
            (found,) = answers(page, [question])
            assert [a.partition("#")[2] for a in found][:1] == [section], question
        # Two slips, one of them in the first letter, are another word.
        assert notes(page, "perycites")["corrected"] != []
        assert notes(page, "terycytes")["corrected"] == []
    finally:
        page.close()


def test_a_row_that_is_added_is_found_in_all_its_spellings(
    browser: Browser, project: Callable[..., Path]
) -> None:
    root = project(
        {
            "docs/data/mediators.yaml": MEDIATORS
            + "\n- name: XYZ-β9\n  kind: cytokine\n  standard: small molecule\n  also: [zyxin nine]\n",
            "docs/data/glossary.yaml": "- term: Florble\n  also: [FLB]\n  definition: A new thing.\n",
            "docs/data/trials.yaml": TRIALS.replace("MSC-X", "GLOW-7"),
        }
    )
    page = engine(browser, index.script(load(root), Memory()))
    try:
        for typed in ("XYZ-β9", "xyz beta 9", "XYZb9", "xyzβ9", "zyxin-nine"):
            assert answers(page, [typed])[0][:1] == ["evidence/mediators/#mediator-xyz-beta9"], (
                typed
            )
        for typed in ("florbles", "FLB", "flb"):
            assert "glossary/#term-florble" in answers(page, [typed])[0][:3], typed
        for typed in ("NCT01234567", "nct 01234567", "glow 7", "GLOW7"):
            assert answers(page, [typed])[0][:1] == ["evidence/trials/#trial-first"], typed
    finally:
        page.close()
