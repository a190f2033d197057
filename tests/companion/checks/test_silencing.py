"""A rule is silenced at a place, with a reason; a silence that is none is a problem itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import notes
from companion.markdown.render import rendered
from companion.sources import silences
from companion.sources.bibliography import parse, to_file
from companion.sources.files import Text
from companion.sources.project import load
from rendering import read
from samples import BIB, CHAPTER, CHAPTER_FILE, FINDINGS, KARNOUB, settings, with_text

Make = Callable[..., Path]
ALLOW = "<!-- companion: allow prose/british-spelling: the ward's own name -->"
FINDINGS_FILE = "docs/data/findings.yaml"
NOISE = {"statements/unread", "findings/none"}


def told(root: Path) -> list[tuple[str, int, str]]:
    return [(p.path, p.line, p.rule) for p in notes(root) if p.rule not in NOISE]


@pytest.mark.parametrize(
    "markdown",
    [
        f"{ALLOW}\nThe ward is for tumours.",
        f"{ALLOW}\n\nThe ward is for tumours.",
        f"{ALLOW}\n\nThe ward\nis for\ntumours.",
        f"The ward is for tumours. {ALLOW}",
        f"- One.\n{ALLOW}\n- The ward is for tumours.",
        "<!-- companion: allow prose/british-spelling,\n  links/unclear-text: a name,\n"
        "  and a button -->\nThe ward for tumours is [here](../mapping.md).",
    ],
)
def test_in_markdown_it_speaks_for_the_paragraph_below_or_for_its_line(
    project: Make, markdown: str
) -> None:
    assert told(project(with_text(markdown))) == []


@pytest.mark.parametrize(
    "markdown",
    [
        f"{ALLOW}\nThe ward.\n\nIt is for tumours.",
        f"It is for tumours.\n\n{ALLOW}\nThe ward.",
        f"`{ALLOW}`\nThe ward is for tumours.",
        f"```markdown\n{ALLOW}\n```\n\nThe ward is for tumours.",
    ],
)
def test_it_speaks_for_nothing_else_and_not_out_of_code(project: Make, markdown: str) -> None:
    assert "prose/british-spelling" in {rule for _, _, rule in told(project(with_text(markdown)))}


def test_what_is_told_of_a_whole_file_is_silenced_anywhere_in_it(project: Make) -> None:
    page = "# Lost\n\n<!-- companion: allow navigation/not-listed: reached by a link alone -->\n"
    assert told(project({"docs/lost.md": page})) == []


def test_in_front_matter_it_is_a_comment_of_yaml(project: Make) -> None:
    text = CHAPTER.replace("description: How vessels grow.\n", "# companion: allow chapters/"
                           "missing-meta: still to be written\n")  # fmt: skip
    assert told(project({CHAPTER_FILE: text})) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- id: karn", "# companion: allow findings/section-does-not-cite: it is moving\n- id: karn"),
        ("  section: angio-growth\n", "  section: angio-growth # companion: allow "
         "findings/section-does-not-cite: told of the row, so in vain\n"),
    ],
)  # fmt: skip
def test_in_yaml_it_speaks_for_the_row_or_field_below(project: Make, old: str, new: str) -> None:
    text = FINDINGS.replace(old, new, 1).replace("angio-growth", "angio-limits", 1)
    rules = [rule for _, _, rule in told(project({FINDINGS_FILE: text}))]
    above = new.startswith("#")
    assert rules == ([] if above else ["findings/section-does-not-cite", "silences/unused"])


def test_in_bibtex_it_speaks_for_the_entry_below_and_stays_above_it(project: Make) -> None:
    remark = "% companion: allow bibliography/kind: a letter, as the journal has it\n"
    text = BIB.replace("kind         = {article}", "kind         = {letter}", 1)
    assert "bibliography/kind" in {rule for _, _, rule in told(project({"references.bib": text}))}
    allowed = text.replace("@article{karnoub", f"{remark}@article{{karnoub")
    assert told(project({"references.bib": allowed})) == []
    moved = f"{remark}{KARNOUB}\n" + BIB.replace(f"{KARNOUB}\n", "")
    assert to_file(parse(moved, Path("references.bib"))) == BIB.replace(
        "@article{karnoub", f"{remark}@article{{karnoub"
    )


def test_another_comment_of_bibtex_is_told_and_not_lost(project: Make) -> None:
    text = BIB.replace("@article{karnoub", "% Ask.\n@article{karnoub")
    assert "bibliography/outside" in {
        rule for _, _, rule in told(project({"references.bib": text}))
    }
    end = f"{BIB}% companion: allow bibliography/kind: nothing follows\n"
    assert "bibliography/outside" in {rule for _, _, rule in told(project({"references.bib": end}))}


@pytest.mark.parametrize("text", ["bibliography/syntax", "chapters/front-matter"])
def test_what_stops_a_build_cannot_be_silenced(project: Make, text: str) -> None:
    root = project(with_text(f"<!-- companion: allow {text}: please -->\nText."))
    assert [rule for _, _, rule in told(root)] == ["silences/impossible"]


def test_where_files_are_broken_no_silence_is_said_to_be_unused(project: Make) -> None:
    text = "<!-- companion: allow findings/none: a review -->\nText."
    files = {**with_text(text), FINDINGS_FILE: "- [\n"}
    assert [rule for _, _, rule in told(project(files))] == ["findings/syntax"]


def test_a_silence_is_no_part_of_the_page_and_changes_no_statement() -> None:
    key = "karnoub2007mesenchymal"
    plain = f"# T\n\nOne grew [@{key}].\nTwo grew.\n\n- a\n- b\n"
    silenced = plain.replace("Two", f"{ALLOW}\nTwo").replace("- b", f"{ALLOW}\n- b")
    with_words = silenced.replace("own name", f"own [@{key}] name")
    before, after = read(plain), read(with_words)
    assert after.html == before.html
    assert [s.id for s in after.outline.statements] == [s.id for s in before.outline.statements]
    assert after.told == before.told == []
    assert after.outline.words == before.outline.words


def test_a_page_that_shows_a_silence_in_code_keeps_it() -> None:
    assert "companion: allow" in read(f"# T\n\n```\n{ALLOW}\n```\n").html


def test_files_of_other_kinds_are_not_asked() -> None:
    assert silences.of([Text(Path("a.css"), f"{ALLOW}\n"), Text(Path("b.md"), "")]) == ()


def test_the_settings_may_hold_one(project: Make) -> None:
    root = project()
    text = settings().replace("      - glossary.md\n", "      - glossary.md\n      - lost.md\n")
    remark = "# companion: allow navigation/missing-page: it comes with the next change\n"
    (root / "mkdocs.yml").write_text(remark + text)
    assert told(root) == []
    assert rendered(load(root)).settings.nav
