"""Extensions of Markdown that mkdocs.yml names and that cannot be used are told in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.markdown import extensions
from companion.sources.project import load
from samples import settings

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("- attr_list", "- attr_lists", "- attr_lists", "attr_lists cannot be used: there is none"),
        (
            "toc_depth: 3",
            "toc_deep: 3",
            "- toc:",
            "toc cannot be used: it knows no setting toc_deep",
        ),
        ("toc_depth: 3", "toc_depth: [3]", "- toc:", "toc cannot be used: int()"),
        ("- admonition", "- 'admonitions'", "- 'admonitions'", "admonitions cannot be used"),
    ],
)
def test_an_extension_is_told_on_its_line(
    project: Make, old: str, new: str, line: str, why: str
) -> None:
    text = settings().replace(old, new)
    (found,) = extensions.flaws(load(project({"mkdocs.yml": text})))
    assert (found.path, found.line) == ("mkdocs.yml", text[: text.index(line)].count("\n") + 1)
    assert f"The Markdown extension {why}" in found.message


def test_those_of_the_site_can_be_used(root: Path) -> None:
    assert list(extensions.flaws(load(root))) == []
