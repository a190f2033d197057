"""The index: what can be found, in what form it leaves, and that it holds what it must."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ours
from bench import questions
from companion.search import documents, index, reader, texts
from companion.sources.memory import Memory
from companion.sources.pages import Page
from companion.sources.project import load
from samples import CHAPTER_FILE, MEDIATORS, ROOT, TRIALS

Make = Callable[..., Path]
MOST = 200 * 1024
"""Bytes that the first search may load, compressed."""


def data(root: Path, memory: Memory | None = None) -> dict[str, Any]:
    return told(index.script(load(root), memory or Memory()))


def told(written: str) -> dict[str, Any]:
    assert written.startswith("self.searchIndex={")
    found: dict[str, Any] = json.loads(written.removeprefix("self.searchIndex=").rstrip(";\n"))
    return found


def listed(found: dict[str, Any], kind: str) -> list[list[Any]]:
    number = documents.KINDS.index(kind)
    return [document for document in found["documents"] if document[0] == number]


def test_sections_entities_trials_contradictions_and_terms_can_be_found(project: Make) -> None:
    found = data(project())
    addresses = [document[4] for document in found["documents"]]
    for address in (
        "foe/angiogenesis/",
        "foe/angiogenesis/#angio-growth",
        "evidence/mediators/ccl5/",
        "evidence/trials/#trial-first",
        "evidence/contradictions/#contra-spread",
        "glossary/#term-pericyte",
    ):
        assert addresses.count(address) == 1
    assert ["karnoub2007mesenchymal", ["Karnoub", "Dash"], 2007, "TGF-β in DNA & more"] in found[
        "references"
    ]


def test_a_section_knows_what_its_findings_are_about_and_what_it_answers(project: Make) -> None:
    found = data(project())
    (section,) = [d for d in found["documents"] if d[4].endswith("#angio-growth")]
    numbers = {d[4]: n for n, d in enumerate(found["documents"])}
    told = dict(zip(section[7][::2], section[7][1::2], strict=True))
    assert told[numbers["evidence/mediators/ccl5/"]] == 2
    assert [found["documents"][n][2] for n in section[8]] == ["Do MSCs help a tumor to spread?"]


def test_a_sentence_leads_to_its_references(project: Make) -> None:
    found = data(project())
    (section,) = [d for d in found["documents"] if d[4].endswith("#angio-growth")]
    text, cited = section[5][0]
    assert text == "Vessels grow."
    assert [found["references"][n][0] for n in cited] == [
        "karnoub2007mesenchymal",
        "otsu2009concentration",
    ]


def test_a_row_that_is_added_is_found_with_no_further_work(project: Make) -> None:
    root = project(
        {
            "docs/data/mediators.yaml": MEDIATORS
            + "\n- name: XYZ-β9\n  kind: cytokine\n  standard: small molecule\n  also: [zyxin nine]\n",
            "docs/data/glossary.yaml": "- term: Florble\n  also: [FLB]\n  definition: A new thing.\n",
            "docs/data/trials.yaml": TRIALS.replace("NCT01234567", "NCT07654321"),
        }
    )
    found = data(root)
    names = {name: row for row in found["names"] for name in (row[0], *row[1])}
    for name, address in (
        ("XYZ-β9", "evidence/mediators/#mediator-xyz-beta9"),
        ("zyxin nine", "evidence/mediators/#mediator-xyz-beta9"),
        ("FLB", "glossary/#term-florble"),
        ("NCT07654321", "evidence/trials/#trial-first"),
    ):
        assert [found["documents"][n][4] for n in names[name][2]] == [address]


def test_a_page_can_keep_its_text_out(project: Make) -> None:
    text = "---\ntitle: Rows\ndescription: All rows.\nsearch:\n  exclude: true\n---\n# Rows\n\n## A {#a}\n\nMany.\n"
    found = data(project({"docs/evidence/findings.md": text}))
    about = [d for d in found["documents"] if d[4].startswith("evidence/findings/")]
    assert [(d[2], d[4], d[5]) for d in about] == [("Rows", "evidence/findings/", ["All rows."])]


def test_no_text_can_end_the_script(project: Make) -> None:
    evil = '"A </script><script>alert(1)</script> and \\u2028 a break."'
    root = project({"docs/data/trials.yaml": TRIALS.replace("Stable disease in two of six.", evil)})
    written = index.script(load(root), Memory())
    assert "</" not in written
    assert "\u2028" not in written
    (trial,) = listed(data(root), "trial")
    assert "A </script><script>alert(1)</script> and \u2028 a break." in trial[5]


def test_a_page_that_did_not_change_is_not_read_again(
    project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = texts.of_page

    def noting(page: Page) -> tuple[texts.Section, ...]:
        read.append(page.source)
        return real(page)

    monkeypatch.setattr(texts, "of_page", noting)
    root = project()
    memory = Memory()
    first = data(root, memory)
    read.clear()
    memory.next_build()
    assert data(root, memory) == first
    assert read == []
    memory.next_build()
    path = root / CHAPTER_FILE
    path.write_text(path.read_text(encoding="utf-8") + "\nNewcomers.\n", encoding="utf-8")
    changed = data(root, memory)
    assert read == ["foe/angiogenesis.md"]
    assert "Newcomers." in json.dumps(changed)
    memory.next_build()
    terms = "- term: Florble\n  definition: A new thing.\n"
    (root / "docs/data/glossary.yaml").write_text(terms, encoding="utf-8")
    assert "Florble" in json.dumps(data(root, memory))


def test_the_first_search_of_this_site_loads_little() -> None:
    files = [
        (ROOT / "docs/assets/js/search-field.js").read_bytes(),
        (ROOT / "docs/assets/css/search.css").read_bytes(),
        reader.script().encode(),
        ours.index().encode(),
    ]
    loaded = sum(len(gzip.compress(text, 6)) for text in files)
    assert loaded <= MOST, (
        f"The first search loads {loaded} bytes, {loaded - MOST} more than it may: "
        "shorten what companion/search/documents.py takes into the index."
    )


QUERIES = questions.listed()


def test_the_questions_ask_for_what_exists() -> None:
    found = told(ours.index())
    addresses = {document[4] for document in found["documents"]}
    held = addresses | {f"references/#ref-{row[0]}" for row in found["references"]}
    held |= {address.partition("#")[2] for address in addresses if "#" in address}
    wanted = {holds for row in QUERIES for holds in row.holds}
    assert wanted - held == set()
    assert len({row.words for row in QUERIES}) == len(QUERIES) >= 150
    assert {row.kind for row in QUERIES} == {
        *("molecule", "method", "cancer", "trial", "author", "question", "typing", "signs"),
        *("clinic", "british", "abbreviation", "composed", "site", "pasted", "begun"),
        *("absent", "nonsense"),
    }
