"""Columns of a table that are set to one side: by a class, where Python-Markdown writes a style.

The policy of a page takes the effect from style attributes (`pages/policy.py`), and the attribute
`align`, the other thing that the extension `tables` can write, is obsolete in HTML.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

SIDE = re.compile(r"text-align: (left|center|right);")


class AlignmentProcessor(Treeprocessor):
    """Turns the style of each cell into a class."""

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        for cell in (*root.iter("th"), *root.iter("td")):
            if side := SIDE.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} align-{side[1]}".strip())


class AlignmentExtension(Extension):
    """Aligns columns without style attributes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor, behind the one that gives cells their attributes."""
        md.treeprocessors.register(AlignmentProcessor(md), "alignment", 5)
