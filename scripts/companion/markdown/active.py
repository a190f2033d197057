"""Addresses that run something or bring a page of their own: no page of the site leads to one.

Nor does a page hold an attribute that runs something at an event, `onclick`.

The content security policy refuses to run them. A book, a copy as Markdown and whoever shows our
text elsewhere have none, so they are taken out of the text itself.

How browsers read an address: https://url.spec.whatwg.org/#concept-basic-url-parser , which drops
signs of control and blanks before it, and tabs and line ends in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from html.parser import HTMLParser

SCHEMES = frozenset({"javascript", "vbscript", "data"})
ADDRESSES = frozenset(
    {
        *("href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "data"),
        *("background", "cite", "longdesc", "ping", "manifest", "from", "to", "values"),
    }
)
"""Attributes that lead somewhere; `from`, `to` and `values` set them in a drawing."""

DROPPED = re.compile(r"[\t\n\r]")
HELD = re.compile(
    r"""=\s*["']?[\x00-\x20]*(?:javascript|vbscript|data):|\b(?:values|srcset|on[a-z]+)\s*=""",
    re.IGNORECASE,
)
"""What a page holds where an attribute of it may lead astray: the others need no closer look."""

EVENT = re.compile(r"on[a-z]+(?==|$)", re.IGNORECASE)

LINK = re.compile(
    r"(?P<opens>\]\(\s*<?|^[ ]{0,3}\[[^\[\]\n]+\]:\s*<?)(?P<address>(?:[^\s()<>]|\([^\s()]*\))+)",
    re.MULTILINE,
)
"""A link of Markdown, `[words](address` or `[name]: address`."""

CONTROLS = "".join(map(chr, range(0x21)))


def is_active(address: str) -> bool:
    """Whether an address runs something, or brings a page of its own, in place of leading to one.

    Args:
        address: The address as it is written, with its entities.

    Returns:
        Whether its scheme is one of `SCHEMES`, as a browser reads it.
    """
    read = DROPPED.sub("", unescape(address)).lstrip(CONTROLS)
    scheme, colon, _ = read.partition(":")
    return bool(colon) and scheme.lower() in SCHEMES


def is_event(attribute: str) -> bool:
    """Whether an attribute, by its name or as it is written, runs something at an event."""
    return bool(EVENT.match(attribute))


def disarmed(html: str) -> tuple[str, tuple[str, ...]]:
    """Take active addresses, and what runs at an event, out of a page.

    Args:
        html: What stands on it.

    Returns:
        The same without the attributes that held one; and, each once, the addresses, and the
        attributes of events as they are written, `onclick="…"`.
    """
    read = DROPPED.sub("", unescape(html))
    if not HELD.search(read):
        return html, ()
    found = _Tags()
    found.feed(html)
    for written, tag in found.tags.items():
        html = html.replace(written, tag)
    return html, tuple(dict.fromkeys(found.addresses))


def disarmed_markdown(text: str) -> str:
    """Take active addresses out of the links of Markdown; the words of a link stay."""

    def disarm(link: re.Match[str]) -> str:
        return f"{link['opens']}#" if is_active(link["address"]) else link[0]

    return LINK.sub(disarm, text)


class _Tags(HTMLParser):
    """Notes the tags that hold active addresses, and writes them without.

    Attributes:
        tags: A tag as it is written -> the same without such addresses.
        addresses: What was left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        listed = list(attrs)
        gone = [(name, said or "") for name, said in listed if _leads_astray(name, said or "")]
        if not gone:
            return
        kept = [(name, said) for name, said in listed if (name, said or "") not in gone]
        self.addresses += [f'{name}="{said}"' if is_event(name) else said for name, said in gone]
        written = self.get_starttag_text() or ""
        parts = [
            tag,
            *(name if said is None else f'{name}="{escape(said)}"' for name, said in kept),
        ]
        self.tags[written] = f"<{' '.join(parts)}{' /' if written.endswith('/>') else ''}>"


def _leads_astray(name: str, said: str) -> bool:
    if name not in ADDRESSES:
        return is_event(name)
    several = re.split(r"[;,]", said) if name in ("values", "srcset") else [said]
    return any(map(is_active, several))
