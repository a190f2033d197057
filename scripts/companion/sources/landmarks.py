"""Where entries, blocks and fields begin in BibTeX text, sound or broken."""

from __future__ import annotations

import re

TYPES = (
    "article|book|booklet|collection|comment|conference|dataset|in[a-z]+|manual|mastersthesis|misc|"
    "mvbook|online|patent|periodical|phdthesis|preamble|proceedings|report|software|string|"
    "techreport|thesis|unpublished"
)
NEXT_ENTRY = re.compile(
    rf"(?:^[ \t]*|(?<=[)}}])[ \t]*)(?P<at>@)(?:{TYPES})\s*[{{(]", re.IGNORECASE | re.MULTILINE
)
"""An entry that begins on a line of its own, or behind another: reading goes on there."""

COMMAND = re.compile(r"@\s*[A-Za-z][\w.:-]*\s*\{|(?<![\w.@])@\s*[A-Za-z][\w.:-]*\s*\(")
"""Where any entry begins; an address such as `me@example.org` begins none."""

BLOCK = re.compile(r"@\s*(?:comment|preamble)\s*([{(])", re.IGNORECASE)
"""Where a block begins that holds no entry, whatever stands in it."""

SIGNLESS = re.compile(
    rf"(?:@\s*|(?:{TYPES})\s*)[{{(]\s*[\w:.-]+\s*,(?=\s*[\w-]+\s*=)", re.IGNORECASE
)
"""Where an entry begins without its sign @, or without its type."""

FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=\s*\{([^{}@]*)\}(?=\s*(?:[,)}]|\Z))\s*(,?)")
"""The common form of a field, which is read without the parser's many steps."""

SWALLOWED = re.compile(r"\n\s*([A-Za-z][\w-]*)\s*=\s*[{\"]")
"""A field within the value of another, whose closing brace is missing."""

KEYLESS = re.compile(rf"\}}|[\w-]+\s*=|{NEXT_ENTRY.pattern}", NEXT_ENTRY.flags)
"""What stands where a key is due, and is none: the end, a field, the beginning of another entry."""

DELIMITER = re.compile(rf'[{{}}"]|^[ \t]*@(?:{TYPES})\s*[{{(]', re.IGNORECASE | re.MULTILINE)
