"""A style sheet without what nothing on the site uses.

The theme's style sheet knows every part that the theme can build, most of which no page here has.
A rule stays if something may match it: a class that no page and no script names matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|url\([^"\')]*\)'
TOKEN = re.compile(rf"{STRING}|[{{}}]")
"""A string or an address, in which braces and commas are text; or a brace."""

COMMENT = re.compile(rf"({STRING})|/\*.*?\*/", re.DOTALL)
NESTED = ("@media", "@supports", "@container", "@layer")
CHOICE = re.compile(r":(not|is|where|has)\(((?:[^()]|\([^()]*\))*)\)")
"""Selectors of which one has to match, or, for `not`, none."""

CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
COMMA = re.compile(r",(?![^(\[]*[)\]])")
PROPERTY = re.compile(rf"(?<=[{{;])(--[\w-]+):(?:{STRING}|[^;}}\"'])*(?:;|(?=\}}))")
"""A custom property and its value."""

NAME = re.compile(r"--[\w-]+")
COLOR = re.compile(r"\[(data-md-color-[a-z]+)=([\w-]+)\]")
"""A choice of colors of the theme, of which a site offers a few."""

RTL = "[dir=rtl]"

SWEEPING = frozenset(
    {
        "[data-md-color-switching] *",
        "[data-md-color-switching] :after",
        "[data-md-color-switching] :before",
        ".md-typeset table:not([class])+*",
        ".md-typeset table:not([class]) td>:first-child",
        ".md-typeset table:not([class]) td>:last-child",
        ".md-typeset table:not([class]) th>:first-child",
        ".md-typeset table:not([class]) th>:last-child",
    }
)
"""Selectors of the theme that end in any element and ask for what scripts change: a class, a switch.

With them a browser styles a whole page anew each time a class of any of its elements changes, and
twice more as it loads. Cells of our tables hold no blocks; site.css names what changes its color.
"""


def without_unused(css: str, classes: Collection[str], others: str = "") -> str:
    """A style sheet without rules that match nothing, and without properties that nobody reads.

    Args:
        css: The style sheet, minified.
        classes: Every class that a page or a script may name; among them the colors that a page
            offers, `data-md-color-scheme=slate`, and `[dir=rtl]` where one is written from right
            to left.
        others: All other styles and scripts, which may read its properties.

    Returns:
        The style sheet.
    """
    kept = "".join(_kept(COMMENT.sub(r"\1", css), classes))
    read = set(re.findall(r"var\((--[\w-]+)", kept)) | set(NAME.findall(others))
    return PROPERTY.sub(lambda found: found[0] if found[1] in read else "", kept)


def _kept(css: str, classes: Collection[str]) -> Iterator[str]:
    for head, body in _rules(css):
        name = head.strip()
        if name.startswith(NESTED):
            if inner := "".join(_kept(body, classes)):
                yield f"{head}{{{inner}}}"
        elif name.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            selectors = [
                one for one in COMMA.split(head) if one not in SWEEPING and _may_match(one, classes)
            ]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost brace, and between it and the one that closes it."""
    begin = depth = opened = 0
    for token in TOKEN.finditer(css):
        if token[0] == "{":
            depth += 1
            opened = token.end() if depth == 1 else opened
        elif token[0] == "}":
            depth -= 1
            if not depth:
                yield css[begin : opened - 1], css[opened : token.start()]
                begin = token.end()


def _may_match(selector: str, classes: Collection[str]) -> bool:
    if RTL in selector and RTL not in classes:
        return False
    for kind, choices in CHOICE.findall(selector):
        if kind != "not" and not any(_may_match(one, classes) for one in COMMA.split(choices)):
            return False
    certain = CHOICE.sub("", selector)
    if any(f"{name}={value}" not in classes for name, value in COLOR.findall(certain)):
        return False
    return all(name.replace("\\", "") in classes for name in CLASS.findall(certain))
