"""How long it takes to read a chapter or a section, and the path of a reader with ten minutes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from companion.sources import passages
from companion.sources.fingerprint import CITATION
from companion.sources.memory import Memory
from companion.sources.pages import Page

PACE = 200
"""Words a minute. Silent reading of English nonfiction takes 238 on average (Brysbaert, J Mem Lang
2019); a text that is dense with names and numbers is read more slowly."""

STATIONS = re.compile(r'<div class="stations">.*?</div>', re.DOTALL)
PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
LINK = re.compile(r'(<li>.*?<a href="([^"#]+)#([\w-]+)">.*?</a>)', re.DOTALL)


def of_words(words: int) -> int:
    """Minutes for so many words, one at least."""
    return max(1, round(words / PACE))


def of_section(chapter: Page, identifier: str) -> int:
    """Words of a section with those below it.

    Args:
        chapter: The chapter that holds it.
        identifier: Its permanent id.

    Returns:
        How many; 0 where the chapter holds no such section.
    """
    # What a picture shows is told to those who do not see it, and is no reading for the others.
    chapter = replace(chapter, body=PICTURE.sub("", chapter.body))
    found = {passage.id: passage for passage in passages.of_chapter(chapter)}
    return sum(
        1
        for passage in passages.within(identifier, found)
        for word in passages.words(passage.text)
        if not CITATION.fullmatch(word)
    )


def with_stations(html: str, chapters: Iterable[Page], memory: Memory) -> str:
    """Say beside each station of a path how long it takes, and how long the path does.

    Args:
        html: A page; the path is a list in `<div class="stations">`, each item with a link to a
            section, as seen from the site's root.
        chapters: The chapters.
        memory: How long they were before.

    Returns:
        The page; as it is, where it holds no path.
    """
    by_address = {chapter.address: chapter for chapter in chapters}

    def path(match: re.Match[str]) -> str:
        taken: list[int] = []

        def station(link: re.Match[str]) -> str:
            chapter = by_address.get(f"{posixpath.normpath(unescape(link[2]))}/")
            words = _remembered(chapter, link[3], memory) if chapter else 0
            if not words:
                return link[0]
            taken.append(words)
            return f'{link[1]} <span class="minutes">{of_words(words)} min</span>'

        listed = LINK.sub(station, match[0])
        return (
            f'{listed}<p class="stations__sum">{of_words(sum(taken))} minutes in all, at {PACE} words a '
            "minute.</p>"
            if taken
            else listed
        )

    return STATIONS.sub(path, html)


def _remembered(chapter: Page, identifier: str, memory: Memory) -> int:
    key = ("minutes", identifier, chapter.source, chapter.title, chapter.prefix, chapter.body)
    return memory.made(key, lambda: of_section(chapter, identifier), lasts=True)
