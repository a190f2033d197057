"""The list of references at the end of a page, and links to it as files."""

from __future__ import annotations

from pathlib import Path

from companion.citing.formatter import Formatter, entries
from companion.citing.groups import number_by_mention
from companion.citing.lists import download_links, reference_list
from companion.sharing.formats import FORMATS
from companion.sources.bibliography import Bibliography, parse
from golden import golden, without_downloads


def listed(references: Bibliography, downloads: str = "") -> str:
    numbers = number_by_mention([list(references.references)], references)
    return reference_list(
        numbers,
        Formatter(references),
        heading_id="angio-references",
        root="../../",
        downloads=downloads,
    )


def test_the_list_at_the_end_of_a_page(references: Bibliography) -> None:
    golden("reference-list.html", without_downloads(listed(references, downloads="references")))


def test_a_page_that_cites_nothing_has_no_list(references: Bibliography) -> None:
    assert reference_list({}, Formatter(references), heading_id="x", root="") == ""


def test_the_list_follows_the_numbers_and_not_the_file(references: Bibliography) -> None:
    keys = list(references.references)[::-1]
    html = reference_list(
        number_by_mention([keys], references), Formatter(references), heading_id="x", root=""
    )
    assert [html.index(f'id="ref-{key}" value="{n}"') for n, key in enumerate(keys, 1)] == sorted(
        html.index(f'id="ref-{key}"') for key in keys
    )


def test_the_list_can_be_taken_along_in_every_format(references: Bibliography) -> None:
    html = listed(references, downloads="references")
    assert download_links("references") in html
    for ending, format_ in FORMATS.items():
        assert f'<a href="references.{ending}" download>{format_.label}</a>' in html


def test_a_page_without_files_of_its_own_offers_none_and_names_the_whole_list(
    references: Bibliography,
) -> None:
    html = listed(references)
    assert "download" not in html
    assert 'data-bibtex="../../references.bib"' in html


def test_a_card_prints_a_journal_as_the_list_does() -> None:
    text = "@article{a, author = {Smith, J. and {The Group}}, title = {T}, journal = {Am. J. X.}, year = {2000}}"
    card = Formatter(parse(text, Path("references.bib")))
    html = card.card(next(iter(card.bibliography)))
    assert "Smith J; Group" in html
    assert ">Am J X. 2000.<" in html


def test_the_card_tells_finding_and_places_and_leads_to_them(references: Bibliography) -> None:
    finding = 'In "mice", cells grew <fast> & far.'
    formatter = Formatter(references, entries(references, {"karnoub2007mesenchymal": finding}))
    html = reference_list(
        {"karnoub2007mesenchymal": 1},
        formatter,
        cited={"karnoub2007mesenchymal": 2},
        heading_id="x",
        root="../../",
    )
    assert "In &quot;mice&quot;, cells grew &lt;fast&gt; &amp; far." in html
    assert '<a href="../../references/#ref-karnoub2007mesenchymal">Cited in 2 places</a>' in html
    assert "{{root}}" not in html
