"""The built site as a folder that works without a server, packed as one file.

A browser that opens a page from a folder shows no index of a folder, runs no modules and fetches
nothing. So links name their file, modules become classic scripts, and what scripts fetch lies in
scripts, too, from which `js/folder.js` answers. A page asks for nothing that is not in the folder.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from companion.keeping import classic

HELPER = "assets/js/folder.js"
"""Answers in place of a server; it lies in the folder alone."""

INDEX = "index.html"
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the earliest that a zip knows, so that equal sites make equal files."""

LEFT_OUT = (
    *("404.html", "robots.txt", "sitemap.xml*", "sw.js", "offline/*", "*.webmanifest", "v/*"),
    *("*.map", "assets/javascripts/lunr/*", "assets/javascripts/workers/*"),
)
"""What only a server or a robot asks for, other versions, and what no page loads."""

FETCHED = (".json", ".bib", ".ris")
"""Endings of the files that scripts fetch."""

LINK = re.compile(r'(?<=\shref=")([^"#?:]*)(?=[#?"])')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
MANIFEST = re.compile(r'[ \t]*<link rel="manifest"[^>]*>\n?')
MODULE = re.compile(r'<script type="module" src="([^"]+)">')
POLICY = re.compile(r'<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
SELF = re.compile(r"'self'|&#39;self&#39;|&#x27;self&#x27;")
README = "Open index.html in a browser. Everything here works without a network.\n"


def write(site: Path, target: Path) -> int:
    """Pack the site.

    Args:
        site: Folder of the built site.
        target: The file to write, `….zip`; its name is that of the folder in it.

    Returns:
        How many files it holds.

    Raises:
        companion.keeping.classic.NoClassicError: If a script cannot be read from a folder.
    """
    found = dict(files(site))
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_suffix(".new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(found):
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it is packed
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, found[name])
    new.replace(target)
    return len(found)


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the folder.

    Args:
        site: Folder of the built site.

    Yields:
        Name relative to the folder, and content.

    Raises:
        companion.keeping.classic.NoClassicError: If a script cannot be read from a folder.
    """
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kept = [name for name in names if not any(fnmatch(name, pattern) for pattern in LEFT_OUT)]
    modules: set[str] = set()
    for name in kept:
        content = (site / name).read_bytes()
        if name.endswith(".html"):
            text = content.decode()
            modules |= {_joined(name, found) for found in MODULE.findall(text)}
            content = page(name, text).encode()
        yield name, content
    for name in sorted(modules):
        yield name, _classic(site / name).encode()
    yield from _bundles(site, kept)
    yield HELPER, (Path(__file__).parent / "js" / "folder.js").read_bytes()
    yield "README.txt", README.encode()


def _classic(module: Path) -> str:
    return classic.script(module.name, lambda name: (module.parent / name).read_text("utf-8"))


def page(name: str, html: str) -> str:
    """A page as it works in a folder.

    Args:
        name: Its file, relative to the site's root.
        html: The page.

    Returns:
        The same: links lead to files, scripts are classic, its policy allows the folder.
    """
    here = CANONICAL.search(html)
    depth = name.count("/")

    def led(match: re.Match[str]) -> str:
        address = match[1]
        if here and address.count("../") + address.endswith("..") > depth:
            return str(urljoin(here[1], address))  # out of this version, into the current text
        return whole(address)

    html = LINK.sub(led, html)
    html = MODULE.sub(r'<script defer src="\1">', MANIFEST.sub("", html))
    html = POLICY.sub(lambda match: SELF.sub("'self' file:", match[0]), html)
    root = "../" * name.count("/")
    return html.replace("</head>", f'<script src="{root}{HELPER}"></script>\n</head>', 1)


def whole(address: str) -> str:
    """The file that a relative address without query and fragment means.

    Args:
        address: `../metastasis/`, `..`, `data/findings.csv`; empty for the page itself.

    Returns:
        The address, ending in `index.html` where it ended in a folder.
    """
    if not address or address.startswith("/"):
        return address
    last = address.rpartition("/")[2]
    if last in (".", ".."):
        return f"{address}/{INDEX}"
    return address if last else f"{address}{INDEX}"


def _joined(name: str, address: str) -> str:
    """A relative address as seen from the site's root."""
    parts: list[str] = list(PurePosixPath(name).parent.parts)
    for part in PurePosixPath(address).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def bundle(name: str) -> str:
    """The script that holds a file which scripts fetch; the twin of `bundle` in `folder.js`.

    Args:
        name: The file, relative to the site's root, `foe/metastasis/references.bib`.

    Returns:
        The script, `assets/folder/foe-metastasis.bib.js`.
    """
    folders = PurePosixPath(name).parts[:-1][:2]
    return f"assets/folder/{'-'.join(folders) or 'root'}{PurePosixPath(name).suffix}.js"


def _bundles(site: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    held: dict[str, dict[str, str]] = {}
    for name in names:
        if name.endswith(FETCHED):
            held.setdefault(bundle(name), {})[name] = (site / name).read_text(encoding="utf-8")
    for script, texts in held.items():
        found = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
        yield script, f"self.companionFolder({found});\n".encode()
