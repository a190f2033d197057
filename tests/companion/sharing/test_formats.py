"""Downloads: each format is read back by a program that others use."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pypandoc
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from companion.sharing.bibtex import escaped, protected
from companion.sharing.csl import csl_item
from companion.sharing.formats import FORMATS
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
    *("title", "container-title", "container-title-short", "publisher", "volume", "issue"),
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
    found = bibliography.load(root / "references.bib")
    text = FORMATS["json"].file(csl_item(reference) for reference in found)
    jsonschema.validate(json.loads(text), CSL)
    read = pypandoc.convert_text(text, "bibtex", format="csljson")
    assert len(parse_string(read, "bibtex").entries) == len(found.references)


def test_packed_initials_get_their_stops_and_groups_stay_whole() -> None:
    authors = (Person("Salnikov", "AV"), Person("Trial Group", is_group=True))
    item = csl_item(Reference("a2000b", authors))
    assert item["author"] == [{"family": "Salnikov", "given": "A. V."}, {"literal": "Trial Group"}]
    assert "{Trial Group}" in FORMATS["bib"].file([item])


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("TGF-β in DNA", "{TGF-β} in {DNA}"),
        ("Foe and Friend", "Foe and Friend"),
        ("miR-21-5p", "{miR-21-5p}"),
        ("p53", "p53"),
    ],
)
def test_capitals_inside_words_are_kept_from_bibtex_styles(title: str, kept: str) -> None:
    assert protected(title) == kept


TEXT = st.text(
    st.characters(whitelist_categories=["Lu", "Ll", "Nd", "Po", "Sm", "Sc", "Ps", "Pe"]), min_size=1
)


@given(title=TEXT, journal=TEXT, family=TEXT)
def test_no_field_breaks_the_bibtex(title: str, journal: str, family: str) -> None:
    reference = Reference("a2000b", (Person(family, is_group=True),), title=title, journal=journal)
    text = FORMATS["bib"].file([csl_item(reference)])
    if escaped(title).strip():
        entry = parse(text, Path("x.bib")).references["a2000b"]
        assert entry.title.replace("{", "").replace("}", "").split() == escaped(title).split()


def test_every_reference_of_the_site_survives_all_three_formats(root: Path) -> None:
    found = bibliography.load(root / "references.bib")
    items = [csl_item(reference) for reference in found]
    assert len(parse_string(FORMATS["bib"].file(items), "bibtex").entries) == len(items)
    assert len(rispy.loads(FORMATS["ris"].file(items))) == len(items)
    assert len(json.loads(FORMATS["json"].file(items))) == len(items)
