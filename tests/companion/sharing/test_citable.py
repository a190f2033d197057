"""What can be cited of the site, as items, and as files of every format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pypandoc
import pytest
import rispy
from pybtex.database import parse_string

from companion.markdown.render import rendered
from companion.sharing import citable
from companion.sharing.citable import Citable, Issue, citables, csl_item
from companion.sharing.formats import FORMATS
from companion.sources import review
from companion.sources.citation_file import Site
from companion.sources.history import History, Release
from companion.sources.passages import Passage
from companion.sources.reference import Person
from rendering import project
from samples import CHAPTER

ADDRESS = "https://example.org/"
SITE = Site(
    "Foe to Friend",
    ADDRESS,
    "1.2.0",
    date(2026, 11, 3),
    (Person("Contributors of Foe to Friend", is_group=True),),
    "Foe to Friend: a companion",
)
CHAPTERS = "Cancer stem cells"
SECTION = Citable(
    "csc-il6",
    "Interleukin-6",
    CHAPTERS,
    "foe/cancer-stem-cells/#csc-il6",
    source="foe/cancer-stem-cells.md",
)
WHOLE = Citable("csc", CHAPTERS, CHAPTERS, "foe/cancer-stem-cells/", "chapter", SECTION.source)
ISSUE = Issue(ADDRESS + SECTION.path, ADDRESS, "Version 1.2.0", date(2026, 11, 3), "1.2.0")
FIRST = Release("1.1.0", date(2026, 10, 1), f"{ADDRESS}v/1.1.0/")
NEWEST = Release("1.2.0", date(2026, 11, 3), f"{ADDRESS}v/1.2.0/")
ITEM = csl_item(SECTION, SITE, ISSUE)


def test_every_format_is_read_back_and_names_site_version_date_and_address() -> None:
    (record,) = rispy.loads(FORMATS["ris"].file([ITEM]))
    assert record["type_of_reference"] == "CHAP"
    assert record["title"] == "Cancer stem cells: Interleukin-6"
    assert record["secondary_title"] == "Foe to Friend"
    assert record["edition"] == "Version 1.2.0"
    assert record["language"] == "en"
    assert record["date"] == "2026/11/03"
    assert record["urls"] == ["https://example.org/foe/cancer-stem-cells/#csc-il6"]
    entry = parse_string(FORMATS["bib"].file([ITEM]), "bibtex").entries["foetofriend-csc-il6"]
    assert entry.type == "incollection"
    assert entry.fields["edition"] == "Version 1.2.0"
    assert entry.fields["langid"] == "english"
    assert entry.fields["date"] == "2026-11-03"
    assert "version" not in entry.fields  # an @incollection knows none
    (csl,) = json.loads(FORMATS["json"].file([ITEM]))
    assert csl["type"] == "chapter"
    assert csl["title"] == "Cancer stem cells: Interleukin-6"
    assert csl_item(WHOLE, SITE, ISSUE)["title"] == "Cancer stem cells"
    assert csl["author"] == [{"literal": "Contributors of Foe to Friend"}]


def test_the_group_that_signs_stays_one_name_in_ris() -> None:
    assert "AU  - Contributors of Foe to Friend,\n" in FORMATS["ris"].file([ITEM])


@pytest.mark.parametrize("ending", ["bib", "ris"])
def test_a_file_comes_through_pandoc_with_its_capitals_and_its_author(ending: str) -> None:
    format_ = {"bib": "biblatex", "ris": "ris"}[ending]
    (read,) = json.loads(
        pypandoc.convert_text(FORMATS[ending].file([ITEM]), "csljson", format=format_)
    )
    assert read["container-title"] == "Foe to Friend"
    assert read["author"][0]["literal" if ending == "bib" else "family"].rstrip(",") == (
        "Contributors of Foe to Friend"
    )


def test_keys_carry_the_name_of_the_site_and_the_id() -> None:
    assert ITEM["id"] == "foetofriend-csc-il6"


def test_the_site_is_a_book_and_its_data_are_a_dataset() -> None:
    site, data = citable.site_itself(SITE), citable.data_package(SITE)
    book, dataset = (csl_item(part, SITE, ISSUE) for part in (site, data))
    assert (book["type"], book["title"]) == ("book", SITE.title)
    assert "container-title" not in book
    assert (dataset["type"], dataset["version"]) == ("dataset", "1.2.0")
    for format_ in FORMATS.values():
        assert format_.file([book, dataset])


def test_the_review_is_a_file_with_what_is_known_of_it() -> None:
    known = review.of({"title": "The review", "journal": "Its journal", "url": "https://x.org/r"})
    item = citable.review_item(known, SITE)
    assert (item["id"], item["title"], item["URL"]) == (
        "foetofriend-review",
        "The review",
        "https://x.org/r",
    )
    assert "author" not in item
    assert "issued" not in item


# Which text


def _passage(text: str) -> Passage:
    return Passage("csc-il6", SECTION.source, "Interleukin-6", 2, text, text, SECTION.path)


def test_before_the_first_release_a_citation_says_that_there_was_none() -> None:
    history = History(is_known=True, changed={SECTION.source: date(2026, 11, 20)})
    issue = citable.current(SECTION, SITE, history)
    assert (issue.edition, issue.version) == ("Not yet released", "")
    assert issue.day == date(2026, 11, 20)
    assert citable.fixed(SECTION, history) is None


def test_the_current_text_is_no_version_once_a_word_has_changed() -> None:
    history = History((NEWEST,), as_of=date(2026, 11, 27), is_known=True)
    issue = citable.current(SECTION, SITE, history)
    assert issue.edition == "Changes since 1.2.0, as of 27 Nov 2026"
    assert issue.version == ""
    assert citable.current(SECTION, SITE, replace(history, is_unchanged=True)).version == "1.2.0"
    assert citable.current(SECTION, SITE, replace(history, current="1.3.0")).version == "1.3.0"


def test_what_is_best_cited_is_the_earliest_version_that_reads_the_same() -> None:
    same = {"csc-il6": _passage("Words.")}
    other = {"csc-il6": _passage("Other words.")}
    history = History((FIRST, NEWEST), present=same, editions={"1.1.0": same, "1.2.0": same})
    issue = citable.fixed(SECTION, history)
    assert issue is not None
    assert issue.version == "1.1.0"
    assert issue.url.startswith(FIRST.address)
    changed = replace(history, present=other)
    assert citable.fixed(SECTION, changed) is None


def test_of_the_site_the_newest_version_is_what_stays() -> None:
    issue = citable.fixed(citable.site_itself(SITE), History((FIRST, NEWEST)))
    assert issue is not None
    assert issue.url == NEWEST.address


# What can be cited


def test_a_chapter_and_its_sections_can_be_cited() -> None:
    (chapter,) = rendered(project(CHAPTER)).chapters
    assert [(part.id, part.path, part.kind) for part in citables(chapter)] == [
        ("angio", "foe/angiogenesis/", "chapter"),
        ("angio-growth", "foe/angiogenesis/#angio-growth", "section"),
        ("angio-limits", "foe/angiogenesis/#angio-limits", "section"),
        ("angio-questions", "foe/angiogenesis/#angio-questions", "section"),
    ]


FIGURE = """\
![A drawing of vessels](../assets/figures/vessels.svg)

/// figure-caption | 5
**How vessels grow.** In two ways [@karnoub2007mesenchymal].
///
"""


def test_a_figure_can_be_cited_by_the_name_of_its_drawing() -> None:
    (chapter,) = rendered(project(CHAPTER.replace("None.\n", FIGURE))).chapters
    (figure,) = [part for part in citables(chapter) if part.kind == "figure"]
    assert figure.path == "foe/angiogenesis/#fig-vessels"
    assert figure.full_title == "Vessels: Figure 5. How vessels grow"


def test_a_chapter_without_a_prefix_can_be_cited_by_its_name() -> None:
    (chapter,) = rendered(project("Words.")).chapters
    (whole,) = citables(chapter)
    assert whole.id == "foe-angiogenesis"
    for format_ in FORMATS.values():
        assert format_.file([csl_item(whole, SITE, ISSUE)])


def test_a_heading_without_a_permanent_id_cannot_be_cited() -> None:
    text = CHAPTER.replace("## Growth {#angio-growth}", "## Growth\n\n#### Deep {#angio-deep}")
    (chapter,) = rendered(project(text)).chapters
    assert "growth" not in {part.id for part in citables(chapter)}
    assert "angio-deep" not in {part.id for part in citables(chapter)}
