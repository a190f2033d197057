"""Every name that a check can print is a rule with a page, and every rule is told by something."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.checks.registry import RULES
from companion.problems import SEVERITIES
from companion.rules import Rule, each
from companion.sources import schemas
from samples import ROOT

Make = Callable[..., Path]
NAME = re.compile(r"[a-z-]+/[a-z-]+")
ROOMS = ("checks", "sources")
OTHERS = {"statements/refused", "statements/unknown-target", "history/shallow"}
"""Told by other commands; and a note of the repository, which is no file."""


def literals() -> Iterator[tuple[Path, str]]:
    """Every text in the checks and readers that has the form of a rule's name in a family."""
    families = {rule.family for rule in each(RULES)} | {
        family for rule in each(RULES) for family in rule.also
    }
    for room in ROOMS:
        for path in (ROOT / "scripts/companion" / room).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                value = getattr(node, "value", None)
                if isinstance(node, ast.Constant) and isinstance(value, str):
                    family, _, _ = value.partition("/")
                    if NAME.fullmatch(value) and family in families:
                        yield path, value


def test_every_name_in_the_code_is_a_rule() -> None:
    for path, name in literals():
        if name.endswith("-"):  # the rest is a name of a field
            assert [known for known in RULES if known.startswith(name)], f"{path}: {name}"
        else:
            assert name in RULES or name in OTHERS, f"{path}: {name}"


@pytest.mark.parametrize("rule", each(RULES), ids=lambda rule: rule.name)
def test_a_rule_says_why_it_stands_and_how_it_is_kept(rule: Rule) -> None:
    assert all(re.fullmatch(r"[a-z-]+/[a-z-]+", name) for name in rule.names)
    assert rule.severity in SEVERITIES
    assert rule.why.endswith(".")
    assert rule.why[0].isupper() or rule.why.startswith(("“", "`"))
    assert rule.fix[0].isupper() or rule.fix.startswith("`")
    assert rule.bad != rule.good


def test_a_name_is_that_of_one_rule() -> None:
    names = [name for rule in each(RULES) for name in rule.names]
    assert len(names) == len(set(names))


KEYWORDS = {
    "enum": "unknown-value",
    "$ref": "unknown-value",
    "pattern": "id-form",
    "uniqueItems": "duplicate-value",
    "minimum": "range",
    "format": "date",
    "type": "type",
}


@pytest.mark.parametrize("family", schemas.FAMILIES)
def test_whatever_a_schema_asks_has_a_rule(family: str) -> None:
    form = json.loads((ROOT / f"docs/data/{family}.schema.json").read_text(encoding="utf-8"))
    asked = {"unknown-field", "empty-field", "row"}
    for name, field in form["items"]["properties"].items():
        item = field.get("items", {})
        asked |= {rule for keyword, rule in KEYWORDS.items() if keyword in {**field, **item}}
        field_name = name.replace("_", "-")
        if "maxLength" in field:
            asked.add(f"long-{field_name}")
        if field.get("minLength", 0) > 1:
            asked.add(f"short-{field_name}")
    assert {f"{family}/{rule}" for rule in asked} <= set(RULES)
