"""Rules of what a file asks the checks to pass over."""

from __future__ import annotations

from companion.rules import Rule

ALLOW = "<!-- companion: allow"
GOOD = f"{ALLOW} prose/british-spelling: the ward's own name -->\nThe ward is for tumours."

FORM = Rule(
    "silences/form",
    "A silence that cannot be understood silences nothing.",
    "Write “companion: allow NAME: why”.",
    bad="<!-- companion: ignore the next line -->\nVessels grow.",
    good=GOOD,
)
NO_REASON = Rule(
    "silences/no-reason",
    "Whoever reads it later must know whether it still holds.",
    "Say why behind a colon.",
    bad=f"{ALLOW} prose/british-spelling -->\nVessels grow.",
    good=GOOD,
)
UNKNOWN = Rule(
    "silences/unknown-rule",
    "A name that no rule bears silences nothing.",
    "Write the name as `companion check` prints it.",
    bad=f"{ALLOW} prose/british: the ward's own name -->\nVessels grow.",
    good=GOOD,
)
UNUSED = Rule(
    "silences/unused",
    "A silence that is not needed any more hides the next mistake.",
    "Delete it, or put it on the line above what it speaks for.",
    bad=f"{ALLOW} prose/british-spelling: the ward's own name -->\nThe ward is for tumors.",
    good=GOOD,
)
IMPOSSIBLE = Rule(
    "silences/impossible",
    "Behind some mistakes the site cannot be built, whatever a comment says.",
    "Mend the place.",
    bad=f"{ALLOW} links/missing-snippet: it will come -->\nVessels grow.",
    good=GOOD,
)
