"""Pages as Markdown: numbers for citations, the works at the end, nothing that only a browser reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from companion.citing.formatter import Formatter
from companion.keeping import llms, readable
from companion.markdown.render import rendered
from companion.pages.edition import Edition
from companion.sources.memory import Memory
from companion.sources.project import Project, load
from samples import CHAPTER_FILE

Make = Callable[..., Path]
PAGE = "docs/glossary.md"
SOURCE = CHAPTER_FILE.removeprefix("docs/")


def text(make: Make, page: str) -> str:
    """A page of this text as Markdown."""
    project = load(make({PAGE: page}))
    return dict(readable.of_pages(project, Memory()))["glossary.md"]


def test_citations_are_numbers_by_first_mention_and_the_works_stand_at_the_end(
    project: Make,
) -> None:
    told = text(
        project,
        "# A\n\nOne [@otsu2009concentration]. Two [@karnoub2007mesenchymal; @otsu2009concentration].\n"
        "Three [@adams2010cells; @baker2010cells;\n@karnoub2007mesenchymal].\n",
    )
    assert "One [1]. Two [1, 2].\nThree [2–4]." in told
    listed = told.partition("## References\n\n")[2].splitlines()
    assert [line.partition(" ")[0] for line in listed] == ["1.", "2.", "3.", "4."]
    assert listed[0].startswith("1. Otsu K, et al. A dose matters.")
    assert "doi: 10.1038/nature06188" in listed[1]


def test_code_and_what_is_no_citation_stay_as_they_are(project: Make) -> None:
    told = text(
        project,
        "# A\n\nWrite `[@karnoub2007mesenchymal]`, as in\n\n```markdown\n<div> [@a] {.b}\n```\n\n"
        "Unknown [@nobody2000]; mail@example.org.\n",
    )
    assert "`[@karnoub2007mesenchymal]`" in told
    assert "```markdown\n<div> [@a] {.b}\n```" in told
    assert "Unknown [?]; mail@example.org." in told
    assert "## References" not in told


def test_what_only_a_browser_reads_goes_and_addresses_of_sections_stay(project: Make) -> None:
    told = text(
        project,
        '# A {#a}\n\n<div class="x" markdown>\n\n## B {#b .unfolds}\n\n'
        '!!! abstract "Key points"\n\n    - One.\n    - Two.\n\nText.\n{ .lead }\n\n</div>\n\n'
        '<script src="x.js"></script>\n\n<!-- companion: allow prose/x: as quoted -->\n\n'
        "/// figure-caption | 3\n**What.** It shows.\n///\n\n5 < 6 and P > 0.05.\n",
    )
    assert told.startswith("# A {#a}\n\n> ")
    assert "**Key points**\n\n- One.\n- Two.\n\nText." in told
    assert "*Figure 3.*\n**What.** It shows." in told
    assert "5 < 6 and P > 0.05." in told
    for gone in ("<div", "<script", "<!--", "{ .lead }", "///", "!!!"):
        assert gone not in told


def test_what_is_made_from_data_is_a_link_to_the_data(project: Make) -> None:
    read = load(project({"docs/evidence/findings.md": "# F\n\n<!-- evidence: findings -->\n"}))
    told = dict(readable.of_pages(read, Memory()))["evidence/findings.md"]
    assert "[data/findings.csv](../data/findings.csv)" in told


def test_every_chapter_is_numbered_as_on_its_page(project: Make) -> None:
    read = rendered(load(project()))
    edition = Edition(read, Formatter(read.bibliography))
    for chapter in read.chapters:
        body, numbers = readable.numbered(chapter.body, read.bibliography)
        assert numbers == edition.numbers(chapter)
        assert numbers
        assert "[@" not in body


def test_a_work_that_may_not_stand_as_evidence_says_so(project: Make) -> None:
    told = text(project, "# A\n\nOnce [@rubio2005spontaneous].\n")
    assert "retracted or refuted" in told


def listing(read: Project) -> str:
    return llms.of(read, [("IL-6", "evidence/mediators/il-6/")])


def test_the_list_leads_to_every_page_as_markdown(project: Make) -> None:
    read = load(project())
    told = listing(read)
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", told, re.MULTILINE)
    assert told.startswith(f"# {read.site.name}\n\n> ")
    written = {f"{read.site.address}{name}" for name, _ in readable.of_pages(read, Memory())}
    assert written - {f"{read.site.address}index.md"} <= set(links)
    assert f"{read.site.address}evidence/mediators/il-6.md" in links


def test_the_list_of_a_frozen_site_says_so(project: Make) -> None:
    read = load(project())
    frozen = replace(read, settings=replace(read.settings, frozen=date(2027, 1, 31)))
    assert "Frozen on 31 Jan 2027." in listing(frozen)
    assert "Frozen" not in listing(read)
