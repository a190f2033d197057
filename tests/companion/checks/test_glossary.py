"""Each term stands once, and each spelling is of one term."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import rules

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("yaml", "rule"),
    [
        ("- term: A\n  definition: B\n- term: a\n  definition: C\n", "glossary/duplicate-term"),
        (
            "- term: A\n  definition: B\n- term: C\n  also: [a]\n  definition: D\n",
            "glossary/duplicate-spelling",
        ),
        ("- term: A\n", "glossary/row"),
        ("- [A\n", "glossary/syntax"),
        ("just text\n", "glossary/row"),
        (f"- term: A\n  definition: {'b' * 500}\n", "glossary/long-definition"),
    ],
)
def test_a_flawed_glossary_is_found(project: Make, yaml: str, rule: str) -> None:
    assert rule in rules(project({"docs/data/glossary.yaml": yaml}))
