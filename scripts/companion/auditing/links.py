"""Audit of links to other sites: pages that are gone, told apart from those that let nobody in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from companion.auditing import canaries
from companion.auditing.verdict import MEND, UNCHECKED, Audit, Canary, Verdict
from companion.online import links
from companion.online.answer import ABSENT, FOUND, Answer
from companion.online.asking import Asker
from companion.online.cache import Cache
from companion.sources.project import Project

IDENTIFIERS = ("doi.org", "dx.doi.org", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov")
"""Hosts of identifiers, which the other audits ask about in better ways."""


def audit(project: Project, asker: Asker) -> Audit:
    """Ask whether every page of another site that a page links to is there.

    Args:
        project: The records of the site, its pages rendered.
        asker: Knows where doi.org is, and what was found before.

    Returns:
        The audit.
    """
    places = addresses(project)
    base = asker.services["doi"].base
    dead, alive = f"{base}/{canaries.DEAD_DOI}", f"{base}/"
    try:
        asked = links.ask([dead, alive], Cache(None, asker.cache.today), asker.contact)
        known = tuple(_canaries(asked, dead, alive))
        found = (
            links.ask(list(places), asker.cache, asker.contact)
            if all(canary.found for canary in known)
            else {}
        )
    except RuntimeError as error:
        known = (Canary("lychee", "runs", False, str(error)),)
        found = {}
    limits = (
        "A page that answers 403, 429 or not in time could not be checked: many let no machine in. "
        "It is not called dead.",
        "Links to DOIs, PubMed and PubMed Central are left to the audits of DOIs and records.",
    )
    verdicts = tuple(_verdicts(found, places))
    return Audit("links", "Links", len(places), verdicts, known, limits)


def addresses(project: Project) -> Mapping[str, tuple[str, ...]]:
    """The addresses of other sites that pages link to.

    Args:
        project: The records of the site, its pages rendered.

    Returns:
        Address without its fragment -> where it stands, as `docs/page.md:line`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for page in project.pages:
        for link in page.outline.links:
            address = link.address.partition("#")[0]
            host = urlsplit(address).hostname if address.startswith(("http:", "https:")) else None
            if host and host not in IDENTIFIERS:
                place = f"docs/{page.source}:{link.line}"
                found[address] = (*found.get(address, ()), place)
    return found


def _canaries(asked: Mapping[str, Answer], dead: str, alive: str) -> Iterator[Canary]:
    yield Canary(
        dead, "is gone", asked[dead].state == ABSENT, asked[dead].why or "it was taken to be there"
    )
    yield Canary(alive, "is there", asked[alive].state == FOUND, asked[alive].why or "it is gone")


def _verdicts(
    found: Mapping[str, Answer], places: Mapping[str, tuple[str, ...]]
) -> Iterator[Verdict]:
    for address, answer in found.items():
        place = ", ".join(places[address])
        if answer.state == ABSENT:
            text = (
                f"The page is gone (HTTP {answer.text}). Find its new address, or a copy at "
                "web.archive.org, or take the link out."
            )
            yield Verdict(MEND, address, place, text)
        elif not answer.is_known:
            yield Verdict(UNCHECKED, address, place, f"It could not be checked: {answer.why}.")
