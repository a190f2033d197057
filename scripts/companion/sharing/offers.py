"""Each thing that can be cited, with its citations: of the current text, and of the fixed one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.sharing import citable, texts
from companion.sharing.citable import Citable, Issue, csl_item
from companion.sharing.csl import Item
from companion.sharing.texts import Texts
from companion.sources.citation_file import Site
from companion.sources.history import Change, History
from companion.sources.memory import Memory


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation of one text.

    Attributes:
        issue: Which text it names.
        item: It as a CSL-JSON item.
        texts: It in every style.
    """

    issue: Issue
    item: Item
    texts: Texts


@dataclass(frozen=True, slots=True)
class Offer:
    """What whoever cites a part is offered.

    Attributes:
        part: The part.
        state: What the site says of its current text.
        now: The citation of that text.
        fixed: The citation of the earliest released version that reads the same; None where none
            does, or where the current text is that version.
        changes: What changed in its words since each released version.
    """

    part: Citable
    state: str
    now: Citation
    fixed: Citation | None = None
    changes: tuple[Change, ...] = ()


def of(parts: Iterable[Citable], site: Site, history: History, memory: Memory) -> dict[str, Offer]:
    """Write the citations of every part.

    Args:
        parts: What can be cited.
        site: The site.
        history: The released versions, and when the text last changed.
        memory: What was written before.

    Returns:
        Id of a part -> what is offered of it.
    """
    listed = list(parts)
    issues: list[tuple[Citable, Issue]] = []
    for part in listed:
        now = citable.current(part, site, history)
        fixed = citable.fixed(part, history)
        issues.append((part, now))
        if fixed and fixed.address != now.address:
            issues.append((part, fixed))
    items = [csl_item(part, site, issue) for part, issue in issues]
    found: dict[str, list[Citation]] = {}
    for (part, issue), item, text in zip(issues, items, texts.of(items, memory), strict=True):
        found.setdefault(part.id, []).append(Citation(issue, item, text))
    state = history.state()
    return {
        part.id: Offer(
            part,
            state,
            found[part.id][0],
            found[part.id][1] if len(found[part.id]) > 1 else None,
            history.changes(part.id),
        )
        for part in listed
    }
