"""The services: where each is, how fast it may be asked, who asks.

Every address can be set, by an environment variable or by `--service name=address`. Rates:

- Crossref: since December 2025 ten single records or three lists a second for whoever names a
  contact, https://www.crossref.org/documentation/retrieve-metadata/rest-api/ ; we stay below.
- NCBI: three requests a second, ten with a key,
  https://www.ncbi.nlm.nih.gov/books/NBK25497/ .
- The others name no number, or a higher one: two a second is polite.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Service:
    """A service.

    Attributes:
        id: Short name, as options name it.
        name: Name in sentences.
        base: Address without a slash at the end.
        interval: Least time between two questions, in seconds.
        variable: Environment variable that sets the address.
    """

    id: str
    name: str
    base: str
    interval: float
    variable: str


SERVICES = (
    Service("crossref", "Crossref", "https://api.crossref.org", 0.4, "CROSSREF_URL"),
    Service("doi", "doi.org", "https://doi.org", 0.5, "DOI_URL"),
    Service("ncbi", "PubMed", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils", 0.4, "EUTILS_URL"),
    Service(
        "idconv",
        "PubMed Central",
        "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1",
        0.5,
        "IDCONV_URL",
    ),
    Service(
        "europepmc",
        "Europe PMC",
        "https://www.ebi.ac.uk/europepmc/webservices/rest",
        0.5,
        "EUROPEPMC_URL",
    ),
    Service("trials", "ClinicalTrials.gov", "https://clinicaltrials.gov/api/v2", 1.5, "TRIALS_URL"),
)
"""Every service, at its own address."""

HTTP = ("http://", "https://")


def configured(
    environment: Mapping[str, str], options: Mapping[str, str] | None = None
) -> Mapping[str, Service]:
    """The services, with the addresses that somebody set.

    Args:
        environment: The environment variables.
        options: Short name -> address, which goes before the environment.

    Returns:
        Short name -> service.

    Raises:
        ValueError: An option names no service, or an address is none; the message is a sentence.
    """
    options = options or {}
    known = {service.id: service for service in SERVICES}
    strange = [name for name in options if name not in known]
    if strange:
        raise ValueError(f"No service is called {strange[0]}. Name one of {', '.join(known)}.")
    found = {}
    for name, service in known.items():
        base = options.get(name) or environment.get(service.variable) or service.base
        if not base.startswith(HTTP):
            raise ValueError(
                f"The address of {service.name}, “{base}”, does not begin with https://. "
                f"Set {service.variable}, or write --service {name}=https://…"
            )
        found[name] = replace(service, base=base.rstrip("/"))
    return found


def user_agent(contact: str) -> str:
    """How we call ourselves, with somebody whom an operator can write to where one is named.

    Args:
        contact: A mail address, or empty.

    Returns:
        The header `User-Agent`, as Crossref and NCBI ask for it.
    """
    who = f"; mailto:{contact}" if contact else ""
    return f"review-companion/1.0 (checks the references of a review-companion site{who})"
