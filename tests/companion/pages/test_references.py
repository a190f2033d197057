"""The page of all references: sorted, each with its verification and every place that cites it."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

from companion.citing.formatter import Formatter
from companion.citing.places import Place, places
from companion.markdown.render import rendered
from companion.pages import references as page
from companion.sharing.formats import FORMATS
from companion.sources import bibliography, pages
from companion.sources.bibliography import Bibliography
from golden import golden, without_downloads
from rendering import project
from samples import CHAPTER, KARNOUB, OTSU

K = "karnoub2007mesenchymal"


def found(markdown: str, references: Bibliography) -> dict[str, list[Place]]:
    whole = rendered(replace(project(markdown), bibliography=references))
    return places(whole.chapters, references)


def test_the_page_of_all_references(references: Bibliography) -> None:
    html = page.as_html(Formatter(references), found(CHAPTER, references), root="../")
    golden("references.html", without_downloads(html))


def order(html: str, keys: list[str]) -> list[str]:
    return sorted(keys, key=lambda key: html.index(f'id="ref-{key}"'))


def test_references_are_sorted_by_name_and_year_without_regard_to_accents_and_case() -> None:
    names = {
        "z1": "Åberg, A", "a2": "abel, B", "m3": "Ábel, C", "b4": "Zhang, D", "c5": "Örn, E",
        "d6": "Østby, F", "e7": "Otto, G",
    }  # fmt: skip
    years = {"z1": 2001, "a2": 2002, "m3": 2001, "b4": 1999, "c5": 2000, "d6": 2000, "e7": 2000}
    text = "\n".join(
        KARNOUB.replace(K, key)
        .replace("Karnoub, Antoine E. and Dash, Ajeeta B.", name)
        .replace("{2007}", f"{{{years[key]}}}")
        for key, name in names.items()
    )
    listed = bibliography.parse(text, Path("references.bib"))
    html = page.as_html(Formatter(listed), {}, root="../")
    assert order(html, list(names)) == ["m3", "a2", "z1", "c5", "d6", "e7", "b4"]


def test_a_citing_sentence_reaches_the_page_escaped(references: Bibliography) -> None:
    text = f'## A &lt;b&gt; & "c" {{#angio-a}}\n\nCells with p < 0.05 & <b>x</b> &lt;i&gt; [@{K}].'
    html = page.as_html(Formatter(references), found(text, references), root="../")
    item = html.partition(f'id="ref-{K}"')[2].partition("</details>")[0]
    assert "p &lt; 0.05 &amp; x &lt;i&gt;." in item
    assert "A &lt;b&gt; &amp; &quot;c&quot;</a>" in item
    assert "<i>" not in item
    assert "<b>" not in item


def test_each_chapter_names_its_places_once(references: Bibliography) -> None:
    text = f"# V\n\nOne [@{K}].\n\n## A {{#angio-a}}\n\nTwo [@{K}]. Three [@{K}]."
    html = page.as_html(Formatter(references), found(text, references), root="../")
    item = unescape(html.partition(f'id="ref-{K}"')[2].partition("</details>")[0])
    assert "Cited in 3 places" in item
    assert item.count("<ul><li>angiogenesis<ul>") == 1
    assert '<a href="../foe/angiogenesis/#cite-2">A</a>: Two.' in item


def test_what_narrows_the_list_knows_every_part_that_cites(references: Bibliography) -> None:
    one = project(f"One [@{K}].")
    other = pages.parse(f"Two [@{K}].", Path("docs/deep/x.md"), "deep/x.md", "deep")
    both = rendered(replace(one, pages=(*one.pages, other), bibliography=references))
    html = page.as_html(Formatter(references), places(both.chapters, references), root="../")
    assert '<option value="foe">Foe</option><option value="deep">Deep</option>' in html
    assert f'<li id="ref-{K}" data-year="2007" data-kind="article" data-part="foe deep"' in html


def test_the_whole_list_can_be_taken_along_in_every_format(references: Bibliography) -> None:
    html = page.as_html(Formatter(references), {}, root="../")
    for ending in FORMATS:
        assert f'href="../references.{ending}"' in html


def test_where_all_are_cited_none_stands_apart() -> None:
    listed = bibliography.parse(OTSU, Path("references.bib"))
    html = page.as_html(Formatter(listed), found("x [@otsu2009concentration]", listed), root="")
    assert "references-uncited" not in html
