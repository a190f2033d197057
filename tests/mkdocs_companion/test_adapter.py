"""MkDocs is an adapter: the chapter is the same without it, and each file is read once."""

from __future__ import annotations

import builtins
import inspect
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mkdocs_bibtex.citation
import pytest
from building import article, build, run, words
from mkdocs.config import load_config
from mkdocs.structure.files import File

import ours
from companion.markdown.render import Renderer
from mkdocs_companion import plugin
from rendering import numbers
from samples import CHAPTER_FILE, PAGES, ROOT, with_text

Make = Callable[..., Path]
K, O = "karnoub2007mesenchymal", "otsu2009concentration"  # noqa: E741

TEXT = f"""\
Doses lay in the interval [0, 1) [@{K}] in all arms, as `[@{K}]` and <kbd>[@{O}]</kbd> say.

x | y
--- | ---
a | b
[@{K}] | c

- item

        literal [@{K}]

Pericytes [@{O}; @{K}] sit here. A [link](../mapping.md#mapping-7), an ![image](../x.png).

![A vessel with a pericyte on it, and an arrow from cell to vessel.](../assets/figures/v.svg)

/// figure-caption | 1
**A vessel.** It grows [@{O}].
///
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><text>x [@a]</text></svg>'
FILES = {**with_text(TEXT), "docs/x.png": "", "docs/assets/figures/v.svg": SVG}

WITHOUT_MKDOCS = """
import sys
from pathlib import Path

class Blocked:
    def find_spec(self, name, *rest):
        if name.partition(".")[0] in {"mkdocs", "mkdocs_bibtex", "mkdocs_companion", "material"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
from companion.markdown.render import Renderer
from companion.sources.project import load

sys.stdout.write(Renderer(load(Path("."))).html("foe/angiogenesis.md"))
"""


def test_a_chapter_is_the_same_with_plain_markdown_and_no_mkdocs_at_all(project: Make) -> None:
    root = project(FILES)
    (root / "render.py").write_text(WITHOUT_MKDOCS)
    plain = run(root, "render")
    assert plain.status == 0, plain.output
    page = article(build(root) / "foe/angiogenesis/index.html")
    assert numbers(plain.output) == numbers(page)
    assert len(numbers(page)) == 6
    built = re.sub(r'<details class="cite".*?</details>', "", page, flags=re.DOTALL)
    built = re.sub(r'<p class="byline">.*?</p>', "", built)
    built = re.sub(r'<figure class="field.*?</figure>', "", built, flags=re.DOTALL)
    built = re.sub(r'<details class="rows drawn">.*?</details>', "", built, flags=re.DOTALL)
    built = re.sub(r'<p class="figure-more">.*?</p>', "", built, flags=re.DOTALL)
    built = built.partition('<h2 id="angio-evidence"')[0]
    assert words(plain.output) == words(built)


def test_every_page_of_the_site_is_the_same_without_mkdocs() -> None:
    found = ours.loaded()
    renderer = Renderer(found)
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert {page.source for page in found.pages} >= set(found.settings.nav)
    for page in found.pages:
        html = renderer.html(page.source)
        assert words(html) or not page.body.strip()
        assert "klzzwxh" not in html
    assert config


def test_what_checks_and_pages_rest_on_imports_no_mkdocs() -> None:
    program = "import sys, companion.cli, companion.pages.edition, companion.pages.downloads"
    program += "; print(sorted(m for m in sys.modules if m.startswith(('mkdocs', 'material'))))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )
    assert done.stdout.strip() == "[]"


def test_no_text_of_a_page_passes_through_the_expressions_of_mkdocs_bibtex(
    project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    for kind in (mkdocs_bibtex.citation.CitationBlock, mkdocs_bibtex.citation.InlineReference):
        original = kind.from_markdown

        def spy(markdown: str, original: Any = original) -> Any:
            seen.append(markdown)
            return original(markdown)

        monkeypatch.setattr(kind, "from_markdown", spy)
    build(project(FILES))
    assert len(seen) == len(PAGES) + 1
    assert set(seen) == {""}


def test_mkdocs_bibtex_is_the_plugin_and_asks_our_registry(project: Make) -> None:
    config = load_config(str(project() / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    bibtex: Any = config.plugins["bibtex"]
    assert isinstance(bibtex.registry, plugin.BibtexRegistry)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    found: Counter[str] = Counter()
    original = io.open

    def counting(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if "r" in mode and not isinstance(file, int):
            caller = inspect.currentframe()
            names = set()
            while caller:
                names.add(caller.f_globals.get("__name__", "").partition(".")[0])
                caller = caller.f_back
            if "companion" in names:
                found[str(file)] += 1
        return original(file, mode, *rest, **named)

    monkeypatch.setattr(io, "open", counting)
    monkeypatch.setattr(builtins, "open", counting)
    return found


def test_each_file_is_read_once_a_build_by_us(project: Make, opened: Counter[str]) -> None:
    root = project(FILES)
    opened.clear()
    build(root)
    counts = {
        Path(path).relative_to(root).as_posix(): count
        for path, count in opened.items()
        if path.startswith(f"{root}/") and "/site/" not in path
    }
    assert {"references.bib", CHAPTER_FILE, "docs/data/findings.yaml", "CHANGELOG.md"} <= set(
        counts
    )
    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_a_page_that_another_plugin_makes_is_built_too(
    project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = plugin.CompanionPlugin.on_files

    def on_files(self: Any, files: Any, config: Any) -> Any:
        files.append(File.generated(config, "made.md", content=f"# Made\n\nx [@{K}]."))
        return original(self, files, config)

    root = project()
    monkeypatch.setattr(plugin.CompanionPlugin, "on_files", on_files)
    nav = (root / "mkdocs.yml").read_text().replace("nav:\n", "nav:\n  - made.md\n")
    (root / "mkdocs.yml").write_text(nav)
    page = build(root) / "made" / "index.html"
    assert numbers(page.read_text(encoding="utf-8"))[:1] == ["1"]


@pytest.mark.parametrize("name", ["extra.markdown", "deep/README.md", "deep/index.md"])
def test_pages_of_other_names_do_not_break_the_build(project: Make, name: str) -> None:
    root = project({f"docs/{name}": f"# Odd\n\nx [@{K}].\n"})
    site = build(root)
    address = name.rpartition(".")[0].replace("README", "index").removesuffix("index")
    page = (site / address / "index.html").read_text(encoding="utf-8")
    assert numbers(page)[:1] == ["1"]
    assert 'class="references"' in page


def test_what_the_plugin_holds_is_the_order_of_a_build() -> None:
    order = [
        *("on_startup", "on_serve", "on_config", "on_pre_build", "on_files", "on_nav"),
        *("on_page_markdown", "on_page_content", "on_env", "on_page_context"),
        *("on_post_page", "on_post_template", "on_post_build", "on_shutdown"),
    ]
    source = inspect.getsource(plugin.CompanionPlugin)
    found = re.findall(r"(?:def (on_\w+)\(|^    (on_\w+) =)", source, re.MULTILINE)
    assert [first or second for first, second in found] == order
