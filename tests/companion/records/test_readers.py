"""One work in every format that people have at hand: the same record comes out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.records import bibtex, crossref, csl, europepmc, medline, recognized, ris
from companion.records.record import CONCERN, CORRECTION, RETRACTION, Record
from companion.sources.reference import Person, Reference

TITLE = "Mesenchymal stem cells within tumour stroma promote breast cancer metastasis"

MEDLINE = """\

PMID- 17914389
OWN - NLM
STAT- MEDLINE
DCOM- 20071101
IS  - 1476-4687 (Electronic)
VI  - 449
IP  - 7162
DP  - 2007 Oct 4
TI  - Mesenchymal stem cells within tumour stroma promote breast cancer
      metastasis.
PG  - 557-63
LID - 10.1038/nature06188 [doi]
AB  - Mesenchymal stem cells have been recently described to localize to breast
      carcinomas. They integrate into the stroma.
FAU - Karnoub, Antoine E
AU  - Karnoub AE
AD  - Whitehead Institute for Biomedical Research, Cambridge, Massachusetts
      02142, USA.
FAU - Dash, Ajeeta B
AU  - Dash AB
LA  - eng
PT  - Journal Article
PL  - England
TA  - Nature
JT  - Nature
AID - nature06188 [pii]
AID - 10.1038/nature06188 [doi]
SO  - Nature. 2007 Oct 4;449(7162):557-63. doi: 10.1038/nature06188.
"""

RIS = f"""\
TY  - JOUR
AU  - Karnoub, Antoine E.
AU  - Dash, Ajeeta B.
PY  - 2007/10/01
TI  - {TITLE}
JO  - Nature
SP  - 557
EP  - 563
VL  - 449
IS  - 7162
SN  - 1476-4687
UR  - https://doi.org/10.1038/nature06188
DO  - 10.1038/nature06188
ER  - 
"""

BIBTEX = f"""\
@article{{Karnoub2007,
    title = {{{{{TITLE}}}}},
    author = "Karnoub, Antoine E. and Dash, Ajeeta B.",
    journal = {{Nature}},
    issue = 7162, volume = 449, pages = {{557--563}},
    year = {{2007}}, month = oct,
    doi = {{https://doi.org/10.1038/nature06188}}, url = {{http://x}},
    keywords = {{a, b}}
}}
"""

ITEM = {
    "id": "http://zotero.org/users/1/items/ABC",
    "type": "article-journal",
    "title": TITLE,
    "container-title": "Nature",
    "volume": "449",
    "issue": "7162",
    "page": "557-563",
    "DOI": "10.1038/nature06188",
    "author": [
        {"family": "Karnoub", "given": "Antoine E."},
        {"family": "Dash", "given": "Ajeeta B."},
    ],
    "issued": {"date-parts": [["2007", 10, 4]]},
}

FORMATS = {
    "PubMed": MEDLINE,
    "RIS": RIS,
    "RIS without its end": RIS.replace("ER  - \n", ""),
    "RIS from a mail": "\n".join(f"  {line}\r" for line in RIS.splitlines()),
    "BibTeX": BIBTEX,
    "CSL-JSON": json.dumps([ITEM]),
    "one CSL item behind a byte order mark": "\ufeff" + json.dumps(ITEM),
}


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS)
def test_one_work_reads_the_same_in_every_format(text: str) -> None:
    (found,) = recognized.read(text)
    assert found.title == TITLE
    assert [person.family for person in found.authors] == ["Karnoub", "Dash"]
    assert found.authors[0].given.startswith("Antoine E")
    assert (found.journal, found.year) == ("Nature", 2007)
    assert (found.volume, found.number, found.pages) == ("449", "7162", "557-563")
    assert found.doi == "10.1038/nature06188"


@pytest.mark.parametrize("address", ["javascript:ran()", "data:text/html,<script>ran()</script>"])
def test_no_address_is_taken_from_a_record(address: str) -> None:
    """Links are made of identifiers, and lead to the services that keep them."""
    pasted = (
        csl.read({"type": "article-journal", "title": "T", "URL": address, "DOI": address}),
        ris.read(
            f"TY  - JOUR\nTI  - T\nUR  - {address}\nL1  - {address}\nDO  - {address}\nER  - \n"
        ),
        bibtex.read(f"@article{{a, title = {{T}}, url = {{{address}}}, doi = {{{address}}}}}"),
    )
    for (record,) in pasted:
        links = Reference("a", doi=record.doi).links
        assert all(link.startswith("https://doi.org/") for _, link in links)
        assert address not in repr(replace(record, doi=""))


def test_pubmed_tells_more() -> None:
    (found,) = medline.read(MEDLINE)
    assert (found.pmid, found.shortjournal) == ("17914389", "Nature")
    assert found.abstract.endswith("They integrate into the stroma.")


RETRACTED = """\
PMID- 15833829
TI  - Spontaneous human adult stem cell transformation.
PT  - Journal Article
PT  - Retracted Publication
RIN - Cancer Res. 2010 Aug 15;70(16):6682. doi: 10.1158/0008-5472.CAN-10-2451. PMID:
      20710044
EIN - Cancer Res. 2005 Jun 1;65(11):4969
ECI - Cancer Res. 2010 Jul;70(13):1. doi: 10.1158/1
"""


def test_pubmed_tells_of_notices_with_place_and_day() -> None:
    (found,) = medline.read(RETRACTED)
    notices = {notice.sort: notice for notice in found.notices}
    assert set(notices) == {RETRACTION, CORRECTION, CONCERN}
    assert notices[RETRACTION].doi == "10.1158/0008-5472.CAN-10-2451"
    assert notices[RETRACTION].day == "2010-08-15"
    assert notices[RETRACTION].place == "Cancer Res. 2010 Aug 15;70(16):6682"
    assert notices[CONCERN].day == "2010-07"
    assert not found.is_notice


def test_a_mark_alone_is_a_retraction_too() -> None:
    (found,) = medline.read("PMID- 1\nTI  - T.\nPT  - Retracted Publication\n")
    assert [notice.sort for notice in found.notices] == [RETRACTION]


def test_a_notice_is_not_the_work_that_it_retracts() -> None:
    (found,) = medline.read(
        "PMID- 1\nTI  - Retraction.\nPT  - Retraction of Publication\nROF - Cancer Res. 2005\n"
    )
    assert found.is_notice
    assert found.notices == ()


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article"], ""),
        (["Journal Article", "Review"], "review"),
        (["Meta-Analysis", "Review", "Systematic Review"], "meta-analysis"),
        (["Clinical Trial, Phase I", "Journal Article"], "trial"),
        (["Preprint"], "preprint"),
    ],
)
def test_pubmed_tells_the_sort_of_work(types: list[str], kind: str) -> None:
    text = "PMID- 1\n" + "".join(f"PT  - {name}\n" for name in types)
    assert medline.read(text)[0].kind == kind


def test_groups_and_ranks_and_names_without_full_forms() -> None:
    text = (
        "PMID- 1\nFAU - Hall, Ronald R 3rd\nFAU - de la Fuente, Ricardo\nCN  - The Trial Group.\n"
    )
    assert medline.read(text)[0].authors == (
        Person("Hall", "Ronald R", "3rd"),
        Person("de la Fuente", "Ricardo"),
        Person("The Trial Group", is_group=True),
    )
    assert medline.read("PMID- 1\nAU  - Karnoub AE\n")[0].authors == (Person("Karnoub", "AE"),)


def test_a_title_loses_the_databases_signs_and_keeps_its_own() -> None:
    def title(text: str) -> str:
        return medline.read(f"PMID- 1\nTI  - {text}\n")[0].title

    assert title("[Cells of the marrow].") == "Cells of the marrow"
    assert title("Cells in the U.S.") == "Cells in the U.S."
    assert title("Do cells help?") == "Do cells help?"


MESSAGE = {
    "DOI": "10.1371/journal.pone.0055487",
    "type": "journal-article",
    "title": ["<i>IL-10</i> &amp; TGF-β<sub>1</sub> in\n  cells"],
    "subtitle": ["A study"],
    "container-title": ["PLoS ONE"],
    "short-container-title": ["PLoS ONE"],
    "author": [
        {"given": "Wen-hua", "family": "LIUZHANG", "sequence": "first"},
        {"name": "The Group", "sequence": "additional"},
    ],
    "published-print": {"date-parts": [[2013, 1]]},
    "issued": {"date-parts": [[2012, 12, 30]]},
    "page": "e55487",
    "updated-by": [
        {
            "DOI": "10.1371/journal.pone.0194455",
            "type": "retraction",
            "source": "publisher",
            "updated": {"date-parts": [[2018, 3, 14]]},
        },
        {
            "DOI": "10.1371/journal.pone.0194455",
            "type": "Retraction",
            "source": "retraction-watch",
            "record-id": "1",
        },
        {"DOI": "10.1/v2", "type": "new_version"},
    ],
}


def test_crossref_tells_work_and_notices() -> None:
    found = crossref.record(MESSAGE)
    assert found.title == "IL-10 & TGF-β₁ in cells: A study"
    assert found.year == 2013  # that of the issue, and not of the day it went online
    assert found.authors == (Person("Liuzhang", "Wen-hua"), Person("The Group", is_group=True))
    assert [notice.sort for notice in found.notices[:2]] == [RETRACTION, RETRACTION]
    assert found.notices[0].day == "2018-03-14"
    assert {notice.source for notice in found.notices[:2]} == {
        "Crossref",
        "Retraction Watch, at Crossref",
    }


def test_a_notice_in_the_list_that_names_another_work_is_none_of_this_one() -> None:
    message = {
        "items": [
            {"DOI": "10.1/n", "update-to": [{"DOI": "10.1/OTHER", "type": "retraction"}]},
            {"DOI": "10.1/m", "update-to": [{"DOI": "10.1/Work", "type": "erratum"}]},
        ]
    }
    (found,) = crossref.notices_on("10.1/work", message)
    assert (found.sort, found.doi) == (CORRECTION, "10.1/m")


def test_a_preprint_stands_at_its_server_and_a_chapter_in_its_book() -> None:
    preprint = crossref.record(
        {
            "type": "posted-content",
            "subtype": "preprint",
            "title": ["T"],
            "institution": [{"name": "bioRxiv"}],
        }
    )
    assert (preprint.journal, preprint.kind) == ("bioRxiv", "preprint")
    chapter = csl.record({"type": "chapter", "container-title": "A book", "publisher": "P"})
    assert (chapter.booktitle, chapter.journal, chapter.publisher) == ("A book", "", "P")


def test_europe_pmc_tells_a_preprint() -> None:
    found = europepmc.record(
        {
            "id": "PPR123",
            "source": "PPR",
            "doi": "10.1101/2026.01.01.1",
            "title": "Cells <i>in vitro</i>.",
            "pubYear": "2026",
            "authorList": {
                "author": [{"lastName": "Doe", "initials": "J"}, {"collectiveName": "G"}]
            },
            "bookOrReportDetails": {"publisher": "bioRxiv", "yearOfPublication": 2026},
            "abstractText": "<h4>Background</h4>One. Two.",
        }
    )
    assert (found.title, found.journal, found.kind) == ("Cells in vitro", "bioRxiv", "preprint")
    assert found.authors == (Person("Doe", "J"), Person("G", is_group=True))


def test_latex_becomes_unicode_and_a_group_stays_one() -> None:
    (found,) = recognized.read(
        '@article{a, title={{TGF-$\\beta$} \\& cells}, author={B{\\"u}chler, P. and {The Group}}}'
    )
    assert found.title == "TGF-β & cells"
    assert found.authors == (Person("Büchler", "P."), Person("The Group", is_group=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "neither RIS"),
        ("Karnoub et al., Nature 2007", "neither RIS"),
        ("<html><body>Not found</body></html>", "neither RIS"),
        ('{"id": ', "The JSON cannot be read: line 1"),
        ("[]", "holds no work"),
        ("TY  - ", "RIS"),
        ("@article{a, title = {T}", "BibTeX cannot be read: line 1"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        recognized.read(text)
    assert words in str(raised.value)


SIGNS = st.sampled_from(
    ["PMID- 1\n", "TY  - JOUR\n", "ER  - \n", "TI  - T\n", "AU  - ,\n", "@article{", "}", "{", "[",
     '"', "title", "=", "\\", "\r", "\t", "ü", "\x00", "DP  - ", "null", ":", "FAU - A, B", "RIN - "]
)  # fmt: skip


@given(st.lists(SIGNS, max_size=25).map("".join) | st.text(max_size=60))
def test_whatever_is_pasted_gives_records_or_a_sentence(text: str) -> None:
    try:
        found = recognized.read(text)
    except ValueError:
        return  # its sentence is tested above
    assert all(isinstance(record, Record) for record in found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["title", "author", "family", "issued", "date-parts", "updated-by", "update-to", "type",
             "items", "journal-issue", "published-print", "name", "institution", "updated", "DOI"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["title", "author", "issued", "updated-by", "update-to",
       "journal-issue", "institution", "type", "subtitle", "authorList", "journalInfo"]), JSON))  # fmt: skip
def test_json_of_any_shape_gives_a_record(message: dict[str, object]) -> None:
    crossref.record(message)
    crossref.notices_on("10.1/a", {"items": [message]})
    csl.read(message)
    europepmc.record(message)


@pytest.mark.parametrize("end", ["et al.", "others", "and 12 others", "[Anonymous]"])
def test_words_for_more_authors_are_no_person_in_any_format(end: str) -> None:
    more = end != "[Anonymous]"
    (from_ris,) = ris.read(RIS.replace("PY  -", f"AU  - {end}\nPY  -"))
    item = {**ITEM, "author": [*ITEM["author"], {"literal": end}]}
    (from_json,) = csl.read(item)
    for found in (from_ris, from_json):
        assert [person.family for person in found.authors] == ["Karnoub", "Dash"]
        assert found.has_more_authors is more


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Trial Group,", Person("Trial Group", is_group=True)),
        ("Trial Group", Person("Trial Group", is_group=True)),
        ("Smith,, Wesson and Co,", Person("Smith, Wesson and Co", is_group=True)),
        ("WHO", Person("WHO", is_group=True)),
        ("Kshitiz", Person("Kshitiz")),
        ("Smith, John, Jr", Person("Smith", "John", "Jr")),
    ],
)
def test_ris_tells_groups_from_persons(name: str, person: Person) -> None:
    (found,) = ris.read(f"TY  - JOUR\nAU  - {name}\nTI  - T\nER  - \n")
    assert found.authors == (person,)


def test_both_particles_of_a_name_are_kept() -> None:
    name = {"dropping-particle": "de", "non-dropping-particle": "la", "family": "Fuente"}
    assert csl.authors([name]) == (Person("de la Fuente"),)
    assert csl.authors([{"non-dropping-particle": "d’", "family": "Arcy"}]) == (Person("d’Arcy"),)


def test_a_group_of_latex_stays_one_author() -> None:
    (found,) = bibtex.read(
        r"@article{a, author = {{Smith \& Co} and {Food and Drug}}, title = {T}}"
    )
    assert found.authors == (
        Person("Smith & Co", is_group=True),
        Person("Food and Drug", is_group=True),
    )


def test_names_in_capitals_are_read_in_their_own_case() -> None:
    names = [{"family": "KARNOUB", "given": "ANTOINE E."}, {"family": "LI", "given": "JA"}]
    assert csl.authors(names) == (Person("Karnoub", "Antoine E."), Person("LI", "JA"))


def test_a_group_is_named_without_the_words_before_it() -> None:
    (found,) = medline.read(MEDLINE.replace("LA  -", "CN  - on behalf of the Trial Group\nLA  -"))
    assert found.authors[-1] == Person("Trial Group", is_group=True)
