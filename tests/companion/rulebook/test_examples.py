"""Every rule is broken by its bad example, alone, and kept by its good one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from planting import plant

from checking import notes
from companion.checks.registry import RULES
from companion.rulebook import figures
from companion.rules import Rule, each
from companion.sources.bibliography import parse, to_file
from samples import BIB, CHAPTER, CHAPTER_FILE, CONTRADICTIONS, OTHERS, SECTIONS

Make = Callable[..., Path]
Files = Mapping[str, str]

FIGURE = {
    "docs/assets/figures/vessel.svg": figures.SVG,
    CHAPTER_FILE: CHAPTER.replace("None.\n", f"{figures.FIGURE}\n"),
}
BESIDE: Mapping[str, Files] = {
    **{f"figures/{name}": FIGURE for name in (
        "unreadable", "merge-conflict", "syntax", "view-box", "forbidden", "active",
        "alternative-text", "caption", "unused",
    )},
    "findings/unsound-unnamed": {
        CHAPTER_FILE: CHAPTER.replace(
            "None.", "A retracted work said so [@rubio2005spontaneous].", 1
        )
    },
    "figures/number": {"docs/assets/figures/vessel.svg": figures.SVG, "docs/assets/figures/other.svg": figures.SVG},
}  # fmt: skip
"""Rule -> what stands beside its examples."""

DAY = date(2026, 11, 26)

NOISE = {"statements/unread", "findings/none", "entities/unlisted"}
"""Earned as the small project stands: nobody has read it, and a finding more makes a page due."""


def _bare(number: int) -> str:
    letter = chr(96 + number)
    return (
        re.sub(r"  pmid .*\n", "", OTHERS[0])
        .replace("adams2010cells", f"adams2010{letter}")
        .replace("kind 1", f"kind {letter * 3}")
    )


def _sorted(*entries: str) -> str:
    return to_file(parse("\n".join(entries), Path("references.bib")))


def _reworded(old: str, new: str) -> Files:
    assert old in CHAPTER
    return {CHAPTER_FILE: CHAPTER.replace(old, new)}


def _lost(name: str, title: str) -> tuple[Files, Files]:
    """The chapter without one of its sections, which is withdrawn by the book; and with it."""
    rows = SECTIONS.replace(
        f"- id: angio-{name}\n  chapter: foe/angiogenesis\n  title: {title}\n  since: '0.1.0'\n",
        f"- id: angio-{name}\n  chapter: foe/angiogenesis\n  title: {title}\n  since: '0.1.0'\n"
        "  withdrawn: '0.2.0'\n  reason: Nothing of it was left.\n",
    )
    assert rows != SECTIONS
    text = _reworded(f"## {title} {{#angio-{name}}}\n\n", "")
    return {**text, "docs/data/sections.yaml": rows}, {}


SAID: Mapping[str, tuple[Files, Files]] = {
    "bibliography/no-identifier": (
        {"references.bib": _sorted(BIB, *map(_bare, range(1, 21)))},
        {"references.bib": _sorted(BIB, *map(_bare, range(1, 20)))},
    ),
    "chapters/length": (
        _reworded("Cells divide and vessels follow. " * 180, "Cells divide. " * 140),
        _reworded("Cells divide and vessels follow. " * 180, "Cells divide. " * 460),
    ),
    "chapters/long": (
        _reworded("Cells divide and vessels follow. " * 180, "Cells divide. " * 1300),
        _reworded("Cells divide and vessels follow. " * 180, "Cells divide. " * 1200),
    ),
    "chapters/few-references": (
        _reworded("; @jones2010cells", ""),
        {},
    ),
    "chapters/no-limits": _lost("limits", "Contradictions and limits"),
    "chapters/no-questions": _lost("questions", "Open questions"),
    "contradictions/duplicate-id": (
        {"docs/data/contradictions.yaml": CONTRADICTIONS + CONTRADICTIONS},
        {"docs/data/contradictions.yaml": CONTRADICTIONS},
    ),
}  # fmt: skip
"""Rule whose examples are told in words -> what they tell of."""

ELSEWHERE = {
    "statements/due": "tests/companion/checks/test_statements.py",
    "sections/deleted-row": "tests/companion/checks/test_sections.py",
    "history/shallow": "tests/companion/sources/test_history.py",
    "findings/form": "tests/companion/sources/test_schemas.py",
    **dict.fromkeys(
        (
            f"entities/{name}"
            for name in (
                "vanished",
                "duplicate-id",
                "duplicate-name",
                "standing-and-moved",
                "lost-trail",
                "unlisted",
                "clashing-id",
            )
        ),
        "tests/companion/checks/test_entities.py",
    ),
}
"""Rule whose example is no text -> the test that breaks it."""

EVERY = each(RULES)
SHOWN = [rule for rule in EVERY if rule.name not in (*SAID, *ELSEWHERE)]


def names(root: Path, but: str) -> set[str]:
    return {problem.rule for problem in notes(root, DAY)} - (NOISE - {but})


@pytest.fixture(autouse=True)
def at_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/foe/")


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_a_bad_example_breaks_its_rule_and_no_other(project: Make, rule: Rule) -> None:
    root = project(dict(BESIDE.get(rule.name, {})))
    plant(root, rule, rule.bad)
    assert names(root, rule.name) == {rule.name}


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_a_good_example_breaks_none(project: Make, rule: Rule) -> None:
    root = project(dict(BESIDE.get(rule.name, {})))
    plant(root, rule, rule.good)
    assert names(root, "") == set()


@pytest.mark.parametrize("name", SAID)
def test_what_an_example_tells_in_words_is_true(project: Make, name: str) -> None:
    bad, good = SAID[name]
    assert names(project(dict(good)), "") == set()
    assert names(project(dict(bad)), "") == {name}


@pytest.mark.parametrize(("name", "path"), ELSEWHERE.items())
def test_a_rule_without_an_example_of_text_is_broken_by_another_test(
    root: Path, name: str, path: str
) -> None:
    assert name in (root / path).read_text(encoding="utf-8")
