"""Rules of references.bib as a whole, and of the form of its entries."""

from __future__ import annotations

from pathlib import Path

from companion.problems import Problem
from companion.rules import Rule
from companion.sources.bibliography import losses, parse, to_file
from companion.sources.reference import FIELDS

FILE = "references.bib"
SEEN = "Write what a public record of the work shows; never from memory."


def formatted(text: str, problem: Problem) -> str:
    """The file in its one formatting; as it stands where that would lose a word of it."""
    found = parse(text, Path(FILE))
    return text if found.problems or losses(found) else to_file(found)


def entry(key: str = "zorn2010cells", **other: str) -> str:
    """An entry of the examples, with some fields in another way; an empty one is left out."""
    fields = {
        "author": "Zorn, Zoe",
        "title": "Zones of cells",
        "journal": "Blood",
        "year": "2010",
        "volume": "12",
        "pages": "21-29",
        "pmid": "20000099",
        "kind": "review",
        "level": "A",
        "verified": "2026-11-01",
    }
    fields = {**fields, **other}
    ordered = [(name, fields.get(name, "")) for name in ("author", *FIELDS)]
    lines = "".join(f"  {name:<12} = {{{value}}},\n" for name, value in ordered if value)
    return f"@article{{{key},\n{lines}}}\n"


GOOD = entry()

UNREADABLE = Rule(
    "bibliography/unreadable",
    "Every citation of the site comes from this file.",
    "Restore the file, or save it with the encoding UTF-8.",
    bad="% K\ufffdln\n",
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
EMPTY = Rule(
    "bibliography/empty",
    "Every citation of the site comes from this file.",
    "Restore it from git.",
    bad="",
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
SYNTAX = Rule(
    "bibliography/syntax",
    "Behind a brace or comma that is missing, a program has to guess where a work ends.",
    "Give every field a comma, every brace its partner.",
    bad=GOOD.replace("{Blood},", "{Blood}"),
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
FOREIGN = Rule(
    "bibliography/foreign-format",
    "RIS, PubMed's text, CSL-JSON and others are no BibTeX, so that nothing of them is read.",
    "Cut it out into a file of its own, and take it in: .venv/bin/companion add FILE",
    bad="TY  - JOUR\nAU  - Zorn, Zoe\nTI  - Zones of cells\nER  -\n",
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
MANAGER = Rule(
    "bibliography/from-a-manager",
    "Zotero, Mendeley and others write fields, names of fields and braces that this file does not "
    "hold; mended by hand, each takes a dozen changes.",
    "Cut the entry out into a file of its own, and take it in: .venv/bin/companion add FILE",
    bad="@article{zornZonesCells2010,\n  title = {Zones of {{Cells}}},\n  author = {Zorn, Zoe},\n"
    "  date = {2010},\n  journaltitle = {Blood},\n  langid = {english},\n"
    "  file = {C:\\\\Zotero\\\\zorn.pdf}\n}\n",
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
DUPLICATE_KEY = Rule(
    "bibliography/duplicate-key",
    "A citation of the key could mean either work; the second one is not read.",
    "Give one of them another key, or delete it if both are the same work.",
    bad=f"{GOOD}\n{entry(title='Zoos of cells', volume='13', pmid='20000098')}",
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
DUPLICATE_FIELD = Rule(
    "bibliography/duplicate-field",
    "The second value is not read.",
    "Delete one of the two.",
    bad=GOOD.replace("  volume", "  journal      = {Cell},\n  volume"),
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
UNKNOWN_FIELD = Rule(
    "bibliography/unknown-field",
    "A field that nothing reads is lost when the file is formatted.",
    "Use the fields that the file holds already.",
    bad=GOOD.replace("  kind ", "  abstract     = {It is told.},\n  kind "),
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
UNKNOWN_TYPE = Rule(
    "bibliography/unknown-type",
    "References are printed in the forms of an article and of a chapter in a book.",
    "Write @article or @incollection, and say in `kind` what sort of work it is.",
    bad=GOOD.replace("@article", "@patent"),
    good=GOOD,
    file=FILE,
)
OUTSIDE = Rule(
    "bibliography/outside",
    "Formatting keeps entries alone; a remark between them would be lost.",
    "Delete it, or put what it says into a field.",
    bad=f"% Ask about this one.\n{GOOD}",
    good=GOOD,
    file=FILE,
)
MARK = Rule(
    "bibliography/byte-order-mark",
    "Windows writes an invisible sign in front of a file; many programs take it for text.",
    "Run `.venv/bin/companion format`.",
    bad=f"\ufeff{GOOD}",
    good=GOOD,
    file=FILE,
    mend=formatted,
)
LINE_ENDS = Rule(
    "bibliography/line-ends",
    "Line ends of Windows make all of the file a change, and hide the one that is.",
    "Run `.venv/bin/companion format`.",
    bad=GOOD.replace("\n", "\r\n"),
    good=GOOD,
    file=FILE,
    mend=formatted,
)
FORMAT = Rule(
    "bibliography/format",
    "Where each entry is written in its own way, changes cannot be read.",
    "Run `.venv/bin/companion format`, which sorts the file by key and writes every entry alike.",
    bad=GOOD.replace("  journal      =", "  journal ="),
    good=GOOD,
    file=FILE,
    mend=formatted,
)
NO_IDENTIFIER = Rule(
    "bibliography/no-identifier",
    "Without DOI, PMID or PMCID a reader cannot reach the work, nor can anybody hear of its "
    "retraction. A few landmarks may stand without.",
    "Find an identifier on a public record of the work, or leave the work out.",
    bad="Twenty-one entries of which none has a DOI, a PMID or a PMCID.",
    good=GOOD,
    file=FILE,
)
DUPLICATE_DOI = Rule(
    "bibliography/duplicate-doi",
    "One work under two keys is numbered and counted twice.",
    "Keep one entry, and cite it everywhere.",
    bad=entry(doi="10.1038/nature06188"),
    good=entry(doi="10.1182/blood-2010"),
    file=FILE,
)
DUPLICATE_PMID = Rule(
    "bibliography/duplicate-pmid",
    "One work under two keys is numbered and counted twice.",
    "Keep one entry, and cite it everywhere.",
    bad=entry(pmid="17914389"),
    good=GOOD,
    file=FILE,
)
DUPLICATE_PMCID = Rule(
    "bibliography/duplicate-pmcid",
    "One work under two keys is numbered and counted twice.",
    "Keep one entry, and cite it everywhere.",
    bad=f"{entry(pmcid='PMC2810828')}\n"
    + entry("zulu2011b", author="Zulu, Ali", title="Else", year="2011", pmid="20000097",
             pmcid="PMC2810828"),
    good=entry(pmcid="PMC2810828"),
    file=FILE,
)  # fmt: skip
DUPLICATE_TITLE = Rule(
    "bibliography/duplicate-title",
    "Two entries of one title are mostly one work, which is then numbered and counted twice.",
    "Keep one entry, and cite it everywhere; if they are two works, silence the rule and say so.",
    bad=entry(title="A dose matters"),
    good=GOOD,
    file=FILE,
)
