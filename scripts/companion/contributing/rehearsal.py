"""Tries a plan on a copy of the project before a file is touched: nothing is lost or breaks."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from companion import checks
from companion.contributing import passages
from companion.contributing.plan import Plan
from companion.markdown.render import rendered
from companion.problems import Problem
from companion.sources import project as projects
from companion.sources.memory import Memory
from companion.sources.outline import Link
from companion.sources.pages import Page
from companion.sources.project import Project

NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the checks would say once a plan is carried out.

    Attributes:
        broken: Errors that there were not before: why the plan is not carried out.
        left: What is still to be written, in files that the plan begins.
        notes: Warnings and notes that there were not before.
    """

    broken: tuple[Problem, ...]
    left: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def rehearse(project: Project, plan: Plan, memory: Memory) -> Rehearsal:
    """Carry a plan out on a copy, and hold that against the project as it is.

    Args:
        project: The records of the site, its pages rendered.
        plan: The plan.
        memory: What was made of the files before.

    Returns:
        What would be new.
    """
    before = checks.everything(project, memory=memory)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _copy(project.root.resolve(), root)
        for name, text in plan.files.items():
            _write(root / name, text)
        after = rendered(projects.load(root, memory=memory, today=project.today), memory)
        # The copy has no past: what the repository remembers holds for both.
        after = replace(after, history=project.history)
        known = Counter(_sign(problem) for problem in before)
        new = []
        for problem in checks.everything(after, memory=memory):
            known[_sign(problem)] -= 1
            if known[_sign(problem)] < 0:
                new.append(problem)
    errors = [problem for problem in new if problem.is_error]
    broken = [problem for problem in errors if problem.path not in plan.starts]
    return Rehearsal(
        (*_lost(project, after, plan), *broken),
        tuple(problem for problem in errors if problem.path in plan.starts),
        tuple(problem for problem in new if not problem.is_error),
    )


def _sign(problem: Problem) -> tuple[str, str]:
    """What makes a problem the same though its place, or a number in its sentence, is another."""
    return problem.rule, NUMBER.sub("0", problem.message)


def _copy(root: Path, to: Path) -> None:
    """A copy of what a project is read from; folders that no plan writes into are links."""
    for path in root.iterdir():
        if path.name == "docs":
            shutil.copytree(path, to / path.name)
        elif path.is_dir():
            try:
                (to / path.name).symlink_to(path, target_is_directory=True)
            except OSError:  # links need a right that not everybody has
                continue
        else:
            shutil.copy2(path, to / path.name)


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    if text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _lost(before: Project, after: Project, plan: Plan) -> Iterator[Problem]:
    """What the pages say no more, though the plan does not mean it to go."""
    for what, was, now in (
        ("statements", _statements(before, plan), _statements(after, plan)),
        ("headings", _headings(before, plan), _headings(after, plan)),
        ("links", _links(before, plan), _links(after, plan)),
    ):
        for lost in (was - now).elements():
            yield Problem(
                "docs/",
                0,
                "desk/lost",
                f"Of the {what}, this would be lost or changed: {lost}",
                "Do it by hand, and then run .venv/bin/companion check",
            )


def _statements(project: Project, plan: Plan) -> Counter[str]:
    return Counter(
        statement.cited
        for page in project.pages
        for statement in page.outline.statements
        if statement.section not in plan.leaves
    )


def _headings(project: Project, plan: Plan) -> Counter[str]:
    return Counter(
        f"{heading.title} (#{plan.becomes.get(heading.id, heading.id)})"
        for page in project.pages
        for heading in page.outline.headings
        if heading.is_permanent and heading.id not in plan.leaves
    )


def _links(project: Project, plan: Plan) -> Counter[str]:
    if plan.leaves:  # what led there leads elsewhere; the checks tell whether it stands
        return Counter()
    return Counter(_led(link, page, plan) for page in project.pages for link in page.outline.links)


def _led(link: Link, page: Page, plan: Plan) -> str:
    """A link by its text and by what it leads to, wherever that stands."""
    led = passages.target(link.address, page.source)
    if led is None:
        return f"[{link.text}]({link.address})"
    path, fragment = led
    now = plan.becomes.get(fragment, fragment)
    return (
        f"[{link.text}](#{now})" if now in plan.becomes.values() else f"[{link.text}]({path}#{now})"
    )
