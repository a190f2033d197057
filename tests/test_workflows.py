"""The workflows: least rights, pinned actions, nothing from outside in a command, steps that exist."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import preview
import read_form
from companion.cli import parser
from samples import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(
    set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
)


def read(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 takes its `on` for a truth value."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {("on" if name is True else str(name)): value for name, value in found.items()}


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from read(path)["jobs"].items()


def steps(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in jobs(path):
        for step in job.get("steps", ()):
            yield name, step


def writes(job: dict[str, Any]) -> set[str]:
    return {name for name, right in job["permissions"].items() if right == "write"}


each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


@each
def test_a_workflow_has_no_rights_but_those_that_a_job_names(path: Path) -> None:
    assert read(path)["permissions"] == {}
    for name, job in jobs(path):
        assert isinstance(job["permissions"], dict), name
        assert "uses" in job or job["timeout-minutes"] <= 60, name


OURS = re.compile(r"(?:^|\s)(?:make|\.ci/run|\.venv/bin/\w+|pip)\b")
"""Commands that install or run what a pull request, a new version or an answer may hold."""


@each
def test_what_may_write_runs_nothing_that_came_from_outside(path: Path) -> None:
    for name, job in jobs(path):
        if not writes(job):
            continue
        for step in job.get("steps", ()):
            assert not OURS.search(step.get("run", "")), f"{path.name}: {name}"
            ref = str(step.get("with", {}).get("ref", ""))
            assert "head" not in ref, f"{path.name}: {name} checks out a pull request"


def test_a_pull_request_has_no_right_but_to_read_and_no_secret() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        assert "secrets." not in text
        assert "secrets:" not in text
        if "pull_request" in read(path)["on"]:
            assert not [name for name, job in jobs(path) if writes(job)]


@each
def test_nothing_is_put_into_a_command_before_the_shell_reads_it(path: Path) -> None:
    for name, step in steps(path):
        assert "${{" not in step.get("run", ""), f"{name}: pass it in the environment"
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_every_action_is_pinned_to_one_commit_which_is_that_of_a_version() -> None:
    pinned: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.search(r"uses: (\S+)(.*)", line)
            if match and not match[1].startswith("$/"):
                action, _, commit = match[1].partition("@")
                assert re.fullmatch(r"[0-9a-f]{40}", commit), line
                assert re.fullmatch(r" # v\d+\.\d+\.\d+", match[2]), line
                pinned.setdefault(action, set()).add(f"{commit}{match[2]}")
    assert {action: found for action, found in pinned.items() if len(found) > 1} == {}


@each
def test_every_step_is_shell_that_can_be_read_and_names_what_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    verbs = set(_verbs())
    for name, step in steps(path):
        run = step.get("run", "")
        read_by = subprocess.run(
            ["bash", "-n"], input=run, text=True, capture_output=True, check=False
        )
        assert read_by.returncode == 0, f"{name}: {read_by.stderr}"
        assert "`" not in run, f"{name}: backticks run what stands between them"
        for target in re.findall(r"\bmake (?:--silent )?([a-z]+)\b", run):
            assert target in targets, f"{name}: make {target}"
        for file in re.findall(r"(?<![\w/])(?:scripts|\.ci)/[\w./-]+", run):
            assert (ROOT / file).is_file(), f"{name}: {file}"
        for verb in re.findall(r"\.venv/bin/companion ([a-z]+)", run):
            assert verb in verbs or verb == "add", f"{name}: companion {verb}"


def _verbs() -> list[str]:
    help_text = parser().format_help()
    return re.findall(r"^    ([a-z]+)\b", help_text, re.MULTILINE)


def test_a_pull_request_is_tested_on_the_oldest_python_that_we_promise() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    oldest = re.search(r'requires-python = ">=([\d.]+)"', project)
    tested = read(GITHUB / "workflows/check.yml")["jobs"]["check"]["strategy"]["matrix"]["python"]
    assert oldest
    assert tested[0] == oldest[1]
    assert len(tested) > 1
    candidates = (ROOT / "scripts/setup.sh").read_text(encoding="utf-8")
    assert f"python{tested[-1]}" in candidates


def test_the_form_and_the_workflow_agree_on_the_field() -> None:
    form = read(GITHUB / "ISSUE_TEMPLATE/work.yml")
    labels = [item["attributes"]["label"] for item in form["body"] if "label" in item["attributes"]]
    assert read_form.ASKED in labels
    job = read(GITHUB / "workflows/work.yml")["jobs"]["add"]
    assert f"### {read_form.ASKED}" in job["if"]


ANSWERS = {
    "10.1038/nature06188": "10.1038/nature06188",
    "https://doi.org/10.1038/nature06188.": "10.1038/nature06188",
    "DOI 10.1002/(SICI)1097-0142(19970115)79:2<1::AID-X>3.0.CO;2-A": (
        "10.1002/(SICI)1097-0142(19970115)79:2<1::AID-X>3.0.CO;2-A"
    ),
    "It is PMID: 17914389, I think": "17914389",
    "https://pubmed.ncbi.nlm.nih.gov/17914389/": "17914389",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC2705652/": "PMC2705652",
    "_No response_": "",
    "the one by Karnoub": "",
    "$(touch x)": "",
    "10.1038/nature06188; rm -rf /": "10.1038/nature06188",
    "10.1038/$(touch${IFS}x)`id`": "",
    "17914389\nwork=99": "17914389",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_one_identifier_of_a_known_form_is_all_that_leaves_the_form(
    tmp_path: Path, answer: str
) -> None:
    body = f"### DOI, PMID or PMCID\n\n{answer}\n\n### Where it belongs\n\n10.9999/other\n"
    assert read_form.identifier(body) == ANSWERS[answer]
    done = subprocess.run(
        ["python3", str(ROOT / "scripts/read_form.py")],
        env={**os.environ, "BODY": body},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == (f"work={ANSWERS[answer]}\n" if ANSWERS[answer] else "")
    assert done.returncode == (0 if ANSWERS[answer] else 1)
    assert list(tmp_path.iterdir()) == []


def test_the_preview_names_the_pages_of_the_newest_commit_only() -> None:
    pulls = [{"number": 3, "head": {"sha": "old"}}, {"number": 4, "head": {"sha": "new"}}]
    assert preview.number(pulls, "new") == 4
    assert preview.number(pulls, "gone") == 0
    files = [
        "docs/foe/a.md",
        "docs/index.md",
        "docs/x](http://evil).md",
        "scripts/x.py",
        "docs/A.md",
    ]
    assert preview.pages(files) == ["", "foe/a/"]
    text = preview.comment("https://h/r", "abc", preview.pages(files), is_kept=True)
    assert "<http://127.0.0.1:8001/foe/a/>" in text
    assert "evil" not in text
    many = preview.comment("https://h/r", "abc", [f"p{n}/" for n in range(30)], is_kept=True)
    assert "and 10 more" in many
    assert "did not pass" in preview.comment("https://h/r", "abc", [], is_kept=False)


API = """#!/usr/bin/env python3
import json, os, sys
words = sys.argv[1:]
path = next(word for word in words if word.startswith("repos/"))
open(os.environ["LOG"], "a").write(json.dumps(words) + "\\n")
known = json.loads(os.environ["ANSWERS"])
if "GET" in words:
    print(json.dumps(known[path.rpartition("/")[2]]))
