"""Plans what `companion retire` writes. Pure, as the planning of a move is."""

from __future__ import annotations

from collections.abc import Mapping

from companion.contributing import follows, passages, values
from companion.contributing.moves import hold_frame, named
from companion.contributing.passages import Target
from companion.contributing.plan import SECTIONS, Plan, Texts, file_of, refused, section_of
from companion.sources.outline import Heading
from companion.sources.project import Project
from companion.sources.repository import VERSION


def retire(
    project: Project,
    texts: Texts,
    identifier: str,
    to: str = "",
    reason: str = "",
    version: str = "",
) -> Plan:
    """Plan to take the text of a section off the site; its id leads on or says why.

    Args:
        project: The records of the site, its pages rendered.
        texts: A file as seen from the project's root -> its text.
        identifier: Id of the section.
        to: Id or chapter that says now what the section said.
        reason: Why its text is withdrawn, as a sentence for whoever cited it.
        version: The first version without it; by default the next.

    Returns:
        The plan.

    Raises:
        Refused: If it is not said what becomes of the id, or if something still needs the text.
    """
    chapter, heading = section_of(identifier, project)
    headings = passages.inside(chapter, heading)
    gone = set(named(headings))
    hold_frame(chapter, headings, "retired")
    leads = _destination(project, heading, gone, to, reason)
    if not leads:
        follows.hold_links(project, chapter, heading)
    became: Mapping[str, str] = (
        {"moved_to": leads[1] or leads[0].removesuffix(".md")}
        if leads
        else {"withdrawn": _version(version, project), "reason": " ".join(reason.split())}
    )
    files = {file: texts[file] for file in map(file_of, project.pages)}
    files[file_of(chapter)], _ = passages.without(
        files[file_of(chapter)], *passages.span(chapter, heading)
    )
    trail = {(chapter.source, was): leads for was in gone} if leads else {}
    links = follows.links(files, project, trail)
    changed, said = follows.rows(texts, follows.homes(project, gone, leads[1] if leads else ""))
    published = [row.id for row in project.listed if row.id in gone]
    changed[SECTIONS] = values.listed(texts[SECTIONS], [], dict.fromkeys(published, became))
    changed |= follows.readings(project, chapter, None, gone)
    end = f"leads to {became['moved_to']}" if leads else f"is withdrawn in {became['withdrawn']}"
    return Plan(
        f"Retired “{heading.title}” of {chapter.name}.",
        {n: text for n, text in (files | changed).items() if text != texts.get(n, "")},
        (*(f"{SECTIONS}: {was} {end}." for was in published), *links, *said),
        (*follows.to_look_at(chapter, headings), *follows.uncited(project, chapter, gone)),
        leaves=frozenset(gone),
    )


def next_version(project: Project) -> str:
    """The version that comes next: that of CITATION.cff, or one more once that is released."""
    now = project.site.version
    released = {release.version for release in project.history.releases}
    if project.history.is_known and now not in released:
        return now
    major, minor, *_ = (*now.split("."), "0", "0")
    return f"{major}.{int(minor) + 1}.0"


def _version(asked: str, project: Project) -> str:
    if asked and not VERSION.fullmatch(asked):
        raise refused(f"“{asked}” is no version.", "Write it as in --version 1.2.0")
    return asked or next_version(project)


def _destination(
    project: Project, heading: Heading, gone: set[str], to: str, reason: str
) -> Target | None:
    """Where a retired id leads; None where its text is withdrawn."""
    if bool(to.strip()) == bool(reason.strip()):
        raise refused(
            f"Whoever cited {heading.id} wants to know where its text is.",
            "Say it with --to and the id or chapter that says it now; or, where it is gone for "
            "good, with --reason and a sentence; one of the two.",
        )
    if not to:
        return None
    names = {chapter.name: chapter for chapter in project.chapters}
    if to.strip() in names:
        return names[to.strip()].source, ""
    page, target = section_of(to, project)
    if target.id in gone:
        raise refused(f"{target.id} goes, too.", "Name with --to a section that stays.")
    return page.source, target.id
