"""The command `companion`: one verb a task."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from companion import checks, statistics
from companion.auditing import command as audits
from companion.contributing import adding, checking, desk, drafts, readings
from companion.contributing.swap import swap_in
from companion.opened import hindrances, opened
from companion.problems import as_text
from companion.sources import bibliography, project, sections


def _stats(arguments: argparse.Namespace) -> int:
    found = opened(arguments.root, date.today())
    if told := hindrances(found):
        print(as_text(told), file=sys.stderr)
        return 1
    counts = statistics.count(found)
    if arguments.format == "json":
        print(json.dumps(counts, indent=2))
        return 0
    width = max(map(len, counts))
    for name, number in counts.items():
        print(f"{name:<{width}}  {number:>6,}")
    return 0


def _sections(arguments: argparse.Namespace) -> int:
    found = opened(arguments.root)
    if told := hindrances(found, ("settings", "citation-file", "sections")):
        print(as_text(told))
        return 1
    print(sections.proposal(found.chapters, found.listed, found.site.version), end="")
    return 0


def _entities(arguments: argparse.Namespace) -> int:
    found = project.load(arguments.root)
    if told := hindrances(found, ("citation-file", *checks.EVIDENCE)):
        print(as_text(told))
        return 1
    print(checks.entities.proposal(found), end="")
    return 0


def _finding(arguments: argparse.Namespace) -> int:
    found = opened(arguments.root)
    if told := hindrances(found, ("bibliography", "vocabulary", "findings")):
        print(as_text(told), file=sys.stderr)
        return 1
    text, problem = drafts.finding(arguments.key, found)
    print(text or as_text([problem] if problem else []))
    return 0 if text else 1


def _format(arguments: argparse.Namespace) -> int:
    found = bibliography.load(arguments.root)
    problems = (*found.problems, *bibliography.losses(found))
    if problems:
        print(as_text(problems))
        return 1
    text = bibliography.to_file(found)
    if text != found.text:
        swap_in(arguments.root / found.path, text)
    return 0


def parser() -> argparse.ArgumentParser:
    """The arguments of the command, with a help text for each verb."""
    top = argparse.ArgumentParser(prog="companion", description="Check and count this site.")
    top.add_argument(
        "--root", type=Path, default=Path(), help="folder with mkdocs.yml, references.bib and docs/"
    )
    verbs = top.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser(
        "check", help="check references, citations, links, chapters, figures, data"
    )
    checking.add_options(check)
    checking.add_verbs(verbs)
    stats = verbs.add_parser("stats", help="count what the site holds")
    stats.add_argument("--format", choices=("json", "text"), default="text")
    stats.set_defaults(run=_stats)
    formatting = verbs.add_parser("format", help="write references.bib in its one formatting")
    formatting.set_defaults(run=_format)
    listing = verbs.add_parser("sections", help="propose lines for docs/data/sections.yaml")
    listing.set_defaults(run=_sections)
    paged = verbs.add_parser("entities", help="propose lines for docs/data/entities.yaml")
    paged.set_defaults(run=_entities)
    row = verbs.add_parser("finding", help="print a row for findings.yaml to edit")
    row.add_argument("key", metavar="KEY", help="key of a reference")
    row.set_defaults(run=_finding)
    readings.add_verbs(verbs)
    desk.add_verbs(verbs)
    adding.add_verbs(verbs)
    audits.add_verbs(verbs)
    return top


def _is_project(folder: Path) -> bool:
    return (folder / "mkdocs.yml").exists() and (folder / "docs").is_dir()


def _where_to_run(root: Path) -> str:
    """What to do where a folder holds no project: most often it is one of its subfolders."""
    for count, folder in enumerate(root.resolve().parents, 1):
        if _is_project(folder) and root.is_dir():
            return f"The project's folder is further up: cd {'/'.join(['..'] * count)}"
    return "Run the command in the project's folder, or name it with --root."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words behind `companion`; those of the process by default.

    Returns:
        0 when clean, 1 when there is something to mend, 2 when the command could not run.
    """
    parsed = parser().parse_args(arguments)
    if not _is_project(parsed.root):
        print(
            f"companion: {parsed.root.resolve()} holds no mkdocs.yml and docs/. "
            f"{_where_to_run(parsed.root)}",
            file=sys.stderr,
        )
        return 2
    try:
        return int(parsed.run(parsed))
    except BrokenPipeError:  # whoever read the output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
