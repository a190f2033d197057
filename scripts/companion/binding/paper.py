"""A page of the site in a book: no buttons, nothing folded, ids where pandoc keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from lxml.html import HtmlElement, fragment_fromstring, tostring

OFF = (
    *(
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "textarea",
        "script",
        "style",
        "link",
        "form",
        "button",
        "select",
        "template",
        "svg",
        "nav",
    ),
    *("details.cite", "a.headerlink", "p.downloads", "p.figure-more", "p.cite-files"),
    *("figure.field", "figure.timeline", "div.balance__bar", "span.visually-hidden"),
    *("p.letters", "details.drawn", "summary.weighed__head"),
)
"""What only a screen can use, as the name of an element or the name with a class."""

KEEP_ID = {"h1", "h2", "h3", "h4", "h5", "h6", "div", "span", "section", "a"}
"""Elements whose ids pandoc keeps."""

NO_ID = {"table", "thead", "tbody", "tr", "ul", "ol", "dl", "colgroup", "col"}
"""Elements that may not begin with an anchor: it goes to the first cell or item."""

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"}
"""Elements that hold nothing and are not closed."""

PLAIN = (
    "id",
    "class",
    "href",
    "src",
    "alt",
    "colspan",
    "rowspan",
    "scope",
    "value",
    "start",
    "lang",
)
"""Attributes that a book can use."""

UNFOLDED = {"details": "div", "summary": "div", "caption": "caption", "output": "span"}


def parsed(html: str) -> HtmlElement:
    """The tree of a page.

    Args:
        html: Its blocks.

    Returns:
        An element that holds them.
    """
    return fragment_fromstring(html, create_parent="section")


def written(root: HtmlElement) -> str:
    """What a tree holds, as XHTML, which is HTML, too."""
    for element in root.iter():
        if element.tag not in VOID and not len(element) and element.text is None:
            element.text = ""  # `<td/>` is open for whoever reads HTML, and swallows all behind it
    inside = (str(tostring(child, encoding="unicode", method="xml")) for child in root)
    return escape(root.text or "") + "".join(inside)


def cleaned(root: HtmlElement) -> None:
    """Take away what a book cannot use, and unfold what is folded.

    Args:
        root: The tree of a page; it is changed.
    """
    for name in OFF:
        for element in list(_named(root, name)):
            element.drop_tree()
    for comment in root.xpath("//comment()"):
        comment.drop_tree()
    for element in list(root.iter()):
        if element.tag in UNFOLDED:
            element.set("class", f"{element.get('class', '')} {element.tag}".strip())
            element.tag = UNFOLDED[element.tag]
        if element.tag == "div" and element.getparent() is not None:
            _without_group(element)
        for attribute in element.attrib:
            if attribute not in PLAIN:
                del element.attrib[attribute]


def _named(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    tag, _, css = name.partition(".")
    for element in root.iter(tag):
        if not css or css in element.get("class", "").split():
            yield element


def _without_group(element: HtmlElement) -> None:
    """A group of definitions, or what scrolls a table: readers of books know neither."""
    if element.getparent().tag == "dl" or "table-scroll" in element.get("class", "").split():
        element.drop_tag()


def shifted(root: HtmlElement) -> None:
    """Move each heading one level down: the first level of the book names its parts."""
    for level in range(5, 0, -1):
        for element in list(root.iter(f"h{level}")):
            element.tag = f"h{level + 1}"


def with_ids(root: HtmlElement, named: Callable[[str], str]) -> None:
    """Give each id the name that it has in the book, and put it where pandoc keeps it.

    Args:
        root: The tree of a page; it is changed.
        named: An id of the page -> the id in the book.
    """
    for element in list(root.iter()):
        identifier = element.attrib.pop("id", "")
        if not identifier:
            continue
        name = named(identifier)
        if element.tag in KEEP_ID:
            element.set("id", name)
            continue
        holder = element
        if element.tag in NO_ID:
            inner = element.xpath(".//td|.//th|.//li|.//dt")
            if not inner:
                continue
            holder = inner[0]
        anchor = holder.makeelement("span", {"id": name})
        anchor.tail, holder.text = holder.text, None
        holder.insert(0, anchor)
