"""What `companion add` says: of the work, of what is not known, of what comes next."""

from __future__ import annotations

from collections.abc import Iterable

from companion.contributing import works
from companion.contributing.looking_up import Looked
from companion.contributing.naming import Name
from companion.records.notices import sentence
from companion.records.record import CONCERN, CORRECTION, RETRACTION
from companion.sources.bibliography import Bibliography
from companion.sources.reference import Reference
from companion.text import slug

STATES = {
    RETRACTION: "RETRACTED",
    CONCERN: "EXPRESSION OF CONCERN",
    CORRECTION: "CORRECTED",
}


def already(bibliography: Bibliography, name: Name) -> str:
    """That a work is here, told by its identifier; empty where it is not."""
    for reference in bibliography:
        if str(getattr(reference, name.kind)).lower() == name.value.lower():
            return _here(reference, f"the {name.kind.upper()} {name.value}")
    return ""


def twin(bibliography: Bibliography, new: Reference) -> str:
    """That a work is here, told by any identifier or its title; empty where it is not."""
    for reference in bibliography:
        for name in ("doi", "pmid", "pmcid"):
            value = str(getattr(new, name))
            if value and value.lower() == str(getattr(reference, name)).lower():
                return _here(reference, f"the {name.upper()} {value}")
        if new.title and slug(new.title) == slug(reference.title):
            return _here(reference, "the same title")
    return ""


def _here(reference: Reference, why: str) -> str:
    return (
        f"The work is here already: references.bib:{reference.line} has {why}. Cite it as "
        f"[@{reference.key}]. Nothing was written."
    )


def shown(reference: Reference, looked: Looked, citation: str, remarks: Iterable[str]) -> str:
    """The work, as it is taken in.

    Args:
        reference: Its entry.
        looked: What is known of it.
        citation: The reference as a list of references prints it.
        remarks: What else is to be said; empty ones say nothing.

    Returns:
        Lines of text.
    """
    lines = [f"{looked.sources}:", "", f"  {citation}", ""]
    for notice in looked.notices:
        if notice.sort in STATES:
            lines.append(f"{STATES[notice.sort]}: {sentence(notice)} ({notice.source})")
    if reference.retracted:
        lines.append("  Cite it only as a claim that was retracted, and say so in the text.")
    for reason in looked.unanswered:
        lines.append(f"Not known: {reason}.")
    known = [notice for notice in looked.notices if notice.sort in STATES]
    if not looked.is_asked:
        lines.append("Not known: whether it was retracted or corrected; nobody was asked.")
    elif not known and not looked.unanswered:
        lines.append(f"No retraction or correction is known to {looked.sources}.")
    years = {record.year: record.source for record in looked.records if record.year}
    if len(years) > 1:
        said = ", ".join(f"{source} {year}" for year, source in years.items())
        lines.append(f"Years differ ({said}); {reference.year} is taken, that of the issue.")
    left = works.unseen(reference)
    if left:
        lines.append(f"Not seen, and left out: {', '.join(left)}.")
    lines += [remark for remark in remarks if remark]
    return "\n".join(lines)


def next_steps(reference: Reference, line: int, row: str) -> str:
    """What comes after the entry was written.

    Args:
        reference: The entry.
        line: Its line.
        row: The row of its finding, to be filled in.

    Returns:
        Lines of text.
    """
    return (
        f"\nWritten: references.bib:{line}, as {reference.key}.\n\n"
        f"Cite it at the end of a claim, before the full stop:\n\n  [@{reference.key}]\n\n"
        "Once a chapter cites it, put the row of its finding into docs/data/findings.yaml and fill "
        f"it in (print it again: .venv/bin/companion finding {reference.key}):\n\n{row}"
        "\nThen: .venv/bin/companion check"
    )