"""


@pytest.mark.parametrize("is_renewed", [False, True])
def test_the_preview_comments_once_and_renews_its_comment(tmp_path: Path, is_renewed: bool) -> None:
    (tmp_path / "gh").write_text(API)
    (tmp_path / "gh").chmod(0o755)
    ours = {"id": 12, "body": f"{preview.MARK}\nOld.", "user": {"type": "Bot"}}
    theirs = {"id": 13, "body": f"{preview.MARK}\nMine!", "user": {"type": "User"}}
    there = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "LOG": str(tmp_path / "log"),
        "ANSWERS": json.dumps(
            {
                "pulls": [{"number": 4, "head": {"sha": "new"}}],
                "artifacts": {"total_count": 1},
                "files": [{"filename": "docs/foe/a.md"}],
                "comments": [theirs, *([ours] if is_renewed else [])],
            }
        ),
        "REPOSITORY": "o/r",
        "RUN": "99",
        "RUN_URL": "https://example.org/run",
        "COMMIT": "new",
        "OWNER": "x; touch y",
        "BRANCH": "$(touch z)",
    }
    script = str(ROOT / "scripts/preview.py")
    subprocess.run(["python3", script], cwd=tmp_path, env=there, check=True)
    calls = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert "head=x; touch y:$(touch z)" in calls[0]
    (written,) = [call for call in calls if "GET" not in call]
    assert ("PATCH" in written) == is_renewed
    assert ("repos/o/r/issues/comments/12" in written) == is_renewed
    assert ("repos/o/r/issues/4/comments" in written) == (not is_renewed)
    assert any("<http://127.0.0.1:8001/foe/a/>" in word for word in written)
    assert {path.name for path in tmp_path.iterdir()} == {"gh", "log"}


GH = """#!/bin/sh
echo "$@" >> "$LOG"
case "$2" in list) cat "$KNOWN" ;; esac
"""


@pytest.mark.parametrize("known", ["", "7"])
def test_a_proposal_is_pushed_and_opened_once(tmp_path: Path, known: str) -> None:
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "known").write_text(known)
    there = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "LOG": str(tmp_path / "log"),
        "KNOWN": str(tmp_path / "known"),
        "GH_TOKEN": "secret",
        "SERVER": "https://example.org",
    }
    clone = tmp_path / "clone"

    def git(*words: str) -> str:
        command = ["git", "-C", str(clone), "-c", "user.name=T", "-c", "user.email=t@example.org"]
        return subprocess.run([*command, *words], check=True, capture_output=True, text=True).stdout

    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "remote")], check=True)
    subprocess.run(["git", "init", "-q", str(clone)], check=True)
    git("remote", "add", "origin", str(tmp_path / "remote"))
    (clone / "a.bib").write_text("old\n")
    (clone / "b.bib").write_text("old\n")
    git("add", "--all")
    git("commit", "-qm", "First")

    def propose() -> str:
        words = ["sh", str(ROOT / "scripts/propose.sh"), "work/1", "Add $(it) `now`", "a.bib"]
        done = subprocess.run(
            words,
            cwd=clone,
            env=there,
            input="Why `so`.\n",
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert "no pull request is due" in propose()
    (clone / "a.bib").write_text("new\n")
    (clone / "b.bib").write_text("stays here\n")
    propose()
    assert git("ls-remote", "origin", "work/1")
    assert git("show", "--format=%s", "--name-only", "work/1").split("\n\n") == [
        "Add $(it) `now`",
        "a.bib\n",
    ]
    log = (tmp_path / "log").read_text()
    assert ("pr edit 7" in log) == bool(known)
    assert ("pr create --head work/1" in log) == (not known)
    assert "secret" not in log
    assert "secret" not in (clone / ".git/config").read_text()


def test_hooks_before_a_commit_run_commands_that_exist() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    for hook in hooks:
        command, *words = hook["entry"].split()
        assert (ROOT / command).exists(), hook["entry"]
        assert command != ".venv/bin/companion" or words[0] in _verbs()


def test_the_dev_container_shows_what_make_serve_serves() -> None:
    settings = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    image = (ROOT / ".devcontainer" / settings["build"]["dockerfile"]).read_text(encoding="utf-8")
    tested = read(GITHUB / "workflows/check.yml")["jobs"]["check"]["strategy"]["matrix"]["python"]
    assert f"FROM python:{tested[-1]}-" in image
    (port,) = settings["forwardPorts"]
    assert f"127.0.0.1:{port}" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert settings["postCreateCommand"] == "make .venv/.ready"


def test_text_has_the_same_line_ends_for_everybody() -> None:
    done = subprocess.run(
        ["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [line for line in done.stdout.splitlines() if re.match(r"i/(crlf|mixed)", line)] == []
