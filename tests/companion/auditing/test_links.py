"""The audit of links, by lychee, on pages of the loopback interface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.auditing import canaries
from companion.auditing.running import CLEAN, INCOMPLETE, TO_MEND
from companion.cli import main
from companion.online import links
from samples import with_text
from services import Services

Make = Callable[..., Path]


@pytest.fixture
def audit(
    project: Make,
    services: Services,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, str]]:
    """Runs the audit on a chapter that links to paths of the server."""
    # One request a second is polite to strangers, and slow to ourselves.
    options = ("--max-retries", "0", "--timeout", "1", "--format", "json", "--no-progress")
    monkeypatch.setattr(links, "OPTIONS", options)
    services.know_canaries()

    def run(*paths: str) -> tuple[int, str]:
        text = " ".join(f"[one]({services.base}/page/{path})" for path in paths)
        root = project(with_text(text))
        status = main(["--root", str(root), "audit", "links"])
        return status, capsys.readouterr().out

    return run


def test_pages_that_are_gone_are_told_apart_from_those_that_let_nobody_in(
    audit: Callable[..., tuple[int, str]], services: Services
) -> None:
    services.pages |= {
        "/page/ok": 200,
        "/page/gone": 410,
        "/page/shut": 403,
        "/page/busy": 429,
        "/page/ill": 500,
    }
    status, report = audit("ok", "none", "gone", "shut", "busy", "ill")
    assert status == TO_MEND
    mend, unchecked = report.split("### Could not be checked (3)")
    assert "### To mend (2)" in mend
    assert "page/none` (docs/foe/angiogenesis.md:25)" in mend
    assert "The page is gone \\(HTTP 410\\)" in mend
    assert all(f"HTTP {code}" in unchecked for code in (403, 429, 500))
    assert "page/ok`" not in report


def test_addresses_with_unusual_signs_are_asked_for_as_they_are(
    audit: Callable[..., tuple[int, str]], services: Services
) -> None:
    services.pages |= {"/page/a%20b": 200, "/page/x": 200}
    status, report = audit("a%20b", "x?q=1&amp;r=ü")
    assert status == CLEAN, report


@pytest.mark.parametrize("missed", ["dead", "alive"])
def test_a_run_that_misses_its_canary_did_not_run(
    audit: Callable[..., tuple[int, str]], services: Services, missed: str
) -> None:
    if missed == "dead":
        services.pages[f"/doi/{canaries.DEAD_DOI}"] = 200
    else:
        services.pages["/doi/"] = 503
    status, report = audit("none")
    assert status == INCOMPLETE
    assert "Links **did not run**" in report
    assert "page/none" not in report


def test_without_lychee_the_audit_did_not_run(
    audit: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "program", lambda: "")
    status, report = audit("none")
    assert status == INCOMPLETE
    assert "The program lychee is missing" in report


def test_a_lychee_that_breaks_is_told(
    audit: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "OPTIONS", ("--no-such-option",))
    status, report = audit("none")
    assert status == INCOMPLETE
    assert "lychee broke" in report


def test_a_page_that_was_there_is_not_asked_for_again_this_week(
    audit: Callable[..., tuple[int, str]], services: Services
) -> None:
    services.pages["/page/ok"] = 200
    audit("ok")
    audit("ok")
    asked = [question for question in services.asked if question.startswith("page /ok")]
    assert len(asked) == 1
