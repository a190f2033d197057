"""This site, read and rendered once for all tests that look at it and change nothing.

What builds and checks of the same text made of it, by the same code, is at hand, as it is for them.
"""

from __future__ import annotations

from functools import cache

from companion.citing.formatter import Formatter
from companion.markdown import render
from companion.opened import memory_of
from companion.pages.edition import Edition
from companion.search import index as search_index
from companion.sources import project
from companion.sources.project import Project
from samples import ROOT

MEMORY = memory_of(ROOT)


@cache
def loaded() -> Project:
    """The records of the site, as its files hold them."""
    return project.load(ROOT, memory=MEMORY)


@cache
def rendered() -> Project:
    """The same with the outlines of all pages."""
    return render.rendered(loaded(), MEMORY)


@cache
def edition() -> Edition:
    """The same, ready to be put together."""
    return Edition(rendered(), Formatter(rendered().bibliography))


@cache
def index() -> str:
    """The index of the search, as it is shipped."""
    return search_index.script(rendered(), MEMORY)
