"""Whatever stands in a BibTeX file: a sentence for the person, no traceback, nothing raw."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pybtex.database import parse_string

from checking import problems as checked
from companion.checks import bibliography as bibliography_checks
from companion.citing.formatter import Formatter
from companion.citing.groups import number_by_mention, superscript
from companion.citing.lists import reference_list
from companion.citing.nlm import as_text
from companion.sharing.csl import csl_item
from companion.sharing.formats import FORMATS
from companion.sources.bibliography import parse, to_file

HERE = Path("references.bib")
Make = Callable[..., Path]

SIXTY = " and ".join(f"Name{chr(97 + n % 26)}{n}, A. B." for n in range(60))

CASES = {
    "malformed": ("@article{a2020b, title = {T\n}\n@article{", "bibliography/syntax"),
    "no-title": (
        "@article{a2020b, author = {A, B}, journal = {J}, year = {2020}}",
        "bibliography/missing-field",
    ),
    "no-year": (
        "@article{a2020b, author = {A, B}, title = {T}, journal = {J}}",
        "bibliography/missing-field",
    ),
    "unknown-type": ("@patent{a2020b, title = {T}}", "bibliography/unknown-type"),
    "html": ("@article{a2020b, title = {<script>alert(1)</script>}}", "bibliography/missing-field"),
    "doi-with-space": ("@article{a2020b, doi = {10.1000/a b}}", "bibliography/doi-form"),
    "doi-as-address": (
        "@article{a2020b, doi = {https://doi.org/10.1000/a}}",
        "bibliography/doi-form",
    ),
    "sixty-authors": (
        f"@article{{a2020b, author = {{{SIXTY}}}, title = {{T}}}}",
        "bibliography/missing-field",
    ),
    "no-authors": ("@article{a2020b, title = {T}}", "bibliography/missing-field"),
    "group-in-braces": (
        "@article{study2020b, author = {{The Trial, Group and Friends}}, "
        "title = {T}, year = {2020}}",
        "bibliography/key-disagrees",
    ),
    "particles": (
        "@article{vanderberg2020b, author = {van der Berg, Jan and de la Fuente, R.}, "
        "title = {T}, year = {2020}}",
        "bibliography/missing-field",
    ),
    "other-letters": (
        "@article{ivanov2020b, author = {Иванов, Иван and 王, 伟}, title = {T}}",
        "bibliography/missing-field",
    ),
    "date-with-slash": (
        "@article{a2021b, author = {A, B}, year = {2021/05}}",
        "bibliography/missing-field",
    ),
    "one-key-twice": (
        "@article{a2020b, title={T}}\n@article{a2020b, title={U}}",
        "bibliography/duplicate-key",
    ),
    "unclosed-entry": ("@article{a2020b, title = {T}", "bibliography/syntax"),
    "undefined-string": ("@article{a2020b, journal = nature}", "bibliography/syntax"),
    "accents-in-tex": (r"@article{a2020b, title = {Caf\'e and {\beta}}}", "bibliography/latex"),
    "unknown-field": ("@article{a2020b, abstract = {x}}", "bibliography/unknown-field"),
    "empty-key": ("@article{, title = {T}}", "bibliography/syntax"),
    "chapter-of-no-book": (
        "@incollection{a2020b, title = {T}, year = {2020}}",
        "bibliography/missing-field",
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "rule"), CASES.values(), ids=CASES.keys())
def test_each_kind_of_bad_entry_earns_its_sentence(project: Make, text: str, rule: str) -> None:
    root = project({"references.bib": text})
    problems = [p for p in checked(root) if p.path == "references.bib"]
    assert not rule or rule in {problem.rule for problem in problems}
    for problem in problems:
        assert problem.message.endswith((".", "?"))
        assert problem.fix.endswith((".", "?"))
        assert "Traceback" not in problem.message


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()], ids=CASES.keys())
def test_what_could_be_read_is_printed_escaped_and_exported(text: str) -> None:
    found = parse(text, HERE)
    keys = list(found.references)
    numbers = number_by_mention([keys], found)
    html = superscript(keys, numbers, found) + reference_list(
        numbers, Formatter(found), heading_id="x", root=""
    )
    assert "<script" not in html
    for format_ in FORMATS.values():
        format_.file(csl_item(reference) for reference in found)


def test_sixty_authors_are_six_and_the_rest() -> None:
    (reference,) = parse(CASES["sixty-authors"][0], HERE)
    assert len(reference.authors) == 60
    assert as_text(reference).startswith("Namea0 AB, Nameb1 AB, Namec2 AB, Named3 AB, Namee4 AB")
    assert "Namef5 AB, et al. T." in as_text(reference)


def test_names_with_particles_and_other_letters_keep_them() -> None:
    (particles,) = parse(CASES["particles"][0], HERE)
    assert as_text(particles).startswith("van der Berg J, de la Fuente R. T.")
    (others,) = parse(CASES["other-letters"][0], HERE)
    assert as_text(others).startswith("Иванов И, 王 伟. T.")


KINDS = ["article", "book", "incollection", "inproceedings", "misc", "phdthesis", "Online"]


def varied(count: int, seed: int) -> str:
    """A BibTeX file of another field, written in every manner that BibTeX allows."""
    chance = random.Random(seed)
    entries = []
    for number in range(count):
        kind = chance.choice(
            ["article", "book", "incollection", "inproceedings", "misc", "phdthesis", "Online"]
        )
        name = chance.choice(
            [
                "Knuth, Donald E.",
                "Donald E. Knuth",
                "{The Group}",
                "de Bruijn, N. G.",
                r"G{\"o}del, Kurt",
                "Erdős, Pál",
                "von Neumann, Jr., John",
                "李, 明",
                "Madonna",
            ]
        )
        fields = {
            "author": " and ".join([name] * chance.randrange(0, 4)) or None,
            "title": chance.choice(
                [
                    "{The {TeX}book}",
                    "On $P \\neq NP$",
                    "A & B: 100\\% proof",
                    "Café ``quoted''",
                    "<b>bold</b> claims",
                    "Naïve -- and how",
                    "Short",
                ]
            ),
            "journal": chance.choice([None, "J. ACM", "Ann. of Math. (2)"]),
            "booktitle": chance.choice([None, "Proc. of X"]),
            "year": chance.choice([None, "1999", "2021/05", "forthcoming", "c. 1950"]),
            "month": chance.choice([None, "jan", "{March}"]),
            "pages": chance.choice([None, "1--9", "iv-x", "e12", "12"]),
            "doi": chance.choice([None, "10.1145/1", "https://doi.org/10.1145/2", "10.1145/3 "]),
            "url": chance.choice([None, "http://example.org/~x_y?a=1&b=%20"]),
        }
        body = []
        for field, value in fields.items():
            if value is None:
                continue
            quoted = (
                value
                if value == "jan"
                else chance.choice([f"{{{value}}}", f'"{value}"'])
                if '"' not in value
                else f"{{{value}}}"
            )
            body.append(f"  {chance.choice([field, field.upper()])} = {quoted}")
        opening, closing = chance.choice([("{", "}"), ("(", ")")])
        comment = chance.choice(["", "% a comment\n", "Words between entries\n"])
        entries.append(
            f"{comment}@{kind}{opening}k{number}:x-{number},\n" + ",\n".join(body) + f"\n{closing}"
        )
    return "\n".join(entries) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_entries_of_another_field_pass_through_everything(seed: int) -> None:
    found = parse(varied(1000, seed), HERE)
    assert len(found.references) == 1000
    assert list(bibliography_checks.check(found))
    formatter = Formatter(found)
    for reference in found:
        assert as_text(reference)
        assert "<b>" not in formatter.listed(reference)
    items = [csl_item(reference) for reference in found]
    for item in items:
        item["id"] = "".join(letter for letter in item["id"] if letter.isalnum())
    assert len(parse_string(FORMATS["bib"].file(items), "bibtex").entries) == 1000
    for ending in ("ris", "json"):
        assert FORMATS[ending].file(items)
    assert to_file(found)
