"""Compares the site with the same pages without our parts, all in one run.

    real       this site, and its pages with our parts off: seconds and memory of a build
    edit       a sentence saved in a chapter until the live server shows it, both ways
    generated  a small site (25 chapters, 300 references) and a large one (300 chapters, 3,600
               references), about 150 citations a chapter, in three ways: no citations at all,
               plain mkdocs-bibtex, and ours; and how the time grows with the site

Prints medians with their spread, and ratios: a machine's speed drifts, a ratio less.

Usage: python scripts/bench.py [--rounds N] [--only real|edit|small|large ...]
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PORT = 8765
CITATIONS = 150
SIZES = {"small": (25, 300), "large": (300, 3600)}
WORDS = [
    *("cells", "tumor", "stroma", "signal", "growth", "vessel", "marrow", "tissue"),
    *("culture", "mouse", "patient", "study", "factor", "level"),
]
COPIED = ("docs", "theme", "references.bib", "mkdocs.yml", "CHANGELOG.md", "CITATION.cff")
Ways = Mapping[str, Path]


def _mkdocs(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def build(folder: Path) -> tuple[float, float]:
    """Build a site.

    Args:
        folder: Where its mkdocs.yml lies.

    Returns:
        Seconds, and MiB of memory at most.

    Raises:
        SystemExit: If it cannot be built.
    """
    start = time.perf_counter()
    process = _mkdocs(folder, "build", "--quiet")
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{folder} cannot be built: run mkdocs build there.")
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return time.perf_counter() - start, usage.ru_maxrss / unit


def in_turn(ways: Ways, rounds: int, measure: Callable[[Path], float]) -> dict[str, float]:
    """Measure each way in turn, and print medians.

    Args:
        ways: Name of a way -> its folder.
        rounds: How often.
        measure: Gives the seconds of one.

    Returns:
        Name of a way -> its median.
    """
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, folder in ways.items():
            seconds[way].append(measure(folder))
    medians = {}
    for way, found in seconds.items():
        medians[way] = statistics.median(found)
        print(f"  {way:<6} {medians[way]:8.2f} s  ({min(found):.2f}–{max(found):.2f})", flush=True)
    return medians


def _real(folder: Path) -> Ways:
    """A copy of this site, and one with our parts off."""
    ways = {way: folder / way for way in ("off", "ours")}
    for copy in ways.values():
        copy.mkdir()
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    settings = (ways["ours"] / "mkdocs.yml").read_text(encoding="utf-8")
    kept, _, rest = settings.partition("  - companion:\n")
    plain = kept + rest[rest.index("\n\n") :]
    (ways["ours"] / "mkdocs.yml").write_text(_unwatched(settings), encoding="utf-8")
    (ways["off"] / "mkdocs.yml").write_text(_unwatched(plain), encoding="utf-8")
    return ways


def _unwatched(settings: str) -> str:
    """Settings without the folders that a copy does not have."""
    return settings.partition("\nwatch:\n")[0]


def real(rounds: int, folder: Path) -> None:
    """Build this site both ways."""
    ways = _real(folder)
    print("this site")
    medians = in_turn(ways, rounds, lambda way: build(way)[0])
    memory = build(ways["ours"])[1]
    print(f"  ours / off {medians['ours'] / medians['off']:.2f}   memory {memory:.0f} MiB")


def edit(rounds: int, folder: Path) -> None:
    """Save a sentence under the live server, both ways, and wait until the page shows it."""
    ways = _real(folder)
    print("this site, save to seen")
    servers = []
    for number, way in enumerate(ways.values()):
        servers.append(_mkdocs(way, "serve", "--dev-addr", f"127.0.0.1:{PORT + number}"))
    ports = {way: PORT + number for number, way in enumerate(ways.values())}
    try:
        for way in ways.values():
            _seen(ports[way], "")
        medians = in_turn(ways, rounds, lambda way: _saved(way, ports[way]))
        print(f"  ours / off {medians['ours'] / medians['off']:.2f}")
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def _saved(folder: Path, port: int) -> float:
    chapter = folder / "docs" / "foe" / "angiogenesis.md"
    word = f"seen{time.monotonic_ns()}"
    time.sleep(1)  # the server has settled
    start = time.perf_counter()
    with chapter.open("a", encoding="utf-8") as file:
        file.write(f"\n{word}\n")
    _seen(port, word)
    return time.perf_counter() - start


def _seen(port: int, word: str) -> None:
    address = f"http://127.0.0.1:{port}/foe/angiogenesis/"
    limit = time.monotonic() + 120
    while time.monotonic() < limit:
        with suppress(OSError), urllib.request.urlopen(address, timeout=60) as answer:
            if word in answer.read().decode():
                return
        time.sleep(0.02)
    raise SystemExit(f"The live server at {address} did not show what was saved.")


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
    "ours": [
        "search",
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
        Name of a way -> its median.
    """
    chapters, references = SIZES[size]
    print(f"{size}: {chapters} chapters, {references} references, {CITATIONS} citations each")
    ways = {way: folder / way for way in PLUGINS}
    for way, place in ways.items():
        _write(place, way, chapters, references)
    medians = in_turn(ways, rounds, lambda place: build(place)[0])
    ours, plain, none = (medians[way] for way in ("ours", "plain", "none"))
    print(f"  ours / none {ours / none:.2f}   ours / plain {ours / plain:.2f}")
    return medians


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    choices = ("real", "edit", *SIZES)
    parser.add_argument("--only", choices=choices, action="append")
    arguments = parser.parse_args()
    medians = {}
    for name in arguments.only or choices:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            if name in SIZES:
                medians[name] = generated(name, arguments.rounds, folder)
            else:
                {"real": real, "edit": edit}[name](arguments.rounds, folder)
    if len(medians) == len(SIZES):
        grown = SIZES["large"][0] / SIZES["small"][0]
        for way in PLUGINS:
            ratio = medians["large"][way] / medians["small"][way]
            print(f"growth {way:<6} {ratio:6.1f} for {grown:.0f} times the chapters")


if __name__ == "__main__":
    main()
