"""Plans what `companion new section` and `companion new chapter` write."""

from __future__ import annotations

import json
import re

import yaml

from companion.checks.chapters import STATEMENTS
from companion.contributing import passages, values
from companion.contributing.plan import (
    END,
    ID,
    SECTIONS,
    SETTINGS,
    Plan,
    Texts,
    chapter_of,
    file_of,
    place_for,
    refused,
)
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.text import slug

SMALL = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "by",
            "do",
            "does",
            "for",
            "from",
            "how",
            "in",
            "is",
        ),
        *("into", "it", "its", "no", "not", "of", "on", "or", "that", "the", "their", "they", "to"),
        *("what", "when", "where", "which", "who", "why", "with"),
    }
)
"""Words that tell nothing in an id."""

LONGEST_ID = 3
"""Words of a title that its id takes up."""


def section(
    project: Project,
    texts: Texts,
    chapter: str,
    title: str,
    after: str = "",
    level: int = 2,
    body: str = "",
) -> Plan:
    """Plan a new section: its heading with an id, and the row of that.

    Args:
        project: The records of the site, its pages rendered.
        texts: A file as seen from the project's root -> its text.
        chapter: Name of the chapter.
        title: The heading.
        after: Id of the section behind which it shall stand; by default before the limits.
        level: 2, or 3 for one below another.
        body: Its text, where it is written already.

    Returns:
        The plan.

    Raises:
        Refused: If a name is unknown or the title cannot be one.
    """
    page = chapter_of(chapter, project)
    title = _title(title)
    before = place_for(page, level, after)
    identifier = _id(page, title, project)
    block = f"{'#' * level} {title} {{#{identifier}}}"
    block += f"\n\n{body.strip()}" if body.strip() else ""
    text = passages.with_block(texts[file_of(page)], before, block)
    rows = values.listed(
        texts[SECTIONS], [(identifier, page.name, title, project.site.version)], {}
    )
    place = f"{file_of(page)}:{passages.line_of(text, block)}"
    return Plan(
        f"Began the section “{title}” of {page.name}: its id is {identifier}, for good.",
        {file_of(page): text, SECTIONS: rows},
        (f"{SECTIONS}: {identifier} is listed.",),
        ()
        if body.strip()
        else (f"{place}: write its text below the heading, each claim with its citation.",),
        starts=frozenset() if body.strip() else frozenset({file_of(page)}),
    )


def chapter(
    project: Project,
    texts: Texts,
    name: str,
    title: str,
    prefix: str = "",
    description: str = "",
    review: tuple[int, ...] = (),
) -> Plan:
    """Plan a new chapter: its file, its place in the navigation, the rows of its first ids.

    Args:
        project: The records of the site, its pages rendered.
        texts: A file as seen from the project's root -> its text.
        name: Part and name, `foe/senescence`.
        title: Its title.
        prefix: What its ids begin with; by default the first word of the name.
        description: A sentence for search engines and previews.
        review: Numbers of the statements of the review that it unfolds.

    Returns:
        The plan.

    Raises:
        Refused: If the part is unknown, or the name or the prefix is taken.
    """
    part, _, short = name.strip().removeprefix("docs/").removesuffix(".md").partition("/")
    parts = {known.name: known for known in project.settings.parts}
    if part not in parts or not ID.fullmatch(short):
        raise refused(
            f"{name} is no name of a chapter.",
            f"Write a part ({', '.join(parts)}), a slash, and small letters, digits and hyphens, "
            "as in foe/senescence.",
        )
    source = f"{part}/{short}.md"
    if source in project.by_source:
        raise refused(f"docs/{source} exists already.", "Choose another name.", f"docs/{source}")
    strange = [number for number in review if number not in STATEMENTS]
    if strange:
        raise refused(
            f"The review has no statement {strange[0]}.",
            f"Write numbers from {STATEMENTS[0]} to {STATEMENTS[-1]}, as docs/mapping.md has them.",
        )
    prefix = prefix or short.partition("-")[0]
    _hold_prefix(project, prefix)
    title = _title(title)
    ids = [(f"{prefix}-{end}", heading) for end, heading in END]
    version = project.site.version
    front = {
        "title": title,
        "description": description.strip(),
        "prefix": prefix,
        "review": list(review),
    }
    told = "".join(f"{field}: {_yaml(value)}\n" for field, value in front.items() if value)
    body = "\n\n".join(f"## {heading} {{#{identifier}}}" for identifier, heading in ids)
    unfolds = f"{_unfolds(review)}\n{{ .unfolds }}\n\n" if review else ""
    text = f"---\n{told}---\n\n# {title}\n\n{unfolds}{body}\n"
    rows = [(identifier, f"{part}/{short}", heading, version) for identifier, heading in ids]
    return Plan(
        f"Began the chapter “{title}” in docs/{source}; its ids begin with {prefix}-.",
        {
            f"docs/{source}": text,
            SETTINGS: values.with_page(texts[SETTINGS], part, source),
            SECTIONS: values.listed(texts[SECTIONS], rows, {}),
        },
        (
            f"{SETTINGS}: it stands last in {parts[part].title}.",
            *(f"{SECTIONS}: {identifier} is listed." for identifier, _ in ids),
        ),
        ("docs/mapping.md: lead readers to it from the statements that it unfolds.",)
        if "mapping.md" in project.by_source
        else (),
        starts=frozenset({f"docs/{source}"}),
    )


