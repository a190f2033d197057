"""A Reference as text in the NLM (Vancouver) style.

Rules: *Citing Medicine*, 2nd edition, chapter 1 (journal articles), US National
Library of Medicine, https://www.ncbi.nlm.nih.gov/books/NBK7282/ : up to six
authors, then `et al.`; title in its own case; year;volume(issue):pages; then the
identifiers. The style is a pybtex style, so it also formats plain pybtex entries.
"""

from __future__ import annotations

from typing import Any

from pybtex.backends.html import Backend as HtmlBackend
from pybtex.backends.plaintext import Backend as TextBackend
from pybtex.database import Entry
from pybtex.database import Person as PybtexPerson
from pybtex.richtext import String, Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import field, first_of, join, node, optional

from companion.bibliography import Person, Reference

AUTHORS_SHOWN = 6
"""How many authors NLM prints before `et al.` where a list is shortened."""


def _family(person: Any) -> str:
    """The family name of a pybtex person with its particles, without the braces of a group."""
    return " ".join([*person.prelast_names, *person.last_names]).strip("{}")


@node  # type: ignore[untyped-decorator]
def _authors(children: Any, context: dict[str, Any]) -> Text:
    """Format `Beckermann BM, Kallifatidis G, et al`; nothing where nobody is named."""
    assert not children
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
        for person in persons[:AUTHORS_SHOWN]
    ]
    if is_cut or len(persons) > AUTHORS_SHOWN:
        names.append("et al")
    return Text(", ".join(names))


@node  # type: ignore[untyped-decorator]
def _ended(children: Any, context: dict[str, Any]) -> Text:
    """Format the children and end them with a full stop, unless they end in a mark."""
    text = Text(
        *(
            child.format_data(context) if hasattr(child, "format_data") else child
            for child in children
        )
    )
    plain = str(text)
    if not plain:
        return text
    return Text(text, " " if plain[-1] in ".?!" else ". ")


def _plain(name: str) -> Any:
    """A field as it stands: no LaTeX decoding, no change of case."""
    return field(name, raw=True, apply_func=String)


class NlmStyle(BaseStyle):  # type: ignore[misc]
    """The NLM style for journal articles; every other type is printed alike."""

    def get_article_template(self, entry: Entry) -> Any:
        """The template of a journal article.

        Args:
            entry: The pybtex entry; its fields may be missing.

        Returns:
            A pybtex template.
        """
        issue = join[optional["(", _plain("number"), ")"]]
        place = join[
            optional[";", _plain("volume"), issue],
            optional[":", _plain("pages")],
        ]
        return join[
            _ended[_authors],
            _ended[first_of[optional[_plain("title")], "[Title not stated]"]],
            _ended[optional[_plain("journal")]],
            _ended[join[first_of[optional[_plain("year")], "[date unknown]"], place]],
            _ended[optional["doi: ", _plain("doi")]],
        ]

    def __getattr__(self, name: str) -> Any:
        """Print entry types that the site does not use like an article, never fail."""
        if name.startswith("get_") and name.endswith("_template"):
            return self.get_article_template
        raise AttributeError(name)


_STYLE = NlmStyle()


def _entry(reference: Reference, *, with_doi: bool) -> Entry:
    fields = {
        name: str(getattr(reference, name))
        for name in ("title", "journal", "year", "volume", "number", "pages")
        if getattr(reference, name)
    }
    if with_doi and reference.doi:
        fields["doi"] = reference.doi
    persons = []
    for author in reference.authors:
        person = PybtexPerson()
        person.last_names = [author.family]
        person.first_names = author.given.split()
        person.lineage_names = [author.suffix] if author.suffix else []
        persons.append(person)
    if reference.has_more_authors:
        others = PybtexPerson()
        others.last_names = ["others"]
        persons.append(others)
    return Entry("article", fields=fields, persons={"author": persons})


def as_text(reference: Reference) -> str:
    """The reference as plain text, with its DOI or else its PMID."""
    formatted = _STYLE.format_entry("", _entry(reference, with_doi=True))
    text = str(formatted.text.render(TextBackend(encoding="utf-8"))).strip()
    if reference.pmid:
        text += f" PMID: {reference.pmid}."
    return text


def as_html(reference: Reference) -> str:
    """The reference as HTML without identifiers, which the page gives as links."""
    formatted = _STYLE.format_entry("", _entry(reference, with_doi=False))
    return str(formatted.text.render(HtmlBackend(encoding="utf-8"))).strip()
