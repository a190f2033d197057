"""Rules of the words of links: each tells where it leads, read by itself, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.rules import Found, rule
from companion.sources.project import Project

VAGUE = re.compile(
    r"""\W*(?:(?:(?:click|tap|see|look|read)\ )?(?:here|there|this|more)
      | this\ (?:link|page|site|article|paper|study) | (?:the\ )?link | read\ on | learn\ more
      | more\ info(?:rmation)? | go | details?)\W*""",
    re.IGNORECASE | re.VERBOSE,
)


@rule(
    "links/unclear-text",
    why="Screen readers list the links of a page by their words; ten times “here” lead nowhere.",
    fix="Let the words of the link name what is there.",
    bad="The statements are listed [here](../mapping.md).",
    good="The [statements of the review](../mapping.md) are listed.",
    severity="warning",
)
def unclear_text(project: Project) -> Iterator[Found]:
    """Find links whose words do not tell where they lead."""
    for page in project.pages:
        for link in page.outline.links:
            if not link.is_image and link.text.strip() and VAGUE.fullmatch(link.text.strip()):
                yield Found(
                    str(page.path),
                    link.line,
                    f"The link “{link.text.strip()}” does not say where it leads.",
                    "Let its words name what is there, as in [the map](../evidence/map.md).",
                )


@rule(
    "links/no-text",
    why="A link without words cannot be seen, pressed or heard.",
    fix="Write words between the brackets.",
    bad="The statements are listed [](../mapping.md).",
    good="The [statements of the review](../mapping.md) are listed.",
)
def no_text(project: Project) -> Iterator[Found]:
    """Find links without words, and without an image in their place."""
    for page in project.pages:
        pictured = {link.line for link in page.outline.links if link.is_image}
        for link in page.outline.links:
            is_bare = not link.is_image and not link.text.strip() and link.line not in pictured
            if is_bare and link.address and link.line:
                yield Found(
                    str(page.path),
                    link.line,
                    f"The link to {link.address} has no words.",
                    "Write between the brackets what is there.",
                )
