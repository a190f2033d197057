"""Rules of single entries of references.bib."""

from __future__ import annotations

from companion.rulebook.bibliography import FILE, GOOD, SEEN, entry
from companion.rules import Rule

KEY_FORM = Rule(
    "bibliography/key-form",
    "Keys stand in addresses, file names and data; other signs do not survive there.",
    "Write first author, year and first telling word of the title, in a–z and digits.",
    bad=entry("zorn_2010cells"),
    good=GOOD,
    file=FILE,
)
KEY_DISAGREES = Rule(
    "bibliography/key-disagrees",
    "A key that tells another author or year lets people cite the wrong work.",
    "Rename the key here and where it is cited, or mend author or year.",
    bad=entry("zorn2011cells"),
    good=GOOD,
    file=FILE,
)
MISSING = Rule(
    "bibliography/missing-field",
    "The reference cannot be printed whole.",
    SEEN,
    bad=entry(journal=""),
    good=GOOD,
    file=FILE,
)
INCOMPLETE = Rule(
    "bibliography/incomplete",
    "Nobody can find the work: there is no identifier, nor volume and pages.",
    SEEN,
    bad=entry(pmid="", volume=""),
    good=entry(pmid=""),
    file=FILE,
)
UNSEEN = Rule(
    "bibliography/unseen",
    "`unseen` says that no record that was seen names the authors; beside authors it is untrue.",
    "Delete it once the authors stand there.",
    bad=entry(unseen="author"),
    good=GOOD,
    file=FILE,
)
LEVEL = Rule(
    "bibliography/level",
    "Readers are told whether the work's own record was seen, A, or another work's list, B.",
    "Write A or B.",
    bad=entry(level="C"),
    good=GOOD,
    file=FILE,
)
KIND = Rule(
    "bibliography/kind",
    "Filters and counts know a closed list of kinds.",
    "Write one of them: article, review, meta-analysis, trial, guideline, preprint.",
    bad=entry(kind="letter"),
    good=GOOD,
    file=FILE,
)
YEAR_FORM = Rule(
    "bibliography/year-form",
    "Works are sorted and counted by one year.",
    "Write the year of the issue alone; add no work before it has one.",
    bad=entry(year="2010a"),
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
YEAR_FUTURE = Rule(
    "bibliography/year-future",
    "No record can show such a year.",
    SEEN,
    bad=entry("zorn2100cells", year="2100"),
    good=GOOD,
    file=FILE,
)
VERIFIED = Rule(
    "bibliography/verified",
    "The day on which the record was seen is printed, and read by programs.",
    "Write it as YYYY-MM-DD.",
    bad=entry(verified="1 Nov 2026"),
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
VERIFIED_FUTURE = Rule(
    "bibliography/verified-future",
    "Nobody has seen a record on a day that is yet to come.",
    "Write the day on which it was seen.",
    bad=entry(verified="2101-01-01"),
    good=GOOD,
    file=FILE,
)
DOI = Rule(
    "bibliography/doi-form",
    "Links, exports and audits need the bare identifier.",
    "Write it alone, as in 10.1038/nature06188.",
    bad=entry(doi="https://doi.org/10.1182/blood-2010"),
    good=entry(doi="10.1182/blood-2010"),
    file=FILE,
)
PMID = Rule(
    "bibliography/pmid-form",
    "Links, exports and audits need the bare identifier.",
    "Write the number alone, as in 17914389.",
    bad=entry(pmid="PMID: 20000099"),
    good=GOOD,
    file=FILE,
)
PMCID = Rule(
    "bibliography/pmcid-form",
    "Links, exports and audits need the bare identifier.",
    "Write it as in PMC2810828.",
    bad=entry(pmcid="2810828"),
    good=entry(pmcid="PMC2810828"),
    file=FILE,
)
LATEX = Rule(
    "bibliography/latex",
    "Pages print what stands here; commands of TeX and braces reach the reader.",
    "Write Unicode: β for \\beta, – for --, no braces inside a value.",
    bad=entry(title="Zones of {TGF}-$\\beta$"),
    good=entry(title="Zones of TGF-β"),
    file=FILE,
)
HTML = Rule(
    "bibliography/html",
    "Tags and entities are printed as they stand.",
    "Write Unicode: ² for <sup>2</sup>, & for &amp;.",
    bad=entry(title="Zones &amp; cells"),
    good=entry(title="Zones & cells"),
    file=FILE,
)
INVISIBLE = Rule(
    "bibliography/invisible",
    "Signs that nobody sees keep a search from finding the word around them.",
    "Type the words around them anew, or delete the signs.",
    bad=entry(title="Zones of\u200b cells"),
    good=GOOD,
    file=FILE,
)
GARBLED = Rule(
    "bibliography/garbled",
    "No search finds a word with letters read in another encoding, or with a printer's ligature.",
    "Write the letters that the work has.",
    bad=entry(title="Zones of Î²-cells"),
    good=entry(title="Zones of β-cells"),
    file=FILE,
)
SHORT_JOURNAL = Rule(
    "bibliography/shortjournal-form",
    "NLM's abbreviations of journals hold no stops.",
    "Write it without.",
    bad=entry().replace("  year", "  shortjournal = {Am. J. Hematol.},\n  year"),
    good=entry().replace("  year", "  shortjournal = {Am J Hematol},\n  year"),
    file=FILE,
)
PAGES = Rule(
    "bibliography/pages-form",
    "References print “pages” by themselves where it is due.",
    "Write the pages or the article number alone.",
    bad=entry(pages="pp. 21-29"),
    good=GOOD,
    file=FILE,
)
NAME_CASE = Rule(
    "bibliography/name-case",
    "Names are printed as they stand; some publishers deposit them in capitals.",
    "Write the name in its own case.",
    bad=entry(author="ZORN, ZOE"),
    good=GOOD,
    file=FILE,
)
TITLE = Rule(
    "bibliography/title-form",
    "References print the stop behind a title by themselves; other programs would print two.",
    "Write the title without it.",
    bad=entry(title="Zones of cells."),
    good=GOOD,
    file=FILE,
)
VOLUME = Rule(
    "bibliography/volume-form",
    "References print volume and issue as numbers, without a word that says so.",
    "Write the number alone, and nothing where none is known yet.",
    bad=entry(volume="Vol. 12"),
    good=GOOD,
    file=FILE,
)
SEPARATOR = Rule(
    "bibliography/authors-separator",
    "Names are parted by `and`; other signs make one person of several.",
    "Write “Family, Given and Family, Given”.",
    bad=entry(author="Zorn, Zoe; Young, Yan"),
    good=entry(author="Zorn, Zoe and Young, Yan"),
    file=FILE,
    is_fatal=True,
)
MORE = Rule(
    "bibliography/authors-more",
    "“et al.” among the authors is printed as the name of a person.",
    "Write “and others” behind the last name.",
    bad=entry(author="Zorn, Zoe and et al."),
    good=entry(author="Zorn, Zoe and others"),
    file=FILE,
    is_fatal=True,
)
ORDER = Rule(
    "bibliography/name-order",
    "Family and given name are told apart by the comma; without it, a program guesses.",
    "Write “Family, Given”; a group stands in braces.",
    bad=entry(author="Zoe A. Zorn"),
    good=entry(author="Zorn, Zoe A."),
    file=FILE,
    is_fatal=True,
)
SIGN = Rule(
    "bibliography/name-sign",
    "Digits and marks behind a name are those of a footnote in the journal.",
    "Write the name alone.",
    bad=entry(author="Zorn1, Zoe"),
    good=GOOD,
    file=FILE,
    is_fatal=True,
)
NAMELESS = Rule(
    "bibliography/name-empty",
    "An author without a family name cannot be printed or sorted.",
    "Write it in front of the comma.",
    bad=entry(author="Zorn, Zoe and , Yan"),
    good=entry(author="Zorn, Zoe and Young, Yan"),
    file=FILE,
    is_fatal=True,
)
