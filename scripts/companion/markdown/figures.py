"""Python-Markdown extension: figures drawn as SVG become part of the page.

An image whose address ends in `assets/figures/<name>.svg` is replaced by the drawing
itself. Only then do the page's colors, light or dark, reach it, and only then can its
text be selected, found and read aloud. Elsewhere, on GitHub say, it stays an image.

A figure with a caption is cited by an id that its number does not change, `fig-vessels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from companion.markdown.blocks import TOKENS
from companion.sources.drawings import SVG, Drawing
from companion.sources.outline import FIGURE_ID, Figure

ADDRESS = re.compile(r"assets/figures/([a-z0-9-]+)\.svg$")
LOCAL_REFERENCE = re.compile(r"url\(#([\w-]+)\)|^#([\w-]+)$")


def inline(root: Element, name: str, alternative: str) -> str:
    """Write a drawing so that it can stand in a page.

    Args:
        root: Root element of the drawing.
        name: Name of the file; ids get it as prefix, so that two drawings do not meet.
        alternative: What the drawing shows, for those who do not see it.

    Returns:
        One line of HTML.
    """
    root = deepcopy(root)
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
    root.set("data-drawing", name)
    root.set("focusable", "false")
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.attrib = {"xmlns": SVG, **root.attrib}
    return re.sub(r">\s*\n\s*<", "><", ElementTree.tostring(root, encoding="unicode")).strip()


def name_figure(figure: Element, address: str) -> None:
    """Give a figure the permanent id that its drawing names; the id by its number stays, too.

    Args:
        figure: The element `figure` with a caption.
        address: Address of its image.
    """
    match = ADDRESS.search(address)
    if not match or "id" in figure.attrib:
        return
    figure.set("id", f"{FIGURE_ID}{match[1]}")
    number = figure.get("__figure_num", "")
    if number:  # as the caption extension names it, by which figures were linked before
        numbered = Element("span", {"id": f"__figure-caption_{number.replace('.', '_')}"})
        figure.insert(0, numbered)


def figures_of(root: Element, texts: Mapping[Element, tuple[str, str]]) -> Iterator[Figure]:
    """The figures that have a permanent id, with what their captions say first.

    Args:
        root: The tree of a page.
        texts: A block of it -> its words, and the id of its section.

    Yields:
        The figures, in order.
    """
    for figure in root.iter("figure"):
        if not figure.get("id", "").startswith(FIGURE_ID):
            continue
        caption = figure.find("figcaption")
        if caption is None:
            continue
        found = [texts[element] for element in caption.iter() if element in texts]
        text, section = found[0] if found else ("", "")
        bold = caption.find(".//strong")
        title = "".join(bold.itertext()) if bold is not None else text.partition(". ")[0]
        title = TOKENS.sub("", title).strip()
        yield Figure(figure.get("id", ""), title, figure.get("__figure_num", ""), section)


class FigureProcessor(Treeprocessor):
    """Replaces images of drawings in the tree of a page.

    Args:
        md: The Markdown instance.
        drawings: Name of a file -> its drawing.
    """

    def __init__(self, md: Markdown, drawings: Mapping[str, Drawing]) -> None:
        super().__init__(md)
        self._drawings = drawings

    def run(self, root: Element) -> None:
        """Put the drawings in place under `root`."""
        for parent in root.iter():
            for position, child in enumerate(list(parent)):
                match = ADDRESS.search(child.get("src", "")) if child.tag == "img" else None
                drawing = self._drawings.get(match[1]) if match else None
                if not match or not drawing or drawing.root is None:
                    continue  # the checks tell why
                span = Element("span", {"class": "drawing"})
                if child.get("id"):
                    span.set("id", child.get("id", ""))
                html = inline(drawing.root, match[1], child.get("alt", ""))
                span.text = self.md.htmlStash.store(html)
                span.tail = child.tail
                parent.remove(child)
                parent.insert(position, span)


class FigureExtension(Extension):
    """Puts drawings into pages.

    Args:
        drawings: The drawings.
    """

    def __init__(self, drawings: Iterable[Drawing]) -> None:
        super().__init__()
        self._drawings = {drawing.name: drawing for drawing in drawings}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor, behind inline patterns."""
        md.treeprocessors.register(FigureProcessor(md, self._drawings), "figures", 16)
