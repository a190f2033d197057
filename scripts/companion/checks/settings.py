"""Rules of mkdocs.yml that no page shows at fault, and every page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.rules import Found, rule
from companion.sources.flaw import excerpt
from companion.sources.project import Project
from companion.text import on_web

SETTINGS = "mkdocs.yml"


def _line(project: Project, name: str) -> int:
    """The line of a field."""
    text = next((kept.text for kept in project.tree if kept.name == SETTINGS), "")
    found = re.search(rf"^[ \t]+{name}:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


@rule(
    "settings/review-authors",
    why="Every page that names the review prints its authors; a text in place of a list becomes "
    "one person with a strange name.",
    fix="Write a list of “Family, Given”.",
    bad="    authors: A. Smith, B. Jones",
    good='    authors: ["Smith, Ann", "Jones, Bob"]',
    file=SETTINGS,
    instead_of="    authors: null",
)
def review_authors(project: Project) -> Iterator[Found]:
    """Find authors of the review that are no list of names in their order."""
    listed = project.settings.review.get("authors")
    wrong = not isinstance(listed, list) or any(
        not isinstance(name, str) or "," not in name.strip(", ") for name in listed
    )
    if listed and wrong:
        yield Found(
            SETTINGS,
            _line(project, "authors"),
            "The authors of the review are no list of family names with given names.",
            'Write authors: ["Family, Given", "Family, Given"].',
        )


@rule(
    "settings/review-year",
    why="Citations of the review print its year; what is no number is left out in silence.",
    fix="Write the year of the issue in four digits.",
    bad="    year: forthcoming",
    good="    year: 2024",
    file=SETTINGS,
    instead_of="    year: null",
)
def review_year(project: Project) -> Iterator[Found]:
    """Find a year of the review that is none."""
    year = project.settings.review.get("year")
    if year and not re.fullmatch(r"(?:19|20)\d\d", str(year)):
        yield Found(
            SETTINGS,
            _line(project, "year"),
            f"The year of the review, “{year}”, is no year.",
            "Write it in four digits, or null where it was on no record that you saw.",
        )


@rule(
    "settings/address",
    why="It becomes a link of every page: one of another kind runs something, or leads nowhere.",
    fix="Write an address that begins with https://.",
    bad="    url: javascript:print()",
    good="    url: https://example.org/article",
    file=SETTINGS,
    instead_of="    url: https://ijbms.mums.ac.ir/article_18722.html",
)
def address(project: Project) -> Iterator[Found]:
    """Find addresses of the review, the site and the repository that are none of the web."""
    said = project.settings
    written = {"url": said.review.get("url"), **said.addresses_as_written}
    for name, value in written.items():
        if value and not on_web(value):
            yield Found(
                SETTINGS,
                _line(project, name),
                f"{name} is {excerpt(str(value))}, which is no address on the web; no page leads "
                "there.",
                "Write an address that begins with https://.",
            )


@rule(
    "settings/plugin",
    why="Without both, citations print as they are written, and nothing is made of the data.",
    fix="List companion and bibtex under `plugins` in mkdocs.yml.",
    bad="  - bibtext:",
    good="  - bibtex:",
    file=SETTINGS,
    needs=("settings",),
)
def plugin(project: Project) -> Iterator[Found]:
    """Find that a plugin is missing without which this is another site."""
    for name in ("companion", "bibtex"):
        if name not in project.settings.plugins:
            yield Found(
                SETTINGS,
                0,
                f"The settings list no plugin {name}, without which no citation is printed.",
                f"List it under `plugins`: - {name}",
            )


@rule(
    "settings/frozen",
    why="Every page of a frozen site names the day; what is no day freezes nothing, in silence.",
    fix="Write the day as 2027-01-31, or null while the site is tended.",
    bad="  frozen: next year",
    good="  frozen: 2027-01-31",
    file=SETTINGS,
    instead_of="  frozen: null",
)
def frozen(project: Project) -> Iterator[Found]:
    """Find a day of freezing that is none."""
    said = project.settings.frozen_as_written
    if said and not project.settings.frozen:
        yield Found(
            SETTINGS,
            _line(project, "frozen"),
            f"The day on which the site is frozen, “{said}”, is no day, so that nothing is frozen.",
            "Write it as 2027-01-31, or null while the site is tended.",
        )
