"""The page for maintainers names what there is: audits, services, canaries, options."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from companion.auditing import canaries
from companion.auditing.command import AUDITS
from companion.auditing.running import AUDITS as RUNS
from companion.auditing.watching import CANARY_PMID
from companion.cli import parser
from companion.online.services import SERVICES


def test_every_audit_service_and_canary_is_documented(root: Path) -> None:
    page = (root / "docs" / "maintaining.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in AUDITS)
    assert tuple(RUNS) == AUDITS
    for service in SERVICES:
        assert f"| `{service.id}` | `{service.base}` | `{service.variable}` |" in page
    known = (
        canaries.RETRACTED_DOI,
        canaries.NOTICE_DOI,
        canaries.RETRACTED_PMID,
        canaries.DEAD_DOI,
        canaries.ABSENT_TRIAL,
        canaries.KNOWN_TRIAL,
        CANARY_PMID,
    )
    assert [canary for canary in known if canary not in page] == []


def test_every_option_of_the_verbs_is_documented(root: Path) -> None:
    page = (root / "docs" / "maintaining.md").read_text(encoding="utf-8")
    verbs = next(a for a in parser()._actions if a.choices and "add" in a.choices).choices
    assert verbs
    options = {
        option
        for name in ("add", "complete", "audit", "watch", "decline")
        for action in verbs[name]._actions  # type: ignore[index]
        for option in action.option_strings
        if option.startswith("--") and option not in ("--help", "--level")
    }
    assert {option for option in options if option not in page} == set()


def test_only_the_job_that_writes_the_issue_may_write(root: Path) -> None:
    jobs = yaml.safe_load((root / ".github/workflows/audit.yml").read_text())["jobs"]
    assert set(jobs["ask"]["permissions"].values()) == {"read"}
    assert jobs["tell"]["permissions"] == {"issues": "write"}
    steps = jobs["tell"]["steps"]
    assert not any("checkout" in step.get("uses", "") for step in steps)
    assert not any("companion" in step.get("run", "") for step in steps)


def test_the_workflow_runs_what_the_page_says_and_is_stopped_by_nothing_it_finds(
    root: Path,
) -> None:
    text = (root / ".github/workflows/audit.yml").read_text()
    assert "companion audit all --report reports/audit.md || status=$?" in text
    assert "companion watch --report reports/watch.md || status=$?" in text
    assert "pull_request" not in text
    assert re.search(r'cron: "\d+ \d+ \* \* 1"', text)
