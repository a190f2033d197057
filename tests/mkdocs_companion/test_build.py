"""A small site, built by MkDocs with our hooks: no known defect of mkdocs-bibtex on a page."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pybtex.database import parse_file

from samples import KARNOUB, OTSU, RETRACTED, ROOT

Build = Callable[..., Path]

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

CONFIG = {
    "site_name": "Small",
    "theme": {
        "name": "material",
        "font": False,
        "custom_dir": str(ROOT / "theme"),
        "features": ["content.action.edit"],
    },
    "plugins": [
        "search",
        {
            "bibtex": {
                "bib_file": "references.bib",
                "bib_by_default": False,
                "enable_inline_citations": False,
            }
        },
    ],
    "hooks": [
        str(ROOT / "scripts" / "hooks" / f"{n}.py") for n in ("citations", "glossary", "site")
    ],
    "markdown_extensions": [
        "admonition",
        "attr_list",
        "footnotes",
        "tables",
        "pymdownx.blocks.caption",
    ],
    "extra": {"review": {"title": "T", "journal": "J", "url": "https://example.org"}},
}


@pytest.fixture
def site(tmp_path: Path) -> Build:
    """Builds a site of the given pages and returns the folder of the result."""

    def make(pages: dict[str, str], bib: str = "\n".join([KARNOUB, OTSU, RETRACTED])) -> Path:
        (tmp_path / "docs" / "data").mkdir(parents=True, exist_ok=True)
        (tmp_path / "references.bib").write_text(bib, encoding="utf-8")
        (tmp_path / "docs/data/glossary.yaml").write_text("- term: A\n  definition: B\n")
        (tmp_path / "docs" / "x.png").write_bytes(b"")
        for name, text in pages.items():
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG))
        config = load_config(str(tmp_path / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return tmp_path / "site"

    return make


def body(page: Path) -> str:
    """The article of a built page, before its list of references."""
    article = re.search(r"<article.*?</article>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert article
    return article[0].partition('<section class="references"')[0]


def numbers(fragment: str) -> list[str]:
    """What each superscript of a fragment of HTML reads."""
    found = re.findall(r'<sup class="citations"[^>]*>(.*?)</sup>', fragment, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", group)) for group in found]


def test_every_group_is_rendered_wherever_it_stands(site: Build) -> None:
    page = body(site({"index.md": PAGE}) / "index.html")
    assert numbers(page) == ["1, 2", "1, 2", "2", "1", "1", "3", "1–3", "1", "2"]
    assert "[@" not in re.sub(r"<(code|pre)\b.*?</\1>", "", page, flags=re.DOTALL).replace(
        '<a href="https://example.org">@link</a>', ""
    )


def test_code_links_and_addresses_stay_as_written(site: Build) -> None:
    page = body(site({"index.md": PAGE}) / "index.html")
    assert "<code>[@karnoub2007mesenchymal]</code>" in page
    assert "[@otsu2009concentration]\n" in html.unescape(re.sub(r"<[^>]+>", "", page))
    assert '<a href="https://example.org">@link</a>' in page
    assert "me@example.org" in html.unescape(page)


def test_each_page_ends_with_its_references_in_their_own_case(site: Build) -> None:
    folder = site({"index.md": PAGE, "bare.md": "# Bare\n\nNothing cited."})
    page = (folder / "index.html").read_text(encoding="utf-8")
    listed = page.partition('<section class="references"')[2]
    assert "TGF-β in DNA &amp; more" in listed
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/17914389/"' in listed
    assert listed.count("<li id=") == 3
    assert 'class="references"' not in (folder / "bare" / "index.html").read_text(encoding="utf-8")


def test_the_search_index_leaves_references_out(site: Build) -> None:
    index = (site({"index.md": PAGE}) / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Wrapped over lines" in index
    assert "TGF-" not in index


def test_hostile_fields_reach_the_page_escaped(site: Build) -> None:
    bib = KARNOUB.replace("TGF-β in DNA & more", "<script>alert(1)</script> \\LaTeX").replace(
        "{Nature}", '{"><img src=x onerror=alert(2)>}'
    )
    page = (
        site({"index.md": "# P\n\nx [@karnoub2007mesenchymal]"}, bib) / "index.html"
    ).read_text()
    listed = page.partition('<section class="references"')[2].partition("</section>")[0]
    assert "<script" not in listed
    assert "<img" not in listed
    assert "&lt;script&gt;" in listed


def test_an_entry_without_year_does_not_break_the_build(site: Build) -> None:
    bib = "@misc{anon, title = {Undated}, kind = {article}}\n"
    page = (site({"index.md": "# P\n\nx [@anon]"}, bib) / "index.html").read_text()
    assert "Undated. [date unknown]." in page


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x [@nobody2000]", "No reference has the key nobody2000."),
        ("x [@Otsu2009concentration]", "The key Otsu2009concentration is written otsu2009"),
        ("x [@otsu2009concentration", "has no closing bracket"),
        ("x [@otsu2009concentration, @karnoub2007mesenchymal]", "more than keys and semicolons"),
    ],
)
def test_the_build_warns_in_a_sentence_with_the_line(
    site: Build, caplog: pytest.LogCaptureFixture, text: str, sentence: str
) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site({"index.md": f"# P\n\n{text}\n"})
    (message,) = [r.getMessage() for r in caplog.records if "citations/" in r.getMessage()]
    assert sentence in message
    assert "index.md:3:" in message


def test_malformed_bibtex_stops_the_build_with_a_sentence(site: Build) -> None:
    with pytest.raises(SystemExit, match=r"references\.bib:3: bibliography/syntax"):
        site({"index.md": "# P"}, "@article{a,\n  title = {T}\n@article{b, title = {U}}\n")


def test_the_page_of_all_references_links_back_to_the_sections(site: Build) -> None:
    chapter = (
        "---\ntitle: Vessels\n---\n# V\n\n## Growth {#angio-growth}\n\nx [@otsu2009concentration]"
    )
    folder = site(
        {
            "index.md": "# P",
            "foe/vessels.md": chapter,
            "references.md": "# R\n\n<!-- all-references -->",
        }
    )
    page = (folder / "references" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../foe/vessels/#cite-1">Growth</a>: x</li>' in page
    assert 'id="cite-1"' in (folder / "foe" / "vessels" / "index.html").read_text(encoding="utf-8")
    assert "read for this site: 2." in page


def test_lists_of_references_can_be_downloaded(site: Build) -> None:
    chapter = "---\ntitle: V\n---\n# V\n\n## Growth {#angio-growth}\n\nx [@otsu2009concentration]"
    folder = site({"index.md": "# P", "foe/vessels.md": chapter, "references.md": "# R"})
    for stem, count in (("references", 3), ("foe/vessels/references", 1)):
        assert len(parse_file(str(folder / f"{stem}.bib")).entries) == count
        assert len(rispy.loads((folder / f"{stem}.ris").read_text(encoding="utf-8"))) == count
        assert len(json.loads((folder / f"{stem}.json").read_text(encoding="utf-8"))) == count


def test_with_a_repository_pages_can_be_edited_and_nobody_is_asked_for_stars(
    site: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CONFIG, "repo_url", "https://example.org/owner/name")
    monkeypatch.setitem(CONFIG, "edit_uri", "edit/main/docs/")
    page = (site({"index.md": "# P"}) / "index.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/owner/name/edit/main/docs/index.md"' in page
    assert 'data-md-component="source"' not in page


def test_without_a_repository_the_edit_buttons_hide(
    site: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CONFIG, "repo_url", "")
    monkeypatch.setitem(CONFIG, "edit_uri", "edit/main/docs/")
    page = (site({"index.md": "# P"}) / "index.html").read_text(encoding="utf-8")
    assert "edit/main" not in page
    assert "md-source" not in page


def test_the_glossary_and_the_review_stand_where_a_page_asks_for_them(site: Build) -> None:
    folder = site(
        {"index.md": "# P\n\n<p><!-- review --></p>", "glossary.md": "# G\n\n<!-- glossary -->"}
    )
    assert '<a href="https://example.org">T</a>. J.' in (folder / "index.html").read_text()
    assert '<dt id="term-a">A</dt>' in (folder / "glossary" / "index.html").read_text()
