"""The page of all rules of the check, made from the rules themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from companion.rules import Rule, shown
from companion.text import slug

WORDS = {
    "error": "error: stops a build",
    "warning": "warning: should be mended",
    "note": "note: worth knowing",
}
"""Severity -> how it is printed."""

TYPED = re.compile(r"`([^`]+)`")


def anchor(name: str) -> str:
    """The anchor of a rule: `prose/range-hyphen` gives `rule-prose-range-hyphen`."""
    return f"rule-{slug(name)}"


def _by_family(rules: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    ordered = sorted(rules, key=lambda rule: rule.family)
    return [(family, list(group)) for family, group in groupby(ordered, lambda r: r.family)]


def _title(family: str) -> str:
    return family.replace("-", " ").capitalize()


def as_html(rules: Iterable[Rule]) -> str:
    """Every rule by family, with what it asks, why, and an example that breaks and one that keeps it.

    Args:
        rules: The rules, each once.

    Returns:
        A block of HTML.
    """
    families = _by_family(rules)
    links = " ".join(f'<a href="#rules-{name}">{_title(name)}</a>' for name, _ in families)
    parts = [f'<nav class="letters" aria-label="Families of rules">{links}</nav>']
    for family, group in families:
        parts.append(f'<h2 id="rules-{family}">{_title(family)}</h2>')
        parts += [_rule(rule) for rule in group]
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    first, *others = rule.names
    # The other names are addresses, too.
    also = "".join(f'<code id="{anchor(name)}">{escape(name)}</code> ' for name in others)
    ways = [WORDS[rule.severity]]
    ways += ["<code>.venv/bin/companion check --fix</code> mends it"] if rule.mend else []
    ways += ["cannot be silenced"] if rule.is_fatal else []
    return (
        f'<section class="rule" aria-labelledby="{anchor(first)}">'
        f'<h3 id="{anchor(first)}"><code>{escape(first)}</code></h3>'
        f'<p class="rule__ways">{"; ".join(ways)}</p>'
        f"<p>{_text(rule.why)} {_text(rule.fix)}</p>"
        + (f'<p class="rule__ways">The same in other files: {also}</p>' if also else "")
        + _example("Not so", rule.bad, rule.file)
        + _example("But so", rule.good)
        + "</section>"
    )


def _text(told: str) -> str:
    """A sentence whose backticks hold what is typed."""
    return TYPED.sub(r"<code>\1</code>", escape(told))


def _example(label: str, text: str, file: str = "") -> str:
    if not text.strip():
        return ""
    place = f", in <code>{escape(file)}</code>" if file else ""
    return (
        f'<figure class="rule__example"><figcaption>{label}{place}</figcaption>'
        # No code within: the theme measures each block of it, and these are hundreds.
        f"<pre>{escape(shown(text))}</pre></figure>"
    )
