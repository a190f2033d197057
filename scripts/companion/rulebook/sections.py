"""Rules of the ids that were ever published, and of the glossary."""

from __future__ import annotations

from companion.rules import Rule

FILE = "docs/data/sections.yaml"
GLOSSARY = "docs/data/glossary.yaml"
KEEP = "Put the heading back, or add `moved_to:` with the id or chapter of its text."


def _row(identifier: str = "angio-old", title: str = "Old", *lines: str) -> str:
    row = f"- id: {identifier}\n  chapter: foe/angiogenesis\n  title: {title}\n  since: '0.1.0'\n"
    return row + "".join(f"  {line}\n" for line in lines)


WITHDRAWN = _row(
    "angio-old", "Old", "withdrawn: '0.2.0'", "reason: The work behind it was retracted."
)
MOVED = _row("angio-old", "Old", "moved_to: angio-growth")
GROWTH = _row("angio-growth", "Growth")

DUPLICATE = Rule(
    "sections/duplicate-id",
    "An id leads to one place.",
    "Keep one of the two.",
    bad=f"{MOVED}{MOVED}",
    good=MOVED,
    file=FILE,
)
VANISHED = Rule(
    "sections/vanished",
    "Whoever cited the section is led nowhere.",
    f"{KEEP} If that is gone for good, add `withdrawn:` and `reason:`.",
    bad=_row(),
    good=MOVED,
    file=FILE,
)
LOST = Rule(
    "sections/lost-trail",
    "Whoever cited the section is led to a place that is gone, too.",
    "Name a standing id, or a chapter such as foe/angiogenesis.",
    bad=_row("angio-old", "Old", "moved_to: angio-lost"),
    good=MOVED,
    file=FILE,
)
UNLISTED = Rule(
    "sections/unlisted",
    "An id that is not listed can vanish without anybody noticing.",
    "Append what `.venv/bin/companion sections` prints.",
    bad="",
    good=GROWTH,
    file=FILE,
)
OUTDATED = Rule(
    "sections/outdated",
    "The list tells whoever cited the section what it is called now.",
    "Write its present title and chapter; the id stays.",
    bad=_row("angio-growth", "Growing"),
    good=GROWTH,
    file=FILE,
)
STANDING_WITHDRAWN = Rule(
    "sections/standing-and-withdrawn",
    "A section cannot stand and be gone.",
    "Remove `withdrawn:` and `reason:`, or the heading.",
    bad=_row("angio-growth", "Growth", "withdrawn: '0.2.0'", "reason: It was found to be wrong."),
    good=GROWTH,
    file=FILE,
)
STANDING_MOVED = Rule(
    "sections/standing-and-moved",
    "A section cannot stand here and elsewhere.",
    "Remove `moved_to:`, or the heading.",
    bad=_row("angio-growth", "Growth", "moved_to: angio-limits"),
    good=GROWTH,
    file=FILE,
)
MOVED_WITHDRAWN = Rule(
    "sections/moved-and-withdrawn",
    "Whoever cited it is led to its text, or is told that it is gone: not both.",
    "Keep `moved_to:` where its text stands elsewhere, `withdrawn:` where it is gone.",
    bad=f"{WITHDRAWN}  moved_to: angio-growth\n",
    good=WITHDRAWN,
    file=FILE,
)
HALF = Rule(
    "sections/half-withdrawn",
    "Whoever cited it wants to know since when it is gone, and why.",
    "Add both `withdrawn:` with the first version without it, and `reason:`.",
    bad=_row("angio-old", "Old", "withdrawn: '0.2.0'"),
    good=WITHDRAWN,
    file=FILE,
)
DELETED = Rule(
    "sections/deleted-row",
    "The id was published, and whoever cited it is led nowhere.",
    "Put its row back, with `moved_to:` or with `withdrawn:` and `reason:`.",
    bad="A row that the last release, or the last commit, lists and the file does not.",
    good=MOVED,
    file=FILE,
)
TERM = Rule(
    "glossary/duplicate-term",
    "A term leads to one explanation.",
    "Keep one of the two.",
    bad="- term: Pericyte\n  definition: A cell around a vessel.\n",
    good="",
    file=GLOSSARY,
)
SPELLING = Rule(
    "glossary/duplicate-spelling",
    "A word in the text is explained by one term.",
    "Keep it with the term that a reader would look for.",
    bad="- term: Mural cell\n  also: [pericyte]\n  definition: A cell in the wall of a vessel.\n",
    good="- term: Mural cell\n  definition: A cell in the wall of a vessel.\n",
    file=GLOSSARY,
)
