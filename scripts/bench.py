"""Compares our citation path with plain mkdocs-bibtex and with no citations at all.

Builds two generated sites, a small one (25 chapters, 300 references) and a large one
(300 chapters, 3,600 references), about 150 citations a chapter, in three ways in turn,
and prints the seconds of each, the ratios, and how the time grows with the site.

Usage: python scripts/bench.py [--rounds N] [--small-only]
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

HOOKS = Path(__file__).parent / "hooks"
CITATIONS = 150
SIZES = {"small": (25, 300), "large": (300, 3600)}
WAYS = ("none", "plain", "ours")
WORDS = [
    *("cells", "tumor", "stroma", "signal", "growth", "vessel", "marrow", "tissue"),
    *("culture", "mouse", "patient", "study", "factor", "level"),
]


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=14)).capitalize()


def _bib(count: int, chance: random.Random) -> str:
    entries = []
    for number in range(count):
        authors = " and ".join(f"Name{chance.randrange(900)}, A. B." for _ in range(8))
        entries.append(
            f"@article{{name{number}word,\n  author = {{{authors}}},\n"
            f"  title = {{{_sentence(chance)} of TGF-β in DNA}},\n"
            f"  journal = {{Journal of Tests}},\n"
            f"  year = {{{chance.randrange(1990, 2026)}}},\n  volume = {{{number % 90 + 1}}},\n"
            f"  pages = {{{number}-{number + 9}}},\n  doi = {{10.1000/test.{number}}},\n}}\n"
        )
    return "\n".join(entries)


def _chapter(title: str, keys: list[str], chance: random.Random, *, cites: bool) -> str:
    lines = [f"# {title}\n"]
    for number in range(CITATIONS):
        if number % 15 == 0:
            lines.append(f"\n## Section {number // 15} {{#{title.lower()}-{number}}}\n")
        group = f" [@{chance.choice(keys)}]" if cites else ""
        lines.append(f"{_sentence(chance)}{group}.")
    return "\n".join(lines) + "\n"


def _config(way: str) -> dict[str, object]:
    bibtex = {"bib_file": "references.bib"}
    plugins: list[object] = ["search"]
    hooks = []
    if way == "plain":
        plugins.append({"bibtex": bibtex})
    elif way == "ours":
        plugins.append(
            {"bibtex": {**bibtex, "bib_by_default": False, "enable_inline_citations": False}}
        )
        hooks.append(str(HOOKS / "citations.py"))
    return {
        "site_name": "Bench",
        "theme": {"name": "material", "font": False},
        "plugins": plugins,
        "hooks": hooks,
        "markdown_extensions": ["attr_list", "footnotes"],
    }


def write_site(folder: Path, way: str, chapters: int, references: int) -> None:
    """Write a generated site, the same text each time.

    Args:
        folder: Where to write it.
        way: One of `WAYS`.
        chapters: Number of chapters.
        references: Number of references; each chapter cites at random from all of them.
    """
    chance = random.Random(20261123)
    keys = [f"name{number}word" for number in range(references)]
    docs = folder / "docs" / "foe"
    docs.mkdir(parents=True)
    (folder / "references.bib").write_text(_bib(references, chance), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for number in range(chapters):
        text = _chapter(f"Chapter{number}", keys, chance, cites=way != "none")
        (docs / f"chapter{number}.md").write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_config(way)), encoding="utf-8")


def measure(size: str, rounds: int) -> Iterator[tuple[str, list[float]]]:
    """Build one site in every way, in turn, `rounds` times.

    Args:
        size: A key of `SIZES`.
        rounds: How often.

    Yields:
        Each way with its seconds.
    """
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as temporary:
        for way in WAYS:
            write_site(Path(temporary) / way, way, *SIZES[size])
        for _ in range(rounds):
            for way in WAYS:
                start = time.perf_counter()
                subprocess.run(
                    [sys.executable, "-m", "mkdocs", "build", "--quiet"],
                    cwd=Path(temporary) / way,
                    check=True,
                    capture_output=True,
                )
                seconds[way].append(time.perf_counter() - start)
    yield from seconds.items()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small-only", action="store_true")
    arguments = parser.parse_args()
    medians: dict[str, dict[str, float]] = {}
    for size in ["small"] if arguments.small_only else list(SIZES):
        chapters, references = SIZES[size]
        print(f"{size}: {chapters} chapters, {references} references, {CITATIONS} citations each")
        medians[size] = {}
        for way, seconds in measure(size, arguments.rounds):
            median = medians[size][way] = statistics.median(seconds)
            spread = f"{min(seconds):.2f}–{max(seconds):.2f}"
            print(f"  {way:<6} {median:8.2f} s  ({spread})", flush=True)
        ours, plain, none = (medians[size][way] for way in ("ours", "plain", "none"))
        print(f"  ours / plain {ours / plain:.2f}   ours / none {ours / none:.2f}", flush=True)
    if "large" in medians:
        grown = SIZES["large"][0] / SIZES["small"][0]
        for way in WAYS:
            ratio = medians["large"][way] / medians["small"][way]
            print(f"growth {way:<6} {ratio:6.1f} for {grown:.0f} times the chapters")


if __name__ == "__main__":
    main()
