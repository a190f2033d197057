"""The list of the site for machines that read text, `llms.txt`.

Format: https://llmstxt.org , a title, what the site is, then lists of links, the last of which may
be left out. Each link leads to a page as Markdown, which lies beside the page itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.keeping.words import words
from companion.sources.history import written
from companion.sources.pages import Page
from companion.sources.project import Project

NAME = "llms.txt"
HOME = "index.md"
EVIDENCE = "evidence/"

DATA = (
    ("data/findings.csv", "one row a finding: work, direction, effect, mediators, models, level"),
    ("data/trials.csv", "clinical trials with status and result"),
    ("data/mediators.csv", "molecules and vesicle cargo, with the findings that name them"),
    ("data/contradictions.csv", "questions that works answer in more than one way"),
    ("data/statements.csv", "each statement with its works, and when it was held against them"),
    ("references.bib", "every work that is cited, as BibTeX; references.json is CSL-JSON"),
)
"""Address relative to the site's root, and what lies there."""


def of(project: Project, entities: Iterable[tuple[str, str]] = ()) -> str:
    """Write the list.

    Args:
        project: The records of the site.
        entities: Name and address of each page of a mediator, a cancer or a source of cells.

    Returns:
        Markdown.
    """
    site = project.site
    said = project.settings.description or site.title
    lines = [f"# {words(site.name)}", "", f"> {words(said)}", ""]
    lines += [*_notes(project), ""]
    chapters = {
        part.title: [page for page in project.chapters if page.part == part.name]
        for part in project.settings.parts
    }
    others = [page for page in project.pages if not page.is_chapter and page.source != HOME]
    named = {
        **chapters,
        "Evidence": [page for page in others if page.source.startswith(EVIDENCE)],
        "About": [
            page
            for page in others
            if not page.source.startswith(EVIDENCE) and not page.is_for_upkeep
        ],
    }
    for title, pages in named.items():
        lines += _section(title, (_page(page, site.address) for page in pages))
    lines += _section("Data", (f"- [{name}]({site.address}{name}): {said}" for name, said in DATA))
    listed = (
        f"- [{words(name)}]({site.address}{address.rstrip('/')}.md)" for name, address in entities
    )
    lines += _section("Mediators, cancers and sources of cells", listed)
    upkeep = (_page(page, site.address) for page in others if page.is_for_upkeep)
    lines += _section("Optional", upkeep)
    return "\n".join(lines).rstrip() + "\n"


def _notes(project: Project) -> Iterator[str]:
    site, history = project.site, project.history
    yield (
        "Each sentence names the works behind it as numbers, which stand at the end of the page. "
        "Cite the works for what they found, and this site for what it adds. Counts of findings "
        "count works; they measure no effect."
    )
    yield ""
    state = f"Text: {history.state()}. " if history.state() else ""
    frozen = project.settings.frozen
    kept = f"Frozen on {written(frozen)}. " if frozen else ""
    rights = "License of text, figures and data: CC BY 4.0."
    yield f"{state}{kept}{rights} How to cite: {site.address}cite/"


def _page(page: Page, root: str) -> str:
    said = words(str(page.meta.get("description") or ""))
    return f"- [{words(page.title)}]({root}{page.source})" + (f": {said}" if said else "")


def _section(title: str, lines: Iterable[str]) -> list[str]:
    listed = list(lines)
    return [f"## {words(title)}", "", *listed, ""] if listed else []
