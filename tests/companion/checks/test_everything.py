"""All checks together: causes before consequences, each thing once, the site itself clean."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ours
from checking import problems, rules, told
from companion import checks
from companion.checks import Check
from companion.cli import main
from companion.markdown.render import rendered
from companion.problems import Problem
from companion.sources.memory import Memory
from companion.sources.project import Project, load
from samples import CHAPTER, CHAPTER_FILE, FINDINGS, KARNOUB, with_text

Make = Callable[..., Path]
FINDINGS_FILE = "docs/data/findings.yaml"


def test_a_sound_project_has_no_problems(project: Make) -> None:
    assert problems(project()) == []


def test_the_site_itself_has_no_problems() -> None:
    assert [p for p in checks.everything(ours.rendered()) if p.is_error] == []


def test_what_is_remembered_of_a_folder_is_told_alike_by_any_way_to_it(
    project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project({"references.bib": KARNOUB.replace("2007", "2008", 1)})
    monkeypatch.chdir(folder)
    memory = Memory(folder / ".cache")
    ways = [checks.everything(rendered(load(way)), memory=memory) for way in (folder, Path())]
    assert ways[0] == ways[1]
    assert {problem.path for problem in ways[0] if problem.is_error} >= {"references.bib"}


def test_an_empty_list_of_references_is_told_once(project: Make) -> None:
    for text in ("", "\n\n"):
        found = told(project({"references.bib": text}))
        assert [(path, rule) for path, _, rule in found] == [
            ("references.bib", "bibliography/empty")
        ]


@pytest.mark.parametrize("text", ["% nothing\n", "Words.\n", "@comment{x}\n"])
def test_where_no_reference_is_left_nothing_is_said_of_what_names_one(
    project: Make, text: str
) -> None:
    found = {rule for _, _, rule in told(project({"references.bib": text}))}
    assert {rule.partition("/")[0] for rule in found} <= {"bibliography"}


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        (FINDINGS_FILE, "  direction: promotes", "  direction: [promotes", "findings/syntax"),
        (FINDINGS_FILE, "- id: karnoub", "-id: karnoub", "findings/syntax"),
        (FINDINGS_FILE, "  effect: [metastasis]", "\teffect: [metastasis]", "findings/syntax"),
        ("docs/data/trials.yaml", "  title: A", "  title: A: b", "trials/syntax"),
        ("docs/data/mediators.yaml", "- name: CCL5", "- name: [CCL5", "mediators/syntax"),
        ("docs/data/entities.yaml", "name: CCL5", "name: [CCL5", "entities/syntax"),
        ("docs/data/sections.yaml", "- id: angio-growth", "- id: 'angio-growth", "sections/syntax"),
        ("docs/data/glossary.yaml", "- term: Pericyte", "- term: [", "glossary/syntax"),
        ("docs/data/vocabulary.schema.json", "{", "{,", "vocabulary/syntax"),
        (CHAPTER_FILE, "title: Vessels", "title: a: b", "chapters/front-matter"),
        (CHAPTER_FILE, "title: Vessels", "title:\tVessels\n\tb: c", "chapters/front-matter"),
        ("CITATION.cff", "title: Small", "title: a: b", "citation-file/syntax"),
        ("mkdocs.yml", "site_name:", "site_name: a: b:", "settings/syntax"),
    ],
)
def test_one_wrong_character_is_one_problem(
    project: Make, name: str, old: str, new: str, rule: str
) -> None:
    root = project()
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = told(root)
    assert [(path, found_rule) for path, _, found_rule in found] == [(name, rule)]
    assert found[0][1] > 0


def test_a_broken_entry_of_the_references_hides_no_other_flaw_of_the_text(project: Make) -> None:
    files = with_text("x [see @karnoub2007mesenchymal] and [a](none.md).")
    bib = "@article{broken2000x,\n  title = {T\n}\n"
    found = rules(project({**files, "references.bib": bib}))
    assert {"citations/not-rendered", "links/missing-target"} <= found
    assert not {rule for rule in found if rule.startswith(("findings/", "trials/"))}
    assert "citations/unknown-key" not in found


def test_problems_are_sorted_by_place_and_told_once(project: Make) -> None:
    found = told(project(with_text("x [@no2000a] [@no2000b].\n\ny [a](none.md) [a](none.md).")))
    assert found == sorted(found)
    whole = problems(project(with_text("y [a](none.md) [a](none.md).")))
    assert len(whole) == len(set(whole)) == 1


def test_a_new_rule_is_a_line_of_the_tuple(project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(found: Project) -> Iterator[Problem]:
        for page in found.chapters:
            yield Problem(str(page.path), 1, "chapters/new-rule", "It is new.", "Mend it.")

    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, Check(check)))
    root = project()
    found = checks.everything(rendered(load(root)), checks.CHECKS)
    assert [p.rule for p in found if p.is_error] == ["chapters/new-rule"]


def test_the_command_runs_a_new_rule_too(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(found: Project) -> Iterator[Problem]:
        yield Problem(str(found.root / "README.md"), 1, "readme/new-rule", "It is new.", "Mend it.")

    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, Check(check)))
    assert main(["--root", str(project()), "check", "--format", "json"]) == 1
    told_rules = [row["rule"] for row in json.loads(capsys.readouterr().out)]
    assert "readme/new-rule" in told_rules


def test_a_check_whose_files_are_broken_is_silent(project: Make) -> None:
    def check(found: Project) -> Iterator[Problem]:
        yield Problem("x", 1, "x/consequence", "It follows.", "")

    broken = load(project({FINDINGS_FILE: "- ["}))
    needing = Check(check, frozenset({"findings"}))
    assert [p.rule for p in checks.everything(broken, [needing])] == ["findings/syntax"]
    assert "x/consequence" in [p.rule for p in checks.everything(broken, [Check(check)])]


PLANTED = [
    # What people did, and nothing found.
    ("one [see @karnoub2007mesenchymal] two", "citations/not-rendered"),
    ("one (@karnoub2007mesenchymal) two", "citations/not-rendered"),
    ("one [karnoub2007mesenchymal] two", "citations/no-at-sign"),
    (r"one \cite{karnoub2007mesenchymal} two", "citations/tex"),
    ("one (Karnoub et al., 2007) two", "citations/author-year"),
    ("one [a](/mapping/) two", "links/absolute"),
    ("one [a](http://localhost:8000/mapping/) two", "links/loopback"),
    ("one [a](http://127.0.0.1:8000/) two", "links/loopback"),
    ("one [a] (../mapping.md) two", "links/gap"),
    ("one https://example.org/a two", "links/bare-address"),
    ("one [a](../none.md) two", "links/missing-target"),
    ("one [a](../mapping.md#none) two", "links/missing-anchor"),
    ("![one](../none.png)", "links/missing-image"),
    ("one [@nobody2000x] two", "citations/unknown-key"),
    ("one [@karnoub2007mesenchymal two", "citations/unclosed-group"),
    ("### One [@karnoub2007mesenchymal] {#angio-one}", "citations/in-heading"),
    ("one[^1] two", "citations/footnote"),
    ("<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other", "chapters/merge-conflict"),
]


@pytest.mark.parametrize(("text", "rule"), PLANTED)
def test_what_people_plant_is_found_with_its_file_and_line(
    project: Make, text: str, rule: str
) -> None:
    found = told(project(with_text(f"First.\n\n{text}\n")))
    lines = {line for path, line, r in found if (path, r) == (CHAPTER_FILE, rule)}
    assert lines
    assert lines <= set(range(27, 28 + text.count("\n"))), found


def test_a_page_outside_the_navigation_and_a_title_that_differs_are_found(project: Make) -> None:
    text = CHAPTER.replace("title: Vessels", "title: Other")
    found = told(project({CHAPTER_FILE: text, "docs/lost.md": "# Lost\n"}))
    assert (CHAPTER_FILE, 8, "chapters/title-differs") in found
    assert ("docs/lost.md", 0, "navigation/not-listed") in found


def test_twenty_six_mistakes_at_once_are_all_told(project: Make) -> None:
    texts = [text for text, rule in PLANTED if rule.startswith(("citations/", "links/"))]
    root = project(with_text("\n\n".join(texts)))
    expected = Counter(rule for _, rule in PLANTED if rule.startswith(("citations/", "links/")))
    found = Counter(rule for _, _, rule in told(root))
    assert expected - found == Counter()


def test_findings_are_read_though_one_row_is_flawed(project: Make) -> None:
    text = FINDINGS.replace("  direction: promotes\n", "", 1)
    found = told(project({FINDINGS_FILE: text}))
    assert [(path, rule) for path, _, rule in found] == [(FINDINGS_FILE, "findings/row")]
