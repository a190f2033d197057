"""The registry answers in the shape that mkdocs-bibtex asks."""

from __future__ import annotations

import inspect

from mkdocs_bibtex.citation import Citation as TheirCitation
from mkdocs_bibtex.citation import CitationBlock as TheirBlock
from mkdocs_bibtex.registry import ReferenceRegistry

from companion.citing.formatter import Formatter
from companion.citing.registry import Citation, CitationBlock, Registry
from companion.sources.bibliography import Bibliography
from mkdocs_companion.plugin import BibtexRegistry

K = "karnoub2007mesenchymal"


def test_it_has_every_method_of_the_abstract_registry(references: Bibliography) -> None:
    asked = ReferenceRegistry.__abstractmethods__
    assert asked
    assert {name for name, _ in inspect.getmembers(Registry, inspect.isfunction)} >= asked
    assert isinstance(BibtexRegistry(Formatter(references)), ReferenceRegistry)


def test_their_blocks_and_ours_are_answered_alike(references: Bibliography) -> None:
    registry = Registry(Formatter(references))
    theirs = TheirBlock([TheirCitation(K, "", "")])
    ours = CitationBlock([Citation(K)])
    registry.validate_citation_blocks([theirs])
    assert registry.inline_text(theirs) == registry.inline_text(ours)
    assert "Karnoub AE" in registry.reference_text(TheirCitation(K, "", ""))
    assert registry.reference_text(Citation("nobody")) == ""
    assert registry.validate_inline_references(["@x"]) == set()


def test_each_page_is_numbered_anew(references: Bibliography) -> None:
    registry = Registry(Formatter(references))
    for key in (K, "otsu2009concentration"):
        block = CitationBlock([Citation(key)], 3)
        registry.validate_citation_blocks([block])
        assert ">1</a>" in registry.inline_text(block)
        assert 'id="cite-3"' in registry.inline_text(block)
