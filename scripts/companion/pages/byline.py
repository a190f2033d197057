"""The line below the title of a chapter: who signs, when it changed, what it is, how long it is."""

from __future__ import annotations

from html import escape

from companion.pages import minutes
from companion.sources.history import History, written
from companion.sources.pages import Page
from companion.sources.passages import identifier_of
from companion.sources.project import Project
from companion.sources.reference import Person

END_OF_TITLE = "</h1>"


def as_html(project: Project, chapter: Page, *, root: str) -> str:
    """The line.

    Args:
        project: The records of the site.
        chapter: The chapter.
        root: Relative address of the site's root, `../../`.

    Returns:
        A paragraph.
    """
    history = project.history
    who = ", ".join(escape(_name(person)) for person in project.site.authors)
    parts = [f'<span class="byline__who">{who}</span>']
    parts.append(f"{minutes.of_words(chapter.outline.words)} min to read")
    day = history.changed.get(chapter.source)
    if day:
        parts.append(f'last changed <time datetime="{day}">{written(day)}</time>')
    state = _state(history, identifier_of(chapter), root)
    if state:
        parts.append(state)
    return f'<p class="byline">{" · ".join(parts)}</p>'


def _name(person: Person) -> str:
    return " ".join(part for part in (person.given, person.family, person.suffix) if part)


def _state(history: History, identifier: str, root: str) -> str:
    """What this chapter is: more than the site as a whole can say of itself."""
    if history.current or not history.releases:
        return escape(history.state())
    fixed = history.fixed(identifier)
    if fixed:
        address = escape(history.place(identifier, fixed))
        return f'unchanged since <a href="{address}">version {fixed.version}</a>'
    newest = history.latest(identifier)
    if newest is None:
        return "in no released version yet"
    return f'<a href="{root}changes/#changes-{identifier}">changed since {newest.version}</a>'


def below_title(html: str, line: str) -> str:
    """A page with the line behind its title; as it is, where it has none."""
    return html.replace(END_OF_TITLE, END_OF_TITLE + line, 1)
