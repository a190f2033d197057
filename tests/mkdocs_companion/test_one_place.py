"""A new part, a new export format and a new rule each touch one place."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import article, build, checked, warnings

from companion.checks import registry
from companion.cli import main
from companion.rules import Found, rule
from companion.sharing import formats
from companion.sharing.formats import Format
from companion.sources.project import Project
from samples import CHAPTER, NAV, SECTIONS, settings, with_text

Make = Callable[..., Path]


@pytest.fixture
def new_part() -> dict[str, str]:
    """A part “Bridge” with one chapter: a section of the navigation, and the chapter's own rows."""
    text = CHAPTER.replace("angio", "span").replace("Vessels", "Spans")
    nav = NAV.replace("  - Evidence:", "  - Bridge:\n      - bridge/spans.md\n  - Evidence:")
    rows = SECTIONS.replace("angio", "span").replace("foe/spangenesis", "bridge/spans")
    return {
        "docs/bridge/spans.md": text,
        "mkdocs.yml": settings(nav),
        "docs/data/sections.yaml": SECTIONS + rows.replace("foe/spanenesis", "bridge/spans"),
    }


def test_a_new_part_is_a_section_of_the_navigation(
    project: Make, new_part: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = project()
    files = {
        name: text.replace("foe/spanogenesis", "bridge/spans") for name, text in new_part.items()
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    told = checked(root)
    assert told.status == 0, told.output

    site = build(root)
    page = (site / "bridge/spans/index.html").read_text(encoding="utf-8")
    assert "Cite this chapter" in page
    assert 'name="citation_title" content="Spans"' in page
    assert 'id="span-references"' in page
    assert (site / "bridge/spans/references.bib").exists()
    assert (site / "cite/span-growth.ris").exists()
    references = article(site / "references/index.html")
    assert '<option value="bridge">Bridge</option>' in references
    assert '"foe bridge"' in references

    assert main(["--root", str(root), "stats", "--format", "json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["chapters in bridge"] == 1
    assert counts["chapters"] == 2

    (root / "docs/bridge/spans.md").write_text(
        files["docs/bridge/spans.md"].replace("{ .unfolds }\n", "")
    )
    assert ("docs/bridge/spans.md:9", "chapters/unfolds") in {
        (place.rpartition(":")[0] + ":9", rule) for place, rule in checked(root).told
    }


def test_a_new_export_format_is_an_entry_of_formats(
    project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Format("Refer", lambda item: f"%0 Chapter\n%F {item['id']}\n\n", "".join)
    monkeypatch.setattr(formats, "FORMATS", {**formats.FORMATS, "enw": written})
    for module in (
        "companion.citing.lists",
        "companion.pages.cite_box",
        "companion.pages.downloads",
        "companion.checks.links",
    ):
        monkeypatch.setattr(f"{module}.FORMATS", formats.FORMATS)
    root = project({"docs/index.md": "# T\n\n[all](references.enw)\n"})
    assert checked(root).status == 0, checked(root).output
    site = build(root)
    assert "%F karnoub2007mesenchymal" in (site / "references.enw").read_text(encoding="utf-8")
    assert "%F adams2010cells" in (site / "foe/angiogenesis/references.enw").read_text(
        encoding="utf-8"
    )
    assert "%F foetofriend-angio-growth" in (site / "cite/angio-growth.enw").read_text(
        encoding="utf-8"
    )
    chapter = (site / "foe/angiogenesis/index.html").read_text(encoding="utf-8")
    assert '<a href="../../cite/angio-growth.enw" download>Refer</a>' in chapter
    assert '<a href="references.enw" download>Refer</a>' in chapter
    page = (site / "references/index.html").read_text(encoding="utf-8")
    assert '<a href="../references.enw" download>Refer</a>' in page


def test_a_new_rule_is_one_generator_that_everything_else_is_made_from(
    project: Make,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @rule(
        "chapters/new-rule",
        why="Nobody reads a chapter of one letter.",
        fix="Write more.",
        bad="A.",
        good="A chapter.",
        severity="error",
        mend=lambda text, _: text.replace("A.\n", "A.  \n"),
    )
    def new_rule(found: Project) -> Iterator[Found]:
        """Find chapters of one letter."""
        for page in found.chapters:
            if "\nA.\n" in page.body:
                line = page.first_line + page.body[: page.body.index("\nA.\n")].count("\n") + 1
                yield Found(str(page.path), line, "It is one letter.", "Write more.")

    for name in new_rule.names:  # what a module of `checks.registry` would bring
        monkeypatch.setitem(registry.RULES, name, new_rule)
    nav = NAV.replace("      - glossary.md\n", "      - glossary.md\n      - rules.md\n")
    page = {"docs/rules.md": "# Rules\n\n<!-- rules -->\n", "mkdocs.yml": settings(nav)}
    root = project({**page, **with_text("A.")})
    told = ("docs/foe/angiogenesis.md:25", "chapters/new-rule")
    assert checked(root).told == {told}
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site = build(root)
    assert [m for m in warnings(caplog.records) if "chapters/new-rule" in m]
    html = (site / "rules/index.html").read_text(encoding="utf-8")
    assert 'id="rule-chapters-new-rule"' in html
    assert "Nobody reads a chapter of one letter. Write more." in html

    command = ["--root", str(root)]
    assert main([*command, "rule", "chapters/new-rule"]) == 0
    assert "Nobody reads a chapter of one letter." in capsys.readouterr().out
    main([*command, "check", "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert "chapters/new-rule" in {r["id"] for r in run["tool"]["driver"]["rules"]}
    assert "chapters/new-rule" in {result["ruleId"] for result in run["results"]}
    main([*command, "check", "--diff"])
    assert "+A.  " in capsys.readouterr().err

    silent = "<!-- companion: allow chapters/new-rule: it is a test -->\n\nA."
    assert checked(project({**page, **with_text(silent)})).told == set()
