"""The live server: it tells what is wrong in a sentence, goes on, and shows what was mended."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from building import PROBLEM, article, checked, warnings
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer

from lent import lend
from mkdocs_companion.plugin import CompanionPlugin
from samples import CHAPTER, CHAPTER_FILE, FINDINGS, ROOT, TRIALS, with_text

Make = Callable[..., Path]
SENTENCES = "docs/foe/angiogenesis.md"


class Served:
    """A project that is built again and again by the same plugins, as the live server does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        lend(root)
        load_config(str(root / "mkdocs.yml")).plugins.on_startup(command="serve", dirty=False)

    def build(self) -> str:
        """Build once more.

        Returns:
            The text of the chapter.
        """
        build(load_config(str(self.root / "mkdocs.yml")))
        return article(self.root / "site/foe/angiogenesis/index.html")


BROKEN = {
    "references": ("references.bib", "@article{a, title = {T\n"),
    "references, not UTF-8": ("references.bib", b"\xff\xfe"),
    "findings": ("docs/data/findings.yaml", "- id: [\n"),
    "findings: a value": ("docs/data/findings.yaml", FINDINGS.replace("promotes", "helps", 1)),
    "trials": ("docs/data/trials.yaml", TRIALS.replace("title: A", "title: A: b")),
    "glossary": ("docs/data/glossary.yaml", "- [A\n"),
    "sections": ("docs/data/sections.yaml", "- id: 'x\n"),
    "schema": ("docs/data/vocabulary.schema.json", "{"),
    "citation file": ("CITATION.cff", "a: b: c\n"),
    "drawing": ("docs/assets/figures/v.svg", "<svg"),
    "front matter": (CHAPTER_FILE, CHAPTER.replace("title: V", "title: a: V")),
    "chapter, emptied": (CHAPTER_FILE, ""),
    "chapter, its front matter open": (CHAPTER_FILE, CHAPTER.replace("---\n\n", "", 1)),
    "chapter, not UTF-8": (CHAPTER_FILE, b"\xff\xfe"),
    "snippet": ("docs/index.md", '# T\n\n--8<-- "none.md"\n'),
}


@pytest.mark.parametrize(("name", "content"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_a_sentence_and_its_mending_is_seen(
    project: Make, name: str, content: str | bytes
) -> None:
    root = project()
    served = Served(root)
    before = served.build()
    path = root / name
    sound = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(Abort) as stopped:
        served.build()
    told = {(match["place"], match["rule"]) for match in PROBLEM.finditer(str(stopped.value))}
    assert told
    assert told <= checked(root).told
    assert {place.partition(":")[0] for place, _ in told} == {name}
    if sound is None:
        path.unlink()
    else:
        path.write_bytes(sound)
    assert served.build() == before


@pytest.mark.parametrize(
    ("name", "old", "new", "seen"),
    [
        (CHAPTER_FILE, "Vessels grow [", "Tubes sprout [", "Tubes sprout"),
        ("references.bib", "title        = {A dose matters}", "title        = {A dose counts}", ""),
        ("docs/data/glossary.yaml", "Pericyte", "Vessels", 'class="term"'),
        ("docs/data/findings.yaml", "In mice, marrow", "In rats, marrow", "In rats, marrow"),
        ("docs/data/sections.yaml", "- id: angio-growth", "- id: angio-was\n  chapter: foe/angiogenesis\n  title: Was\n  since: '0.1.0'\n  moved_to: angio-growth\n- id: angio-growth", 'id="angio-was"'),
        ("CITATION.cff", "Contributors of Small", "People of Small", "People of Small"),
    ],
)  # fmt: skip
def test_every_change_is_seen_at_once(
    project: Make, name: str, old: str, new: str, seen: str
) -> None:
    root = project()
    served = Served(root)
    assert seen == "" or seen not in served.build()
    path = root / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert seen in served.build()
    page = (root / "site/foe/angiogenesis/index.html").read_text(encoding="utf-8")
    assert "A dose counts" in page or name != "references.bib"


def test_a_build_again_is_the_same_as_the_first(project: Make) -> None:
    served = Served(project())
    assert served.build() == served.build() == served.build()


def test_serve_tells_what_the_check_tells(project: Make, caplog: pytest.LogCaptureFixture) -> None:
    root = project({**with_text("x [@nobody2000x] [a](../none.md)."), "docs/lost.md": "# Lost\n"})
    served = Served(root)
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING, "mkdocs"):
            served.build()
        told = "\n".join(warnings(caplog.records))
        assert {(m["place"], m["rule"]) for m in PROBLEM.finditer(told)} == checked(root).told


def test_a_broken_mkdocs_yml_is_a_sentence_for_the_live_server() -> None:
    def builder() -> None:
        raise ConfigurationError("The YAML cannot be read")

    server = LiveReloadServer(builder, "127.0.0.1", 0, ".")
    try:
        CompanionPlugin().on_serve(server, config=None, builder=builder)
        with pytest.raises(Abort, match=r"mkdocs\.yml: .*cannot be read"):
            server.builder()
    finally:
        server.server_close()


@pytest.fixture
def running(project: Make) -> Iterator[tuple[Path, str, Path]]:
    """A project that `mkdocs serve` serves: its root, its address, and what the server prints."""
    root = project()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    printed = root / "printed.txt"
    with printed.open("w") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        environment["PYTHONPATH"] = str(ROOT / "scripts")
        process = subprocess.Popen(
            [*command, "--watch", str(root / "references.bib")],
            cwd=root, stdout=output, stderr=subprocess.STDOUT, env=environment,
        )  # fmt: skip
        try:
            yield root, f"http://127.0.0.1:{port}/foe/angiogenesis/", printed
        finally:
            process.terminate()
            process.wait(10)


def until(is_so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def test_the_live_server_goes_on_when_a_file_is_broken_and_mended(
    running: tuple[Path, str, Path],
) -> None:
    root, address, printed = running

    def shows(words: str) -> bool:
        try:
            with urlopen(address, timeout=5) as answer:
                return words in answer.read().decode()
        except (URLError, ConnectionError, TimeoutError):
            return False

    def says(words: str) -> Callable[[], bool]:
        return lambda: words in printed.read_text(encoding="utf-8")

    until(lambda: shows("Vessels grow"), printed.read_text(encoding="utf-8"))
    time.sleep(1)  # the watcher sees changes from its first look on
    chapter, bib, settings = root / CHAPTER_FILE, root / "references.bib", root / "mkdocs.yml"
    sound, written = bib.read_text(encoding="utf-8"), settings.read_text(encoding="utf-8")

    bib.write_text("@article{a, title = {T\n", encoding="utf-8")
    until(says(": bibliography/syntax"), "a broken list of references is told")
    bib.write_text(sound, encoding="utf-8")
    chapter.write_text(CHAPTER.replace("Vessels grow", "Tubes sprout"), encoding="utf-8")
    until(lambda: shows("Tubes sprout"), printed.read_text(encoding="utf-8"))

    settings.write_text(written.replace("site_name:", "site_name: a:"), encoding="utf-8")
    until(says("mkdocs.yml: "), "a broken mkdocs.yml is told")
    settings.write_text(written, encoding="utf-8")
    chapter.write_text(CHAPTER.replace("Vessels grow", "Cords thrive"), encoding="utf-8")
    until(lambda: shows("Cords thrive"), printed.read_text(encoding="utf-8"))
    assert "Traceback" not in printed.read_text(encoding="utf-8")
