"""Each link leads somewhere on this site, in the form that the site can follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checking import problems, told
from rendering import read
from samples import CHAPTER_FILE, with_text

Make = Callable[..., Path]

SOUND = [
    "[a](../mapping.md)",
    "[a](../mapping.md#mapping-7)",
    "[a](#angio-growth)",
    "[a](angiogenesis.md#angio-growth)",
    "[a](../foe/angiogenesis.md#angio-growth)",
    "[a](../glossary.md#term-pericyte)",
    "[a](../references.md#ref-karnoub2007mesenchymal)",
    "[a](#ref-karnoub2007mesenchymal)",
    "[a](#angio-references)",
    "[a](#angio-evidence)",
    "[a](../evidence/findings.md#karnoub2007mesenchymal-1)",
    "[a](../evidence/mediators.md#mediator-ccl5)",
    "[a](../data/findings.yaml)",
    "[a](../data/findings.csv)",
    "[a](../references.bib)",
    "[a](https://example.org/a_(b))",
    "[a](mailto:me@example.org)",
    "[a]: https://example.org\n\n[a]",
    "<https://example.org>",
    "<me@example.org>",
    "[mail](mailto:me@example.org?subject=a&body=b)",
    "[a](<../mapping.md>)",
    "`https://example.org`",
    "[https://example.org](https://example.org)",
    '<a href="../../mapping/">raw</a>',
    "![A drawing](../x.png)",
    "[a](../with%20space.png)",
    "![a](<../with space.png>)",
]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_link_is_none_of_its_business(project: Make, text: str) -> None:
    files = {"docs/x.png": "", "docs/with space.png": ""}
    assert told(project({**with_text(text), **files})) == []


FLAWED = [
    ("[a](../mapping.md#mapping-99)", "links/missing-anchor"),
    ("[a](#angio-nowhere)", "links/missing-anchor"),
    ("[a](../glossary.md#term-nothing)", "links/missing-anchor"),
    ("[a](../references.md#ref-nobody)", "links/missing-anchor"),
    ("[a](../evidence/findings.md#nothing-1)", "links/missing-anchor"),
    ("[a](../none.md)", "links/missing-target"),
    ("[a](mapping.md)", "links/missing-target"),
    ("[a](../../mapping.md)", "links/missing-target"),
    ("[a](../none.pdf)", "links/missing-target"),
    ("[a](../mapping)", "links/missing-target"),
    ("[a](../mapping/)", "links/missing-target"),
    ("[a](../evidence/)", "links/missing-target"),
    ("![a](../none.png)", "links/missing-image"),
    ("![a](none.png)", "links/missing-image"),
    ("[![a](none.png)](../mapping.md)", "links/missing-image"),
    ("[a](/mapping/)", "links/absolute"),
    ("[a](/mapping.md)", "links/absolute"),
    ("[a](http://localhost:8000/mapping/)", "links/loopback"),
    ("[a](http://127.0.0.1:8000/mapping/)", "links/loopback"),
    ("[a](https://[::1]/x)", "links/loopback"),
    ("<http://localhost/x>", "links/loopback"),
    ("[a](javascript:alert(1))", "links/scheme"),
    ("[a](file:///etc/hosts)", "links/scheme"),
    ("<b ONCLICK='ran()'>a</b>", "chapters/event-attribute"),
    ("[a](C:/x.md)", "links/scheme"),
    ("See https://example.org/a for more", "links/bare-address"),
    ("See www.example.org for more", "links/bare-address"),
    ("[a] (https://example.org)", "links/gap"),
    ("[a] (../mapping.md)", "links/gap"),
    ("[a] (#angio-growth)", "links/gap"),
    ("[a](../data/none.yaml)", "links/missing-target"),
    ("[a]\n(https://example.org)", "links/gap"),
    ("[a](https://exa[mple.org/x)", "links/form"),
]


@pytest.mark.parametrize(("text", "rule"), FLAWED)
def test_a_flawed_link_is_told_once_with_its_line(project: Make, text: str, rule: str) -> None:
    found = told(project(with_text(f"One.\n\nTwo {text} three.\n")))
    assert found == [(CHAPTER_FILE, 27, rule)]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("[a](mapping.md)", "Did you mean ../mapping.md?"),
        ("[a](../maping.md)", "Did you mean ../mapping.md?"),
        ("[a](#angio-grwth)", "Did you mean #angio-growth?"),
        ("![a](x.png)", "Did you mean ../x.png?"),
    ],
)
def test_the_nearest_target_is_named(project: Make, text: str, fix: str) -> None:
    (problem,) = problems(project({**with_text(text), "docs/x.png": ""}))
    assert problem.fix == fix


def test_the_address_of_the_site_itself_is_told() -> None:
    found = read("[a](http://127.0.0.1:8000/mapping/)")
    assert [rule for rule, _ in found.told] == ["links/loopback"]


def test_own_addresses_are_told(project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://site.example.org/x/")
    root = project(with_text("[a](https://site.example.org/x/mapping/)"))
    assert told(root) == [(CHAPTER_FILE, 25, "links/own-address")]
