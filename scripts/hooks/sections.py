"""Makes chapters and sections citable: controls at headings, files, metadata, old ids.

Runs when a page's Markdown has become HTML: each heading of a chapter gets its control
“Cite this section”. The files behind it, and pages for chapters that are gone, join the
site's files at the start; the head of the page is filled in at the end.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from companion.citing import lists as markup
from companion.problems import read_text
from companion.sharing import citable as publication
from companion.sharing import formats as export
from companion.sharing import metadata, release
from companion.sharing.citable import Site
from companion.sources import chapters, sections
from companion.sources.bibliography import Bibliography, load
from companion.sources.chapters import Chapter
from companion.sources.review import Review

HEADING = re.compile(r'<h([123]) id="([^"]*)".*?</h\1>', re.DOTALL)


VERSIONS = "<!-- versions -->"


class _State:
    """What one build knows."""

    site: Site
    review: Review
    bibliography: Bibliography
    chapters: dict[str, Chapter]
    retired: dict[str, dict[str, str]]
    titles: dict[str, str]
    versions: str


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read what the build needs; problems of these files are told by `companion check`."""
    root, docs = Path(config.config_file_path).parent, Path(config.docs_dir)
    _State.site, _ = publication.load_site(
        root / "CITATION.cff", name=config.site_name, address=config.site_url or "/"
    )
    _State.review = Review.from_mapping(config.extra["review"])
    _State.bibliography = load(root / "references.bib")
    read = chapters.load_all(docs)
    _State.chapters = {f"{sections.name_of(chapter)}.md": chapter for chapter in read}
    listed, _ = sections.load(docs / "data" / "sections.yaml")
    _State.retired = sections.moved(read, listed)
    _State.titles = {row.id: row.title for row in listed}
    changelog, _ = read_text(root / "CHANGELOG.md", "changelog/unreadable")
    _State.versions = release.versions_html(changelog, address=_State.site.address)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the citation files, and a page at the address of each chapter that is gone."""
    for chapter in _State.chapters.values():
        for part in publication.parts(chapter):
            item = publication.csl_item(part, _State.site)
            for ending, format_ in export.FORMATS.items():
                name = f"cite/{part.id}.{ending}"
                files.append(File.generated(config, name, content=format_.file([item])))
    for name, retired in _State.retired.items():
        if f"{name}.md" not in _State.chapters:
            html = sections.redirect_page(name, retired, _State.titles)
            files.append(File.generated(config, f"{name}/index.html", content=html))
    return files


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Put the controls behind the headings of a chapter, and old ids at its end."""
    html = html.replace(VERSIONS, _State.versions)
    chapter = _State.chapters.get(page.file.src_uri)
    if chapter is None:
        return html
    root = "../" * page.url.count("/")
    parts = {part.id: part for part in publication.parts(chapter)}

    def with_control(match: re.Match[str]) -> str:
        part = parts.get(chapter.prefix if match[1] == "1" else match[2])
        return match[0] + (publication.control(part, _State.site, root=root) if part else "")

    retired = _State.retired.get(sections.name_of(chapter), {})
    return HEADING.sub(with_control, html) + sections.as_html(retired, _State.titles, root=root)


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Describe a chapter in its head, and tell the footer which version this is."""
    context["publication"] = _State.site
    chapter = _State.chapters.get(page.file.src_uri)
    if chapter is not None:
        whole, *parts = publication.parts(chapter)
        numbers = markup.number_by_mention([g.keys for g in chapter.groups], _State.bibliography)
        works = [_State.bibliography.references[key] for key in numbers]
        context["metadata"] = metadata.head(whole, parts, _State.site, works, _State.review)
    return context
