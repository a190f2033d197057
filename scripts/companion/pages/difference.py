"""Two texts of a section, word by word: what went, what came, and a few words around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html import escape

from companion.sources.fingerprint import CITATION, leveled, works
from companion.sources.passages import words
from companion.sources.reference import Reference

AROUND = 8
"""Words shown on each side of a change."""

OMITTED = ' <span aria-hidden="true">…</span> '


def as_html(before: str, after: str, references: Mapping[str, Reference]) -> str:
    """The difference between two texts.

    What typography alone tells apart is no difference.

    Args:
        before: The words of a passage in an earlier version.
        after: Its words now.
        references: Key -> reference, by which citations are named.

    Returns:
        HTML with `del` and `ins`, each told to screen readers in words, too.
    """
    old, new = words(before), words(after)
    matcher = SequenceMatcher(None, [*map(leveled, old)], [*map(leveled, new)], autojunk=False)
    steps = matcher.get_opcodes()
    parts = []
    for number, (kind, i, j, m, n) in enumerate(steps):
        if kind == "equal":
            parts.append(_same(new[m:n], references, number > 0, number + 1 < len(steps)))
            continue
        if i < j:
            parts.append(_marked("del", "removed", old[i:j], references))
        if m < n:
            parts.append(_marked("ins", "added", new[m:n], references))
    return " ".join(parts)


def _marked(tag: str, word: str, found: Sequence[str], references: Mapping[str, Reference]) -> str:
    told = f'<span class="visually-hidden">[{word}: </span>'
    end = '<span class="visually-hidden">]</span>'
    return f"<{tag}>{told}{_text(found, references)}{end}</{tag}>"


def _same(
    found: Sequence[str], references: Mapping[str, Reference], behind: bool, before: bool
) -> str:
    """Words that stayed: those next to a change, on the sides where there is one."""
    most = AROUND * (behind + before)
    if len(found) <= most + 1:
        return _text(found, references)
    first = _text(found[:AROUND], references) if behind else ""
    last = _text(found[-AROUND:], references) if before else ""
    return f"{first}{OMITTED}{last}"


def _text(found: Sequence[str], references: Mapping[str, Reference]) -> str:
    return escape(" ".join(_named(found, references)), quote=False).replace(" .", ".")


def _named(found: Sequence[str], references: Mapping[str, Reference]) -> Iterator[str]:
    """Words, with the names of works where keys are cited."""
    for word in found:
        if CITATION.fullmatch(word):
            names = [references[k].name if k in references else k for k in works(word)]
            yield f"[{'; '.join(names)}]"
        else:
            yield word
