"""A small and a large site of generated text, in three ways."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import yaml

from bench.timing import ROOT, build, in_turn

CITATIONS = 150
SIZES = {"small": (25, 300), "large": (300, 3600)}
"""Chapters and references of each."""

WORDS = [
    *("cells", "tumor", "stroma", "signal", "growth", "vessel", "marrow", "tissue"),
    *("culture", "mouse", "patient", "study", "factor", "level"),
]


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=14)).capitalize()


def _letters(number: int) -> str:
    """A number as small letters, for names that are names: 0 gives `aaa`, 27 gives `abb`."""
    return "".join(chr(97 + digit) for digit in (number // 676, number // 26 % 26, number % 26))


def _keys(count: int) -> list[str]:
    return [f"name{_letters(number)}{1990 + number % 36}word" for number in range(count)]


def _bib(count: int, chance: random.Random) -> str:
    entries = []
    for number, key in enumerate(_keys(count)):
        others = [f"Name{_letters(chance.randrange(900))}, A. B." for _ in range(7)]
        authors = " and ".join([f"Name{_letters(number)}, A. B.", *others])
        entries.append(
            f"@article{{{key},\n  author       = {{{authors}}},\n"
            f"  title        = {{{_sentence(chance)} of TGF-β in DNA}},\n"
            f"  journal      = {{Journal of Tests}},\n  year         = {{{1990 + number % 36}}},\n"
            f"  volume       = {{{number % 90 + 1}}},\n"
            f"  pages        = {{{number}-{number + 9}}},\n"
            f"  doi          = {{10.1000/test.{number}}},\n  kind         = {{article}},\n"
            f"  level        = {{A}},\n  verified     = {{2026-11-01}},\n}}\n"
        )
    return "\n".join(sorted(entries))


def _chapter(title: str, keys: list[str], chance: random.Random, *, cites: bool) -> str:
    lines = [f"# {title}\n"]
    for number in range(CITATIONS):
        if number % 15 == 0:
            lines.append(f"\n## Section {number // 15} {{#{title.lower()}-{number}}}\n")
        group = f" [@{chance.choice(keys)}]" if cites else ""
        lines.append(f"{_sentence(chance)}{group}.")
    return "\n".join(lines) + "\n"


PLUGINS: Mapping[str, list[object]] = {
    "none": ["search"],
    "plain": ["search", {"bibtex": {"bib_file": "references.bib"}}],
    "ours": [  # with a search of its own
        "companion",
        {
            "bibtex": {
                "bib_file": "references.bib",
                "bib_by_default": False,
                "enable_inline_citations": False,
            }
        },
    ],
}


def _write(folder: Path, way: str, chapters: int, references: int) -> None:
    """Write a generated site, the same text each time; each chapter cites at random from all."""
    chance = random.Random(20261123)
    keys = _keys(references)
    docs = folder / "docs" / "foe"
    docs.mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "references.bib").write_text(_bib(references, chance), encoding="utf-8")
    for number in range(chapters):
        text = _chapter(f"Chapter{number}", keys, chance, cites=way != "none")
        (docs / f"chapter{number}.md").write_text(text, encoding="utf-8")
    if way == "ours":
        _add_data(folder)
    settings = {
        "site_name": "Bench",
        "theme": {"name": "material", "font": False},
        "plugins": PLUGINS[way],
        "markdown_extensions": ["attr_list", "footnotes"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def _add_data(folder: Path) -> None:
    """Add the files that our site has beside its pages, without rows."""
    data = folder / "docs" / "data"
    data.mkdir()
    for source in (ROOT / "docs" / "data").glob("*.json"):
        shutil.copy(source, data)
    for source in (ROOT / "docs" / "data").glob("*.yaml"):
        (data / source.name).write_text("[]\n", encoding="utf-8")
    for name in ("CITATION.cff", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)


def generated(size: str, rounds: int, folder: Path) -> dict[str, float]:
    """Build a generated site in every way.

    Args:
        size: A key of `SIZES`.
        rounds: How often.
        folder: An empty folder.

    Returns:
        Name of a way -> its median, in seconds.
    """
    chapters, references = SIZES[size]
    print(f"{size}: {chapters} chapters, {references} references, {CITATIONS} citations each")
    for way in PLUGINS:
        _write(folder / way, way, chapters, references)
    ways = {
        "none": partial(build, folder / "none"),
        "plain": partial(build, folder / "plain"),
        "first": partial(build, folder / "ours", first=True),
        "again": partial(build, folder / "ours"),
    }
    medians = in_turn(ways, rounds, "none")
    for way in ("first", "again"):
        print(f"  {way:<6} {medians[way] / medians['plain']:7.2f} of plain")
    return medians
