"""Checks of the citations in the text: every key known, every group readable."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from companion.markdown.groups_old import Sentences
from companion.problems import Problem
from companion.sources.bibliography import Bibliography
from companion.sources.chapters import Chapter

NAMED = re.compile(r"retract|refut|withdrawn", re.IGNORECASE)


def check(pages: Iterable[Chapter], bibliography: Bibliography) -> Iterator[Problem]:
    """Check every citation group of the pages.

    Args:
        pages: Chapters and other pages.
        bibliography: The references that may be cited.

    Yields:
        One Problem for each group or key to mend.
    """
    for page in pages:
        path = str(page.path)
        for group in page.groups:
            written = "; ".join(f"@{key}" for key in group.keys)
            if not group.is_closed:
                yield Problem(
                    path,
                    group.line,
                    "citations/unclosed-group",
                    f"The citation [{written} has no closing bracket in its paragraph.",
                    "Close it with ].",
                )
                continue
            if not group.is_well_formed:
                yield Problem(
                    path,
                    group.line,
                    "citations/malformed-group",
                    f"The citation group of {written} holds more than keys and semicolons.",
                    f"Write [{written}].",
                )
            for key in group.keys:
                yield from _check_key(key, page, group.line, bibliography)
                reference = bibliography.find(key)
                if reference and not reference.is_sound:
                    sentence = Sentences(page.text).around(group.start, group.end)
                    if not NAMED.search(sentence):
                        yield Problem(
                            path,
                            group.line,
                            "citations/unsound-unnamed",
                            f"{key} is retracted or refuted, and the sentence does not say so.",
                            "Say it in the same sentence, or do not cite the work.",
                        )


def _check_key(key: str, page: Chapter, line: int, bibliography: Bibliography) -> Iterator[Problem]:
    if key in bibliography.references:
        return
    reference = bibliography.find(key)
    if reference:
        yield Problem(
            str(page.path),
            line,
            "citations/key-case",
            f"The key {key} is written {reference.key} in references.bib.",
            f"Write @{reference.key}.",
        )
        return
    close = difflib.get_close_matches(key.lower(), bibliography.references, n=1, cutoff=0.8)
    yield Problem(
        str(page.path),
        line,
        "citations/unknown-key",
        f"No reference has the key {key}.",
        f"Did you mean {close[0]}?" if close else "Add the work to references.bib.",
    )
