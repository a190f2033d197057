"""The command `companion`: one verb a task."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from companion import checks, statistics
from companion.checks.evidence import notes as evidence_notes
from companion.contributing import drafts as draft
from companion.problems import FORMATS, as_text
from companion.sharing import citable as publication
from companion.sources import bibliography, project, sections


def _check(arguments: argparse.Namespace) -> int:
    found = project.load(arguments.root)
    problems = checks.everything(found)
    if arguments.format == "text":
        for note in evidence_notes(found.evidence, found.chapters, found.bibliography):
            print(note, file=sys.stderr)
    if problems or arguments.format == "json":
        print(FORMATS[arguments.format](problems))
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        print(f"companion check: {count} to mend.", file=sys.stderr)
        return 1
    print("companion check: nothing to mend.", file=sys.stderr)
    return 0


def _stats(arguments: argparse.Namespace) -> int:
    counts = statistics.count(project.load(arguments.root))
    if arguments.format == "json":
        print(json.dumps(counts, indent=2))
        return 0
    width = max(map(len, counts))
    for name, number in counts.items():
        print(f"{name:<{width}}  {number:>6,}")
    return 0


def _sections(arguments: argparse.Namespace) -> int:
    found = project.load(arguments.root)
    site, problems = publication.load_site(arguments.root / "CITATION.cff", name="", address="")
    print(as_text(problems), end="", file=sys.stderr)
    print(sections.proposal(found.chapters, found.sections, site.version), end="")
    return 1 if problems else 0


def _finding(arguments: argparse.Namespace) -> int:
    found = project.load(arguments.root)
    text, problem = draft.finding(arguments.key, found)
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


def swap_in(path: Path, text: str) -> None:
    """Write a new file beside the old one and put it in its place, so that nothing is lost."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=path.name, delete=False
    ) as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    if path.exists():
        Path(new.name).chmod(path.stat().st_mode)
    Path(new.name).replace(path)


def parser() -> argparse.ArgumentParser:
    """The arguments of the command, with a help text for each verb."""
    top = argparse.ArgumentParser(prog="companion", description="Check and count this site.")
    top.add_argument(
        "--root", type=Path, default=Path(), help="folder with references.bib and docs/"
    )
    verbs = top.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser(
        "check", help="check references, citations, chapters, figures, glossary"
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
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words behind `companion`; those of the process by default.

    Returns:
        0 when clean, 1 when there is something to mend, 2 when the command could not run.
    """
    parsed = parser().parse_args(arguments)
    if not (parsed.root / "references.bib").exists() or not (parsed.root / "docs").is_dir():
        print(
            f"companion: {parsed.root.resolve()} holds no references.bib and docs/. "
            "Run the command in the project's folder, or name it with --root.",
            file=sys.stderr,
        )
        return 2
    return int(parsed.run(parsed))


if __name__ == "__main__":
    sys.exit(main())
