"""The report: its head, foreign text in it, and its length."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from companion.auditing.report import LONGEST, escaped, last_complete, render, summary
from companion.auditing.verdict import MEND, UNANSWERED, Audit, Canary, Verdict

TODAY = date(2026, 11, 26)
FOUND = Canary("a work", "is told", True)


def audit(*verdicts: Verdict, name: str = "dois") -> Audit:
    return Audit(name, name.title(), 9, verdicts, (FOUND,))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](https://evil.example)",
        "![x](https://evil.example/x.png)",
        "*bold* _it_ `code` ~~gone~~ | cell |",
        "# heading",
        "- [x] ticked",
        "1. one",
        "> quote",
        '<!-- companion-audit {"dois": "2027-01-01"} -->',
        "&lt;b&gt;",
        "line\n\n# two",
    ],
)
def test_foreign_text_is_text(text: str) -> None:
    html = markdown(f"- {escaped(text)}")
    inner = html.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>")
    assert "<" not in inner
    assert last_complete(escaped(text)) == {}


@pytest.mark.parametrize(
    "text", ["@maintainer", "see #12", "GH-12", "https://x.example", "www.x.example"]
)
def test_foreign_text_calls_nobody_and_links_nowhere(text: str) -> None:
    assert text not in escaped(text)
    assert escaped(text).replace("\u2060", "") == text


@given(st.text(max_size=80))
def test_no_text_leaves_its_line(text: str) -> None:
    assert "\n" not in escaped(text)


def test_the_oldest_of_the_last_complete_runs_stands_at_the_head() -> None:
    text = render([audit(), audit(Verdict(UNANSWERED, "a", "b", "c"), name="records")], TODAY,
                  {"records": "2026-10-01", "trials": "2026-09-01"})  # fmt: skip
    assert "**Last complete run: 2026-10-01.**" in text
    assert "**The run of 2026-11-26 could not complete.**" in text
    assert last_complete(text) == {
        "dois": "2026-11-26", "records": "2026-10-01", "trials": "2026-09-01",
    }  # fmt: skip
    assert "| trials | not in this run | | | | | 2026-09-01 |" in text


def test_an_audit_that_never_was_complete_leaves_no_day_at_the_head() -> None:
    text = render([audit(), audit(Verdict(UNANSWERED, "a", "b", "c"), name="records")], TODAY, {})
    assert "**Last complete run: never.**" in text


def test_an_audit_without_a_canary_did_not_run() -> None:
    bare = Audit("dois", "DOIs", 9)
    assert not bare.has_run
    assert "it has no canary" in render([bare], TODAY, {})


@pytest.mark.parametrize(
    "text", ["", "<!-- companion-audit {] -->", '<!-- companion-audit {"a": 1} -->']
)
def test_a_report_that_says_no_day_says_none(text: str) -> None:
    assert last_complete(text) == {}


def test_a_report_fits_into_an_issue_and_says_what_is_left_out() -> None:
    verdicts = [Verdict(MEND, f"key{n}", "references.bib:1", "long " * 30) for n in range(1000)]
    text = render([audit(*verdicts)], TODAY, {})
    assert len(text) < LONGEST + 500
    shown = text.count("\n- `key")
    assert f"{1000 - shown} more entries are left out" in text
    assert render([audit(*verdicts)], TODAY, {}, whole=True).count("\n- `key") == 1000


def test_the_summary_says_in_a_line_what_happened() -> None:
    missed = Audit("dois", "DOIs", 9, canaries=(Canary("x", "is told", False, "nothing"),))
    assert summary([missed]) == "DOIs: did not run: x is told (nothing)."
    assert "NOT complete" in summary([audit(Verdict(UNANSWERED, "a", "b", "c"))])
