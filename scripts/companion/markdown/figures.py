"""Python-Markdown extension: figures drawn as SVG become part of the page.

An image whose address ends in `assets/figures/<name>.svg` is replaced by the drawing
itself. Only then do the page's colors, light or dark, reach it, and only then can its
text be selected, found and read aloud. Elsewhere, on GitHub say, it stays an image.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from companion.problems import Problem, read_text

SVG = "http://www.w3.org/2000/svg"
ADDRESS = re.compile(r"assets/figures/([a-z0-9-]+)\.svg$")
LOCAL_REFERENCE = re.compile(r"url\(#([\w-]+)\)|^#([\w-]+)$")
FORBIDDEN = frozenset({"script", "foreignObject", "image", "iframe", "a"})

ElementTree.register_namespace("", SVG)


def read(path: Path) -> tuple[Element | None, tuple[Problem, ...]]:
    """Read a drawing.

    Args:
        path: The SVG file.

    Returns:
        Its root element, or None with the Problems that speak against it.
    """
    text, problems = read_text(path, "figures/unreadable")
    if problems:
        return None, problems
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - drawings of this repository
    except ElementTree.ParseError as error:
        line = error.position[0]
        return None, (
            Problem(str(path), line, "figures/syntax", f"No XML: {error}.", "Mend the drawing."),
        )
    return root, tuple(_flaws(root, path))


def _flaws(root: Element, path: Path) -> list[Problem]:
    flaws = []
    if root.tag != f"{{{SVG}}}svg" or "viewBox" not in root.attrib:
        flaws.append(("figures/view-box", "The root is no svg with a viewBox.", "Give it one."))
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in FORBIDDEN:
            flaws.append(
                (
                    "figures/forbidden",
                    f"The drawing holds <{name}>.",
                    "Draw it with shapes and text.",
                )
            )
        for attribute, value in element.attrib.items():
            if attribute.lower().startswith("on") or re.search(r"https?:|data:|javascript:", value):
                flaws.append(
                    ("figures/active", f"{attribute}=“{value}” is not for a drawing.", "Remove it.")
                )
    return [Problem(str(path), 0, rule, message, fix) for rule, message, fix in flaws]


def inline(root: Element, name: str, alternative: str) -> str:
    """Write a drawing so that it can stand in a page.

    Args:
        root: Root element of the drawing.
        name: Name of the file; ids get it as prefix, so that two drawings do not meet.
        alternative: What the drawing shows, for those who do not see it.

    Returns:
        One line of HTML.
    """
    for element in root.iter():
        for attribute, value in list(element.attrib.items()):
            if attribute == "id":
                element.set(attribute, f"{name}-{value}")
            elif LOCAL_REFERENCE.search(value):
                element.set(
                    attribute,
                    re.sub(r"#([\w-]+)", rf"#{name}-\1", value),
                )
    root.set("role", "img")
    root.set("aria-label", alternative)
    root.set("class", "figure")
    root.set("focusable", "false")
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    return re.sub(r">\s*\n\s*<", "><", ElementTree.tostring(root, encoding="unicode")).strip()


class FigureProcessor(Treeprocessor):
    """Replaces images of drawings in the tree of a page.

    Args:
        md: The Markdown instance.
        folder: Where the drawings lie.
    """

    def __init__(self, md: Markdown, folder: Path) -> None:
        super().__init__(md)
        self.folder = folder

    def run(self, root: Element) -> None:
        """Put the drawings in place under `root`."""
        for parent in root.iter():
            for position, child in enumerate(list(parent)):
                match = ADDRESS.search(child.get("src", "")) if child.tag == "img" else None
                if not match:
                    continue
                drawing, problems = read(self.folder / f"{match[1]}.svg")
                if drawing is None or problems:
                    continue  # `companion check` tells why
                span = Element("span", {"class": "drawing"})
                if child.get("id"):
                    span.set("id", child.get("id", ""))
                html = inline(drawing, match[1], child.get("alt", ""))
                span.text = self.md.htmlStash.store(html)
                span.tail = child.tail
                parent.remove(child)
                parent.insert(position, span)


class FigureExtension(Extension):
    """Setting: `folder`, where the drawings lie, relative to the working folder."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"folder": ["docs/assets/figures", "Where the drawings lie"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor, behind inline patterns."""
        folder = Path(self.getConfig("folder"))
        md.treeprocessors.register(FigureProcessor(md, folder), "figures", 16)


def makeExtension(**settings: Any) -> FigureExtension:  # noqa: N802 - Python-Markdown's name
    """Entry point of Python-Markdown."""
    return FigureExtension(**settings)
