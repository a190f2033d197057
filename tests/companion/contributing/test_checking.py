"""`companion check` and `companion rule`: formats, what is mended and shown, what a rule says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from planting import plant
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from checking import notes
from companion.checks.registry import RULES
from companion.cli import main
from companion.markdown.render import rendered
from companion.rules import Rule, each
from companion.sources.project import load
from samples import BIB, CHAPTER, CHAPTER_FILE, FINDINGS, KARNOUB, OTSU, with_text

Make = Callable[..., Path]
Capture = pytest.CaptureFixture[str]
MENDED = [rule for rule in each(RULES) if rule.mend]
NOISE = {"statements/unread", "findings/none"}


def told(root: Path) -> set[str]:
    return {problem.rule for problem in notes(root)} - NOISE


def statements(root: Path) -> list[str]:
    pages = rendered(load(root)).pages
    return [statement.id for page in pages for statement in page.outline.statements]


@pytest.mark.parametrize("rule", MENDED, ids=lambda rule: rule.name)
def test_fix_mends_what_a_rule_can_mend_and_shows_it(
    project: Make, capsys: Capture, rule: Rule
) -> None:
    root = project()
    plant(root, rule, rule.bad)
    before = statements(root)
    assert rule.name in told(root)
    assert main(["--root", str(root), "check", "--fix"]) == 0
    shown = capsys.readouterr().err
    assert f"--- a/{rule.file}" in shown
    assert re.search(r"^[-+](?![-+])", shown, re.MULTILINE)
    assert told(root) == set()
    assert statements(root) == before


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_a_dry_run_shows_the_same_and_writes_nothing(
    project: Make, capsys: Capture, option: str
) -> None:
    root = project(with_text("It took 4-6 weeks."))
    before = (root / CHAPTER_FILE).read_bytes()
    assert main(["--root", str(root), "check", option]) == 0
    shown = capsys.readouterr()
    assert "-It took 4-6 weeks.\n+It took 4–6 weeks.\n" in shown.err
    assert "prose/range-hyphen" in shown.out
    assert (root / CHAPTER_FILE).read_bytes() == before


def test_fix_changes_a_range_in_text_alone(project: Make) -> None:
    text = "From 4-6 weeks, `4-6`, [4-6](../mapping.md?4-6), 2026-11-26, NCT-4-6 and cells 786-0."
    root = project(with_text(text))
    main(["--root", str(root), "check", "--fix"])
    after = (root / CHAPTER_FILE).read_text(encoding="utf-8")
    assert (
        "From 4–6 weeks, `4-6`, [4–6](../mapping.md?4-6), 2026-11-26, NCT-4-6 and cells 786-0."
        in after
    )


def test_fix_looks_again_until_nothing_is_left(project: Make) -> None:
    root = project()
    style = root / "theme" / "a.css"
    style.parent.mkdir()
    style.write_bytes(b"\xef\xbb\xbfa {} \r\nb {}")
    assert main(["--root", str(root), "check", "--fix"]) == 0
    assert style.read_bytes() == b"a {}\nb {}\n"


@pytest.mark.parametrize(
    "summary",
    ['"In mice, so-called \\"homing\\" was seen."', '\'In mice, "homing" was seen in "all".\''],
)
def test_quotation_marks_that_hold_a_value_together_are_left_to_a_person(
    project: Make, summary: str
) -> None:
    text = FINDINGS.replace(
        "summary: In mice, marrow MSCs raised lung metastasis of breast cancer through CCL5.",
        f"summary: {summary}",
    )
    root = project({"docs/data/findings.yaml": text})
    assert main(["--root", str(root), "check", "--fix"]) == 0
    assert (root / "docs/data/findings.yaml").read_text(encoding="utf-8") == text


def test_fix_does_not_format_references_that_would_lose_a_word(project: Make) -> None:
    text = f"{OTSU}\n% Ask.\n{KARNOUB}"
    root = project({"references.bib": text})
    main(["--root", str(root), "check", "--fix"])
    assert (root / "references.bib").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("files", [{}, with_text("The tumour [@no2000x].")], ids=["clean", "not"])
def test_sarif_keeps_its_schema_and_names_every_rule(
    project: Make, capsys: Capture, files: dict[str, str]
) -> None:
    root = project(files)
    status = main(["--root", str(root), "check", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    Sarif.model_validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    listed = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(listed) == set(RULES)
    results = [r for r in run["results"] if r["level"] != "note"]
    assert status == (1 if files else 0)
    assert [(r["ruleId"], r["level"]) for r in results] == (
        [("citations/unknown-key", "error"), ("prose/british-spelling", "warning")] if files else []
    )
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert not place["artifactLocation"]["uri"].startswith("/")
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == 25


def test_the_severity_is_that_of_the_rule_in_each_format(project: Make, capsys: Capture) -> None:
    root = project(with_text("The tumour grew."))
    assert main(["--root", str(root), "check", "--format", "github"]) == 0
    out = capsys.readouterr()
    assert f"::warning file={CHAPTER_FILE},line=25,title=prose/british-spelling::" in out.out
    assert "1 warning" in out.err
    main(["--root", str(root), "check"])
    assert "warning: prose/british-spelling: “tumour”" in capsys.readouterr().out


def test_the_check_says_where_to_read_more_and_there_it_stands(
    project: Make, capsys: Capture
) -> None:
    root = project(with_text("The tumour [@no2000x]."))
    main(["--root", str(root), "check"])
    (name,) = re.findall(r"\.venv/bin/companion rule (\S+)$", capsys.readouterr().err, re.MULTILINE)
    assert main(["--root", str(root), "rule", name]) == 0
    said = capsys.readouterr().out
    rule = RULES[name]
    for part in (rule.name, rule.severity, rule.why, rule.fix, rule.bad, rule.good):
        assert part in said


def test_without_a_name_every_rule_is_listed(project: Make, capsys: Capture) -> None:
    assert main(["--root", str(project()), "rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.name for rule in each(RULES)]


def test_a_name_that_no_rule_bears_is_answered_with_one_that_is_near(
    project: Make, capsys: Capture
) -> None:
    assert main(["--root", str(project()), "rule", "prose/range-hypen"]) == 1
    assert "Did you mean prose/range-hyphen" in capsys.readouterr().err


def test_signs_that_nobody_sees_are_named(project: Make, capsys: Capture) -> None:
    main(["--root", str(project()), "rule", "repository/line-ends"])
    assert "⟨CR⟩" in capsys.readouterr().out
    main(["--root", str(project()), "rule", "repository/trailing-space"])
    assert "}··" in capsys.readouterr().out


def test_a_chapter_of_windows_is_mended_without_a_word_changed(project: Make) -> None:
    root = project()
    (root / CHAPTER_FILE).write_bytes(b"\xef\xbb\xbf" + CHAPTER.replace("\n", "\r\n").encode())
    (root / "references.bib").write_bytes(BIB.replace("\n", "\r\n").encode())
    assert main(["--root", str(root), "check", "--fix"]) == 0
    assert (root / CHAPTER_FILE).read_bytes() == CHAPTER.encode()
    assert (root / "references.bib").read_bytes() == BIB.encode()
