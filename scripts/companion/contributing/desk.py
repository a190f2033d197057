"""The verbs `new`, `move` and `retire`: what people get wrong by hand, done whole or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from companion.contributing import moves, retiring, starts
from companion.contributing.plan import SECTIONS, SETTINGS, Plan, Refused, Texts, file_of, refused
from companion.contributing.rehearsal import Rehearsal, rehearse
from companion.contributing.swap import swap_all
from companion.opened import hindrances, memory_of, opened
from companion.problems import Problem, as_text, in_order, read_named, read_text
from companion.sources.files import Shelf
from companion.sources.project import Project

Tell = Callable[[str], None]
Wish = Callable[[argparse.Namespace, Project, Texts], Plan]

DATA = ("findings", "trials", "contradictions")
"""The files of docs/data/ whose rows name sections."""

HINDERING = frozenset(
    {"settings", "chapters", "sections", "findings", "trials", "contradictions", "statements"}
)
"""Families of files that must have been read whole before they are written."""


def add_verbs(verbs: Any, tell: Tell = print) -> None:
    """Add the verbs to the command.

    Args:
        verbs: The verbs of the command, as argparse has them.
        tell: Shows a text.
    """
    new = verbs.add_parser("new", help="begin a section or a chapter").add_subparsers(
        required=True, metavar="section|chapter"
    )
    section = new.add_parser("section", help="write a heading with its permanent id")
    section.add_argument("chapter", metavar="CHAPTER", help="as foe/angiogenesis")
    section.add_argument("title", metavar="TITLE")
    section.add_argument("--level", type=int, choices=(2, 3), default=2)
    section.add_argument(
        "--text", metavar="FILE", help="a file with its text; - for standard input"
    )
    chapter = new.add_parser("chapter", help="write a file and its place in the navigation")
    chapter.add_argument("name", metavar="PART/NAME", help="as foe/senescence")
    chapter.add_argument("title", metavar="TITLE")
    chapter.add_argument("--prefix", default="", help="what its ids begin with")
    chapter.add_argument("--description", default="", help="a sentence for previews")
    chapter.add_argument(
        "--review", type=int, nargs="+", default=(), metavar="N", help="statements that it unfolds"
    )
    move = verbs.add_parser("move", help="move a section; its id, links and data follow")
    move.add_argument("id", metavar="ID", help="of the section, as csc-il6")
    move.add_argument("chapter", metavar="CHAPTER", help="where it shall stand")
    move.add_argument("--as", dest="name", default="", metavar="ID", help="its new id")
    retire = verbs.add_parser("retire", help="take the text of a section off the site")
    retire.add_argument("id", metavar="ID", help="of the section")
    retire.add_argument("--to", default="", metavar="ID", help="the id or chapter that says it now")
    retire.add_argument("--reason", default="", help="a sentence for whoever cited it")
    retire.add_argument("--version", default="", help="the first version without it; else the next")
    for verb in (section, move):
        verb.add_argument("--after", default="", metavar="ID", help="behind which section")
    for verb, wish in ((section, _section), (chapter, _chapter), (move, _move), (retire, _retire)):
        verb.add_argument("--dry-run", action="store_true", help="say it, and write nothing")
        verb.set_defaults(run=partial(_carry_out, wish=wish, tell=tell))


def _section(said: argparse.Namespace, project: Project, texts: Texts) -> Plan:
    body, problems = "", tuple[Problem, ...]()
    if said.text == "-":
        body = sys.stdin.read()
    elif said.text:
        body, problems = read_named(Path(said.text), "desk/unreadable")
    if problems:
        raise Refused(*problems)
    return starts.section(project, texts, said.chapter, said.title, said.after, said.level, body)


def _chapter(said: argparse.Namespace, project: Project, texts: Texts) -> Plan:
    review = tuple(said.review)
    return starts.chapter(
        project, texts, said.name, said.title, said.prefix, said.description, review
    )


def _move(said: argparse.Namespace, project: Project, texts: Texts) -> Plan:
    return moves.move(project, texts, said.id, said.chapter, said.after, said.name)


def _retire(said: argparse.Namespace, project: Project, texts: Texts) -> Plan:
    return retiring.retire(project, texts, said.id, said.to, said.reason, said.version)


def _carry_out(said: argparse.Namespace, wish: Wish, tell: Tell) -> int:
    root = said.root
    known = memory_of(root)
    project = opened(root, date.today(), known)
    try:
        texts = _texts(project)
        plan = wish(said, project, texts)
        rehearsal = rehearse(project, plan, known)
        if rehearsal.broken:
            raise Refused(*rehearsal.broken)
        if not said.dry_run:
            _write(root, plan, texts)
    except Refused as refusal:
        tell(as_text(in_order(refusal.problems)))
        tell("Nothing was changed.")
        return 1
    tell(_account(plan, rehearsal, is_dry=said.dry_run))
    return 0


def _texts(project: Project) -> dict[str, str]:
    """Every file that may be rewritten; each must have been read whole."""
    if unread := hindrances(project, HINDERING):
        raise Refused(*unread)
    names = [SETTINGS, SECTIONS, *map(file_of, project.pages)]
    names += [f"docs/data/{family}.yaml" for family in DATA]
    names += [
        f"docs/data/statements/{path.name}" for path in project.data.glob("statements/*.yaml")
    ]
    found = {}
    problems: Sequence[Problem] = ()
    shelf = Shelf(project.root)
    for name in names:
        found[name], flaws = read_text(Path(name), "desk/unreadable", shelf.content)
        problems = (*problems, *flaws)
    if problems:
        raise Refused(*problems)
    return found


def _write(root: Path, plan: Plan, texts: Mapping[str, str]) -> None:
    for name in plan.files:
        path = root / name
        now = read_text(path, "desk/unreadable")[0] if path.exists() else None
        if now != texts.get(name):
            raise refused("The file was changed meanwhile.", "Run the command again.", name)
    try:
        swap_all({root / name: text for name, text in plan.files.items()})
    except OSError as error:
        raise refused(
            f"The files cannot be written: {error.strerror or error}.",
            "Mend the access or the room on the disk, and run the command again.",
            next((name for name in plan.files if str(root / name) == error.filename), "docs/"),
        ) from error


def _account(plan: Plan, rehearsal: Rehearsal, *, is_dry: bool) -> str:
    """What was done, what is to be looked at, and what is still to be written."""
    lines = [plan.title, *plan.said]
    if is_dry:
        lines = ["Nothing was written; without --dry-run this would be said:", *lines]
    if plan.look:
        lines += ["", "Look at:", *plan.look]
    if rehearsal.notes:
        lines += ["", "The check notes now, too:", as_text(rehearsal.notes)]
    if rehearsal.left:
        lines += ["", "Still to write:", as_text(rehearsal.left)]
    return "\n".join(lines)
