"""The command: what it prints, how it ends, and that it loses nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from companion.cli import main
from companion.contributing.swap import swap_in
from companion.opened import hindrances
from companion.problems import Problem
from companion.sources.project import load
from samples import BIB, CHAPTER, CHAPTER_FILE, KARNOUB, OTSU, ROOT, keys, settings

Make = Callable[..., Path]


def test_check_tells_every_problem_and_ends_with_1(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"references.bib": OTSU})
    assert main(["--root", str(root), "check"]) == 1
    out = capsys.readouterr()
    assert "docs/foe/angiogenesis.md:21: citations/unknown-key" in out.out
    assert "to mend" in out.err


def test_files_are_named_and_mended_alike_wherever_the_command_runs(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({CHAPTER_FILE: CHAPTER.replace("None.", "In 5-10 mice.")})
    told = []
    for folder, said in ((root, "."), (root.parent, root.name), (root / "docs", "..")):
        monkeypatch.chdir(folder)
        main(["--root", said, "check"])
        told.append(capsys.readouterr().out)
    assert told[0].startswith(f"{CHAPTER_FILE}:")
    assert told[0] == told[1] == told[2]
    main(["--root", "..", "check", "--fix"])
    assert "In 5–10 mice." in (root / CHAPTER_FILE).read_text(encoding="utf-8")


def test_check_prints_annotations_and_json(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"references.bib": OTSU})
    main(["--root", str(root), "check", "--format", "github"])
    assert "::error file=docs/foe/angiogenesis.md,line=21," in capsys.readouterr().out
    main(["--root", str(root), "check", "--format", "json"])
    assert {"citations/unknown-key"} <= {p["rule"] for p in json.loads(capsys.readouterr().out)}


def test_a_folder_that_is_no_project_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tmp_path), "check"]) == 2
    assert "holds no mkdocs.yml and docs/" in capsys.readouterr().err


def test_a_folder_within_a_project_is_told_the_way_up(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project() / "docs" / "foe")
    assert main(["stats"]) == 2
    assert capsys.readouterr().err.endswith("The project's folder is further up: cd ../..\n")


def test_format_sorts_and_a_second_time_changes_nothing(project: Make) -> None:
    root = project({"references.bib": f"{OTSU}\n\n\n{KARNOUB}"})
    path = root / "references.bib"
    assert main(["--root", str(root), "format"]) == 0
    assert path.read_text() == f"{KARNOUB}\n{OTSU}"
    before = path.stat().st_mtime_ns
    assert main(["--root", str(root), "format"]) == 0
    assert path.stat().st_mtime_ns == before


def test_format_refuses_to_lose_a_comment(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"Remember to ask about this one.\n{KARNOUB}"
    root = project({"references.bib": text})
    assert main(["--root", str(root), "format"]) == 1
    assert "would lose" in capsys.readouterr().out
    assert (root / "references.bib").read_text() == text


def test_format_leaves_a_file_that_it_cannot_read(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "@article{a, title = {T}\n@article{b, title = {U}}\n"
    root = project({"references.bib": text})
    assert main(["--root", str(root), "format"]) == 1
    assert "bibliography/syntax" in capsys.readouterr().out
    assert (root / "references.bib").read_text() == text


def test_stats_count_what_is_there(project: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = project()
    assert main(["--root", str(root), "stats", "--format", "json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["chapters"] == counts["chapters in foe"] == 1
    assert counts["references"] == len(keys(BIB))
    assert counts["references cited"] == len(keys(BIB)) - 1
    assert counts["references of level B"] == 1
    assert counts["retracted or refuted"] == 1
    assert counts["glossary terms"] == 1


BROKEN = {
    "findings": ("docs/data/findings.yaml", "- id: [\n", "findings/syntax"),
    "references": ("references.bib", "<<<<<<< a\n", "bibliography/merge-conflict"),
    "settings": ("mkdocs.yml", "site_name: Foe: to Friend\n", "settings/syntax"),
    "extension": (
        "mkdocs.yml",
        settings().replace("attr_list", "attr_lists"),
        "settings/extension",
    ),
}


@pytest.mark.parametrize(
    ("command", "what"),
    [
        *(("stats", what) for what in BROKEN),
        *(("statements", what) for what in ("references", "settings", "extension")),
        *(("finding karnoub2007mesenchymal", what) for what in ("findings", "references")),
        *(("entities", what) for what in ("findings",)),
        *(("sections", what) for what in ("settings", "extension")),
    ],
)
def test_nothing_is_told_of_what_could_not_be_read(
    project: Make, capsys: pytest.CaptureFixture[str], command: str, what: str
) -> None:
    name, text, rule = BROKEN[what]
    assert main(["--root", str(project({name: text})), *command.split()]) == 1
    said = capsys.readouterr()
    assert rule in said.out + said.err
    assert len((said.out + said.err).splitlines()) == 1


def test_what_is_only_worth_knowing_hinders_no_command(project: Make) -> None:
    shallow = Problem("mkdocs.yml", 0, "history/shallow", "Shallow.", "Fetch it.", "note")
    found = replace(load(project()), problems=(shallow,))
    assert hindrances(found) == []
    assert hindrances(replace(found, problems=(replace(shallow, severity="error"),)))


def test_stats_of_the_site_hold_what_it_promises(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--root", str(root), "stats", "--format", "json"])
    counts = json.loads(capsys.readouterr().out)
    assert counts["words"] >= 24_000
    assert counts["references"] >= counts["references cited"] >= 300
    assert counts["figures"] >= 7
    assert counts["glossary terms"] >= 120
    assert counts["references without identifier"] <= 20


@pytest.mark.parametrize("verb", ["check", "stats", "sections", "format"])
@pytest.mark.parametrize(
    "name",
    [
        *("references.bib", "CITATION.cff", "docs/data/sections.yaml", "docs/data/findings.yaml"),
        *("docs/data/vocabulary.schema.json", "docs/foe/angiogenesis.md", "mkdocs.yml"),
    ],
)
def test_no_verb_ends_in_a_traceback_for_a_broken_file(
    project: Make, capsys: pytest.CaptureFixture[str], verb: str, name: str
) -> None:
    root = project()
    (root / name).write_bytes(b"---\na: [\n@article{\xff")
    assert main(["--root", str(root), verb]) in (0, 1)
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_remedy_that_names_a_command_names_it_as_it_runs(root: Path) -> None:
    verbs = set(
        re.findall(r"add_parser\(\s*\"([a-z-]+)\"", (root / "scripts/companion/cli.py").read_text())
    )
    assert {"check", "format", "sections"} <= verbs
    named = re.compile(r"(?<!\.venv/bin/)(?<![\w/`.-])companion (" + "|".join(verbs) + r")\b")
    for path in (root / "scripts" / "companion").rglob("*.py"):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if "prog=" not in line and '"""' not in line and "print(" not in line:
                assert not named.search(line) or line.lstrip().startswith(("#", "Every", "What")), (
                    f"{path}:{number}: {line}"
                )


def test_a_file_is_swapped_in_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text("old")
    path.chmod(0o640)
    swap_in(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["x.bib"]


def test_the_readme_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    verbs = re.findall(r"^    ([a-z]+)(?:\s{2,}.*)?$", capsys.readouterr().out, re.MULTILINE)
    assert "check" in verbs
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in verbs if f"`{verb}" not in readme] == []
