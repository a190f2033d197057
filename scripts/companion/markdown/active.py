"""Addresses that run something or bring a page of their own: no page of the site leads to one.

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
HELD = re.compile(r"(?:script|data)[\x00-\x20]*:", re.IGNORECASE)
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
    return bool(colon) and scheme.strip(CONTROLS).lower() in SCHEMES


def disarmed(html: str) -> tuple[str, tuple[str, ...]]:
    """Take active addresses out of a page.

    Args:
        html: What stands on it.

    Returns:
        The same without the attributes that held one, and what they held, each once.
    """
    if not HELD.search(DROPPED.sub("", unescape(html))):
        return html, ()
    found = _Tags()
    found.feed(html)
    for written, tag in found.tags.items():
        html = html.replace(written, tag)
    return html, tuple(dict.fromkeys(found.addresses))


def disarmed_markdown(text: str) -> str:
    """Take active addresses out of the links of Markdown; the words of a link stay."""
    return LINK.sub(lambda link: link["opens"] + ("#" if is_active(link["address"]) else
                                                  link["address"]), text)  # fmt: skip


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
        kept = [(name, said) for name, said in listed if not _leads_astray(name, said or "")]
        if len(kept) == len(listed):
            return
        self.addresses += [said or "" for name, said in listed if (name, said) not in kept]
        written = self.get_starttag_text() or ""
        parts = [
            tag,
            *(name if said is None else f'{name}="{escape(said)}"' for name, said in kept),
        ]
        self.tags[written] = f"<{' '.join(parts)}{' /' if written.endswith('/>') else ''}>"


def _leads_astray(name: str, said: str) -> bool:
    if name not in ADDRESSES:
        return False
    several = re.split(r"[;,]", said) if name in ("values", "srcset") else [said]
    return any(map(is_active, several))
