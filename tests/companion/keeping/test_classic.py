"""Modules as classic scripts: the same names, each module once, nothing that a folder refuses."""

from __future__ import annotations

import re

import pytest

from companion.keeping.classic import NoClassicError, script
from samples import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "js"


def test_what_is_imported_stands_once_and_before_whoever_uses_it() -> None:
    texts = {
        "a.js": 'import { b as other } from "./b.js";\nimport { c } from "./c.js";\nother(c);\n',
        "b.js": 'import { c } from "./c.js";\nexport const b = () => c;\n',
        "c.js": "export const c = 1;\n",
    }
    text = script("a.js", texts.__getitem__)
    assert text.count("const c = 1;") == 1
    assert text.index("const c = 1;") < text.index("const b = ()") < text.index("other(c)")
    assert "const { b: other } = module_b;" in text


def test_a_module_without_blanks_and_line_ends_is_read_alike() -> None:
    texts = {
        "a.js": 'import{b as other}from"./b.js";import"./c.js";const x=1;other(x);',
        "b.js": "export const b=(x)=>x;export function d(){return import.meta.url}",
        "c.js": "class C{}",
    }
    text = script("a.js", texts.__getitem__)
    assert "const { b: other } = module_b;" in text
    assert "return { b, d };" in text
    assert not re.search(r"\b(?:import|export)\b", text)


@pytest.mark.parametrize(
    "line",
    [
        'import all from "./b.js";',
        'import * as b from "./b.js";',
        'export { b } from "./b.js";',
        "export default 1;",
        'const b = await import("./b.js");',
        'import { b } from "https://example.org/b.js";',
    ],
)
def test_another_form_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(NoClassicError, match=re.escape(line.split(";")[0])):
        script("a.js", {"a.js": f"{line}\n", "b.js": "export const b = 1;\n"}.__getitem__)


def test_every_module_of_the_site_keeps_to_the_form() -> None:
    modules = [
        path.name
        for path in SCRIPTS.glob("*.js")
        if re.search(r"^(?:import|export) |import\.meta", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert modules
    for name in modules:
        text = script(name, lambda part: (SCRIPTS / part).read_text("utf-8"))
        assert "import.meta" not in text
