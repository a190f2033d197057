"""Chooses statements, and lists them: what was read, what is due, what nobody has read."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from companion.problems import Problem
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.readings import Standing

Held = tuple[Page, Standing]
"""A statement with its chapter: how it stands."""

ID = re.compile("s-[0-9a-f]{2,12}")


def chosen(target: str, project: Project) -> tuple[Sequence[Held], Problem | None]:
    """The statements that a word names.

    Args:
        target: A page (`foe/angiogenesis`, `angiogenesis` or its file), the key of a reference,
            or the beginning of a fingerprint; empty for all statements.
        project: The records of the site, its pages rendered.

    Returns:
        The statements in the order of the site, and None; or none, and why.
    """
    if not target:
        return project.standings, None
    name = target.removesuffix(".md").removeprefix("./").removeprefix("docs/").strip("/")
    telling = [page for page in project.pages if page.is_chapter or page.outline.statements]
    for page in telling:
        if name in (page.name, page.path.stem):
            return [held for held in project.standings if held[0] is page], None
    reference = project.bibliography.find(target.lstrip("@"))
    if reference:
        key = reference.key.lower()
        return [
            held for held in project.standings if key in map(str.lower, held[1].statement.keys)
        ], None
    found = [
        held
        for held in project.standings
        if ID.fullmatch(target) and held[1].statement.id.startswith(target)
    ]
    if found:
        return found, None
    known = [*(page.name for page in telling), *project.bibliography.references]
    close = difflib.get_close_matches(name, known, n=1)
    return (), Problem(
        target,
        0,
        "statements/unknown-target",
        "No page, reference or statement has this name.",
        f"Did you mean {close[0]}?"
        if close
        else "Name a page as in foe/angiogenesis, or a key of references.bib.",
    )


def as_record(held: Held, project: Project) -> dict[str, Any]:
    """A statement as a JSON object, which `companion verify --from` takes back.

    Args:
        held: The statement.
        project: The records of the site.

    Returns:
        Its fields; the basis of each work is null where it was not read.
    """
    chapter, standing = held
    statement, reading = standing.statement, standing.reading
    return {
        "id": statement.id,
        "path": chapter.path.as_posix(),
        "line": statement.line,
        "section": statement.section,
        "kind": statement.kind,
        "text": statement.cited,
        "state": standing.state,
        "due": standing.due or None,
        "day": reading.day.isoformat() if reading else None,
        "works": bases(standing, project),
    }


def works_of(standing: Standing, project: Project) -> list[str]:
    """The keys of a statement's works, as references.bib writes them where it knows them."""
    found = ((key, project.bibliography.find(key)) for key in standing.statement.keys)
    return list(dict.fromkeys(known.key if known else key for key, known in found))


def bases(standing: Standing, project: Project) -> dict[str, str | None]:
    """Key of each work of a statement -> what of it was seen; None where it was not read."""
    known: Mapping[str, str] = standing.reading.works if standing.reading else {}
    return {key: known.get(key) for key in works_of(standing, project)}


def as_json(listed: Iterable[Held], project: Project) -> str:
    """Statements as a JSON array."""
    return json.dumps([as_record(held, project) for held in listed], ensure_ascii=False, indent=1)


def as_text(listed: Iterable[Held], project: Project) -> str:
    """Statements by page, one a line, with place, state and fingerprint."""
    lines: list[str] = []
    states = Counter((page.name, standing.state) for page, standing in project.standings)
    before = ""
    for chapter, standing in listed:
        if chapter.name != before:
            before = chapter.name
            counts = [states[before, state] for state in ("read", "due", "unread")]
            lines.append(
                f"{before}: {sum(counts)} statements, "
                f"{counts[0]} read, {counts[1]} due again, {counts[2]} unread"
            )
        place = f"{chapter.path.as_posix()}:{standing.statement.line}"
        reading = standing.reading
        state = f"read {reading.day}, {reading.basis}" if reading else "unread"
        due = f" (due: {standing.due})" if standing.due else ""
        statement = standing.statement
        lines.append(f"  {place}: {statement.id}: {state}{due}: {statement.cited}")
    return "\n".join(lines)


SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+!|@~&:-]")
"""What Markdown may take for a mark of its own."""


def as_markdown(listed: Iterable[Held], project: Project) -> str:
    """Statements as a list for whoever reviews a change, each with the addresses of its works."""
    by_chapter: dict[str, list[str]] = {}
    for chapter, standing in listed:
        text = _plain(standing.statement.text)
        due = f" _{_plain(standing.due)}_" if standing.due else ""
        lines = by_chapter.setdefault(chapter.name, [])
        lines.append(f"- [ ] line {standing.statement.line}: {text}{due}")
        for key in works_of(standing, project):
            reference = project.bibliography.find(key)
            links = [f"[{label}](<{to}>)" for label, to in reference.links] if reference else []
            lines.append(f"    - {key}: {', '.join(links) or 'without an identifier'}")
    if not by_chapter:
        return "No statement is to be read.\n"
    count = sum(line.startswith("- [ ]") for lines in by_chapter.values() for line in lines)
    chapters = "".join(
        f"\n**{name}**\n\n" + "\n".join(lines) + "\n" for name, lines in by_chapter.items()
    )
    return (
        f"## To read: {count} statement{'' if count == 1 else 's'}\n\nDoes each say no more than "
        "its works show: model, dose, hedge? A reading is recorded with "
        f"`.venv/bin/companion verify --changed`.\n{chapters}"
    )


def _plain(text: str) -> str:
    """A text of which Markdown makes nothing but itself, whoever wrote it."""
    return SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def against(listed: Iterable[Held], before: Project) -> list[Held]:
    """The statements that another state of the project does not hold.

    Args:
        listed: Statements.
        before: The records of the other state, its pages rendered.

    Returns:
        Those whose words or works are new.
    """
    known = {standing.statement.id for _, standing in before.standings}
    return [held for held in listed if held[1].statement.id not in known]


FORMATS: Mapping[str, Callable[[Iterable[Held], Project], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
"""Every format that `companion statements --format` knows."""
