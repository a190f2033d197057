"""What is shipped beside pages: nothing that is never fetched, and of the rest what is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from companion.pages.made import MadePage
from companion.pages.needed import NEEDED_BY, PALETTE, only_needed, squeezed
from companion.pages.styles import RTL, without_unused
from companion.sources.memory import Memory

SEARCH = re.compile(r"assets/javascripts/(?:lunr|workers)/")
"""The theme's own search, which stays where it is asked for."""

IDLE = re.compile(r"assets/.*\.map$|assets/images/favicon\.png$")
CLASSES = re.compile(r'class="([^"]*)"')
COLORS = re.compile(r'(data-md-color-[a-z]+)="([^"]*)"')
WORD = re.compile(r"[\w-]+")
MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=.*", re.DOTALL)
REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
BOXES = {
    *("note", "abstract", "info", "tip", "success", "question"),
    *("warning", "failure", "danger", "bug", "example", "quote"),
}
"""Kinds of boxes of the theme: scripts use the words otherwise, pages name those that they have."""

DIAGRAMS = re.compile(r"--md-mermaid[\w-]*")
STYLE = re.compile(r"assets/css/[^/]+\.css$")


@dataclass
class Shipping:
    """What one build ships.

    Attributes:
        config: The configuration.
        memory: What was found of no use before.
        is_served_live: Whether the live server shows the site: files are then sent as they were
            written, so that who works on them finds them so.
        classes: Classes that the pages were seen to have.
        joined: Name of each style sheet that every page needs -> its text. They join the theme's:
            a page waits for one file before it is shown, where it waited for ten.
    """

    config: MkDocsConfig
    memory: Memory
    is_served_live: bool = False
    classes: set[str] = field(default_factory=set)
    joined: dict[str, str] = field(default_factory=dict)

    def files(self, files: Files) -> None:
        """Take out of the site what is never fetched, and comments and blanks out of styles.

        Args:
            files: The files of the site, those of the theme among them.
        """
        for file in list(files):
            if IDLE.match(file.src_uri) or (self._has_no_search and SEARCH.match(file.src_uri)):
                files.remove(file)
            elif STYLE.match(file.src_uri) and not self.is_served_live:
                files.remove(file)
                content = _minified(file.src_uri, file.content_string)
                if file.src_uri in self.config.extra_css and file.src_uri not in NEEDED_BY:
                    self.joined[file.src_uri] = content
                else:
                    files.append(File.generated(self.config, file.src_uri, content=content))

    def page(self, html: str) -> str:
        """A page that asks for what it needs; its classes are taken down.

        Args:
            html: The page.

        Returns:
            The page.
        """
        return only_needed(self.frame(html))

    def frame(self, html: str) -> str:
        """What the theme puts around the text of pages.

        Args:
            html: A page.

        Returns:
            The page, which asks for all that mkdocs.yml names.
        """
        self.seen(html)
        return squeezed(html, () if self.is_served_live else (PALETTE, *self.joined))

    def filled(self, html: str, page: MadePage) -> str:
        """A page in its frame.

        Args:
            html: The page.
            page: What was put into the frame.

        Returns:
            The page, asking for what it needs.
        """
        self.seen(page.content)
        return only_needed(html)

    def seen(self, html: str) -> None:
        """Take down the classes of a page or a part of it.

        Args:
            html: The page.
        """
        if not self.is_served_live:
            self.classes.update(CLASSES.findall(html))
            self.classes.update("=".join(found) for found in COLORS.findall(html))
            self.classes |= {RTL} if 'dir="rtl"' in html else set()

    def styles(self) -> None:
        """All pages are written: send no more of styles and scripts than is used of them."""
        if self.is_served_live:
            return
        assets = Path(self.config.site_dir, "assets")
        scripts = {path: path.read_text(encoding="utf-8") for path in assets.glob("*/*.js")}
        for path in scripts:
            is_theirs = "javascripts" in path.parts
            sent = (
                MAP.sub("\n", scripts[path]) if is_theirs else _minified(path.name, scripts[path])
            )
            path.write_text(sent, encoding="utf-8")
        named = {name for listed in self.classes for name in listed.split()}
        named |= set(self._words("\n".join(scripts.values())))
        theme = sorted(assets.glob("stylesheets/*.css"))  # main.….css, palette.….css
        ours = [self.joined[name] for name in self.config.extra_css if name in self.joined]
        alone = [path.read_text(encoding="utf-8") for path in assets.glob("css/*.css")]
        css = "".join(path.read_text(encoding="utf-8") for path in theme)
        others = "\n".join([*ours, *alone, *scripts.values()])
        if not any("mermaid" in listed.split() for listed in self.classes):
            others = DIAGRAMS.sub("", others)
        kept = self.memory.made(
            ("styles", css, tuple(sorted(named)), others),
            lambda: without_unused(css, named, others),
            lasts=True,
        )
        for path in theme[1:]:
            path.unlink()
        theme[0].write_text("".join([kept, *ours]), encoding="utf-8")

    def _words(self, scripts: str) -> Iterator[str]:
        """Words of scripts, each of which may be a class, but for those of parts that are off."""
        features = " ".join(self.config.theme["features"])
        is_on = {
            "md-search": not self._has_no_search,
            "md-version": bool(self.config.extra.get("version")),
            "md-annotation": "content.code.annotate" in features,
            "md-code__": "content.code" in features,
            "md-tooltip": "tooltips" in features or "annotate" in features,
            "tabbed-": "pymdownx.tabbed" in self.config.markdown_extensions,
            "mermaid": False,  # no script makes one, nor what follows: a page has it or has it not
            "md-status": False,
            "md-tag": False,
        }
        off = tuple(prefix for prefix, on in is_on.items() if not on)
        words = set(WORD.findall(scripts)) - BOXES
        return (word for word in words if not word.startswith(off))

    @property
    def _has_no_search(self) -> bool:
        return not {"search", "material/search"} & set(self.config.plugins)


def _minified(name: str, text: str) -> str:
    """A style without comments and blanks, a script without the lines that hold a comment alone.

    No kept minifier in Python reads scripts as browsers do: rjsmin drops blanks out of a template
    inside a template, which readers would see.
    """
    if name.endswith(".js"):
        return REMARK.sub("", text)
    from rcssmin import cssmin

    return str(cssmin(text))
