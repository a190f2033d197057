"""What the home page tells of the site in numbers: what it holds, what was read, what is new."""

from __future__ import annotations

import re
from html import escape

from companion.pages.readings import share
from companion.sources.history import written
from companion.sources.passages import plain
from companion.sources.project import Project
from companion.sources.readings import tally

NEWEST = 3
"""How many chapters and how many lines of the changelog are named."""

VERSION = re.compile(r"^## \[?([^\]\n]+?)\]?(?: - .*)?$", re.MULTILINE)
ITEM = re.compile(r"^- (.*(?:\n  .*)*)", re.MULTILINE)


def numbers(project: Project) -> str:
    """What the site holds, in one line of text."""
    evidence = project.evidence
    counts = (
        (len(project.chapters), "chapters"),
        (len(project.bibliography.references), "references"),
        (len(evidence.findings), "findings"),
        (len(evidence.trials), "trials"),
        (len(project.contradictions), "contradictions"),
    )
    return " · ".join(f"<strong>{number:,}</strong> {noun}" for number, noun in counts if number)


def read(project: Project, root: str) -> str:
    """How many statements were held against their sources.

    Args:
        project: The records of the site, its pages rendered.
        root: Relative address of the site's root.

    Returns:
        Inline HTML.
    """
    counts = tally((standing for _, standing in project.standings), project.readings)
    whole = counts.least["full text"]
    return (
        f"<strong>{counts.read:,}</strong> of {counts.statements:,} statements "
        f"({share(counts.read, counts.statements)}) were held, in their present words, against every "
        f"work that they cite: {whole:,} against full texts, the others against an abstract or less. "
        f'<a href="{root}background/methods/#methods-reading">How they were read</a>'
    )


def new(project: Project, root: str) -> str:
    """What changed last: the state of the text, chapters, lines of the changelog.

    Args:
        project: The records of the site.
        root: Relative address of the site's root.

    Returns:
        A list in HTML.
    """
    history = project.history
    state = history.state()
    items = []
    if state:
        items.append(f'This text: <a href="{root}changes/">{escape(state)}</a>.')
    latest = sorted(
        (chapter for chapter in project.chapters if history.changed.get(chapter.source)),
        key=lambda chapter: history.changed[chapter.source],
        reverse=True,
    )
    links = [
        f'<a href="{root}{chapter.address}">{escape(chapter.title)}</a> '
        f"({written(history.changed[chapter.source])})"
        for chapter in latest[:NEWEST]
    ]
    if links:
        items.append(f"Chapters whose words changed last: {', '.join(links)}.")
    version, lines = changes(project.changelog)
    items += [f"{escape(line)}" for line in lines[:NEWEST]]
    if version:
        name = "since then" if version.lower() == "unreleased" else f"in {version}"
        items.append(f'<a href="{root}changelog/">Everything {escape(name)}</a>')
    if project.settings.frozen:
        kept = "How the site is kept, and who may carry it on"
        items.append(f'<a href="{root}keeping/">{kept}</a>')
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def changes(changelog: str) -> tuple[str, list[str]]:
    """The newest part of the changelog that says something.

    Args:
        changelog: Its text, in the form of keepachangelog.com.

    Returns:
        Its version, and the first sentence of each line, the last one first: new lines are
        written below old ones.
    """
    parts = VERSION.split(changelog)[1:]
    for version, text in zip(parts[::2], parts[1::2], strict=True):
        lines = [plain(item[1]) for item in ITEM.finditer(text.partition("\n### Changed")[0])]
        if lines:
            return version, [_first_sentence(line) for line in reversed(lines)]
    return "", []


def _first_sentence(line: str) -> str:
    found = re.match(r".+?[.:](?=\s|$)", line)
    return f"{found[0][:-1]}." if found else line
