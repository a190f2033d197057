"""The findings of a small project on its pages: escaped, linked, counted by studies that count."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from companion.citing.formatter import Formatter, entries
from companion.markdown.render import rendered
from companion.pages import contradictions, elements, findings, map, opposed  # noqa: A004
from companion.pages.edition import Edition
from companion.pages.elements import Context
from companion.sources.project import load
from samples import CHAPTER, CHAPTER_FILE, FINDINGS

Make = Callable[..., Path]
RETRACTED = """
- id: rubio2005spontaneous-1
  reference: rubio2005spontaneous
  section: angio-growth
  summary: Cells transformed in a dish.
  direction: promotes
  effect: [metastasis, transformation]
  msc_source: [bone-marrow]
  cancer: [breast]
  models: [culture]
  caveats: 'Retracted: Could not be repeated.'
"""
SENTENCE = "One claim was retracted [@rubio2005spontaneous]."


@pytest.fixture
def edition(project: Make) -> Edition:
    """The small project with a finding on a retracted work."""
    files = {
        "docs/data/findings.yaml": FINDINGS + RETRACTED,
        CHAPTER_FILE: CHAPTER.replace("Vessels grow [", f"{SENTENCE} Vessels grow ["),
    }
    found = rendered(load(project(files)))
    return Edition(found, Formatter(found.bibliography))


@pytest.fixture
def context(edition: Edition) -> Context:
    return edition.context("../../")


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_retracted_finding_is_listed_in_its_chapter_and_counts_nowhere(edition: Edition) -> None:
    page = edition.project.by_source["foe/angiogenesis.md"]
    html = edition.evidence(page, "../../")
    balance = text(html.partition('class="balance"')[2].partition("</div></div>")[0])
    assert "promotes 1" in balance.partition("<details")[0]
    assert "3 findings as a table" in html
    assert "Cells transformed in a dish." in html


def test_a_retracted_finding_counts_in_no_map_and_no_contradiction(context: Context) -> None:
    cell = (
        map.matrix(context).partition("cancer=breast&amp;effect=metastasis")[2].partition("</a>")[0]
    )
    assert "promotes 1" in text(cell)
    assert "transformation" not in map.matrix(context)
    (effect, *_) = opposed.find(context.evidence)
    assert [finding.reference for finding in effect.promotes] == ["karnoub2007mesenchymal"]


def test_what_differs_stands_on_its_own_side(context: Context) -> None:
    html = contradictions.effects(context)
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", html)
    cells = {head: re.findall(r"<td>(.*?)</td>", row) for head, row in rows}
    assert cells["source"] == ["bone marrow", "–", "adipose tissue"]
    assert cells["cancer"] == ["–", "breast", "melanoma"]


def test_two_findings_of_one_work_are_one_study(project: Make) -> None:
    twice = FINDINGS + "\n" + FINDINGS.split("\n\n")[0].replace("-1\n", "-2\n", 1) + "\n"
    found = rendered(load(project({"docs/data/findings.yaml": twice})))
    context = Edition(found, Formatter(found.bibliography)).context("")
    assert elements.studies(found.evidence.findings) == 2
    assert "promotes 1" in text(elements.balance(found.evidence.findings, context))


HOSTILE = "<script>x</script> & \"q\" 'a'"


@pytest.fixture
def hostile(project: Make) -> Edition:
    quoted = HOSTILE.replace("'", "''")
    rows = re.sub(r"summary: .*", f"summary: '{quoted}'", FINDINGS)
    rows = re.sub(r"caveats: .*", f"caveats: '{quoted}'", rows)
    found = rendered(load(project({"docs/data/findings.yaml": rows})))
    known = entries(found.bibliography, {"karnoub2007mesenchymal": HOSTILE})
    return Edition(found, Formatter(found.bibliography, known))


@pytest.mark.parametrize(
    "make",
    [
        lambda edition: findings.table(edition.context("")),
        lambda edition: contradictions.effects(edition.context("")),
        lambda edition: edition.evidence(edition.project.chapters[0], ""),
        lambda edition: edition.finished(edition.project.chapters[0], "", ""),
    ],
    ids=["table", "contradictions", "chapter", "cards"],
)
def test_summaries_and_caveats_reach_each_page_escaped(
    hostile: Edition, make: Callable[[Edition], str]
) -> None:
    html = make(hostile)
    assert "<script" not in html
    assert "&lt;script&gt;x&lt;/script&gt; &amp; &quot;q&quot;" in html


def test_a_row_leads_to_its_section_reference_and_mediator(context: Context) -> None:
    html = findings.table(context)
    row = html.partition('id="karnoub2007mesenchymal-1"')[2].partition("</tr>")[0]
    assert 'href="../../foe/angiogenesis/#angio-growth">Vessels: Growth</a>' in row
    assert 'href="../../references/#ref-karnoub2007mesenchymal">Karnoub 2007</a>' in row
    assert 'href="../../evidence/mediators/#mediator-ccl5">CCL5</a>' in row
    assert 'data-cancer="breast"' in row
    assert 'data-order="2007"' in row
