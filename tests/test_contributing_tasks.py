"""The four tasks of the page “Contributing”, each run from the page itself in a fresh clone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from samples import ROOT

PAGE = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
TASKS = dict(re.findall(r"^## Task (\d): .*?\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL))
SCRIPT = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)

KEPT = ROOT / ".cache" / "companion"

THERE = {
    **os.environ,
    **{f"GIT_{who}_NAME": "Newcomer" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "newcomer@example.org" for who in ("AUTHOR", "COMMITTER")},
    "NO_MKDOCS_2_WARNING": "1",
}


def run(clone: Path, script: str, given: str = "") -> str:
    """Run a script as somebody at a terminal would; what it printed."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=clone,
        env=THERE,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone of what is here, with what is not committed yet, and an environment at hand.

    What builds of this text have made is at hand, too, as it is after the first `make serve`.
    """
    made = tmp_path / "clone"
    run(ROOT, f"git clone --quiet . {made}")
    changes = subprocess.run(
        ["git", "diff", "--binary", "HEAD"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    if changes:
        subprocess.run(["git", "apply"], cwd=made, input=changes, check=True)
    for name in run(ROOT, "git ls-files --others --exclude-standard").split():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes((ROOT / name).read_bytes())
    (made / ".venv").symlink_to(sys.prefix)
    if KEPT.exists():
        shutil.copytree(KEPT, made / KEPT.relative_to(ROOT))
    for name in ("requirements.lock", "pyproject.toml", "scripts/setup.sh"):
        os.utime(made / name, (0, 0))  # older than the environment, so that nothing is installed
    run(made, "echo .venv >> .git/info/exclude; git add --all; git commit -qm Here --allow-empty")
    return made


def task(number: int, clone: Path) -> str:
    """Run every script of a task, in order."""
    scripts = SCRIPT.findall(TASKS[str(number)])
    assert scripts
    return "\n".join(run(clone, script) for script in scripts)


def committed(clone: Path) -> str:
    """What the last commit changed; nothing may be left over."""
    assert run(clone, "git status --porcelain") == ""
    return run(clone, "git show --stat --format=%s")


def rows(clone: Path, name: str) -> dict[str, dict[str, str]]:
    found = yaml.safe_load((clone / "docs" / "data" / name).read_text(encoding="utf-8"))
    return {row["id"]: row for row in found}


def test_the_page_leads_through_four_tasks() -> None:
    assert sorted(TASKS) == ["1", "2", "3", "4"]


def test_a_sentence_that_was_mended_is_sound_and_waits_to_be_read(clone: Path) -> None:
    path = clone / "docs" / "foe" / "metastasis.md"
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition("\n## ")
    path.write_text(head + mark + rest.replace(" [@", ", as mended here [@", 1), encoding="utf-8")
    told = task(1, clone)
    assert "nothing to mend" in told
    assert re.search(r"docs/foe/metastasis\.md:\d+: .*unread: .*as mended here", told)


def test_a_work_is_taken_in_from_its_record(clone: Path) -> None:
    told = task(2, clone)
    (key,) = re.findall(r"\[@(\w+)\]", SCRIPT.sub("", TASKS["2"]))
    assert f"[@{key}]" in told
    assert f"@article{{{key}," in (clone / "references.bib").read_text(encoding="utf-8")
    assert re.search(r"references\.bib \| +\d+ \++\n 1 file changed", committed(clone))


def test_a_finding_is_told_in_its_section_and_as_a_row(clone: Path) -> None:
    told = task(3, clone)
    (row,) = yaml.safe_load(re.findall(r"<<'ROW'\n(.*?)^ROW$", TASKS["3"], re.M | re.S)[0])
    assert rows(clone, "findings.yaml")[row["id"]] == row
    assert row["section"] in rows(clone, "sections.yaml")
    assert f"its id is {row['section']}, for good" in told
    assert re.search(r"unread: .*" + re.escape(row["reference"]), told)
    assert "3 files changed" in committed(clone)


def test_a_section_moves_and_its_old_address_leads_on(clone: Path) -> None:
    before = rows(clone, "sections.yaml")
    told = task(4, clone)
    (old, chapter) = re.findall(r"companion move (\S+) (\S+) --after", TASKS["4"])[0]
    new = rows(clone, "sections.yaml")[old]["moved_to"]
    assert rows(clone, "sections.yaml")[new]["chapter"] == chapter
    assert set(rows(clone, "sections.yaml")) == {*before, new}
    assert old not in {row["section"] for row in rows(clone, "findings.yaml").values()}
    assert f"{old} leads to {new}" in told
    assert "Began the chapter" in told
    committed(clone)


@pytest.mark.parametrize("number", TASKS)
def test_a_script_runs_as_it_is_printed(number: str, root: Path) -> None:
    for script in SCRIPT.findall(TASKS[number]):
        verbs: Callable[[str], list[str]] = re.compile(
            r"(?<!\.venv/bin/)\bcompanion [a-z]+"
        ).findall
        assert not verbs(script), "the shell knows no command `companion`"
