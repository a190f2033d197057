"""A release is refused when it would break a promise."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from companion.problems import Problem
from companion.releasing.refusals import State, is_public, refusals

GOOD = State(
    address="https://example.org/foe/",
    changelog="## [Unreleased]\n\n## [1.1.0] - 2026-12-01\n\n## [1.0.0] - 2026-11-01\n",
    citation_version="1.1.0",
    citation_day=date(2026, 12, 1),
    released=("0.9.0", "1.0.0"),
    ids=frozenset({"a-one", "a-two"}),
    ids_before={"a-one": "1.0.0"},
)


def test_a_sound_version_is_not_refused() -> None:
    assert list(refusals("1.1.0", GOOD)) == []


@pytest.mark.parametrize(
    ("version", "change", "rule"),
    [
        ("one", {}, "release/version-form"),
        ("1.1.0", {"address": "http://127.0.0.1:8000/"}, "release/address"),
        ("1.1.0", {"dirty": ("docs/x.md",)}, "release/dirty-tree"),
        ("1.1.0", {"released": ("1.0.0", "1.1.0")}, "release/existing-version"),
        ("1.1.0", {"released": ("1.0.0", "1.10.0")}, "release/older-version"),
        ("1.1.0", {"changelog": "## [Unreleased]\n"}, "release/no-changelog"),
        ("1.1.0", {"citation_version": "1.0.0"}, "release/citation-version"),
        ("1.1.0", {"citation_day": date(2026, 11, 1)}, "release/citation-day"),
        ("1.1.0", {"ids": frozenset({"a-two"})}, "release/vanished-id"),
        ("1.1.0", {"problems": (Problem("x.md", 1, "links/dead", "Dead.", ""),)}, "links/dead"),
    ],
)
def test_a_version_that_breaks_a_promise_is_refused(
    version: str, change: dict[str, object], rule: str
) -> None:
    state = dataclasses.replace(GOOD, **change)  # type: ignore[arg-type]
    assert [problem.rule for problem in refusals(version, state)] == [rule]


def test_a_page_of_a_mediator_that_vanished_is_missed_in_its_own_list() -> None:
    state = dataclasses.replace(GOOD, ids_before={"mediator-il-6": "1.0.0"})
    (problem,) = refusals("1.1.0", state)
    assert problem.path == "docs/data/entities.yaml"
    assert "moved_to" in problem.fix
    assert "withdrawn" not in problem.fix


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://example.org/foe/", True),
        ("http://8.8.8.8/", True),
        ("http://127.0.0.1:8000/", False),
        ("http://[::1]/", False),
        ("http://0.0.0.0/", False),
        ("http://192.168.1.4/", False),
        ("http://localhost:8000/", False),
        ("https://site.localhost/", False),
        ("ftp://example.org/", False),
        ("//example.org/", False),
        ("/", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_can_be_cited(address: str, public: bool) -> None:
    assert is_public(address) is public
