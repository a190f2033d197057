"""The page “What changed since I cited it?”: each section that differs from released versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from companion.pages import difference
from companion.pages.moved import withdrawn
from companion.sources.change import Change, Release
from companion.sources.history import History
from companion.sources.project import Project
from companion.sources.sections import Gone


def as_html(project: Project, gone: Mapping[str, Iterable[Gone]], *, root: str) -> str:
    """Every change since the released versions, by chapter.

    Args:
        project: The records of the site.
        gone: Name of a chapter -> the ids that once stood there.
        root: Relative address of the site's root, `../`.

    Returns:
        A block of HTML. Each section has the anchor `changes-<id>`, each chapter that of its
        prefix.
    """
    history = project.history
    if not history.is_known and not history.releases:
        return "<p>This copy of the site was built without its history.</p>"
    state = f"<p>The text that you read: {escape(history.state())}.{_feed(history, root)}</p>"
    if not [release for release in history.releases if release.version != history.current]:
        nothing = "No version was released before it, so that nothing can have changed since one."
        return f"{state}<p>{nothing}</p>"
    titles = {page.source: page.title for page in project.pages}
    rows = _by_id(gone)
    parts = [
        _chapter(source, titles.get(source, ""), changes, project, rows, root)
        for source, changes in _by_chapter(history).items()
    ]
    return state + ("".join(parts) or "<p>No chapter has changed since.</p>")


def of_part(
    identifier: str,
    listed: Iterable[Change],
    project: Project,
    gone: Mapping[str, Iterable[Gone]],
    *,
    root: str,
) -> str:
    """What changed in a section, or in a chapter and its sections, since the released versions.

    Args:
        identifier: Id of the section, or prefix of the chapter.
        listed: How it differs from released versions, as `History.changes` tells it.
        project: The records of the site.
        gone: Name of a chapter -> the ids that once stood there.
        root: Relative address of the site's root.

    Returns:
        A list as HTML; empty where nothing changed.
    """
    found: dict[str, list[Change]] = {}
    for change in listed:
        found.setdefault(change.id, []).append(change)
    whole = project.history.present.get(identifier)
    title = identifier if whole and whole.level == 1 else ""
    rows = _by_id(gone) if found else {}
    items = "\n".join(
        _section(each, changes, project, rows, root, anchored=each != title)
        for each, changes in found.items()
    )
    return f'<ul class="changes">\n{items}\n</ul>\n' if items else ""


def _by_id(gone: Mapping[str, Iterable[Gone]]) -> dict[str, Gone]:
    return {row.row.id: row for listed in gone.values() for row in listed}


def _feed(history: History, root: str) -> str:
    if not history.changed or history.is_frozen:
        return ""
    return f' Changes to chapters can be followed in a <a href="{root}feed.xml">feed</a>.'


def _by_chapter(history: History) -> dict[str, dict[str, tuple[Change, ...]]]:
    """Chapter as seen from docs/ -> id -> its changes; chapters that are gone at the end."""
    found: dict[str, dict[str, tuple[Change, ...]]] = {
        passage.chapter: {} for passage in history.present.values()
    }
    for identifier, changes in history.all_changes.items():
        found.setdefault(changes[0].chapter, {})[identifier] = changes
    return {source: changes for source, changes in found.items() if changes}


def _chapter(
    source: str,
    title: str,
    found: Mapping[str, tuple[Change, ...]],
    project: Project,
    gone: Mapping[str, Gone],
    root: str,
) -> str:
    history = project.history
    whole = next(
        (p.id for p in history.present.values() if p.chapter == source and p.level == 1), ""
    )
    named = title or next(iter(found.values()))[0].title
    anchor = f' id="changes-{whole}"' if whole else ""
    items = "\n".join(
        _section(identifier, changes, project, gone, root, anchored=identifier != whole)
        for identifier, changes in found.items()
    )
    return f'<h2{anchor}>{escape(named)}</h2>\n<ul class="changes">\n{items}\n</ul>\n'


def _section(
    identifier: str,
    changes: Sequence[Change],
    project: Project,
    gone: Mapping[str, Gone],
    root: str,
    *,
    anchored: bool,
) -> str:
    now = project.history.present.get(identifier)
    title = escape(changes[0].title) if anchored else "Title, key points and introduction"
    name = f'<a href="{root}{escape(now.address)}">{title}</a>' if now else title
    anchor = f' id="changes-{identifier}"' if anchored else ""
    told = "".join(_told(change, project, gone) for change in changes)
    return f'<li{anchor}><p class="changes__section">{name}</p>{told}</li>'


def _told(change: Change, project: Project, gone: Mapping[str, Gone]) -> str:
    """One change in words, with the difference behind a summary where there is one."""
    if change.kind == "added":
        return f"<p>Added since version {change.since.version}.</p>"
    if change.kind == "retired":
        return f"<p>{_retired(change, project.history, gone)}</p>"
    links = _links(change, project.history)
    words = "Reworded since" if change.kind == "reworded" else "Moved here since"
    sentence = f"{words} {links}."
    if change.title_before != change.title:
        sentence += f" It was called “{escape(change.title_before)}”."
    shown = difference.as_html(change.before, change.after, project.bibliography.references)
    if "<ins>" not in shown and "<del>" not in shown:
        return f"<p>{sentence}</p>"
    versions = " and ".join(release.version for release in change.releases)
    return (
        f'<p>{sentence}</p><details class="difference"><summary>Show the words that changed'
        f'<span class="visually-hidden"> in {escape(change.title)} since {versions}</span>'
        f"</summary><p>{shown}</p></details>"
    )


def _retired(change: Change, history: History, gone: Mapping[str, Gone]) -> str:
    row = gone.get(change.id)
    if row and not row.address:
        return withdrawn(row, history)
    links = _links(change, history)
    if row:
        address = escape(history.here + row.address)
        return f'Moved since {links}: <a href="{address}">its text stands here now</a>.'
    return f"Stands no more; it stood in {links}."


def _links(change: Change, history: History) -> str:
    """The versions of a change, each as a link to the section as it stood there."""
    return " and ".join(_links_of(change.id, change.releases, history))


def _links_of(identifier: str, releases: Iterable[Release], history: History) -> Iterator[str]:
    for release in releases:
        address = escape(history.place(identifier, release))
        yield f'<a href="{address}">version {release.version}</a>'
