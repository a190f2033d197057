"""A Reference as text in the NLM (Vancouver) style.

Rules: *Citing Medicine*, 2nd edition, US National Library of Medicine,
https://www.ncbi.nlm.nih.gov/books/NBK7256/ , chapter 1 (journal articles) and
chapter 2.C (chapters of books): up to six authors, then `et al.`; the title in its
own case; the journal by its NLM title abbreviation where that is known;
year;volume(issue):pages, with the second page number shortened; then identifiers.

The style is a pybtex style, so it also formats plain pybtex entries.
"""

from __future__ import annotations

import re
from typing import Any

from pybtex.backends.html import Backend as HtmlBackend
from pybtex.backends.plaintext import Backend as TextBackend
from pybtex.database import Entry
from pybtex.richtext import String, Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import field, first_of, join, node, optional

from companion.sources.reference import PRINTED, Person, Reference

AUTHORS_SHOWN = 6
"""How many authors NLM prints before `et al.` where a list is shortened."""


def _family(person: Any) -> str:
    """The family name of a pybtex person with its particles, without the braces of a group."""
    return " ".join([*person.prelast_names, *person.last_names]).strip("{}")


class _Entry(Entry):  # type: ignore[misc]
    """An entry that knows its authors as text, which saves parsing their names again."""

    authors: str = ""


@node  # type: ignore[untyped-decorator]
def _authors(children: Any, context: dict[str, Any]) -> Text:
    """Format `Beckermann BM, Kallifatidis G, et al`; nothing where nobody is named."""
    assert not children
    if isinstance(context["entry"], _Entry):
        return Text(context["entry"].authors)
    persons = list(context["entry"].persons.get("author", []))
    is_cut = bool(persons) and _family(persons[-1]) == "others"
    if is_cut:
        persons = persons[:-1]
    names = [
        Person(
            _family(person),
            " ".join([*person.first_names, *person.middle_names]),
            " ".join(person.lineage_names).rstrip("."),
        ).short
        for person in persons
    ]
    return Text(shortened(names, has_more=is_cut))


def shortened(names: list[str], *, shown: int = AUTHORS_SHOWN, has_more: bool = False) -> str:
    """Join names, ending in `et al` behind the first ones: `Otsu K, Das S, et al`.

    Args:
        names: Every name that is known, in order.
        shown: How many are printed at most.
        has_more: Whether the list goes on beyond the known names.

    Returns:
        The names, without a full stop at the end.
    """
    if has_more or len(names) > shown:
        return ", ".join([*names[:shown], "et al"])
    return ", ".join(names)


@node  # type: ignore[untyped-decorator]
def _ended(children: Any, context: dict[str, Any]) -> Text:
    """Format the children and end them with a full stop, unless they end in a mark."""
    text = Text(*(c.format_data(context) if hasattr(c, "format_data") else c for c in children))
    plain = str(text)
    if not plain:
        return text
    return Text(text, " " if plain[-1] in ".?!" else ". ")


def _plain(name: str) -> Any:
    """A field as it stands: no LaTeX decoding, no change of case."""
    return field(name, raw=True, apply_func=String)


def short_pages(pages: str) -> str:
    """Shorten the second number of a range as NLM does: `557-563` gives `557-63`.

    Rule: *Citing Medicine*, chapter 1, "Location (Pagination)": do not repeat digits; a letter
    that stands before both numbers is not repeated either, `S51-S57` gives `S51-7`.
    """
    match = re.fullmatch(r"([A-Za-z]?)(\d+)-\1(\d+)", pages)
    if not match or len(match[2]) != len(match[3]) or match[2] >= match[3]:
        return pages
    same = next(i for i, (a, b) in enumerate(zip(match[2], match[3], strict=True)) if a != b)
    return f"{match[1]}{match[2]}-{match[3][same:]}"


class NlmStyle(BaseStyle):  # type: ignore[misc]
    """The NLM style for journal articles and chapters; other types are printed like articles."""

    def get_article_template(self, entry: Entry) -> Any:
        """The template of a journal article.

        Args:
            entry: The pybtex entry; its fields may be missing.

        Returns:
            A pybtex template.
        """
        issue = optional["(", _plain("number"), ")"]
        place = join[
            optional[";", _plain("volume"), issue],
            optional[":", field("pages", raw=True, apply_func=lambda p: String(short_pages(p)))],
        ]
        return join[
            self._head,
            _ended[first_of[optional[_plain("shortjournal")], optional[_plain("journal")]]],
            _ended[join[first_of[optional[_plain("year")], "[date unknown]"], place]],
        ]

    def get_incollection_template(self, entry: Entry) -> Any:
        """The template of a chapter of a book.

        Args:
            entry: The pybtex entry; its fields may be missing.

        Returns:
            A pybtex template.
        """
        return join[
            self._head,
            _ended[optional["In: ", _plain("booktitle")]],
            _ended[
                optional[_plain("publisher"), "; "],
                first_of[optional[_plain("year")], "[date unknown]"],
            ],
            optional[
                "p. ", field("pages", raw=True, apply_func=lambda p: String(short_pages(p))), "."
            ],
        ]

    @property
    def _head(self) -> Any:
        title = first_of[optional[_plain("title")], "[Title not stated]"]
        return join[_ended[_authors], _ended[title]]

    def __getattr__(self, name: str) -> Any:
        """Print entry types that the site does not use like an article, never fail."""
        if name.startswith("get_") and name.endswith("_template"):
            return self.get_article_template
        raise AttributeError(name)


_STYLE = NlmStyle()


def _formatted(reference: Reference) -> Text:
    fields = {name: str(getattr(reference, name)) for name in PRINTED if getattr(reference, name)}
    entry = _Entry(reference.entry_type, fields=fields)
    names = [person.short for person in reference.authors]
    entry.authors = shortened(names, has_more=reference.has_more_authors)
    return _STYLE.format_entry("", entry).text


def as_text(reference: Reference) -> str:
    """The reference as plain text with its identifiers."""
    text = str(_formatted(reference).render(TextBackend(encoding="utf-8"))).strip()
    if reference.doi:
        text += f" doi: {reference.doi}."
    identifiers = []
    if reference.pmid:
        identifiers.append(f"PubMed PMID: {reference.pmid}")
    if reference.pmcid:
        identifiers.append(f"PubMed Central PMCID: {reference.pmcid}")
    if identifiers:
        text += f" {'; '.join(identifiers)}."
    return text


def as_html(reference: Reference) -> str:
    """The reference as HTML without identifiers, which the page gives as links."""
    return str(_formatted(reference).render(HtmlBackend(encoding="utf-8"))).strip()
