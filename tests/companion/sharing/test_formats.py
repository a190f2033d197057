"""Downloads: each format is read back by a program that others use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pypandoc
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from companion.sharing.bibtex import bibtex_entry, escaped
from companion.sharing.csl import csl_item
from companion.sharing.formats import FORMATS
from companion.sharing.metadata import cited
from companion.sharing.ris import ris_entry
from companion.sources import bibliography
from companion.sources.bibliography import Bibliography, parse
from companion.sources.reference import Person, Reference


def test_bibtex_is_read_back_by_pybtex(references: Bibliography) -> None:
    text = FORMATS["bib"].file(csl_item(reference) for reference in references)
    entries = parse_string(text, "bibtex").entries
    assert list(entries) == list(references.references)
    karnoub = entries["karnoub2007mesenchymal"]
    assert karnoub.fields["title"] == r"{TGF-β} in {DNA} \& more"
    assert karnoub.fields["pages"] == "557--563"
    assert karnoub.fields["doi"] == "10.1038/nature06188"
    assert [str(person) for person in entries["otsu2009concentration"].persons["author"]] == [
        "Otsu, Keishi",
        "others",
    ]


def test_ris_is_read_back_by_rispy(references: Bibliography) -> None:
    records = rispy.loads(FORMATS["ris"].file(csl_item(reference) for reference in references))
    assert [record["title"] for record in records] == [r.title for r in references]
    karnoub = records[0]
    assert karnoub["type_of_reference"] == "JOUR"
    assert karnoub["authors"] == ["Karnoub, Antoine E.", "Dash, Ajeeta B."]
    assert (karnoub["start_page"], karnoub["end_page"]) == ("557", "563")
    assert karnoub["doi"] == "10.1038/nature06188"
    assert records[2]["notes"] == ["Retracted: Could not be repeated."]


def test_a_list_of_authors_that_goes_on_ends_in_nobody(references: Bibliography) -> None:
    item = csl_item(references.references["otsu2009concentration"])
    (record,) = rispy.loads(FORMATS["ris"].file([item]))
    assert record["authors"] == ["Otsu, Keishi"]
    assert record["notes"] == ["Further authors are not named here."]
    (read,) = json.loads(FORMATS["json"].file([item]))
    assert read["author"] == [{"family": "Otsu", "given": "Keishi"}]
    assert read["note"] == "Further authors are not named here."
    jsonschema.validate([read], CSL)
    entry = parse_string(FORMATS["bib"].file([item]), "bibtex").entries["otsu2009concentration"]
    assert str(entry.persons["author"][-1]) == "others"
    assert "note" not in entry.fields


def ris(reference: Reference) -> list[str]:
    return FORMATS["ris"].file([csl_item(reference)]).split("\n")


@pytest.mark.parametrize(
    ("person", "line"),
    [
        (Person("Smith", "J.-P."), "AU  - Smith, J.-P."),
        (Person("Smith", "AV"), "AU  - Smith, A. V."),
        (Person("Smith", "John", "Jr"), "AU  - Smith, John, Jr"),
        (Person("Kshitiz"), "AU  - Kshitiz"),
        (Person("Pham Thi"), "AU  - Pham Thi,"),
        (Person("Trial Group", is_group=True), "AU  - Trial Group,"),
        (Person("Smith, Wesson and Co", is_group=True), "AU  - Smith,, Wesson and Co,"),
    ],
)
def test_ris_keeps_names_whole(person: Person, line: str) -> None:
    assert line in ris(Reference("a2000b", (person,)))


def test_ris_tells_identifiers_where_zotero_looks_for_them() -> None:
    lines = ris(Reference("a2000b", pmid="17914389", pmcid="PMC2810828"))
    assert "M2  - PMID: 17914389" in lines
    assert "M2  - PMCID: PMC2810828" in lines
    assert not [line for line in lines if line.startswith(("AN", "C2"))]


@pytest.mark.parametrize(
    ("pages", "first", "last", "tex"),
    [
        ("11-19", "11", "19", "11--19"),
        ("11–19", "11", "19", "11--19"),
        ("557-63", "557", "563", "557--563"),
        ("1-5, 9", "1-5, 9", None, "1--5, 9"),
        ("ABCD.0123-20.2020", "ABCD.0123-20.2020", None, "ABCD.0123-20.2020"),
        ("F1000 Faculty Rev-524", "F1000 Faculty Rev-524", None, "F1000 Faculty Rev-524"),
    ],
)
def test_pages_are_parted_where_they_are_a_range(
    pages: str, first: str, last: str | None, tex: str
) -> None:
    item = csl_item(Reference("a2000b", title="T", pages=pages))
    (record,) = rispy.loads(FORMATS["ris"].file([item]))
    assert (record["start_page"], record.get("end_page")) == (first, last)
    assert f"pages        = {{{tex}}}" in FORMATS["bib"].file([item])
    assert item["page"] == (f"{first}-{last}" if last else first)
    assert "citation_firstpage=" + first in cited(Reference("a2000b", pages=pages))


def test_an_old_doi_is_one_address_in_every_format() -> None:
    doi = "10.1002/(SICI)1000-0000(199902)22:3<267::AID-ABC40>3.0.CO;2-A"
    reference = Reference("a2000b", title="T", doi=doi)
    address = reference.links[0][1]
    assert address == (
        "https://doi.org/10.1002/(SICI)1000-0000(199902)22:3%3C267::AID-ABC40%3E3.0.CO;2-A"
    )
    (record,) = rispy.loads(FORMATS["ris"].file([csl_item(reference)]))
    assert [unquote(url) for url in record["urls"]] == [f"https://doi.org/{doi}"]
    assert record["doi"] == doi


@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1000/456#789", "10.1000/456%23789"),
        ("10.1000/a?b", "10.1000/a%3Fb"),
        ("10.1000/../b", "10.1000/..%2Fb"),
        ("10.1000/a%b", "10.1000/a%25b"),
        ("10.1000/a+b[c]", "10.1000/a%2Bb%5Bc%5D"),
        ("10.1016/S0140-6736(05)66545-7", "10.1016/S0140-6736(05)66545-7"),
    ],
)
def test_the_address_of_a_doi_is_encoded_as_its_handbook_says(doi: str, path: str) -> None:
    assert Reference("a2000b", doi=doi).links == (("DOI", f"https://doi.org/{path}"),)


def test_a_preprint_is_told_as_one() -> None:
    item = csl_item(Reference("a2000b", title="T", journal="bioRxiv", kind="preprint"))
    assert item["genre"] == "preprint"
    (record,) = rispy.loads(FORMATS["ris"].file([item]))
    assert record["type_of_work"] == "preprint"


def test_a_short_title_is_told_under_both_names_and_without_stops() -> None:
    item = csl_item(Reference("a2000b", shortjournal="Am. J. Things."))
    assert item["container-title-short"] == item["journalAbbreviation"] == "Am J Things"


def test_csl_json_holds_what_is_known_and_no_empty_fields(references: Bibliography) -> None:
    items = json.loads(FORMATS["json"].file(csl_item(reference) for reference in references))
    assert items[0]["issued"] == {"date-parts": [[2007]]}
    assert items[0]["author"][0] == {"family": "Karnoub", "given": "Antoine E."}
    assert all(value for item in items for value in item.values())
    assert "volume" not in items[2]


DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}
NAME = {
    "type": "object",
    "additionalProperties": False,
    "properties": {part: {"type": "string"} for part in ("family", "given", "suffix", "literal")},
    "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
}
TEXTS = (
    *("title", "container-title", "container-title-short", "journalAbbreviation", "publisher"),
    *("volume", "issue"),
    *("page", "DOI", "PMID", "PMCID", "URL", "note", "version", "language"),
)
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["article-journal", "chapter"]},
            "author": {"type": "array", "items": NAME},
            "issued": DATE,
            **{name: {"type": "string"} for name in TEXTS},
        },
    },
}
"""What the CSL specification, appendices III and IV, says of the variables that we use."""


def test_csl_json_of_the_site_keeps_the_specification_and_pandoc_reads_it(
    root: Path, tmp_path: Path
) -> None:
    found = bibliography.load(root)
    text = FORMATS["json"].file(csl_item(reference) for reference in found)
    jsonschema.validate(json.loads(text), CSL)
    read = pypandoc.convert_text(text, "bibtex", format="csljson")
    assert len(parse_string(read, "bibtex").entries) == len(found.references)


def test_packed_initials_get_their_stops_and_groups_stay_whole() -> None:
    authors = (Person("Salnikov", "AV"), Person("Trial Group", is_group=True))
    item = csl_item(Reference("a2000b", authors))
    assert item["author"] == [{"family": "Salnikov", "given": "A. V."}, {"literal": "Trial Group"}]
    assert "{Trial Group}" in FORMATS["bib"].file([item])


TEXT = st.text(
    st.characters(whitelist_categories=["Lu", "Ll", "Nd", "Po", "Sm", "Sc", "Ps", "Pe"]), min_size=1
)


@given(title=TEXT, journal=TEXT, family=TEXT)
def test_no_field_breaks_the_bibtex(title: str, journal: str, family: str) -> None:
    reference = Reference("a2000b", (Person(family, is_group=True),), title=title, journal=journal)
    text = FORMATS["bib"].file([csl_item(reference)])
    if escaped(title).strip():
        entry = parse(text, Path("x.bib")).references["a2000b"]
        assert re.sub("[{}]", "", entry.title).split() == re.sub("[{}]", "", escaped(title)).split()


def test_every_reference_of_the_site_survives_all_three_formats(root: Path) -> None:
    found = bibliography.load(root)
    items = [csl_item(reference) for reference in found]
    assert len(parse_string(FORMATS["bib"].file(items), "bibtex").entries) == len(items)
    assert len(rispy.loads(FORMATS["ris"].file(items))) == len(items)
    assert len(json.loads(FORMATS["json"].file(items))) == len(items)


def test_a_line_end_in_a_text_begins_no_field() -> None:
    evil = "A title\nER  - \n\nTY  - EVIL\n\n@article{evil,"
    item = {
        "id": "a",
        "type": "article-journal",
        "title": evil,
        "container-title": evil,
        "author": [{"family": evil, "given": "A"}, {"literal": evil}],
        "note": evil,
    }
    (record,) = rispy.loads(ris_entry(item))
    assert record["type_of_reference"] == "JOUR"
    assert record["title"].startswith("A title ER - TY - EVIL")
    assert list(parse_string(bibtex_entry(item), "bibtex").entries) == ["a"]
    assert "\n@" not in bibtex_entry(item)
