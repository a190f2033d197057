"""Checks of references.bib: each flaw is told by its rule, on its line, with a fix that fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import notes
from companion.checks.bibliography import check
from companion.citing.nlm import as_html
from companion.cli import main
from companion.problems import Problem
from companion.sharing.csl import csl_item
from companion.sharing.formats import FORMATS
from companion.sources.bibliography import losses, parse, to_file
from companion.sources.names import read as read_names
from samples import BIB, KARNOUB, OTSU, ROOT

HERE = Path("references.bib")
TODAY = date(2026, 11, 26)
Make = Callable[..., Path]


def problems(text: str, today: date = TODAY) -> list[Problem]:
    found = parse(text, HERE)
    return sorted({*found.problems, *check(found, today)})


def changed(field: str, value: str) -> str:
    """The sound entry with one field in another way."""
    line = f"  {field:<12} = {{{value}}},\n"
    text, count = re.subn(rf"  {field} .*\n", lambda _: line, KARNOUB)
    return text if count else KARNOUB.replace("  year  ", f"{line}  year  ")


def only(text: str) -> Problem:
    """The one problem of a text, where its form is left aside."""
    (found,) = [p for p in problems(text) if p.rule != "bibliography/format"]
    return found


def line_of(text: str, field: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(f"  {field} "))


def test_a_sound_entry_has_no_problems() -> None:
    assert problems(KARNOUB) == []


FLAWS = [
    ("author", r"Karnoub, A. and G{\"o}del, Kurt", "latex", "Write “Gödel, Kurt”."),
    ("author", r"Karnoub, A. and Nu{\~n}ez, J.\,A.", "latex", "Write “Nuñez, J. A.”."),
    ("author", r"Karnoub, A. and Nguy{\~{\^e}}n, V.", "latex", "Write “Nguyễn, V.”."),
    ("author", r"Karnoub, A. and {Smith \& Co}", "latex", "Write “{Smith & Co}”."),
    ("author", "Karnoub, A. and Smith--Jones, B.", "latex", "Write “Smith-Jones, B.”."),
    ("author", "Karnoub, A.$^1$", "latex", "Write “Karnoub, A.¹”."),
    ("author", r"Karnoub, A. and \emph{et al.}", "latex", "Write “et al.”."),
    ("author", "Karnoub, A.^1", "name-sign", "Write “Karnoub, A.”."),
    ("author", "Karnoub, J.~P.", "latex", "Write “Karnoub, J. P.”."),
    ("author", "Karnoub, A. and M&uuml;ller, B.", "html", "Write “Müller, B.”."),
    ("author", "Karnoub, A. and Smith1, B.", "name-sign", "Write “Smith, B.”."),
    ("author", "Karnoub, A.; Smith, B.", "authors-separator", "“Karnoub, A. and Smith, B.”"),
    ("author", "Karnoub, A. et al.", "authors-more", "Write “and others”"),
    ("author", "Antoine E. Karnoub", "name-order", "Write “Karnoub, Antoine E.”."),
    ("title", r"TGF-{\beta} in cells", "latex", "Write “TGF-β in cells”."),
    ("title", "CD4<sup>+</sup> cells", "html", "Write “CD4⁺ cells”."),
    ("title", "Cells &amp; more", "html", "Write “Cells & more”."),
    ("title", "A\u00adB and C\u200bD", "invisible", "anew"),
    ("journal", r"Cell \& Tissue", "latex", "Write “Cell & Tissue”."),
    ("shortjournal", r"Cell \& Tissue", "latex", "Write “Cell & Tissue”."),
    ("shortjournal", "Am. J. Things.", "shortjournal-form", "Write “Am J Things”."),
    ("publisher", r"Wiley \& Sons", "latex", "Write “Wiley & Sons”."),
    ("retracted", "It was <b>wrong</b>.", "html", "Write “It was wrong.”."),
    ("refuted", r"By \emph{others}.", "latex", "Write “By others.”."),
    ("pages", "A10--B12", "latex", "Write “A10–B12”."),
    ("pages", "pp. 557-563", "pages-form", "Write “557-563”."),
    ("pages", "pages: 557-563", "pages-form", "Write “557-563”."),
    ("pages", "pp 557--563", "latex", "Write “pp 557–563”."),
    ("pages", "Art. no. 123", "pages-form", "Write “123”."),
    ("pages", "557 to 563", "pages-form", "Write “557-563”."),
    ("pages", "1,557-1,563", "pages-form", "Write “1557-1563”."),
    ("pages", "557 (7 pages)", "pages-form", "Write “557”."),
    ("pages", "557ff.", "pages-form", "the first and the last page"),
    ("pages", "557–", "pages-form", "the first and the last page"),
    ("pages", "557-??", "pages-form", "the first and the last page"),
    ("pages", "n/a", "pages-form", "Delete the field"),
    ("volume", "Vol. 449", "volume-form", "Write “449”."),
    ("volume", "in press", "volume-form", "Delete the field"),
    ("number", "No. 7162", "volume-form", "Write “7162”."),
    ("number", "ahead-of-print", "volume-form", "Delete the field"),
    ("journal", "Am. J. Things.", "shortjournal-form", "shortjournal = {Am J Things}"),
    ("journal", "Nature.", "shortjournal-form", "Write “Nature”."),
    ("author", "KARNOUB, ANTOINE", "name-case", "like “Karnoub, Antoine”"),
    ("author", "KARNOUB, A. E.", "name-case", "like “Karnoub, A. E.”"),
    ("author", "karnoub, antoine", "name-case", "like “Karnoub, Antoine”"),
    ("author", "Karnoub, A. and UNESCO", "name-case", "braces: {UNESCO}"),
    ("title", "TGF-Î² in cells â€“ a cafÃ©, Â± 5", "garbled", "“TGF-β in cells – a café, ± 5”"),
    ("title", "\ufb01broblasts of ＤＮＡ", "garbled", "Write “fibroblasts of DNA”."),
    ("title", "Cells and more.", "title-form", "Write “Cells and more”."),
    ("notice", r"Corrected \emph{later}.", "latex", "Write “Corrected later.”."),
    ("title", "A <!-- b --> c", "html", "Write “A c”."),
    ("title", r"TGF-$\beta$1 in cells", "latex", "Write “TGF-β1 in cells”."),
    ("year", "2007–2008", "year-form", "like 2007"),
    ("year", "2007a", "year-form", "like 2007"),
    ("year", "07", "year-form", "alone"),
    ("year", "in press", "year-form", "before it has one"),
    ("year", "c2007", "year-form", "like 2007"),
    ("year", "Oct 1998", "year-form", "like 1998"),
    ("year", "1999 [2007]", "year-form", "like 1999"),
    ("verified", "20261101", "verified", "YYYY-MM-DD"),
    ("verified", "2026-02-31", "verified", "YYYY-MM-DD"),
    ("doi", "https://doi.org/10.1038/nature06188", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "http://dx.doi.org/10.1038/nature06188", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "doi:10.1038/nature06188", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "DOI: 10.1038/nature06188.", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "10.1038/nature06188)", "doi-form", "Write 10.1038/nature06188."),
    ("doi", r"10.1038/nature\_06188", "doi-form", "Write 10.1038/nature_06188."),
    ("doi", "10.1002/%28SICI%291097", "doi-form", "Write 10.1002/(SICI)1097."),
    ("doi", "10.1002/a&lt;b&gt;c", "doi-form", "Write 10.1002/a<b>c."),
    ("doi", "10.1038/s41586–020", "doi-form", "Write 10.1038/s41586-020."),
    (
        "doi",
        "doi: https://doi.org/10.1038/nature06188",
        "doi-form",
        "Write 10.1038/nature06188.",
    ),
    ("doi", "(10.1016/S0140(05)1)", "doi-form", "Write 10.1016/S0140(05)1."),
    ("doi", "<10.1038/nature06188>", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "10.1038/nature06188</a>", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "10.1038/nature06188\u200b", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "10.1038/nature06188 [doi]", "doi-form", "Write 10.1038/nature06188."),
    ("doi", "https://x.org/doi/10.1002/x.1/full", "doi-form", "Write 10.1002/x.1."),
    ("doi", "10.1000/{a}b", "doi-form", "Write 10.1000/ab."),
    ("doi", "nature06188", "doi-form", "like 10.1038/nature06188"),
    ("doi", "10.1038/nature 06188", "doi-form", "like 10.1038/nature06188"),
    ("pmid", "PMID: 17914389", "pmid-form", "Write 17914389."),
    ("pmid", "17914389a", "pmid-form", "like 17914389"),
    ("pmid", "PMC2810828", "pmid-form", "like 17914389"),
    ("pmid", "017914389", "pmid-form", "Write 17914389."),
    ("pmid", "{17914389}", "pmid-form", "Write 17914389."),
    ("pmcid", "2810828", "pmcid-form", "Write PMC2810828."),
    ("pmcid", "PMC2810828.1", "pmcid-form", "Write PMC2810828."),
    ("pmcid", "https://x.org/PMC2810828/pdf/a.pdf", "pmcid-form", "Write PMC2810828."),
    ("pmcid", "pmc2810828", "pmcid-form", "Write PMC2810828."),
]


@pytest.mark.parametrize(("field", "value", "rule", "fix"), FLAWS)
def test_a_flaw_is_told_once_on_its_line_with_what_to_write(
    field: str, value: str, rule: str, fix: str
) -> None:
    text = changed(field, value)
    found = only(text)
    assert found.rule == f"bibliography/{rule}"
    assert found.line == line_of(text, field)
    assert found.message.startswith("karnoub2007mesenchymal: ")
    assert fix in found.fix


def test_whoever_writes_what_is_advised_is_told_no_more_of_it() -> None:
    advised = 0
    for field, value, rule, _ in FLAWS:
        fix = only(changed(field, value)).fix
        said = re.fullmatch(r"Write “(.+)”\.|Write (\S+)\.", fix)
        if said and field not in ("author", "year"):  # there, a part of the value is advised
            advised += 1
            rules = {p.rule for p in problems(changed(field, said[1] or said[2]))}
            assert f"bibliography/{rule}" not in rules, (field, value, fix)
        elif said and field == "author" and " and " not in value:
            assert rule not in {flaw.rule for flaw in read_names(said[1] or said[2]).flaws}
    assert advised > len(FLAWS) / 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "The $1,000 genome, p < 0.05, AT&T, 50% of x_1 #2 ~3"),
        ("doi", "10.1002/(SICI)1000-0000(199902)22:3<267::AID-ABC40>3.0.CO;2-A"),
        ("doi", "10.1000.10/123456"),
        ("doi", "10.1016/S0140-6736(05)66545-7"),
        ("doi", "10.1000/a;b#c?d%e"),
        ("doi", "10.1000/ABC[1]"),
        ("author", "{Karnoub}, Antoine and {Big Group}"),
        ("author", "Karnoub, A. and LEE, J. and {UNESCO} and de la Fuente, A. and WHO"),
        ("author", "Karnoub, Jr, Antoine and van der Berg, J. and others"),
        ("pages", "ABCD.0123-20.2020"),
        ("pages", "52-6; discussion 56-7"),
        ("pages", "Suppl 1:S3-9"),
        ("volume", "42 Suppl 2"),
        ("title", "“CAFÉ”, Â-cells of São Paulo and ÎLE; 王"),
        ("title", "Cells in the U.S."),
        ("title", "Cells of Pseudomonas spp."),
        ("title", "And then …"),
        ("title", "And then..."),
        ("number", "Suppl 2"),
        ("number", "12 Pt 1"),
        ("journal", "St. Elsewhere Journal of Things (Basel)"),
        ("title", "سلول\u200cهای بنیادی"),
        ("year", "2007"),
    ],
)
def test_what_is_right_earns_no_sentence(field: str, value: str) -> None:
    assert [p for p in problems(changed(field, value)) if p.rule != "bibliography/format"] == []


@pytest.mark.parametrize("pages", ["557--563", "557–563", "557 - 563", "557--63, 570--575"])
def test_pages_in_another_form_of_bibtex_are_told_once_and_formatted(
    project: Make, pages: str
) -> None:
    root = project({"references.bib": changed("pages", pages)})
    path = root / "references.bib"
    (found,) = problems(path.read_text(encoding="utf-8"))
    assert found.fix == "Run `.venv/bin/companion format`."
    assert main(["--root", str(root), "format"]) == 0
    assert problems(path.read_text(encoding="utf-8")) == []


def test_of_an_entry_that_stands_twice_one_thing_is_told() -> None:
    twin = KARNOUB.replace("karnoub2007mesenchymal", "karnoub2007tgf")
    found = [p.rule for p in problems(f"{KARNOUB}\n{twin}") if "/duplicate-" in p.rule]
    assert found == ["bibliography/duplicate-doi"]


def test_two_works_of_one_title_may_stand_once_somebody_says_so(project: Make) -> None:
    twin = re.sub(r"  (doi|pmid) .*\n", "", KARNOUB).replace("karnoub2007", "karnoub2009")
    twin = twin.replace("{2007}", "{2009}")
    (found,) = [p for p in problems(f"{KARNOUB}\n{twin}") if "/duplicate-" in p.rule]
    said = found.fix.partition("two works: ")[2].replace("why", "a reply of that name")
    assert said
    told = notes(project({"references.bib": f"{BIB}\n{said}\n{twin}"}), TODAY)
    assert {p.rule for p in told if "references.bib" in p.path} <= {"bibliography/format"}


def test_capitals_make_no_other_doi() -> None:
    twin = KARNOUB.replace("karnoub2007mesenchymal", "karnoub2007twin").replace("TGF", "FGF")
    text = f"{KARNOUB}\n{twin.replace('nature06188', 'NATURE06188').replace('1791438', '1791439')}"
    assert "bibliography/duplicate-doi" in {p.rule for p in problems(text)}


def test_nothing_was_verified_tomorrow() -> None:
    text = changed("verified", "2026-11-27")
    assert only(text).rule == "bibliography/verified-future"
    assert problems(text, date(2026, 11, 27)) == []


def test_by_itself_the_check_lets_nobody_wait_for_the_day_of_another_time_zone() -> None:
    latest = datetime.now(timezone(timedelta(hours=14))).date()
    assert not list(check(parse(changed("verified", latest.isoformat()), HERE)))
    later = (latest + timedelta(days=2)).isoformat()
    assert [p.rule for p in check(parse(changed("verified", later), HERE))] == [
        "bibliography/verified-future"
    ]


def test_a_year_may_be_the_next_one_and_no_later() -> None:
    text = changed("year", "2027").replace("karnoub2007", "karnoub2027")
    assert problems(text) == []
    later = text.replace("2027", "2028")
    assert only(later).rule == "bibliography/year-future"


def test_a_name_without_latin_letters_asks_no_key_of_anybody() -> None:
    assert only(changed("author", "Karnoub2 X")).rule == "bibliography/name-order"
    assert problems(changed("author", "王, 伟")) == []


@pytest.mark.parametrize("family", ["van Karnoub", "Karnoub", "El Karnoub", "Kárnoub"])
def test_a_key_may_leave_out_particles_and_accents(family: str) -> None:
    assert problems(changed("author", f"{family}, A.")) == []


@pytest.mark.parametrize(
    ("author", "key"),
    [
        ("García Márquez, G.", "garcia"),
        ("García-Márquez, G.", "marquez"),
        ("García-Márquez, G.", "garciamarquez"),
        ("Müller, A.", "mueller"),
        ("Müller, A.", "muller"),
        ("d'Ancona, P.", "ancona"),
        ("al-Rahman, A.", "rahman"),
        ("van 't Hoff, A.", "thoff"),
        ("{World Health Organization}", "who"),
        ("{The Cancer Genome Atlas Network}", "cancer"),
    ],
)
def test_a_key_may_name_its_author_in_short(author: str, key: str) -> None:
    text = changed("author", author)
    assert problems(text.replace("karnoub2007", f"{key}2007")) == []
    assert only(text.replace("karnoub2007", f"x{key}2007")).rule == "bibliography/key-disagrees"


def test_of_a_broken_entry_only_the_cause_is_told() -> None:
    text = KARNOUB.replace("  year         = {2007},\n", "  year         = {2007}\n")
    assert [p.rule for p in problems(text)] == ["bibliography/syntax"]


def test_an_empty_file_says_so_once() -> None:
    for text in ("", " \n", "\ufeff"):
        assert "bibliography/empty" in [p.rule for p in problems(text)]
        assert len([p for p in problems(text) if p.rule != "bibliography/byte-order-mark"]) == 1


def test_the_same_key_behind_a_byte_order_mark_is_told_with_both_lines() -> None:
    text = f"\ufeff{KARNOUB}\n{KARNOUB.replace('nature06188', 'x').replace('17914389', '1')}"
    found = next(p for p in problems(text) if p.rule == "bibliography/duplicate-key")
    assert "line 16" in found.message
    assert "line 1." in found.message
    assert found.line == 16


@pytest.mark.parametrize("before", ["Words ", "@comment{x} ", f"{OTSU} ", "@string{a = {b}} "])
def test_the_same_key_is_told_wherever_it_stands(before: str) -> None:
    text = f"{KARNOUB} {before}{KARNOUB.replace('karnoub2007m', 'Karnoub2007M')}"
    assert "bibliography/duplicate-key" in {p.rule for p in problems(text)}


def test_a_key_within_a_comment_is_taken_by_nobody() -> None:
    text = f"@comment{{\n{KARNOUB}}}\n{KARNOUB}"
    assert [p.rule for p in problems(text)] == ["bibliography/outside"]


def test_line_ends_of_windows_are_told_and_formatted_away(project: Make) -> None:
    text = f"{KARNOUB}\n{OTSU}".replace("\n", "\r\n")
    assert [(p.rule, p.line) for p in problems(text)] == [("bibliography/line-ends", 1)]
    root = project()
    path = root / "references.bib"
    path.write_bytes(f"\ufeff{text}".encode())
    assert main(["--root", str(root), "format"]) == 0
    assert path.read_bytes() == f"{KARNOUB}\n{OTSU}".encode()


def test_a_file_in_another_formatting_is_told_with_the_first_line_of_it() -> None:
    (found,) = problems(KARNOUB.replace("  journal  ", "  journal"))
    assert (found.rule, found.line) == ("bibliography/format", 4)
    assert "`.venv/bin/companion format`" in found.fix


def test_what_formatting_would_lose_is_told_and_kept(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{KARNOUB}\n% Ask about this one.\n{OTSU}"
    assert [(p.rule, p.line) for p in problems(text)] == [("bibliography/outside", 16)]
    assert "“% Ask about this one.”" in losses(parse(text, HERE))[0].message
    root = project({"references.bib": text})
    assert main(["--root", str(root), "format"]) == 1
    assert "references.bib:16: bibliography/outside" in capsys.readouterr().out
    assert (root / "references.bib").read_text(encoding="utf-8") == text


def test_a_string_that_is_used_loses_nothing() -> None:
    text = f"@string{{nat = {{Nature}}}}\n{KARNOUB.replace('{Nature}', 'nat')}"
    found = parse(text, HERE)
    assert losses(found) == ()
    assert to_file(found) == KARNOUB


def test_a_date_in_place_of_a_year_is_told_once_and_read() -> None:
    found = only(KARNOUB.replace("  year         = {2007}", "  date         = {2007-10}"))
    assert (found.rule, found.line) == ("bibliography/unknown-field", 5)
    assert found.fix.startswith("Is year meant?")


@pytest.mark.parametrize(
    ("field", "kind", "fix"),
    [
        ("booktitle", "inproceedings", "Write @incollection"),
        ("booktitle", "inbook", "Write @incollection"),
        ("journal", "misc", "Write @article or"),
        ("publisher", "book", "Write @article or"),
    ],
)
def test_an_entry_type_that_is_not_used_is_told_once(field: str, kind: str, fix: str) -> None:
    found = only(
        KARNOUB.replace("@article", f"@{kind}").replace("  journal     ", f"  {field:<12}")
    )
    assert found.rule == "bibliography/unknown-type"
    assert found.fix.startswith(fix)


def test_a_misspelled_field_is_met_with_the_right_one() -> None:
    found = only(KARNOUB.replace("  pages   ", "  page    "))
    assert (found.rule, found.line) == ("bibliography/unknown-field", 8)
    assert found.fix.startswith("Is pages meant?")


def test_the_example_of_the_contributing_page_is_sound() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    block = re.search(r"```bibtex\n(.*?)```", page, re.DOTALL)
    assert block
    text = re.sub(r"(?m)^    ", "", block[1])
    assert problems(text) == []


TOKENS = st.sampled_from(
    [
        *("@article{", "@article(", "@comment{", "@string{", "@preamble{", "@", "{", "}", "(", ")"),
        *(",", "=", '"', "#", "\n", "\r\n", " ", "a", "key", "author", "title", "year", "pages"),
        *(" = ", "{2020}", "{A, B and others}", "TY  - JOUR\n", "\\", "\\'e", "$", "&amp;", "<i>"),
        *("é", "\ufeff", "--", "–", "1", " and ", "Jr", "et al.", "others", "王", ";", "~", "%"),
        *("@article{k,author={", "},title={", "},pages={", "},year={", "},doi={", "}}\n"),
    ]
)


@given(st.one_of(st.lists(TOKENS, max_size=30).map("".join), st.text(max_size=100)))
def test_any_text_ends_in_records_and_sentences(text: str) -> None:
    found = parse(text, HERE)
    for problem in (*found.problems, *check(found, TODAY)):
        assert problem.message.endswith((".", "?"))
        assert problem.fix.endswith((".", "?"))
    for reference in found:
        assert as_html(reference)
    for format_ in FORMATS.values():
        format_.file(csl_item(reference) for reference in found)
    written = to_file(found)
    assert to_file(parse(written, HERE)) == written
