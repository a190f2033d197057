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
    empty = [q.words for q, had in zip(questions, found, strict=True) if not had]
    return 1 - len(missed) / len(questions), missed, empty


@pytest.mark.parametrize("kind", sorted({question.kind for question in listed()}))
def test_a_right_section_is_among_the_first_three(ours: Page, kind: str) -> None:
    recall, missed, empty = measured(ours, [q for q in listed() if q.kind == kind])
    assert empty == []
    assert recall >= 0.95, missed


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
