"""This site, read and rendered once for all tests that look at it and change nothing."""

from __future__ import annotations

from functools import cache

from companion.citing.formatter import Formatter
from companion.markdown import render
from companion.pages.edition import Edition
from companion.search import index as search_index
from companion.sources import project
from companion.sources.memory import Memory
from companion.sources.project import Project
from samples import ROOT


@cache
def loaded() -> Project:
    """The records of the site, as its files hold them."""
    return project.load(ROOT)


@cache
def rendered() -> Project:
    """The same with the outlines of all pages."""
    return render.rendered(loaded())


@cache
def edition() -> Edition:
    """The same, ready to be put together."""
    return Edition(rendered(), Formatter(rendered().bibliography))


@cache
def index() -> str:
    """The index of the search, as it is shipped."""
    return search_index.script(rendered(), Memory())
