"""The pages that were built: all of them, and those that show everything that pages are built of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from browser import content
from samples import ROOT

SITE = ROOT / "site"
BUILT_OF = re.compile(r'<([a-z0-9]+)(?: [^>]*?class="([^"]*)")?')


def text(address: str) -> str:
    """A page as it was built."""
    file = SITE / address
    return (file if file.suffix else file / "index.html").read_text(encoding="utf-8")


def addresses() -> Iterator[str]:
    """Every page of the site."""
    for path in sorted(SITE.rglob("index.html")):
        folder = path.parent.relative_to(SITE).as_posix()
        yield "" if folder == "." else f"{folder}/"
    yield "404.html"


@cache
def telling() -> tuple[str, ...]:
    """Every page that somebody wrote, and of those that are made from the data as many as it takes
    to see each element with each of its classes that stands on any of them."""
    written = [page.address for page in content.site().pages]
    seen: set[tuple[str, str]] = set()
    chosen = []
    for address in addresses():
        if address in written:
            continue
        of = set(BUILT_OF.findall(text(address).partition("<article")[2]))
        if of - seen or not seen:
            chosen.append(address)
            seen |= of
    return (*written, *chosen)
