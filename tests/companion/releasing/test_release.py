"""Versions are released into a repository, laid out as the host does, and every address is walked."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import check_links
from companion.binding import pdf
from companion.releasing import addresses
from samples import CHAPTER_FILE, SECTIONS
from scratch import ADDRESS, Scratch, repository

FIRST, SECOND = f"{ADDRESS}v/0.1.0/", f"{ADDRESS}v/0.2.0/"
LISTED = "docs/data/sections.yaml"
PAGES_LISTED = "docs/data/entities.yaml"
OLD = "## Old {{#angio-{0}}}\n\nWhat was thought once of {0}.\n\n"
ROW = "- id: angio-{0}\n  chapter: foe/angiogenesis\n  title: Old\n  since: '0.1.0'\n"
DRAWING = "docs/assets/figures/vessels.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>x</title></svg>'
FIGURE = """\
![Two ways in which vessels grow, each with arrows from cells to a vessel](../assets/figures/vessels.svg)

/// figure-caption | 5
**How vessels grow.** In two ways [@karnoub2007mesenchymal].
///

"""
CITE = (
    "# How to cite\n\n## This site {#cite-site}\n\n<!-- book -->\n\n"
    "## Versions {#cite-versions}\n\n<!-- versions -->\n"
)
"""From the second release on, a page asks for the book."""

REASON = "The work behind it could not be repeated by anybody."


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases and the current site, as Pages serves them.

    Between the releases a section moved, another was withdrawn, a third was reworded.
    """
    made = repository(tmp_path_factory.mktemp("releases"))
    made.replace(
        CHAPTER_FILE,
        "## Contradictions",
        FIGURE + OLD.format("moved") + OLD.format("withdrawn") + "## Contradictions",
    )
    made.write({DRAWING: SVG, LISTED: SECTIONS + ROW.format("moved") + ROW.format("withdrawn")})
    made.commit(day="2026-11-04")
    made.prepare("0.1.0", "2026-11-04")
    done = made.release("0.1.0")
    assert done.status == 0, done.output
    assert "git push --atomic origin HEAD gh-pages v0.1.0" in done.output
    made.git("push", "--quiet", "--atomic", "origin", "HEAD", "gh-pages", "v0.1.0")
    made.replace(CHAPTER_FILE, OLD.format("moved") + OLD.format("withdrawn"), "")
    made.replace(CHAPTER_FILE, "None.", "Some say &lt;so> & “others” do not.")
    made.write(
        {
            **({} if pdf.missing() else {"docs/cite.md": CITE}),
            LISTED: SECTIONS
            + ROW.format("moved")
            + "  moved_to: angio-growth\n"
            + ROW.format("withdrawn")
            + f"  withdrawn: '0.2.0'\n  reason: {REASON}\n",
        }
    )
    made.commit(day="2026-11-19")
    made.prepare("0.2.0", "2026-11-20")
    done = made.release("0.2.0")
    assert done.status == 0, done.output
    made.git("push", "--quiet", "--atomic", "origin", "HEAD", "gh-pages", "v0.2.0")
    made.replace(CHAPTER_FILE, "Some say", "A few say")
    made.commit(day="2026-11-25")
    site = made.build()
    done = made.run("add_releases.py", "site")
    assert done.status == 0, done.output
    return site


def test_every_address_of_the_site_itself_leads_to_a_file_and_an_id(laid_out: Path) -> None:
    kinds = {Path(address.file).suffix for address in addresses.own(laid_out, ADDRESS)}
    assert {".html", ".xml", ".json", ".bib", ".ris"} <= kinds
    assert addresses.dead(laid_out, ADDRESS) == []


