"""Titles keep the capitals that mean something when BibTeX styles write them small."""

from __future__ import annotations

import json
import re

import pypandoc
import pytest
from pybtex.bibtex.utils import change_case
from rows import each

import ours
from companion.sharing.bibtex import protected
from companion.sharing.csl import csl_item
from companion.sharing.formats import FORMATS
from companion.sources.reference import Reference

REFERENCES = list(ours.loaded().bibliography)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("TGF-β in DNA", "{TGF-β} in {DNA}"),
        ("miR-21-5p", "{miR-21-5p}"),
        ("p53", "p53"),
        ("Foe to Friend", "Foe to {Friend}"),
        ("Wharton's jelly", "Wharton's jelly"),
        ("Notes on Kaposi", "Notes on {Kaposi}"),
        (
            "Regulatory T cells, vitamin D and Wnt in E. coli K-12",
            "Regulatory {T} cells, vitamin {D} and {Wnt} in {E. coli} {K-12}",
        ),
        ("E. coli in mice", "{E. coli} in mice"),
        ("“Stem cells”: fact or fiction", "“{Stem} cells”: fact or fiction"),
        ("mRNA and “Homing” of (CD4+) cells", "{mRNA} and “{Homing}” of {(CD4+)} cells"),
        (
            "Cell-Derived TGF-β–Induced Factors in EGFR-Targeted Stem Cells",
            "Cell-Derived {TGF-β}–Induced Factors in {EGFR}-Targeted Stem Cells",
        ),
        (
            "T Cells and Wnt Signaling in Wharton's Jelly and Non-Hodgkin's Lymphoma",
            "{T} Cells and {Wnt} Signaling in {Wharton's} Jelly and Non-{Hodgkin's} Lymphoma",
        ),
        ("Flt-1 Signaling Makes Great Things", "{Flt-1} Signaling Makes Great Things"),
        ("β-Catenin in cells", "{β-Catenin} in cells"),
        ("β-catenin in DNA", "{β}-catenin in {DNA}"),
        (
            "A Study from Germany of Drosophila Cells and Mice",
            "{A} Study from {Germany} of {Drosophila} Cells and Mice",
        ),
        ("AT&T and the $1,000 genome", r"{AT\&T} and the \$1,000 genome"),
    ],
)
def test_capitals_that_mean_something_are_protected(title: str, kept: str) -> None:
    assert protected(title) == kept


def test_a_greek_letter_in_front_of_a_title_stays_small() -> None:
    titles = ["β-catenin in cells", "γδ T cells", "α/β and λ"]
    items = [csl_item(Reference(f"a{n}", title=title)) for n, title in enumerate(titles)]
    text = FORMATS["bib"].file(items)
    read = json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))
    assert [re.sub(r"</?span[^>]*>", "", item["title"]) for item in read] == titles


@pytest.fixture(scope="module")
def by_pandoc() -> dict[str, str]:
    """Key -> the title that pandoc reads in our BibTeX, which is in sentence case."""
    text = FORMATS["bib"].file(csl_item(reference) for reference in REFERENCES)
    items = json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))
    return {item["id"]: re.sub(r"</?span[^>]*>", "", item["title"]) for item in items}


def telling(title: str) -> str:
    """A title without what a style may change: typographic quotes, the case behind a colon."""
    plain = re.sub("[“”]", '"', re.sub("[‘’]", "'", title))
    return re.sub(r"(?<=: )\w", lambda letter: letter[0].upper(), plain)


def is_title_case(title: str) -> bool:
    """Whether most of its longer words bear a capital, as nobody writes a sentence."""
    longer = [word for word in re.findall(r"[A-Za-z]{4,}", title)[1:] if word[1:].islower()]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) * 2 > len(longer)


@each("reference", REFERENCES, lambda reference: reference.key)
def test_a_title_comes_back_from_pandoc_and_from_bibtex_styles(
    reference: Reference, by_pandoc: dict[str, str]
) -> None:
    title = reference.title
    by_style = re.sub(r"[{}\\]", "", change_case(protected(title), "t"))
    if is_title_case(title):
        # There, ordinary words may come back small, and nothing else may differ.
        for read in (by_pandoc[reference.key], by_style):
            assert telling(read).lower() == telling(title).lower()
            for word, before in zip(read.split(), title.split(), strict=True):
                parts = re.findall(r"\w+", before)
                if any(letter.isupper() for part in parts for letter in part[1:]):
                    assert [p for p in parts if p[1:] != p[1:].lower()] == [
                        p for p in re.findall(r"\w+", word) if p[1:] != p[1:].lower()
                    ]
    else:
        assert telling(by_pandoc[reference.key]) == telling(title)
        assert by_style == title
