"""YAML that cannot be read, told in a sentence: where the fault begins, and how it is mended."""

from __future__ import annotations

import re

import yaml

from companion.problems import Problem
from companion.sources.files import Text

QUOTED = re.compile(r"""[ \t-]*[\w-]+:[ ]+(['"]).*\1.*\1""")
"""A value in quotation marks with one of them inside, which closes it too early."""

GLUED = re.compile(r"[ \t]*(?:- *)?([A-Za-z_]+)(?::(?=[^\s:])|[ ]*=)(?!.*: )")
"""A field without the blank behind its colon, or with another sign; YAML stumbles a line later."""

REMEDIES = (
    ("tab character", "Replace the tab: YAML is indented by spaces."),
    ("\\t", "Replace the tab: YAML is indented by spaces."),
    ("control characters", "Remove the character, which no editor shows."),
    ("'-' indicator", "Indent every field of a row by two spaces, below the id."),
    ("expected <block end>", "Indent every field of a row by two spaces, below the id."),
    (
        "sequence entries are not allowed",
        "Put a text that begins with - into quotation marks, and items of a list into brackets.",
    ),
    ("mapping values are not allowed", "Put a text that holds a colon into quotation marks."),
    ("cannot start any token", "Put a text that begins with such a sign into quotation marks."),
    ("undefined alias", "Put a text that begins with * into quotation marks."),
    ("quoted scalar", "Close the quotation mark that opens here; double a ' within '…'."),
    ("flow sequence", "Close the bracket that opens here."),
    ("flow mapping", "Close the brace that opens here."),
)
"""What the parser says -> how such faults are mended."""


def unreadable(error: yaml.YAMLError, file: Text, rule: str, what: str) -> Problem:
    """Tell of YAML that cannot be read, at the line where the fault begins.

    Args:
        error: What the parser said.
        file: The file.
        rule: Name of the rule.
        what: What cannot be read, as the sentence begins.

    Returns:
        One problem, with the remedy for a fault of its kind.
    """
    said = [str(getattr(error, part, None) or "") for part in ("context", "problem")]
    reason = said[1] or str(error).splitlines()[0]
    words = f"{said[0]} {reason}"
    general = "Put a text that holds a colon or #, or begins with a bracket, into quotation marks."
    fix = next((remedy for sign, remedy in REMEDIES if sign in words), general)
    opens = said[0].startswith("while scanning a quoted") or "flow" in said[0]
    mark = getattr(error, "context_mark" if opens else "problem_mark", None)
    before = file.text[: getattr(error, "position", 0)]  # of a character that YAML forbids
    line = mark.line + 1 if mark else before.count("\n") + 1
    lines = file.text.split("\n")
    stumbles = "mapping values" in reason or "expected ':'" in reason
    glued = GLUED.match(lines[line - 2]) if stumbles and line > 1 else None
    if glued:
        message = f"{what} cannot be read: behind {glued[1]} stands no colon with a blank."
        return Problem(
            str(file.path), line - 1, rule, message, f"Write `{glued[1]}: ` and the value."
        )
    if QUOTED.match(lines[min(line, len(lines)) - 1]) and "did not find expected" in reason:
        fix = "Double a quotation mark that stands within a value in such marks, or write ’ or “…”."
    return Problem(str(file.path), line, rule, f"{what} cannot be read: {reason}.", fix)
