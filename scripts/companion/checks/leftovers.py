"""Checks of what looks like a citation in the source and was not rendered as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.checks.sources import cells_too_many
from companion.problems import Problem
from companion.sources.bibliography import Bibliography
from companion.sources.outline import Leftover
from companion.sources.project import Project
from companion.text import fold

KEY_FORM = re.compile(r"[a-z]+\d{4}\w*", re.IGNORECASE)
KEYS = re.compile(r"[@＠][@\s-]*\{?(\w[\w-]*)")
NAMES = re.compile(r"(?P<family>[^\s,]+).*?(?P<year>(?:19|20)\d\d)", re.DOTALL)
SENTENCE = re.compile(r"[.?!]\s|\n(?=\|)|(?<=\|)\n")

WHERE = {
    "heading": (
        "in-heading",
        "The heading cites {}; a heading is a title, in contents, links and citations.",
        "Cite the work in the text below the heading.",
    ),
    "alt": (
        "in-alternative-text",
        "The text alternative of an image cites {}, which is read aloud as it stands.",
        "Cite the work in the caption.",
    ),
    "link": (
        "in-link",
        "The text of a link cites {}, which is printed as it stands.",
        "Cite the work behind the link.",
    ),
    "html": (
        "in-html",
        "{} stands in raw HTML and is printed as it stands.",
        "Write the passage in Markdown, or give the element the attribute `markdown`.",
    ),
}
"""Where a citation is none: rule, message, remedy."""


def check(project: Project) -> Iterator[Problem]:
    """Tell of what looks like a citation in the source and was not rendered as one.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each place.
    """
    for page in project.pages:
        told = set()
        is_cut = any(left.kind == "vanished" for left in page.outline.leftovers)
        cut = {found.line for found in cells_too_many(page)} if is_cut else ()
        for left in page.outline.leftovers:
            if left.kind == "vanished" and left.line in cut:
                continue  # with its cell, which is told
            found = _leftover(left, project.bibliography)
            if found and (place := (found[0], *_bracket(left))) not in told:
                told.add(place)
                rule, message, fix = found
                yield Problem(str(page.path), left.line, f"citations/{rule}", message, fix)


def _leftover(left: Leftover, bibliography: Bibliography) -> tuple[str, str, str] | None:
    """What is wrong with a place that looks like a citation; None where it is none."""
    if left.kind == "group":
        where = WHERE.get(left.context)
        if where:
            return where[0], where[1].format(left.written), where[2]
        if left.context == "tag":
            return vanished(left.written)
        return _as_it_stands(left.written) if left.context == "text" else None
    if left.kind == "key":
        return _bare_key(left, bibliography)
    if left.kind == "word":
        reference = bibliography.find(left.written)
        if reference and left.context != "tag" and _is_bracketed(left):
            return _without_sign(f"[{left.written}]", reference.key)
    if left.kind == "tex" and left.context != "tag":
        inside = left.written.rpartition("{")[2].strip("}")
        listed = "; ".join(f"@{key.strip()}" for key in inside.split(","))
        return (
            "tex",
            f"{left.written} is TeX and is printed as it stands.",
            f"Write [{listed}].",
        )
    if left.kind == "footnote" and left.context in ("text", "heading"):
        reference = bibliography.find(left.written.strip("[^]"))
        if reference:
            return _without_sign(left.written, reference.key)
        return (
            "footnote",
            f"{left.written}] is the mark of a footnote, and is printed as it stands.",
            "Say it in the text, and cite the work as [@key].",
        )
    if left.kind == "vanished":
        return vanished(left.written)
    if left.kind == "definition":
        return (
            "definition",
            f"“{left.written}” gives a link its address in Markdown, and is not printed.",
            "Let no line begin with a citation and a colon.",
        )
    if left.kind == "names" and left.context == "text":
        return _names(left, bibliography)
    return None


def vanished(written: str) -> tuple[str, str, str]:
    """What is told of a citation that stands nowhere on the page: rule, message, remedy."""
    return (
        "vanished",
        f"{written} stands in no text of the page: Markdown drops what stands there.",
        "Look for a cell too many in its row, or braces and brackets around it.",
    )


def _bracket(left: Leftover) -> tuple[int, str]:
    """The bracket that a place stands in, which is told once however many works it names."""
    bracket = re.search(r"[\[(]([^\[(\])]*)\Z", left.before)
    if not bracket:
        return left.line, left.before
    return left.line - bracket[1].count("\n"), left.before[: bracket.start()]


def _without_sign(written: str, key: str) -> tuple[str, str, str]:
    message = f"{written} names a reference and is printed as it stands."
    return "no-at-sign", message, f"Write [@{key}]."


def _is_bracketed(left: Leftover) -> bool:
    return bool(re.search(r"[\[(;,]\s*\^?\Z", left.before)) and bool(
        re.match(r"\s*[\]);,]", left.after)
    )


def _bare_key(left: Leftover, bibliography: Bibliography) -> tuple[str, str, str] | None:
    key = left.written.strip("@＠{}- \t\n")
    reference = bibliography.find(key)
    opening = left.before.rpartition("[")
    is_open = bool(opening[1]) and "]" not in opening[2]
    begins = is_open and not opening[2].strip(" @{-\n\t>")
    if reference is None and not (is_open and (begins or KEY_FORM.fullmatch(key))):
        return None
    if reference is None and left.context not in ("text", "heading"):
        return None
    written = f"@{reference.key if reference else key}"
    if left.context in WHERE:
        rule, message, fix = WHERE[left.context]
        return rule, message.format(written), fix
    inside, closing, _ = left.after.partition("]")
    if is_open and (not closing or "[" in inside):
        return (
            "unclosed-group",
            f"The citation [{written} has no closing bracket in its paragraph.",
            "Close it with ].",
        )
    return _as_it_stands(f"[{opening[2]}{left.written}{inside}]" if is_open else left.written)


def _as_it_stands(form: str) -> tuple[str, str, str]:
    listed = "; ".join(f"@{found}" for found in KEYS.findall(form))
    return (
        "not-rendered",
        f"{' '.join(form.split())} is printed as it stands: a citation is keys in square brackets.",
        f"Write [{listed}], and other words outside the brackets.",
    )


def _names(left: Leftover, bibliography: Bibliography) -> tuple[str, str, str] | None:
    """Authors and year in the text, where a known work has both."""
    match = NAMES.search(left.written)
    if not match:
        return None
    family, year = fold(match["family"]), int(match["year"])
    known = [
        reference.key
        for reference in bibliography
        if reference.year == year
        and reference.authors
        and fold(reference.authors[0].family) == family
    ]
    is_plain = not re.search(r"\set\s+al|\sand\s|\s&\s", left.written)
    sentence = SENTENCE.split(left.before)[-1] + " " + SENTENCE.split(left.after)[0]
    cited = KEYS.findall(sentence)
    if (is_plain and not known) or set(known) & set(cited) or re.match(r"\W{0,4}\[@", left.after):
        return None
    written = " ".join(left.written.strip("()").split())
    return (
        "author-year",
        f"“{written}” names a work by author and year.",
        f"Cite it: [@{'] or [@'.join(known)}]." if known else "Cite it by its key, as in [@key].",
    )
