"""Reads the drawings in docs/assets/figures/ and looks for what a drawing must not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from companion.problems import Problem
from companion.sources.files import Text

SVG = "http://www.w3.org/2000/svg"
FORBIDDEN = frozenset({"script", "foreignObject", "image", "iframe", "a", "style"})
ACTIVE = re.compile(r"(?:https?|data|javascript):|(?:^|\()\s*[\"']?//", re.IGNORECASE)


@dataclass(frozen=True)
class Drawing:
    """A figure drawn as SVG.

    Attributes:
        path: The file.
        root: Its root element, the names of SVG in it without their namespace; None where the
            file is no drawing that may stand in a page.
        problems: What speaks against it.
    """

    path: Path
    root: Element | None = field(default=None, repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """Name of the file without its ending."""
        return self.path.stem


def parse(file: Text) -> Drawing:
    """Read a drawing.

    Args:
        file: The SVG file.

    Returns:
        The drawing, or the problems that speak against it.
    """
    if file.problems:
        return Drawing(file.path, problems=file.problems)
    if "<!ENTITY" in file.text:
        line = file.text[: file.text.index("<!ENTITY")].count("\n") + 1
        message, fix = "The drawing declares entities.", "Write what they stand for instead."
        problem = Problem(str(file.path), line, "figures/forbidden", message, fix)
        return Drawing(file.path, problems=(problem,))
    try:
        root = ElementTree.fromstring(file.text)  # noqa: S314 - drawings of this repository
    except ElementTree.ParseError as error:
        line = error.position[0]
        fix = "Mend the drawing."
        problem = Problem(str(file.path), line, "figures/syntax", f"No XML: {error}.", fix)
        return Drawing(file.path, problems=(problem,))
    flaws = tuple(_flaws(root, file.path))
    if flaws:
        return Drawing(file.path, problems=flaws)
    # Whether a library writes `svg` or `ns0:svg` hangs on what others told it for the whole
    # process (WeasyPrint does when it is imported), so the names are plain from here on.
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    return Drawing(file.path, root)


VIEW_BOX = re.compile(r"\s*-?[\d.]+(?:[\s,]+-?[\d.]+){3}\s*")


def _flaws(root: Element, path: Path) -> list[Problem]:
    flaws = []
    if root.tag != f"{{{SVG}}}svg" or not VIEW_BOX.fullmatch(root.get("viewBox", "")):
        message = "The root is no svg with a viewBox of four numbers."
        flaws.append(("figures/view-box", message, 'Give it one: viewBox="0 0 400 300"'))
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in FORBIDDEN:
            message = f"The drawing holds <{name}>."
            flaws.append(("figures/forbidden", message, "Draw it with shapes and text."))
        for attribute, value in element.attrib.items():
            if attribute.lower().startswith("on") or ACTIVE.search(value):
                message = f"{attribute}=“{value}” is not for a drawing."
                flaws.append(("figures/active", message, "Remove it."))
    return [Problem(str(path), 0, rule, message, fix) for rule, message, fix in flaws]