def _title(title: str) -> str:
    """A title as one line, in the quotation marks that the chapters use."""
    said = " ".join(title.split())
    if not slug(said) or re.search(r"[\[\]{}<>`#|\\]", said):
        raise refused(
            f"“{said}” can be no heading.",
            "Write words, without citations, links, braces or code.",
        )
    return said


def _id(page: Page, title: str, project: Project) -> str:
    """A new id: the prefix of the chapter and the first telling words of the title."""
    words = slug(title).split("-")
    telling = [word for word in words if word not in SMALL] or words
    taken = {row.id for row in project.listed}
    taken |= {name for other in project.pages for name in other.outline.ids}
    taken |= {heading.id for other in project.chapters for heading in other.outline.headings}
    wished = "-".join((page.prefix, *telling[:LONGEST_ID]))
    numbers = (f"{wished}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wished, *numbers) if name not in taken)


def _hold_prefix(project: Project, prefix: str) -> None:
    """A prefix is that of one chapter, and of every id that was ever published there."""
    if not ID.fullmatch(prefix):
        raise refused(
            f"“{prefix}” can be no prefix.", "Write small letters and digits, as in --prefix csc"
        )
    for page in project.chapters:
        if prefix == page.prefix or f"{page.prefix}-".startswith(f"{prefix}-"):
            raise refused(
                f"The ids of {page.name} begin with {page.prefix}-.",
                f"Choose another prefix: --prefix {prefix}2, or better a word of its own.",
                file_of(page),
            )
    ends = {f"{prefix}-{end}" for end, _ in END}
    for row in project.listed:
        if row.id in ends:
            raise refused(
                f"The id {row.id} was published in {row.chapter} already.",
                "Choose another prefix with --prefix.",
                SECTIONS,
                row.line,
            )


def _yaml(value: object) -> str:
    is_plain = isinstance(value, str) and re.fullmatch(r"[A-Za-z][\w ,.;–-]*", value)
    if is_plain and yaml.safe_load(str(value)) == value:  # `no` would be read as False
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _unfolds(review: tuple[int, ...]) -> str:
    links = [f"[{number}](../mapping.md#mapping-{number})" for number in review]
    if len(links) == 1:
        link = links[0].replace("[", "[statement ", 1)
        return f"This chapter unfolds {link} of the review."
    listed = f"{', '.join(links[:-1])} and {links[-1]}"
    return f"This chapter unfolds statements {listed} of the review."
