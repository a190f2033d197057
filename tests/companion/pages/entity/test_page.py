"""The page of each entity: its numbers counted again from the YAML, every link leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import ours
from companion.citing.formatter import Formatter
from companion.markdown.render import rendered
from companion.pages.edition import Edition
from companion.pages.entity import page
from companion.pages.made import MadePage
from companion.sources.project import load
from samples import BIB, ENTITIES, FINDINGS, MEDIATORS, rows_of

Make = Callable[..., Path]
ROWS: list[dict[str, Any]] = rows_of("findings")
COUNTED = [
    row
    for row in ROWS
    if not str(row.get("caveats", "")).startswith(("Retracted:", "Refuted:"))
    and "set_aside" not in row
]
FIELDS = {"mediators": "mediators", "cancers": "cancer", "sources": "msc_source"}


def edition_of(root: Path) -> Edition:
    project = rendered(load(root))
    return Edition(project, Formatter(project.bibliography))


@pytest.fixture(scope="module")
def edition() -> Edition:
    return ours.edition()


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, MadePage]:
    return {made.address: made for made in page.made(edition)}


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<template>.*?</template>|<[^>]+>", " ", html)).split())


def part(made: MadePage, identifier: str) -> str:
    """A section of a page, from its heading to the next one."""
    rest = made.content.partition(f'<h2 id="{identifier}">')[2]
    return rest.partition("<h2 id=")[0]


def told_of(address: str, edition: Edition) -> list[dict[str, Any]]:
    _, folder, slug, _ = address.split("/")
    (entity,) = [e for e in edition.catalog.entities if e.address == address]
    assert entity.slug == slug
    return [row for row in ROWS if entity.value in row.get(FIELDS[folder], [])]


def test_each_finding_stands_on_its_page_once_with_its_sentence_and_its_work(
    pages: dict[str, MadePage], edition: Edition
) -> None:
    for address, made in pages.items():
        rows = told_of(address, edition)
        assert len(re.findall(r'<li id="[a-z0-9]+-\d+">', made.content)) == len(rows)
        for row in rows:
            item = made.content.partition(f'<li id="{row["id"]}">')[2].partition("</li>")[0]
            assert row["summary"] in unescape(item)
            assert f'href="#ref-{row["reference"]}"' in item
            assert f'<li id="ref-{row["reference"]}"' in made.content


def test_each_side_counts_its_works(pages: dict[str, MadePage], edition: Edition) -> None:
    for address, made in pages.items():
        rows = [row for row in told_of(address, edition) if row in COUNTED]
        for direction in ("promotes", "inhibits", "mixed", "neutral"):
            works = {row["reference"] for row in rows if row["direction"] == direction}
            head = re.search(rf'<h3 class="side__title" id="{direction}">(.*?)</h3>', made.content)
            if works or (head and direction in ("promotes", "inhibits")):
                assert head, (address, direction)
                noun = "work" if len(works) == 1 else "works"
                assert text(head[1]).endswith(f"{direction} {len(works)} {noun}"), address
            else:
                assert not head


def test_therapies_stand_apart_by_whether_they_worked(
    pages: dict[str, MadePage], edition: Edition
) -> None:
    for address, made in pages.items():
        rows = [row for row in told_of(address, edition) if row in COUNTED and "outcome" in row]
        section = part(made, "therapies")
        assert bool(section) == bool(rows)
        worked, _, other = section.partition("side--neutral")
        for row in rows:
            side = worked if row["outcome"] == "worked" else other
            assert f'<li id="{row["id"]}">' in side


def test_what_counts_nowhere_stands_apart_and_says_why(
    pages: dict[str, MadePage], edition: Edition
) -> None:
    seen = 0
    for address, made in pages.items():
        for row in told_of(address, edition):
            if row not in COUNTED:
                section = unescape(part(made, "aside"))
                assert f'<li id="{row["id"]}">' in section
                assert (row.get("set_aside") or row["caveats"]) in section
                seen += 1
    assert seen


def test_the_answer_stands_on_the_page_and_the_drawing_lights_its_findings(
    pages: dict[str, MadePage], edition: Edition
) -> None:
    for entity in edition.catalog.with_pages:
        content = pages[entity.address].content
        assert entity.answer in unescape(content)
        assert f": {len(entity.findings)} of {len(COUNTED)}" in text(content)
        assert pages[entity.address].description.rstrip(".") in entity.answer


def test_a_side_without_findings_says_so_and_offers_to_look(pages: dict[str, MadePage]) -> None:
    section = part(pages["evidence/mediators/il-6/"], "sides")
    assert "sides--no-inhibits" in section
    inhibits = section.partition("side--inhibits")[2]
    assert "Told nowhere here" in inhibits
    assert "https://pubmed.ncbi.nlm.nih.gov/?term=%28%22IL-6%22" in inhibits


def test_the_questions_that_bear_on_it_are_told_with_their_sides(
    pages: dict[str, MadePage],
) -> None:
    section = unescape(part(pages["evidence/mediators/il-6/"], "contradictions"))
    asked = [row for row in rows_of("contradictions") if "IL-6" in row.get("mediators", [])]
    assert asked
    for row in asked:
        assert f'evidence/contradictions/#{row["id"]}"' in section
        assert all(side["claim"] in section for side in row["sides"])


def test_sentences_of_chapters_stand_with_citations_and_readings(
    pages: dict[str, MadePage], edition: Edition
) -> None:
    for entity in edition.catalog.with_pages:
        section = part(pages[entity.address], "chapters")
        told = edition.catalog.told[entity.id]
        assert section.count("<li><p>") == len(told)
        for chapter, standing in told:
            statement = standing.statement
            address = f'{chapter.address}#cite-{statement.groups[0]}"'
            assert address in section
            item = section.partition(address)[0].rpartition("<li>")[2]
            if len(statement.keys) == 2:  # neighbors among three or more are joined, 3–5
                assert {f'"#ref-{key}"' for key in statement.keys} <= set(
                    re.findall(r'"#ref-[^"]+"', item)
                )
    shown = text(part(pages["evidence/mediators/il-6/"], "chapters"))
    assert re.search(r"held against the (abstract|full text|title), \d+ \w+ \d{4}", shown)


def test_every_link_within_the_page_leads_to_an_id_and_ids_are_unique(
    pages: dict[str, MadePage],
) -> None:
    for address, made in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', made.content)
        assert len(ids) == len(set(ids)), address
        assert set(re.findall(r'href="#([^"]+)"', made.content)) <= set(ids)
        assert {identifier for _, identifier in made.contents} <= set(ids)


def test_every_link_to_another_page_of_an_entity_leads_to_one_or_to_its_line(
    pages: dict[str, MadePage], edition: Edition
) -> None:
    known = {entity.address for entity in edition.catalog.entities}
    folders = {f"evidence/{folder}/" for folder in FIELDS}
    for made in pages.values():
        linked = re.findall(r'href="\.\./\.\./\.\./(evidence/(?:mediators|cancers|sources)/[^"]*)"',
                            made.content)  # fmt: skip
        assert set(linked) <= known | folders


def test_a_reader_learns_its_names_its_record_and_its_line_of_the_glossary(
    pages: dict[str, MadePage],
) -> None:
    head = pages["evidence/mediators/il-6/"].content.partition("entity__answer")[0]
    assert "also IL6, interleukin 6, BSF-2" in head
    assert "https://www.genenames.org/data/gene-symbol-report/#!/symbol/IL6" in head
    assert "glossary/#term-" in head
    assert "counted with it: glioblastoma" in pages["evidence/cancers/glioma/"].content


def test_machines_read_it_as_a_part_of_the_book(pages: dict[str, MadePage]) -> None:
    head = pages["evidence/mediators/il-6/"].head
    assert '<meta name="citation_title" content="Evidence on IL-6">' in head
    assert "evidence/mediators/il-6/" in head
    assert "citation_reference" in head


EVIL = "<i>&\"'"


def test_text_of_the_data_is_escaped(project: Make) -> None:
    root = project(
        {
            "docs/data/mediators.yaml": MEDIATORS.replace(
                "[RANTES]", f"['{EVIL.replace(chr(39), chr(39) * 2)}']"
            )
            + "  note: <b>bold</b> note\n",
            "docs/data/findings.yaml": FINDINGS.replace("At a high dose,", "At <u>high</u> dose,"),
            "references.bib": BIB.replace("A dose matters", "A <s>dose</s> matters"),
        }
    )
    (made,) = page.made(edition_of(root))
    assert "<i>" not in made.content
    assert "<b>bold" not in made.content
    assert "<u>high" not in made.content
    assert "<s>dose" not in made.content
    assert "&lt;u&gt;high&lt;/u&gt;" in made.content


def test_a_page_that_is_gone_leads_to_the_one_that_holds_its_findings(project: Make) -> None:
    gone = '- id: mediator-rantes\n  name: RANTES\n  since: "0.1.0"\n  moved_to: mediator-ccl5\n'
    made = {
        p.address: p
        for p in page.made(edition_of(project({"docs/data/entities.yaml": ENTITIES + gone})))
    }
    old = made["evidence/mediators/rantes/"]
    assert 'href="../../../evidence/mediators/ccl5/"' in old.content
    assert "url=../../../evidence/mediators/ccl5/" in old.head
    assert "evidence/mediators/ccl5/" in made


def test_a_page_whose_findings_are_all_set_aside_stands_and_claims_nothing(project: Make) -> None:
    aside = "\n  set_aside: The chapter says that nothing rests on this work.\n"
    found = FINDINGS.replace(
        "  models: [culture, xenograft]\n", f"  models: [culture, xenograft]{aside}"
    )
    found = found.replace("  caveats: High dose only.\n", aside.lstrip("\n"))
    (made,) = page.made(edition_of(project({"docs/data/findings.yaml": found})))
    assert "entity__answer" not in made.content
    assert made.content.count("nothing rests on this work") == 2
    assert made.description


def test_what_was_tried_in_people_is_told_with_its_outcome(
    pages: dict[str, MadePage], edition: Edition
) -> None:
    outcomes = {value.name: value.title for value in
                edition.project.evidence.vocabulary.lists["therapy_outcome"].values()}  # fmt: skip
    for address, made in pages.items():
        section = part(made, "people")
        shown = text(section)
        for row in told_of(address, edition):
            if row in COUNTED and "trial" in row["models"]:
                assert row["summary"] in shown
                assert f'href="#{row["id"]}"' in section
                if "outcome" in row:
                    title = outcomes[row["outcome"]]
                    assert f"{title[:1].upper()}{title[1:]}. {row['summary']}" in shown
    il6 = text(part(pages["evidence/mediators/il-6/"], "people"))
    assert "Did not work. In 281 randomized patients" in il6


def test_the_trials_of_a_cancer_are_told_with_people_recruited_and_treated(
    pages: dict[str, MadePage],
) -> None:
    trials = rows_of("trials")
    section = part(pages["evidence/cancers/glioma/"], "people")
    of_glioma = [row for row in trials if "glioma" in row["cancer"]]
    assert section.count("evidence/trials/#trial-") == len(of_glioma)
    for row in of_glioma:
        item = text(section.partition(f'#trial-{row["id"]}"')[2].partition("</li>")[0])
        for field in ("recruited", "treated"):
            assert (f"{row.get(field)} {field}" in item) == (field in row)
