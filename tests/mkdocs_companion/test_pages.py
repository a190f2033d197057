"""A small site, built by MkDocs: what a reader finds on its pages and beside them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy
from building import article, build, words
from pybtex.database import parse_file

from rendering import MARKS, numbers
from samples import BIB, CHAPTER, CHAPTER_FILE, FINDINGS, KARNOUB, NAV, REST, TRIALS, keys, settings

Make = Callable[..., Path]

PAGE = """\
# Page {#page}

Wrapped over lines [@karnoub2007mesenchymal;
@otsu2009concentration]. With a comma [@otsu2009concentration, @karnoub2007mesenchymal].
In *emphasis [@otsu2009concentration]*, (in brackets [@karnoub2007mesenchymal]), in other case
[@Karnoub2007mesenchymal].

| cell | cited |
| --- | --- |
| a | b [@rubio2005spontaneous] |

!!! note "Box"

    - In a list, in a box
      [@karnoub2007mesenchymal;
      @otsu2009concentration; @rubio2005spontaneous].

![Alt](x.png)

/// figure-caption | 1
A caption [@karnoub2007mesenchymal].
///

A footnote[^1]. Code: `[@karnoub2007mesenchymal]`, a link [@link](https://example.org), an address
<me@example.org>.

```text
[@otsu2009concentration]
```

[^1]: Cited in a footnote [@otsu2009concentration].
"""


def with_footnotes() -> str:
    return settings().replace("markdown_extensions:\n", "markdown_extensions:\n  - footnotes\n")


@pytest.fixture
def page(project: Make) -> str:
    """The page above, built."""
    root = project({"docs/index.md": PAGE, "docs/x.png": "", "mkdocs.yml": with_footnotes()})
    return (build(root) / "index.html").read_text(encoding="utf-8")


def test_every_group_is_rendered_wherever_it_stands_and_code_stays(page: str) -> None:
    body = page.partition('<section class="references"')[0].partition("<article")[2]
    assert numbers(body) == ["1, 2", "1, 2", "2", "1", "1", "3", "1–3", "1", "2"]
    assert "<code>[@karnoub2007mesenchymal]</code>" in body
    assert "[@otsu2009concentration]\n" in html.unescape(re.sub(r"<[^>]+>", "", body))
    assert '<a href="https://example.org">@link</a>' in body
    assert "me@example.org" in html.unescape(body)
    assert not MARKS.search(page)


def test_each_page_ends_with_its_references_in_their_own_case(page: str, project: Make) -> None:
    listed = page.partition('<section class="references"')[2]
    assert "TGF-β in DNA &amp; more" in listed
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/17914389/"' in listed
    assert listed.count("<li id=") == 3
    bare = build(project()) / "mapping" / "index.html"
    assert 'class="references"' not in bare.read_text(encoding="utf-8")


def test_no_mark_is_left_in_any_file_of_the_site(project: Make) -> None:
    root = project({"docs/index.md": PAGE, "docs/x.png": "", "mkdocs.yml": with_footnotes()})
    text = CHAPTER.replace(
        "## Growth {#angio-growth}", "## Growth of *a* [sic] `x` {#angio-growth}"
    )
    (root / CHAPTER_FILE).write_text(text.replace("title: Vessels", "title: 'Vessels'"))
    files = [f for f in build(root).rglob("*") if f.suffix in {".html", ".json", ".xml", ".csv"}]
    assert len(files) > 10
    for file in files:
        assert not re.search("[\ufdd0-\ufdd2]", file.read_text(encoding="utf-8")), file


def index(site: Path) -> list[dict[str, str]]:
    rows = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert rows
    return list(rows)


def test_the_search_reads_the_text_without_numbers_references_and_boxes(project: Make) -> None:
    rows = index(build(project()))
    (growth,) = [row for row in rows if row["location"].endswith("#angio-growth")]
    assert words(growth["text"]) == "Vessels grow."
    assert growth["title"] == "Growth"
    everything = " ".join(f"{row['title']} {row['text']}" for row in rows)
    assert "TGF-" not in everything
    assert "Available from" not in everything
    assert "cite-" not in everything
    assert "sup" not in everything


def test_the_contents_list_what_the_build_adds(project: Make) -> None:
    page = (build(project()) / "foe" / "angiogenesis" / "index.html").read_text(encoding="utf-8")
    contents = page.partition('class="md-nav md-nav--secondary"')[2].partition("</nav>")[0]
    for identifier in ("angio-growth", "angio-evidence", "angio-references"):
        assert f'href="#{identifier}"' in contents
        assert f'id="{identifier}"' in page


def test_hostile_fields_reach_the_page_escaped(project: Make) -> None:
    hostile = KARNOUB.replace("TGF-β in DNA & more", "<script>alert(1)</script> x").replace(
        "{Nature}", '{"><img src=x onerror=alert(2)>}'
    )
    page = (
        build(project({"references.bib": BIB.replace(KARNOUB, hostile)}))
        / "foe/angiogenesis/index.html"
    ).read_text()
    listed = page.partition('<section class="references"')[2].partition("</section>")[0]
    assert "<script" not in listed
    assert "<img" not in listed


def test_an_entry_without_year_does_not_break_the_build(project: Make) -> None:
    files = {
        "docs/index.md": "# P\n\nx [@anon]",
        "references.bib": f"{BIB}\n@misc{{anon, title = {{Undated}}}}\n",
    }
    page = (build(project(files)) / "index.html").read_text()
    assert "Undated" in page
    assert 'id="ref-anon"' in page


def test_the_page_of_all_references_links_back_to_the_sentence(project: Make) -> None:
    site = build(project())
    page = (site / "references" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../foe/angiogenesis/#cite-1">Growth</a>: Vessels grow.</li>' in page
    assert 'id="cite-1"' in (site / "foe/angiogenesis/index.html").read_text(encoding="utf-8")
    assert "references-uncited" in page


def test_lists_of_references_can_be_downloaded(project: Make) -> None:
    site = build(project())
    cited = len(set(re.findall(r"@(\w+)", CHAPTER.partition("# Vessels")[2])))
    for stem, count in (("references", len(keys(BIB))), ("foe/angiogenesis/references", cited)):
        assert len(parse_file(str(site / f"{stem}.bib")).entries) == count
        assert len(rispy.loads((site / f"{stem}.ris").read_text(encoding="utf-8"))) == count
        assert len(json.loads((site / f"{stem}.json").read_text(encoding="utf-8"))) == count


@pytest.mark.parametrize("address", ["https://example.org/owner/name", ""])
def test_pages_can_be_edited_where_there_is_a_repository(
    project: Make, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("REPO_URL", address)
    page = (build(project()) / "index.html").read_text(encoding="utf-8")
    assert ('href="https://example.org/owner/name/edit/main/docs/index.md"' in page) == bool(
        address
    )
    assert ("edit/main" in page) == bool(address)
    assert 'data-md-component="source"' not in page


def test_the_glossary_and_the_review_stand_where_a_page_asks_for_them(project: Make) -> None:
    site = build(project())
    assert (
        '<a href="https://ijbms.mums.ac.ir/article_18722.html">'
        in (site / "index.html").read_text()
    )
    assert '<dt id="term-pericyte">Pericyte</dt>' in (site / "glossary" / "index.html").read_text()


def test_a_term_leads_to_the_glossary_from_any_depth(project: Make) -> None:
    text = CHAPTER.replace("None.\n", "Pericytes sit here.\n")
    page = article(build(project({CHAPTER_FILE: text})) / "foe/angiogenesis/index.html")
    assert (
        '<a class="term" href="../../glossary/#term-pericyte" title="A cell on a vessel.">' in page
    )


def test_a_retired_id_keeps_its_anchor_and_a_chapter_that_is_gone_its_page(project: Make) -> None:
    root = project()
    listed = root / "docs/data/sections.yaml"
    row = "- id: {0}\n  chapter: {1}\n  title: Old & <b>\n  since: '0.1.0'\n  moved_to: angio-growth\n"
    listed.write_text(
        listed.read_text()
        + row.format("angio-old", "foe/angiogenesis")
        + row.format("x-old", "foe/x")
    )
    site = build(root)
    chapter = (site / "foe/angiogenesis/index.html").read_text(encoding="utf-8")
    assert '<li id="angio-old">Old &amp; &lt;b&gt;:' in chapter
    gone = (site / "foe/x/index.html").read_text(encoding="utf-8")
    assert "../../foe/angiogenesis/#angio-growth" in gone


def test_the_search_dialog_has_a_name(project: Make) -> None:
    page = (build(project()) / "index.html").read_text(encoding="utf-8")
    assert 'data-md-component="search" role="dialog" aria-label="Search this site"' in page


EVIDENCE = [
    ("findings", 'id="findings-table"'),
    ("field", '<figure class="field"'),
    ("marks", 'id="narrow-field"'),
    ("map", '<table class="map">'),
    ("balance", 'class="balances"'),
    ("questions", 'id="contra-spread"'),
    ("model-against-patient", "The findings hold none."),
    ("opposed-effects", 'id="contradiction-metastasis"'),
    ("opposed-mediators", 'class="contents"'),
    ("mediators", 'class="glossary mediators"'),
    ("trials", 'id="trials-table"'),
    ("timeline", "1 trial: both years were seen of 0, only the start of 1"),
]


def test_each_marker_becomes_its_part_of_the_evidence(project: Make) -> None:
    text = "# P\n\n" + "\n\n".join(f"<!-- evidence: {name} -->" for name, _ in EVIDENCE)
    page = article(build(project({"docs/index.md": text})) / "index.html")
    for _, shown in EVIDENCE:
        assert shown in page
    assert "<!-- evidence" not in page


def test_hostile_findings_reach_every_page_escaped(project: Make) -> None:
    hostile = FINDINGS.replace(
        "In mice, marrow", "'\"><script>x</script> & In mice, marrow"
    ).replace("breast cancer through CCL5.", "breast cancer through CCL5.'")
    site = build(project({"docs/data/findings.yaml": hostile}))
    for name in ("evidence/findings", "foe/angiogenesis"):
        page = article(site / name / "index.html")
        assert "<script>x" not in page
        assert "&lt;script&gt;x" in page


def test_a_site_without_trials_is_built(project: Make) -> None:
    files = {"docs/index.md": "# P\n\n<!-- evidence: timeline -->\n", "docs/data/trials.yaml": "[]"}
    assert "timeline" not in article(build(project(files)) / "index.html")
    assert TRIALS


def test_a_chapter_without_findings_and_citations_has_neither_list(project: Make) -> None:
    text = (
        "---\ntitle: Plain\nprefix: plain\n---\n# Plain\n\nWords.\n\n## One {#plain-one}\n\nMore.\n"
    )
    nav = NAV.replace("foe/angiogenesis.md\n", "foe/angiogenesis.md\n      - foe/plain.md\n")
    site = build(project({"docs/foe/plain.md": text, "mkdocs.yml": settings(nav)}))
    page = (site / "foe/plain/index.html").read_text(encoding="utf-8")
    assert "Evidence in this chapter" not in page
    assert 'class="references"' not in page
    assert REST
