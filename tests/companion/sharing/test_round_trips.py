"""Every reference of the site leaves and comes back: the same authors, title and pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import unquote

import pypandoc
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from rows import each

import ours
from companion.checks.identifiers import bare_doi
from companion.records import recognized
from companion.sharing.csl import csl_item, csl_name
from companion.sharing.formats import FORMATS
from companion.sources.pagination import page_range
from companion.sources.reference import Person, Reference

REFERENCES = list(ours.loaded().bibliography)
EVERY = each("reference", REFERENCES, lambda reference: reference.key)

Name = tuple[str, str, str]
"""Family, given, suffix."""


def expected(reference: Reference) -> list[Name]:
    names = [csl_name(person) for person in reference.authors]
    return [
        (name.get("family", name.get("literal", "")), name.get("given", ""), name.get("suffix", ""))
        for name in names
    ]


def plain(tex: str) -> str:
    return re.sub(r"\\([&%$#_])", r"\1", tex.replace(r"\textasciitilde{}", "~")).translate(
        {ord("{"): None, ord("}"): None}
    )


@pytest.fixture(scope="module")
def by_pybtex() -> Mapping[str, Entry]:
    text = FORMATS["bib"].file(csl_item(reference) for reference in REFERENCES)
    return dict(parse_string(text, "bibtex").entries)


@pytest.fixture(scope="module")
def by_rispy() -> Mapping[str, dict[str, object]]:
    records = rispy.loads(FORMATS["ris"].file(csl_item(reference) for reference in REFERENCES))
    return {ref.key: record for ref, record in zip(REFERENCES, records, strict=True)}


@pytest.fixture(scope="module")
def by_json() -> Mapping[str, dict[str, object]]:
    text = FORMATS["json"].file(csl_item(reference) for reference in REFERENCES)
    return {item["id"]: item for item in json.loads(text)}


@EVERY
def test_through_bibtex(reference: Reference, by_pybtex: Mapping[str, Entry]) -> None:
    entry = by_pybtex[reference.key]
    persons = list(entry.persons.get("author", []))
    if reference.has_more_authors:
        assert str(persons.pop()) == "others"
    assert [
        (
            plain(" ".join([*person.prelast_names, *person.last_names])),
            plain(" ".join([*person.first_names, *person.middle_names])),
            " ".join(person.lineage_names),
        )
        for person in persons
    ] == expected(reference)
    assert plain(entry.fields["title"]) == reference.title
    pages = plain(entry.fields.get("pages", "")).replace("--", "-")
    assert page_range(pages) == reference.page_range


@EVERY
def test_through_ris(reference: Reference, by_rispy: Mapping[str, dict[str, object]]) -> None:
    record = by_rispy[reference.key]
    names = []
    for author in record.get("authors", []):  # type: ignore[attr-defined]
        family, given, suffix = [*author.rstrip(",").split(", "), "", ""][:3]
        names.append((family, given, suffix))
    assert names == expected(reference)
    assert record["title"] == reference.title
    assert (record.get("start_page", ""), record.get("end_page", "")) == reference.page_range


@EVERY
def test_through_csl_json(reference: Reference, by_json: Mapping[str, dict[str, object]]) -> None:
    item = by_json[reference.key]
    names = [
        (name.get("family", name.get("literal", "")), name.get("given", ""), name.get("suffix", ""))
        for name in item.get("author", [])  # type: ignore[attr-defined]
    ]
    assert names == expected(reference)
    assert item["title"] == reference.title
    assert page_range(str(item.get("page", ""))) == reference.page_range


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_taken_along_can_be_taken_in_again(ending: str) -> None:
    written = [FORMATS[ending].file([csl_item(reference)]) for reference in REFERENCES]
    for reference, text in zip(REFERENCES, written, strict=True):
        (read,) = recognized.read(text)
        for name in ("title", "journal", "shortjournal", "booktitle", "year", "volume", "number"):
            assert getattr(read, name) == getattr(reference, name), (reference.key, name)
        for name in ("doi", "pmid", "pmcid", "has_more_authors"):
            assert getattr(read, name) == getattr(reference, name), (reference.key, name)
        assert page_range(read.pages) == reference.page_range
        assert [(p.short, p.is_group) for p in read.authors] == [
            (p.short, p.is_group) for p in reference.authors
        ]


NAMES = [
    Person("Fernández de Castillejo", "Carlos López"),
    Person("van der Berg", "J."),
    Person("al-Rahman Khan", "Abd"),
    Person("Smith and Wesson", "J."),
    Person("Zamora Marquez", "Gabriel", "Jr"),
    Person("King", "", "Jr"),
    Person("Pham Thi"),
    Person("Kshitiz"),
    Person("王", "伟"),
    Person("O’Neil", "J.-P."),
    Person("Bureau of Weights and Measures, Paris", is_group=True),
    Person("others", is_group=True),
]


@pytest.mark.parametrize("person", NAMES, ids=lambda person: person.family)
def test_a_name_of_any_kind_is_one_author_in_bibtex(person: Person) -> None:
    text = FORMATS["bib"].file([csl_item(Reference("a", (person,), title="T"))])
    (read,) = parse_string(text, "bibtex").entries["a"].persons["author"]
    assert plain(" ".join([*read.prelast_names, *read.last_names])) == person.family
    assert plain(" ".join([*read.first_names, *read.middle_names])) == person.given
    assert " ".join(read.lineage_names) == person.suffix


WORDS = st.sampled_from(
    [
        *(
            "Smith",
            "O’Neill",
            "van",
            "der",
            "de la",
            "St.",
            "al-Rahman",
            "d’Arcy",
            "y",
            "Jr",
            "III",
        ),
        *(
            "others",
            "Others",
            "and",
            "AND",
            "et al.",
            "王",
            "Øst",
            "&",
            "Ab_c",
            "50%",
            "Group",
            "x-",
        ),
    ]
)
GIVEN = st.sampled_from(["J.", "J.-P.", "Jean", "de", "伟", "D’Arcy", "Yu.", "and", "İ.", "Jr"])


@given(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    st.lists(GIVEN, max_size=3).map(" ".join),
    st.sampled_from(["", "Jr", "III", "2nd"]),
)
def test_any_name_comes_back_from_bibtex_and_ris(family: str, given_: str, suffix: str) -> None:
    item = csl_item(Reference("a", (Person(family, given_, suffix),), title="T"))
    (read,) = parse_string(FORMATS["bib"].file([item]), "bibtex").entries["a"].persons["author"]
    assert plain(" ".join([*read.prelast_names, *read.last_names])) == family
    assert plain(" ".join([*read.first_names, *read.middle_names])) == given_
    assert " ".join(read.lineage_names) == suffix
    (record,) = rispy.loads(FORMATS["ris"].file([item]))
    (author,) = record["authors"]
    assert [*author.rstrip(",").split(", "), "", ""][0] == family


@given(st.text("ab1/().;:<>#?%&+-_~@!$'*,=[]|^\"`ä ", min_size=1, max_size=12))
def test_any_doi_comes_back_from_every_format_and_from_its_address(suffix: str) -> None:
    doi = f"10.1000/{suffix}"
    if bare_doi(doi) != doi:
        assert bare_doi(bare_doi(doi)) == bare_doi(doi)
        return
    reference = Reference("a", title="T", doi=doi)
    assert bare_doi(reference.links[0][1]) == doi
    (record,) = rispy.loads(FORMATS["ris"].file([csl_item(reference)]))
    assert (record["doi"], unquote(record["urls"][0])) == (doi, f"https://doi.org/{doi}")
    bib = parse_string(FORMATS["bib"].file([csl_item(reference)]), "bibtex")
    assert bib.entries["a"].fields["doi"] == doi


SIGNS = "The $1,000 genome, p < 0.05, AT&T, 50% of x_1 #2 ~3 ^4 5\\6"


def test_signs_that_tex_reserves_survive_every_format() -> None:
    item = csl_item(Reference("a", title=SIGNS, journal=SIGNS, year=2000))
    (read,) = json.loads(
        pypandoc.convert_text(FORMATS["bib"].file([item]), "csljson", format="bibtex")
    )
    assert read["title"] == read["container-title"] == SIGNS
    (record,) = rispy.loads(FORMATS["ris"].file([item]))
    assert record["title"] == SIGNS
    assert json.loads(FORMATS["json"].file([item]))[0]["title"] == SIGNS