def test_every_link_leads_somewhere_whatever_the_base_path_is_called(
    laid_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    assert check_links.main(laid_out) == 0
    (laid_out / "foe" / "dead.html").write_text('<a href="/foe/foe/nowhere/">x</a>')
    assert check_links.main(laid_out) == 1
    (laid_out / "foe" / "dead.html").write_text('<a href="/foe/foe/angiogenesis/">x</a>')
    assert check_links.main(laid_out) == 0
    (laid_out / "foe" / "dead.html").unlink()


def test_a_released_version_holds_its_book_once_a_page_asks_for_it(laid_out: Path) -> None:
    if told := pdf.missing():
        assert not os.environ.get("CI"), told
        pytest.skip(told)
    books = laid_out / "v" / "0.2.0" / "book"
    assert {path.suffix for path in books.iterdir()} == {".epub", ".pdf"}
    assert (books / "foe-to-friend.epub").read_bytes().startswith(b"PK")
    page = (laid_out / "v" / "0.2.0" / "cite" / "index.html").read_text()
    assert "Version 0.2.0 as a book" in page
    assert 'href="../book/foe-to-friend.pdf"' in page
    assert not (laid_out / "v" / "0.1.0" / "book").exists()
    now = (laid_out / "cite" / "index.html").read_text()
    assert f'<a href="{SECOND}cite/#cite-site">version 0.2.0 as EPUB and PDF</a>' in now


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
def test_what_a_released_version_says_of_itself_stays_in_it(laid_out: Path, version: str) -> None:
    folder = laid_out / "v" / version
    inside = f"v/{version}/"
    # Only lists of versions, which pages of sections hold, too, changes and the feed name others.
    others = {"cite/index.html", "changes/index.html", "404.html", "feed.xml"}
    leaving = {
        (address.file, address.path)
        for address in addresses.own(folder, ADDRESS)
        if not address.path.startswith(inside)
        and address.file not in others
        and not re.fullmatch(r"cite/[\w-]+/index.html", address.file)
    }
    kept = {f"cite/angio-withdrawn.{ending}" for ending in ("bib", "ris", "json")}
    assert {file for file, _ in leaving} <= kept | {"foe/angiogenesis/index.html"}
    page = (folder / "foe" / "angiogenesis" / "index.html").read_text()
    assert f'<link rel="canonical" href="{ADDRESS}{inside}foe/angiogenesis/">' in page
    assert f"version {version}</p>" in page.partition("byline")[2]
    assert 'class="newest" href="../../../../foe/angiogenesis/"' in page


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
def test_the_head_of_no_page_of_a_released_version_names_another(
    laid_out: Path, version: str
) -> None:
    named = {
        address
        for page in (laid_out / "v" / version).rglob("*.html")
        for address in re.findall(
            rf'{re.escape(ADDRESS)}[^"\s<;,]*', page.read_text().partition("</head>")[0]
        )
    }
    assert f"{ADDRESS}v/{version}/cite/angio-growth/" in named
    assert {a for a in named if not a.startswith(f"{ADDRESS}v/{version}/")} == set()


def test_a_section_that_reads_the_same_is_best_cited_as_its_first_version(laid_out: Path) -> None:
    for name in ("foe/angiogenesis", "cite/angio-growth"):
        page = (laid_out / name / "index.html").read_text()
        box = page[page.index("Unchanged since version 0.1.0") :]
        assert f'href="{FIRST}foe/angiogenesis/#angio-growth"' in box
        assert f'href="{FIRST}cite/angio-growth.ris"' in box
        assert box.index("Version 0.1.0") < box.index("changes since 0.2.0, as of 25 Nov 2026")


def test_the_page_of_a_section_lists_its_versions_and_what_changed_since(laid_out: Path) -> None:
    page = (laid_out / "cite" / "angio-limits" / "index.html").read_text()
    listed = page.partition('<h2 id="versions">')[2]
    for address in (SECOND, FIRST):
        assert f'<a href="{address}foe/angiogenesis/#angio-limits">Version' in listed
    newest, _, older = listed.partition('<h2 id="changed">')[2].partition("</details>")
    assert re.search(r"<ins>.*A few.*</ins>", newest)
    assert "None." in older
    same = (laid_out / "cite" / "angio-growth" / "index.html").read_text()
    assert 'id="changed"' not in same


def test_a_figure_that_is_the_same_is_best_cited_as_its_first_version(laid_out: Path) -> None:
    page = (laid_out / "cite" / "fig-vessels" / "index.html").read_text()
    box, _, versions = page.partition('<h2 id="versions">')
    assert "Unchanged since version 0.1.0" in box
    assert f'href="{FIRST}foe/angiogenesis/#fig-vessels"' in box
    for address in (FIRST, SECOND):
        assert f'<a href="{address}foe/angiogenesis/#fig-vessels">Version' in versions


def test_the_page_of_a_text_that_was_withdrawn_says_so(laid_out: Path) -> None:
    page = (laid_out / "cite" / "angio-withdrawn" / "index.html").read_text()
    assert REASON in page
    assert f'href="{FIRST}foe/angiogenesis/#angio-withdrawn">version 0.1.0</a>' in page
    assert 'name="citation_title"' not in page


def test_the_current_site_says_what_it_is(laid_out: Path) -> None:
    page = (laid_out / "foe" / "angiogenesis" / "index.html").read_text()
    assert "changes since 0.2.0, as of 25 Nov 2026" in page
    assert '<time datetime="2026-11-25">25 Nov 2026</time>' in page
    sitemap = (laid_out / "sitemap.xml").read_text()
    days = dict(re.findall(r"<loc>(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", sitemap))
    assert days[f"{ADDRESS}foe/angiogenesis/"] == "2026-11-25"
    assert days[f"{ADDRESS}mapping/"] == "2026-11-03"


def test_an_id_that_is_gone_keeps_its_files(laid_out: Path) -> None:
    (moved,) = json.loads((laid_out / "cite" / "angio-moved.json").read_text())
    assert moved["URL"] == f"{ADDRESS}foe/angiogenesis/#angio-growth"
    assert "its text moved" in moved["note"]
    (gone,) = json.loads((laid_out / "cite" / "angio-withdrawn.json").read_text())
    assert gone["URL"] == f"{FIRST}foe/angiogenesis/#angio-withdrawn"
    assert REASON in gone["note"]
    assert (laid_out / "cite" / "angio-withdrawn.ris").exists()


def test_a_text_that_was_withdrawn_is_never_said_to_stand_elsewhere(laid_out: Path) -> None:
    page = (laid_out / "foe" / "angiogenesis" / "index.html").read_text()
    line = page.partition('<li id="angio-withdrawn">')[2].partition("</li>")[0]
    assert "withdrawn in version 0.2.0" in line
    assert REASON in line
    assert f'href="{FIRST}foe/angiogenesis/#angio-withdrawn">version 0.1.0</a>' in line
    assert "now stands here" not in line
    moved = page.partition('<li id="angio-moved">')[2].partition("</li>")[0]
    assert 'class="moved" href="../../foe/angiogenesis/#angio-growth"' in moved


def test_what_changed_is_shown_word_by_word(laid_out: Path) -> None:
    page = (laid_out / "changes" / "index.html").read_text()
    section = page.partition('<li id="changes-angio-limits">')[2].partition("</li>")[0]
    newest, _, older = section.partition("</details>")
    assert f'<a href="{SECOND}foe/angiogenesis/#angio-limits">version 0.2.0</a>' in newest
    assert re.search(r"<del>.*Some.*</del>", newest)
    assert re.search(r"<ins>.*A few.*</ins>", newest)
    assert "None." in older
    assert "<so>" not in page
    gone = page.partition('<li id="changes-angio-withdrawn">')[2].partition("</li>")[0]
    assert REASON in gone
    assert "angio-growth" not in re.findall(r'<li id="changes-([^"]*)"', page)


def test_the_feed_is_atom_and_tells_each_change(laid_out: Path) -> None:
    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.parse(laid_out / "feed.xml").getroot()
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for holder in (feed, *feed.findall("a:entry", names)):
        for name in ("id", "title", "updated"):
            assert len(holder.findall(f"a:{name}", names)) == 1
    titles = [title.text or "" for title in feed.findall("a:entry/a:title", names)]
    assert sorted(titles) == [
        "Version 0.1.0",
        "Vessels: changed in version 0.2.0",
        "Vessels: changes since 0.2.0",
    ]
    ids = [each.text for each in feed.findall("a:entry/a:id", names)]
    assert len(set(ids)) == len(ids)
    there = ElementTree.parse(laid_out / "v" / "0.2.0" / "feed.xml").getroot()
    assert {each.text for each in there.findall("a:entry/a:id", names)} <= set(ids)
    page = (laid_out / "index.html").read_text()
    assert re.search(
        r'<link rel="alternate ?" type="application/atom\+xml"[^>]*href="(\./)?feed.xml"', page
    )


def test_the_page_not_found_leads_to_the_versions(laid_out: Path) -> None:
    page = (laid_out / "404.html").read_text()
    assert f'href="{FIRST}"' in page
    assert 'action="/foe/' in page
    known = dict(json.loads((laid_out / "assets" / "addresses.json").read_text()))
    assert known["foe/angiogenesis/#angio-growth"] == "Vessels: Growth"
    assert "foe/angiogenesis/#angio-withdrawn" in known


@pytest.fixture
def made(tmp_path: Path) -> Scratch:
    return repository(tmp_path)


@pytest.mark.parametrize("address", ["", "http://localhost/", "http://127.0.0.1:8000/", "/foe/"])
def test_a_release_without_a_public_address_is_refused(made: Scratch, address: str) -> None:
    done = made.release("0.1.0", address=address)
    assert done.status == 1
    assert "release/address" in done.output
    assert made.git("tag") == ""


def test_every_promise_that_would_break_is_told_at_once(made: Scratch) -> None:
    made.git("tag", "v0.0.1")
    text = SECTIONS.replace("angio-limits", "angio-contra")
    made.write({LISTED: text, "docs/foe/untracked.md": "# x\n", PAGES_LISTED: "[]\n"})
    made.replace(CHAPTER_FILE, "[@karnoub2007mesenchymal;", "[@nobody2000;")
    done = made.release("0.2.0")
    assert done.status == 1
    for rule in (
        "release/dirty-tree",
        "release/vanished-id",
        "release/no-changelog",
        "release/citation-version",
        "citations/unknown-key",
    ):
        assert rule in done.output
    assert f"{PAGES_LISTED}: release/vanished-id: mediator-ccl5 " in done.output
    assert "gh-pages" not in made.git("branch", "--list", "--all")


def test_a_figure_that_vanished_is_told_before_a_release(made: Scratch) -> None:
    made.write({DRAWING: SVG})
    made.replace(CHAPTER_FILE, "## Contradictions", FIGURE + "## Contradictions")
    made.prepare("0.1.0", "2026-11-04")
    made.git("tag", "--annotate", "v0.1.0", "-m", "0.1.0")
    made.replace(CHAPTER_FILE, FIGURE, "")
    made.prepare("0.2.0", "2026-11-20")
    done = made.release("0.2.0")
    assert done.status == 1
    assert "fig-vessels was published in 0.1.0 and is not listed any more." in done.output
    row = "- id: fig-vessels\n  chapter: foe/angiogenesis\n  title: How vessels grow\n  since: '0.1.0'\n"
    gone = f"  withdrawn: '0.2.0'\n  reason: {REASON}\n"
    made.write({LISTED: SECTIONS + row + gone})
    made.commit()
    assert "fig-vessels" not in made.release("0.2.0").output


def test_a_version_that_was_not_pushed_yet_is_kept(made: Scratch) -> None:
    assert made.release("0.1.0").status == 0
    made.git("push", "--quiet", "origin", "gh-pages")
    for version in ("0.2.0", "0.3.0"):  # the first of them is not pushed before the next
        made.prepare(version, "2026-11-20")
        assert made.release(version).status == 0
    listed = made.git("ls-tree", "--name-only", "gh-pages:v").split()
    assert listed == ["0.1.0", "0.2.0", "0.3.0"]
    assert made.git("status", "--porcelain") == ""
    again = made.release("0.3.0")
    assert "release/existing-version" in again.output


def test_a_branch_that_cannot_be_fetched_stops_a_release_and_publishing(made: Scratch) -> None:
    site = made.root / "site"
    site.mkdir()
    assert made.run("add_releases.py", "site").output.endswith("none yet.\n")
    made.git("tag", "v0.1.0")
    unkept = made.run("add_releases.py", "site")
    assert unkept.status == 1
    assert "does not keep version 0.1.0" in unkept.output
    made.git("tag", "--delete", "v0.1.0")
    (made.root.parent / "remote.git").rename(made.root.parent / "away.git")
    for done in (made.run("add_releases.py", "site"), made.release("0.1.0")):
        assert done.status == 1
        assert "release/unreachable" in done.output
        assert "Traceback" not in done.output
