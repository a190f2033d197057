"""Attributes that attribute lists give to the elements of a page, `{ .class #id name=value }`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from companion.markdown.blocks import TOKEN, TOKENS


def give_values(root: Element) -> None:
    """Give an attribute that stands alone, `{ class }`, the empty value that HTML reads there.

    Args:
        root: The tree of a page, in which it has none: no other extension expects that.
    """
    for element in root.iter():
        for name, value in element.attrib.items():
            if value is None:
                element.set(name, "")


def without_tokens(root: Element) -> None:
    """Take citations out of attributes, where no superscript can stand; a check tells of them.

    Args:
        root: The tree of a page.
    """
    for element in root.iter():
        for name, value in element.attrib.items():
            if TOKEN in value:
                element.set(name, TOKENS.sub("", value))
