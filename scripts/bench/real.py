"""This site, and the same pages with our parts off: a build, and a sentence saved until seen."""

from __future__ import annotations

import shutil
import time
import urllib.request
from contextlib import suppress
from functools import partial
from pathlib import Path

from bench.timing import ROOT, Time, build, in_turn, mkdocs

PORT = 8765
COPIED = ("docs", "theme", "references.bib", "mkdocs.yml", "CHANGELOG.md", "CITATION.cff")


def copies(folder: Path) -> dict[str, Path]:
    """A copy of this site, and one with our parts off."""
    ways = {way: folder / way for way in ("off", "ours")}
    for copy in ways.values():
        copy.mkdir()
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    settings = (ways["ours"] / "mkdocs.yml").read_text(encoding="utf-8")
    kept, _, rest = settings.partition("  - companion:\n")
    plain = kept + "  - search\n" + rest[rest.index("\n\n") :]
    (ways["ours"] / "mkdocs.yml").write_text(_unwatched(settings), encoding="utf-8")
    (ways["off"] / "mkdocs.yml").write_text(_unwatched(plain), encoding="utf-8")
    return ways


def _unwatched(settings: str) -> str:
    """Settings without the folders that a copy does not have."""
    return settings.partition("\nwatch:\n")[0]


def real(rounds: int, folder: Path) -> None:
    """Build this site with our parts off; with them, the first time; and again."""
    sites = copies(folder)
    print("this site")
    ways = {
        "off": partial(build, sites["off"]),
        "first": partial(build, sites["ours"], first=True),
        "again": partial(build, sites["ours"]),
    }
    in_turn(ways, rounds, "off")


def edit(rounds: int, folder: Path) -> None:
    """Save a sentence under the live server, both ways, and wait until the page shows it."""
    sites = copies(folder)
    print("this site, save to seen")
    servers, ways = [], {}
    for port, (way, copy) in enumerate(sites.items(), PORT):
        servers.append(mkdocs(copy, "serve", "--dev-addr", f"127.0.0.1:{port}"))
        ways[way] = partial(_saved, copy, port)
    try:
        for port, _ in enumerate(sites, PORT):
            _seen(port, "")
        in_turn(ways, rounds, "off")
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def _saved(folder: Path, port: int) -> Time:
    chapter = folder / "docs" / "foe" / "angiogenesis.md"
    word = f"seen{time.monotonic_ns()}"
    time.sleep(1)  # the server has settled
    start = time.perf_counter()
    with chapter.open("a", encoding="utf-8") as file:
        file.write(f"\n{word}\n")
    _seen(port, word)
    return Time(time.perf_counter() - start)


def _seen(port: int, word: str) -> None:
    address = f"http://127.0.0.1:{port}/foe/angiogenesis/"
    limit = time.monotonic() + 120
    while time.monotonic() < limit:
        with suppress(OSError), urllib.request.urlopen(address, timeout=60) as answer:
            if word in answer.read().decode():
                return
        time.sleep(0.02)
    raise SystemExit(f"The live server at {address} did not show what was saved.")
