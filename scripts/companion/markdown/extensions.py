"""Tells of Markdown extensions that mkdocs.yml names and that cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markdown import Markdown

from companion.problems import Problem
from companion.sources.project import Project

FILE = Path("mkdocs.yml")


def flaws(project: Project) -> Iterator[Problem]:
    """Load each extension by itself.

    Args:
        project: The records of the site.

    Yields:
        One Problem for each that cannot be loaded, or not with the settings that it is given.
    """
    said = project.settings
    for name in said.extensions:
        given = said.extension_configs.get(name, {})
        try:
            Markdown(extensions=[name], extension_configs={name: dict(given)})
        except ImportError:
            yield _problem(project, name, "there is none of this name")
        except KeyError as error:
            yield _problem(project, name, f"it knows no setting {error.args[0]}")
        except Exception as error:
            yield _problem(project, name, str(error))


def _problem(project: Project, name: str, why: str) -> Problem:
    text = project.shelf.read(FILE, "settings").text
    entry = re.compile(rf"^[ \t]*-?[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*(?::|$)", re.MULTILINE)
    found = entry.search(text)
    return Problem(
        FILE.as_posix(),
        text.count("\n", 0, found.start()) + 1 if found else 0,
        "settings/extension",
        f"The Markdown extension {name} cannot be used: {why}.",
        "Mend its name or its settings under `markdown_extensions`, or take it out.",
    )
