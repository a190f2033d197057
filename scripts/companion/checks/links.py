"""Checks of links: each leads somewhere on this site, in the form that the site can follow."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote, urlsplit

from companion.checks.registry import RULES
from companion.citing.formatter import Formatter
from companion.keeping import licenses
from companion.markdown.active import is_active, is_event
from companion.pages import anchors
from companion.pages.edition import Edition
from companion.problems import Problem
from companion.rules import each
from companion.sharing.formats import FORMATS
from companion.sources.flaw import excerpt
from companion.sources.outline import Leftover, Link
from companion.sources.pages import Page
from companion.sources.project import Project

LOOPBACK = re.compile(r"localhost|127(\.\d+){1,3}|\[?::1\]?|0(\.0){0,3}")
EXTERNAL = ("http", "https")
OTHER = ("mailto", "tel")


def check(project: Project) -> Iterator[Problem]:
    """Check the links and images of every page.

    Args:
        project: The records of the site, its pages rendered.

    Yields:
        One Problem for each link to mend.
    """
    edition = Edition(project, Formatter(project.bibliography), rules=each(RULES))
    made = cache(lambda source: anchors.made(edition, project.by_source[source]))
    for page in project.pages:
        for link in page.outline.links:
            for rule, message, fix in _flaws(link, page, project, made):
                yield Problem(str(page.path), link.line, f"links/{rule}", message, fix)
        for address in page.outline.active:
            yield from _active(address, page)
        for left in page.outline.leftovers:
            for rule, message, fix in _written(left):
                yield Problem(str(page.path), left.line, f"links/{rule}", message, fix)


RUNS = (
    "chapters/event-attribute",
    "would run something that stands in a text.",
    "Delete the attribute.",
)
IS_NO_ADDRESS = (
    "links/scheme",
    "is no address: it would run, or be a page of its own.",
    "Write an address that begins with https:, or the name of a file.",
)


def _active(taken: str, page: Page) -> Iterator[Problem]:
    """What was taken out of a page, at each line where it is seen to stand."""
    rule, says, fix = RUNS if is_event(taken) else IS_NO_ADDRESS
    sought = taken.partition("=")[0] + "=" if is_event(taken) else taken
    lines = {link.line for link in page.outline.links if link.address == taken}
    for number, text in enumerate(page.body.split("\n"), page.first_line):
        if sought in (text.lower() if is_event(taken) else text):
            lines.add(number)
    for line in sorted(lines) or [0]:
        yield Problem(str(page.path), line, rule, f"{excerpt(taken)} {says}", fix)


Flaw = tuple[str, str, str]
Made = Callable[[str], frozenset[str]]
"""A page as seen from docs/ -> the ids that the build gives it."""


def _written(left: Leftover) -> Iterator[Flaw]:
    """What looks like a link in the source, and is printed as it stands."""
    if left.context != "text":
        return
    if left.kind == "gap":
        yield (
            "gap",
            "A blank parts the two brackets of a link, so both are printed as they stand.",
            "Remove the blank between ] and (.",
        )
    elif left.kind == "bare" and not re.search(r"\]\s+\(\Z", left.before):
        address = left.written + re.split(r"[\s<>\])]", left.after, maxsplit=1)[0]
        yield (
            "bare-address",
            f"The address {address} stands in the text and is no link.",
            "Write [what is there](address).",
        )


def _flaws(link: Link, page: Page, project: Project, made: Made) -> Iterator[Flaw]:
    if is_active(link.address):
        return  # told of every address that the page held, however it was written
    if not link.address and not link.is_image:
        what = f"“{link.text}”" if link.text else "A link"
        yield "no-address", f"{what} is a link without an address.", "Write [words](address)."
        return
    try:
        parts = urlsplit(link.address)
        host = parts.hostname or ""
    except ValueError as error:
        message = f"{link.address} is no address: {error}."
        yield "form", message, "Write the address as the browser shows it."
        return
    if parts.scheme in EXTERNAL or parts.netloc:
        if LOOPBACK.fullmatch(host):
            yield (
                "loopback",
                f"{link.address} leads to the reader's own machine.",
                "Write the address of the file in docs/, as in ../foe/angiogenesis.md.",
            )
        elif project.settings.address.startswith("http") and link.address.startswith(
            project.settings.address
        ):
            yield (
                "own-address",
                f"{link.address} is an address of this site, which a copy of it does not have.",
                "Write the address of the file in docs/, as in ../foe/angiogenesis.md.",
            )
        return
    if parts.scheme:
        if parts.scheme not in OTHER:
            yield (
                "scheme",
                f"{link.address} is no address that a reader can open.",
                "Write an address that begins with https:, or the name of a file.",
            )
        return
    if link.address.startswith("/"):
        yield (
            "absolute",
            f"{link.address} holds only where the site lies at the root of its host.",
            "Write the address of the file as seen from this one, as in ../foe/angiogenesis.md.",
        )
        return
    yield from _internal(link, unquote(parts.path), parts.fragment, page, project, made)


def _internal(
    link: Link, path: str, fragment: str, page: Page, project: Project, made: Made
) -> Iterator[Flaw]:
    here = posixpath.dirname(page.source)
    target = posixpath.normpath(posixpath.join(here, path)) if path else page.source
    if target.endswith(".md"):
        other = project.by_source.get(target)
        if other is None:
            yield _missing(link, target, {p.source: "" for p in project.pages}, here)
        elif not other.body or other.outline.is_taken_in:
            return  # that it cannot be read is told
        elif fragment and fragment not in other.outline.ids and fragment not in made(target):
            ids = sorted(other.outline.ids | made(target))
            close = difflib.get_close_matches(fragment, ids, n=1, cutoff=0.6)
            yield (
                "missing-anchor",
                f"{target} has no section #{fragment}.",
                f"Did you mean #{close[0]}?"
                if close
                else "Write an id that stands there, behind a heading as {#id}.",
            )
    elif not _is_made(target) and (target[:2] == ".." or not (project.docs / target).is_file()):
        files = [f for f in project.docs.rglob("*") if f.is_file()]
        known = {f.relative_to(project.docs).as_posix(): "" for f in files}
        yield _missing(link, target, known, here)


def _is_made(target: str) -> bool:
    """Whether a file is made by the build, as tables and lists of references are."""
    stem, _, ending = target.rpartition(".")
    is_list = ending in FORMATS and posixpath.basename(stem) == "references"
    if is_list or target == licenses.NAME:
        return True
    return stem.startswith(("data/", "cite/")) and ending in ("csv", *FORMATS)


def _missing(link: Link, target: str, known: Mapping[str, str], here: str) -> Flaw:
    what = "image" if link.is_image else "link"
    name = posixpath.basename(target)
    near = [source for source in known if posixpath.basename(source) == name]
    near += difflib.get_close_matches(target, known, n=1, cutoff=0.7)
    return (
        "missing-image" if link.is_image else "missing-target",
        f"The {what} {link.address} leads to docs/{target}, which does not exist.",
        f"Did you mean {posixpath.relpath(near[0], here or '.')}?"
        if near
        else "Mend the address, or add the file.",
    )
