"""Builds the site with the generators that live on beside MkDocs, and compares every article.

Usage: python scripts/compare_builds.py [properdocs] [materialx]

Material for MkDocs reaches its end of life in May 2027. ProperDocs carries MkDocs on, MaterialX
the theme. Each is installed in its newest version into `.cache/builds/`, beside the versions of
requirements.lock, and builds strictly; then the `<article>` of each page is held against that
which MkDocs makes. Menus, header and footer may differ, the text may not.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path

FOLDER = Path(".cache") / "builds"
SETTINGS = Path("mkdocs.yml")
VARIED = Path(".mkdocs-varied.yml")
"""The settings with another theme. It stands here, since folders are named as seen from it."""

SHOWN = 5
"""Differences that are printed of one build."""

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Kind:
    """Another way to build the site.

    Attributes:
        packages: What is installed in its newest version; the first is what builds.
        without: What of our own dependencies it takes the place of.
        changes: Lines of the settings -> what stands there instead.
    """

    packages: tuple[str, ...]
    without: frozenset[str] = frozenset()
    changes: tuple[tuple[str, str], ...] = ()


KINDS = {
    "properdocs": Kind(("properdocs",)),
    "materialx": Kind(
        ("properdocs", "mkdocs-materialx"),
        frozenset({"mkdocs-material"}),
        (("  name: material\n", "  name: materialx\n"),),
    ),
}


class Article(HTMLParser):
    """The article of a page as a list of tags and texts.

    What a reader cannot tell apart is alike: the order of attributes and classes, blanks between
    words, and how a sign is written.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with its attributes, sorted."""
        if tag == "article" or self._depth:
            known = {name: value or "" for name, value in attrs}
            if "class" in known:
                known["class"] = " ".join(sorted(known["class"].split()))
            said = "".join(f' {name}="{value}"' for name, value in sorted(known.items()))
            self.pieces.append(f"<{tag}{said}>")
            self._depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that holds nothing, as in a drawing."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag."""
        if self._depth and tag not in VOID:
            self.pieces.append(f"</{tag}>")
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Note text."""
        text = " ".join(data.split())
        if self._depth and text:
            self.pieces.append(text)


def article(html: str) -> list[str]:
    """What stands in the article of a page.

    Args:
        html: The page.

    Returns:
        Its tags and texts in order; empty where it has no article.
    """
    parser = Article()
    parser.feed(html)
    parser.close()
    return parser.pieces


def differences(one: Path, other: Path) -> Iterator[str]:
    """Hold two built sites against each other.

    Args:
        one: The folder of the first.
        other: The folder of the second.

    Yields:
        A sentence for each page that differs.
    """
    first = {path.relative_to(one).as_posix(): path for path in one.rglob("*.html")}
    second = {path.relative_to(other).as_posix(): path for path in other.rglob("*.html")}
    for name in sorted(first.keys() | second.keys()):
        if name not in second:
            yield f"{name} is missing."
        elif name not in first:
            yield f"{name} is there in addition."
        else:
            texts = [article(path[name].read_text(encoding="utf-8")) for path in (first, second)]
            for was, now in zip_longest(*texts, fillvalue="nothing"):
                if was != now:
                    yield f"{name}: {was[:160]} became {now[:160]}"
                    break


def requirements(kind: Kind) -> list[str]:
    """What is installed for a kind of build.

    Args:
        kind: The kind.

    Returns:
        Our dependencies in the versions of the lock, and the packages of the kind in their newest.
    """
    wanted = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    names = [re.split(r"[^\w.-]", text)[0] for text in wanted["project"]["dependencies"]]
    lock = Path("requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE))
    ours = [f"{name}=={pinned[name]}" for name in names if name not in kind.without]
    return [*ours, *kind.packages]


def _installed(name: str) -> Path:
    """The environment of a kind of build, newly installed where it is missing."""
    kind, folder = KINDS[name], FOLDER / f"{name}-venv"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--upgrade", *requirements(kind)], check=True)
    subprocess.run([*pip, "setuptools"], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], check=True)
    return folder / "bin"


def _built(name: str) -> Path:
    """The site as a kind of build makes it."""
    bin_, site = _installed(name), FOLDER / name
    kind = KINDS[name]
    text = SETTINGS.read_text(encoding="utf-8")
    for old, new in kind.changes:
        if old not in text:
            sys.exit(
                f"{SETTINGS} holds no line “{old.strip()}” any more: mend KINDS in {__file__}."
            )
        text = text.replace(old, new)
    VARIED.write_text(text, encoding="utf-8")
    try:
        builder = str(bin_ / kind.packages[0])
        command = [builder, "build", "--strict", "--quiet", "--config-file", str(VARIED)]
        subprocess.run([*command, "--site-dir", str(site.resolve())], check=True)
    finally:
        VARIED.unlink()
    return site


def main(names: list[str]) -> int:
    """Build with each, and say what differs.

    Args:
        names: Kinds of build, of `KINDS`; all by default.

    Returns:
        0 when every article is alike, 1 when one differs, 2 when a build failed.
    """
    unknown = [name for name in names if name not in KINDS]
    if unknown:
        print(f"There is no kind {unknown[0]}: name {' or '.join(KINDS)}.", file=sys.stderr)
        return 2
    ours = FOLDER / "mkdocs"
    status = 0
    try:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        subprocess.run([*command, "--site-dir", str(ours.resolve())], check=True)
        for name in names or KINDS:
            found = list(differences(ours, _built(name)))
            pages = sum(1 for _ in ours.rglob("*.html"))
            print(f"{name}: {pages - len(found)} of {pages} articles are as MkDocs makes them.")
            print("".join(f"  {line}\n" for line in found[:SHOWN]), end="")
            status = status or int(bool(found))
    except subprocess.CalledProcessError as error:
        print(f"This failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
