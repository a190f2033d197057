"""What HTML forbids, found in a page as it was built, without a browser and without Java.

The parser reports what no parser should meet; the rules below are those of the content model that a
site like this one breaks most easily. They are a part of what the Nu checker asks, which is run by
hand: see docs/contributing.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from justhtml import Element, JustHTML

PHRASING = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "datalist", "del"),
    *("dfn", "em", "i", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta"),
    *("meter", "noscript", "object", "output", "picture", "progress", "q", "ruby", "s", "samp"),
    *("script", "select", "small", "span", "strong", "sub", "sup", "svg", "template", "textarea"),
    *("time", "u", "var", "wbr"),
}
"""What may stand in a line of text."""

HEADINGS = {f"h{level}" for level in range(1, 7)}
LINES = {"p", "span", "sup", "sub", "em", "strong", "code", "button", "label", "output", *HEADINGS}
"""What holds a line of text and nothing else."""

PRESSED = {"a", "button", "input", "label", "select", "summary", "textarea"}
"""What is pressed; nothing that is pressed stands in a link or a button."""

CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"th", "td"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "select": {"option", "optgroup", "hr"},
}
"""What alone may stand directly in an element."""

BESIDE = {"script", "template"}
POINTS = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "list",
)
COMPLETED_NEVER = {"checkbox", "radio", "button", "submit", "reset", "image", "file"}


def mistakes(html: str) -> list[str]:
    """What is wrong with a page.

    Args:
        html: The whole page.

    Returns:
        Sentences; none of a page that keeps the rules.
    """
    page = JustHTML(html, sanitize=False, collect_errors=True)
    found = [f"line {error.line}: {error.code}" for error in page.errors]
    elements = list(_elements(page.root))
    ids = Counter(element.attrs["id"] or "" for element in elements if "id" in element.attrs)
    found += [f"id {name} stands {count} times" for name, count in ids.items() if count > 1]
    for element in elements:
        found += (f"{_said(element)} {what}" for what in _wrong(element, set(ids)))
    return list(dict.fromkeys(found))


def _elements(node: object) -> Iterator[Element]:
    """The elements below a node; a template is a document of its own."""
    for child in getattr(node, "children", None) or ():
        if isinstance(child, Element):
            yield child
            if child.name != "template":
                yield from _elements(child)


def _said(element: Element) -> str:
    marks = "".join(
        f' {name}="{element.attrs[name]}"' for name in ("id", "class") if name in element.attrs
    )
    return f"<{element.name}{marks}>"


def _wrong(element: Element, ids: set[str]) -> Iterator[str]:
    children = [child for child in element.children or () if isinstance(child, Element)]
    names = [child.name for child in children]
    allowed = CHILDREN.get(element.name)
    if allowed and (odd := set(names) - allowed - BESIDE):
        yield f"holds {sorted(odd)}"
    if element.name in LINES and (odd := set(names) - PHRASING):
        yield f"holds {sorted(odd)}"
    if element.name == "summary" and (odd := set(names) - PHRASING - HEADINGS):
        yield f"holds {sorted(odd)}"
    if element.name == "figure" and "figcaption" in names[1:-1]:
        yield "has its caption between"
    if element.name in {"a", "button"} and (
        odd := {inner.name for inner in _elements(element) if _is_pressed(inner)}
    ):
        yield f"holds {sorted(odd)}, which is pressed, too"
    yield from _wrong_attributes(element, ids)


def _is_pressed(element: Element) -> bool:
    return element.name in PRESSED or "tabindex" in element.attrs


def _wrong_attributes(element: Element, ids: set[str]) -> Iterator[str]:
    attrs = {name: value or "" for name, value in element.attrs.items()}
    for name in POINTS:
        if missing := set(attrs.get(name, "").split()) - ids:
            yield f"names by {name} what is not there: {sorted(missing)}"
    if "tabindex" in attrs and not attrs["tabindex"].removeprefix("-").isdigit():
        yield f'has tabindex="{attrs["tabindex"]}"'
    if "id" in attrs and (not attrs["id"] or any(sign.isspace() for sign in attrs["id"])):
        yield "has an id that is no word"
    if "autocomplete" in attrs and attrs.get("type") in COMPLETED_NEVER:
        yield "has autocomplete, of which it knows nothing"
    if element.name == "img" and "alt" not in attrs:
        yield "has no alt"
    if element.name == "a" and "href" not in attrs and "role" in attrs:
        yield "has a role and leads nowhere"
    if element.name == "button" and attrs.get("type") not in {"button", "submit", "reset"}:
        yield "does not say what kind of button it is"
