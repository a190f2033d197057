"""A style sheet keeps every rule that may match something, and no other."""

from __future__ import annotations

import pytest

from companion.pages.styles import RTL, without_unused

USED = {"a", "b", "md:x"}


@pytest.mark.parametrize(
    "css",
    [
        "p{color:red}",
        ".a .b>p:hover{color:red}",
        ".a:not(.c){color:red}",
        ".b:is(.c,.a){color:red}",
        r".md\:x{color:red}",
        "@media print{.a{color:red}}",
        "@keyframes c{0%{top:0}}",
        '.a{content:"/*"}.b{content:"*/"}',
        '.a{content:"}.c{";background:url(data:x{y)}',
        ".a{background:url(\"data:image/svg+xml,<svg transform='rotate(9)'/>\")}.b{top:0}",
    ],
)
def test_a_rule_that_may_match_stays_as_it_is(css: str) -> None:
    assert without_unused(css, USED) == css


@pytest.mark.parametrize(
    "css",
    [
        ".c{color:red}",
        ".a .c{color:red}",
        ".b:is(.c,.d){color:red}",
        "@media print{.c{color:red}}",
        "[dir=rtl] .a{color:red}",
        "[data-md-color-primary=red]{color:red}",
        "/* .a */",
        "[data-md-color-switching] *,[data-md-color-switching] :after{transition-duration:0s}",
    ],
)
def test_a_rule_that_matches_nothing_goes(css: str) -> None:
    assert without_unused(css, USED) == ""


def test_of_a_list_of_selectors_those_stay_that_may_match() -> None:
    assert without_unused(".a,.c,.b:is(.a,.c){top:0}.c,.d{top:0}", USED) == ".a,.b:is(.a,.c){top:0}"


def test_colors_and_directions_that_pages_have_stay() -> None:
    css = "[dir=rtl] .a{top:0}[data-md-color-scheme=slate]{top:0}"
    assert without_unused(css, {"a", RTL, "data-md-color-scheme=slate"}) == css


def test_properties_that_nobody_reads_go() -> None:
    css = ':root{--icon:url("a;b}");--read:1;--ours:2;--last:3}.a{top:var(--read)}'
    assert without_unused(css, USED, ".x{top:var(--ours)}") == (
        ":root{--read:1;--ours:2;}.a{top:var(--read)}"
    )
