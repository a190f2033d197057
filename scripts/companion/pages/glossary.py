"""The page of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from companion.sources.glossary import Term
from companion.text import fold


def as_html(terms: Iterable[Term]) -> str:
    """The glossary as a definition list with an index of letters.

    Args:
        terms: The terms, sorted.

    Returns:
        A block of HTML.
    """
    by_letter: dict[str, list[Term]] = {}
    for term in terms:
        initial = re.sub(r"[^a-z]", "", fold(term.name))[:1].upper()
        by_letter.setdefault(initial or "#", []).append(term)
    letters = " ".join(
        f'<a href="#letter-{letter.lower()}">{letter}</a>' for letter in sorted(by_letter)
    )
    parts = [f'<nav class="letters" aria-label="Letters of the glossary">{letters}</nav>']
    for letter, group in sorted(by_letter.items()):
        parts.append(f'<h2 id="letter-{letter.lower()}">{letter}</h2>\n<dl class="glossary">')
        for term in group:
            also = (
                f' <span class="glossary-also">{escape(", ".join(term.also))}</span>'
                if term.also
                else ""
            )
            parts.append(
                f'<dt id="{term.id}">{escape(term.name)}{also}</dt>\n'
                f"<dd>{escape(term.definition)}</dd>"
            )
        parts.append("</dl>")
    return "\n".join(parts)
