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
from companion.contributing import adding, desk, drafts, readings
from companion.contributing.swap import swap_in
from companion.markdown.render import rendered
from companion.problems import FORMATS, Problem, as_text, relative
from companion.sources import bibliography, project, sections
from companion.sources.memory import Memory


def _memory(root: Path) -> Memory:
    """What builds and checks of the project have made before."""
    return Memory(root / ".cache" / "companion")


def _told(problems: Sequence[Problem], root: Path) -> None:
    print(as_text(relative(problems, root)))


def _check(arguments: argparse.Namespace) -> int:
    memory = _memory(arguments.root)
    read = project.load(arguments.root, memory=memory, today=date.today())
    found = checks.everything(rendered(read, memory), memory=memory)
    errors = [problem for problem in found if problem.is_error]
    if found or arguments.format == "json":
        print(FORMATS[arguments.format](found))
    if errors:
        count = f"{len(errors)} problem{'s' if len(errors) > 1 else ''}"
        print(f"companion check: {count} to mend.", file=sys.stderr)
        return 1
    print("companion check: nothing to mend.", file=sys.stderr)
    return 0


def _stats(arguments: argparse.Namespace) -> int:
    counts = statistics.count(rendered(project.load(arguments.root, today=date.today())))
    if arguments.format == "json":
        print(json.dumps(counts, indent=2))
        return 0
    width = max(map(len, counts))
    for name, number in counts.items():
        print(f"{name:<{width}}  {number:>6,}")
    return 0


def _sections(arguments: argparse.Namespace) -> int:
    found = rendered(project.load(arguments.root))
    problems = [p for p in found.problems if p.rule.startswith(("citation-file/", "sections/"))]
    if problems:
        _told(problems, arguments.root)
        return 1
    print(sections.proposal(found.chapters, found.listed, found.site.version), end="")
    return 0


def _finding(arguments: argparse.Namespace) -> int:
    found = rendered(project.load(arguments.root))
    text, problem = drafts.finding(arguments.key, found)
    print(text or as_text([problem] if problem else []))
    return 0 if text else 1


def _format(arguments: argparse.Namespace) -> int:
    path = arguments.root / "references.bib"
    found = bibliography.load(path)
    problems = (*found.problems, *bibliography.losses(found))
    if problems:
        print(as_text(problems))
        return 1
    text = bibliography.to_file(found)
    if text != found.text:
        swap_in(path, text)
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
    check.add_argument("--format", choices=sorted(FORMATS), default="text")
    check.set_defaults(run=_check)
    stats = verbs.add_parser("stats", help="count what the site holds")
    stats.add_argument("--format", choices=("json", "text"), default="text")
    stats.set_defaults(run=_stats)
    formatting = verbs.add_parser("format", help="write references.bib in its one formatting")
    formatting.set_defaults(run=_format)
    listing = verbs.add_parser("sections", help="propose lines for docs/data/sections.yaml")
    listing.set_defaults(run=_sections)
    row = verbs.add_parser("finding", help="print a row for findings.yaml to edit")
    row.add_argument("key", metavar="KEY", help="key of a reference")
    row.set_defaults(run=_finding)
    readings.add_verbs(verbs)
    adding.add_verbs(verbs)
    desk.add_verbs(verbs, _memory)
    audits.add_verbs(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words behind `companion`; those of the process by default.

    Returns:
        0 when clean, 1 when there is something to mend, 2 when the command could not run.
    """
    parsed = parser().parse_args(arguments)
    if not (parsed.root / "mkdocs.yml").exists() or not (parsed.root / "docs").is_dir():
        print(
            f"companion: {parsed.root.resolve()} holds no mkdocs.yml and docs/. "
            "Run the command in the project's folder, or name it with --root.",
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
