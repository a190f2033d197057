"""Rules of the addresses of links, of the navigation and of what pages ask of a build."""

from __future__ import annotations

from companion.rules import Rule

GOOD = "See the [statements](../mapping.md)."
RELATIVE = "Write the address of the file as seen from this one, as in ../foe/angiogenesis.md."

SNIPPET = Rule(
    "links/missing-snippet",
    "A page that takes in a file which is not there says nothing in its place.",
    "Mend the name, or restore the file.",
    bad='--8<-- "CHANGES.md"',
    good="Vessels grow.",
    is_fatal=True,
)
GAP = Rule(
    "links/gap",
    "Behind a blank, Markdown takes both brackets for text.",
    "Remove the blank between ] and (.",
    bad="See the [statements] (../mapping.md).",
    good=GOOD,
)
BARE = Rule(
    "links/bare-address",
    "An address in the text is no link, breaks the line and is spelled out by screen readers.",
    "Write [what is there](address).",
    bad="See https://example.org/statements for more.",
    good="See [the statements](https://example.org/statements) for more.",
)
FORM = Rule(
    "links/form",
    "No browser can follow it.",
    "Write the address as the browser shows it.",
    bad="See the [statements](http://[example).",
    good=GOOD,
)
NO_ADDRESS = Rule(
    "links/no-address",
    "It leads back to the page on which it stands.",
    "Write [words](address).",
    bad="See [the map]().",
    good=GOOD,
)
LOOPBACK = Rule(
    "links/loopback",
    "It leads to the reader's own machine, where nothing is served.",
    RELATIVE,
    bad="See the [statements](http://localhost:8000/mapping/).",
    good=GOOD,
)
OWN = Rule(
    "links/own-address",
    "A copy of the site, a preview or a released version leads out of itself.",
    RELATIVE,
    bad="See the [statements](https://example.org/foe/mapping/).",
    good=GOOD,
)
SCHEME = Rule(
    "links/scheme",
    "Readers cannot open it, or it runs what they did not ask for.",
    "Write an address that begins with https:, or the name of a file.",
    bad="See the [statements](file:///C:/statements.html).",
    good=GOOD,
)
ABSOLUTE = Rule(
    "links/absolute",
    "It holds only where the site lies at the root of its host; released versions do not.",
    RELATIVE,
    bad="See the [statements](/mapping/).",
    good=GOOD,
)
ANCHOR = Rule(
    "links/missing-anchor",
    "The reader lands at the top of a page and has to search.",
    "Write an id that stands there, behind a heading as {#id}.",
    bad="See the [statements](../mapping.md#mapping-77).",
    good="See the [statements](../mapping.md#mapping-7).",
)
TARGET = Rule(
    "links/missing-target",
    "The link leads to an empty page.",
    "Mend the address, or add the file.",
    bad="See the [statements](../maping.md).",
    good=GOOD,
)
IMAGE = Rule(
    "links/missing-image",
    "A broken image is shown.",
    "Mend the address, or add the file.",
    bad="![Three cells.](../assets/images/none.png)",
    good="![Three cells.](../assets/images/cells.png)",
)
NOT_LISTED = Rule(
    "navigation/not-listed",
    "No reader finds a page that the navigation does not hold.",
    "Add it to `nav` in mkdocs.yml.",
    bad="# A page without a place\n",
    good="",
    file="docs/lost.md",
)
FILE_NAME = Rule(
    "navigation/file-name",
    "The name of a file becomes the address of its page, which people type, quote and link.",
    "Write small letters, digits and hyphens, with .md at the end.",
    bad="# A page\n",
    good="",
    file="docs/My page.markdown",
)
MISSING_PAGE = Rule(
    "navigation/missing-page",
    "The navigation would lead to an empty page.",
    "Mend the name in `nav`, or add the page.",
    bad="      - glossary.md\n      - lost.md\n",
    good="      - glossary.md\n",
    file="mkdocs.yml",
)
PART_TWICE = Rule(
    "navigation/part-twice",
    "Filters and counts tell the parts of the argument apart by their names.",
    "Give one of them another title.",
    bad="  - Foe:\n      - foe/angiogenesis.md\n  - Foe:\n      - foe/angiogenesis.md\n",
    good="  - Foe:\n      - foe/angiogenesis.md\n",
    file="mkdocs.yml",
)
MARKER = Rule(
    "navigation/unknown-marker",
    "In its place the page stays empty.",
    "Ask for something that a build can make, such as <!-- evidence: findings -->.",
    bad="<!-- evidence: finding -->",
    good="Vessels grow.",
)
