"""Reads what stands in front of a page: its fields, and what YAML made of them unasked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from companion.problems import Problem
from companion.sources import rows
from companion.sources.files import Text
from companion.sources.rows import FieldLoader, Fields
from companion.sources.yaml_syntax import unreadable

FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)?(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
PREFIX = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

TEXTS = ("title", "description")
SWITCHES = ("book", "upkeep")
OURS = (*TEXTS, "prefix", "review", *SWITCHES)
THEIRS = ("comments", "hide", "icon", "image", "search", "social", "status", "subtitle", "tags",
          "template")  # fmt: skip
"""Fields that the theme reads, https://squidfunk.github.io/mkdocs-material/reference/."""

RULE = "chapters/front-matter"
LOOKS = re.compile(r"\s*(?P<marks>-{2,}|\+{3,}|;{3,})[ \t]*\n\s*[A-Za-z_]+[ \t]*[:=]")
"""The beginning of a front matter, however it is set apart."""


def read(
    text: str, path: Path, *, is_chapter: bool
) -> tuple[Mapping[str, Any], int, tuple[Problem, ...]]:
    """Read the front matter of a page.

    Args:
        text: The file.
        path: Its path, named in problems.
        is_chapter: Whether the page is a chapter, which has a front matter and a text.

    Returns:
        The fields; the offset at which the text of the page begins; what is wrong with them.
    """
    match = FRONT_MATTER.match(text)
    if is_chapter and not text[match.end() if match else 0 :].strip():
        message = "The chapter is empty: no text stands in it."
        fix = f"Write it, or restore it: git checkout -- {path}"
        return {}, len(text), (Problem(str(path), 1, "chapters/empty", message, fix),)
    if not match:
        return {}, 0, tuple(_absent(text, str(path), is_chapter=is_chapter))
    file = Text(path, f"\n{match[1] or ''}")  # its lines are those of the page
    try:
        found = yaml.load(file.text, Loader=FieldLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        return {}, match.end(), (_unreadable(error, file),)
    if found is None:
        return {}, match.end(), ()
    if not isinstance(found, Fields):
        message = "The front matter is no list of fields."
        fix = "Write each field on a line of its own, as in `title: Homing`."
        return {}, match.end(), (Problem(str(path), 1, RULE, message, fix),)
    problems = (*rows.traps(found, file, "chapters", TEXTS), *_flaws(found, str(path)))
    doubtful = {rows.LINE, *(name for name, _ in found.twice)}
    meta = {name: value for name, value in found.items() if name not in doubtful}
    return meta, match.end(), problems


def _unreadable(error: yaml.YAMLError, file: Text) -> Problem:
    conflict = re.search(r"^<{7} .*$", file.text, re.MULTILINE)
    if conflict is None:
        return unreadable(error, file, RULE, "The front matter")
    return Problem(
        str(file.path),
        file.text.count("\n", 0, conflict.start()) + 1,
        "chapters/merge-conflict",
        f"“{conflict[0]}” was left by git, which could not merge two texts.",
        "Keep one of the two, and delete the lines of signs around them.",
    )


def _absent(text: str, path: str, *, is_chapter: bool) -> Iterator[Problem]:
    """Why a page has no front matter, where it should have one."""
    begun = LOOKS.match(text)
    if begun:
        line = text.count("\n", 0, begun.start("marks")) + 1
        marks = begun["marks"]
        if marks != "---":
            message = f"The front matter stands behind “{marks}”, so it is printed as text."
            fix = "Write --- before its first field and behind its last, and a colon in each."
        elif begun.start("marks"):
            message = "Something stands before the front matter, so it is printed as text."
            fix = "Let the file begin with --- and nothing before it, no blank either."
        else:
            message = "The front matter is not closed, so it is printed as text."
            fix = "Write --- on a line of its own behind its last field."
        yield Problem(path, line, RULE, message, fix)
    elif is_chapter:
        message = "The chapter has no front matter, from which its title and its ids are known."
        fields = "title, description, prefix and review"
        yield Problem(path, 1, RULE, message, f"Begin the file with ---, {fields}, and ---.")


def _flaws(found: Fields, path: str) -> Iterator[Problem]:
    """What is wrong with the fields that the site reads."""
    for name, value in found.items():
        if name == rows.LINE or value is None:
            continue
        line = rows.line(found, name)
        told = _unknown(name) if name not in (*OURS, *THEIRS) else _flaw(found, name, value)
        if told:
            rule, message, fix = told
            yield Problem(path, line, f"chapters/{rule}", message, fix)


def _unknown(name: str) -> tuple[str, str, str]:
    near = difflib.get_close_matches(name.lower(), OURS, n=1)
    fix = f"Did you mean {near[0]}?" if near else f"Delete it, or write one of {', '.join(OURS)}."
    return "unknown-field", f"Nothing reads the field {name} of the front matter.", fix


def _flaw(found: Fields, name: str, value: Any) -> tuple[str, str, str] | None:
    written = rows.written(found, name)
    if name in (*TEXTS, "prefix") and not isinstance(value, str):
        read = f"YAML reads {written} as {rows.word(value)}" if written else rows.word(value)
        fix = f"Put it into quotation marks: {rows.quoted(written or str(value))}"
        if not written:
            fix = f"Write one value without brackets: {name}: …"
        return "type", f"{name}: {read}, where a text is due.", fix
    if name == "prefix" and value and not PREFIX.fullmatch(value):
        message = f"prefix: “{value}” cannot begin an id."
        return "id-form", message, "Write small letters and digits, as in prefix: csc"
    if name == "review":
        numbers = value if isinstance(value, list) else [value]
        if any(not isinstance(number, int) or isinstance(number, bool) for number in numbers):
            message = "review: the numbers of statements are due, and something else stands there."
            return "type", message, "Write digits in brackets, without quotation marks: review: [7]"
    if name in SWITCHES and not isinstance(value, bool):
        message = f"{name}: {rows.word(value)} stands where true or false is due."
        return "type", message, f"Write {name}: false or {name}: true, without quotation marks."
    return None
