"""Each ordinary mistake is told: at its file and line, by the rule that names the cause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from checking import notes
from samples import (
    BIB,
    CHAPTER,
    CHAPTER_FILE,
    CITATION,
    CONTRADICTIONS,
    ENTITIES,
    FINDINGS,
    KARNOUB,
    MEDIATORS,
    SECTIONS,
    TRIALS,
    settings,
)
from scratch import repository

Make = Callable[..., Path]
K = "karnoub2007mesenchymal"
BIB_FILE = "references.bib"
FINDINGS_FILE = "docs/data/findings.yaml"
QUESTIONS_FILE = "docs/data/contradictions.yaml"
GLOSSARY_FILE = "docs/data/glossary.yaml"
SECTIONS_FILE = "docs/data/sections.yaml"
TEXTS = {
    BIB_FILE: BIB,
    CHAPTER_FILE: CHAPTER,
    FINDINGS_FILE: FINDINGS,
    "docs/data/trials.yaml": TRIALS,
    "docs/data/mediators.yaml": MEDIATORS,
    SECTIONS_FILE: SECTIONS,
    "docs/data/entities.yaml": ENTITIES,
    QUESTIONS_FILE: CONTRADICTIONS,
    GLOSSARY_FILE: "- term: Pericyte\n  definition: A cell on a vessel.\n",
    "mkdocs.yml": settings(),
    "CITATION.cff": CITATION,
}


@dataclass(frozen=True)
class Mistake:
    """Something that people do.

    Attributes:
        what: In words.
        rule: The rule that tells of it.
        path: The file that they change, which is the one that is named.
        new: What they write.
        old: In whose place; the file itself where it is empty, the end of it where it is None.
        at: Text whose line is told; what they write by default. “-” where no line applies.
        more: What else must stand there for the mistake to be one.
        also: Other rules that tell of the same in their own right.
    """

    what: str
    rule: str
    path: str
    new: str
    old: str | None = None
    at: str = ""
    more: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()

    def text(self) -> str:
        """The file with the mistake."""
        before = TEXTS.get(self.path, "")
        if self.old is None:
            return before + self.new
        if not self.old:
            return self.new
        assert self.old in before, self.what
        return before.replace(self.old, self.new, 1)

    def line(self) -> int:
        """The line that is told."""
        if self.at == "-":
            return 0
        text = self.text()
        wanted = self.at or self.new.lstrip("\n")
        place = text.rfind(wanted) if self.old is None else text.find(wanted)
        return text.count("\n", 0, place) + 1


def bib(what: str, rule: str, new: str, old: str | None = None, **named: object) -> Mistake:
    return Mistake(what, f"bibliography/{rule}", BIB_FILE, new, old, **named)  # type: ignore[arg-type]


def text(what: str, rule: str, new: str, **named: object) -> Mistake:
    return Mistake(what, rule, CHAPTER_FILE, new, "None.", **named)  # type: ignore[arg-type]


def chapter(what: str, rule: str, old: str, new: str, **named: object) -> Mistake:
    return Mistake(what, rule, CHAPTER_FILE, new, old, **named)  # type: ignore[arg-type]


def contra(what: str, rule: str, old: str, new: str, **named: object) -> Mistake:
    rule = f"contradictions/{rule}"
    return Mistake(what, rule, QUESTIONS_FILE, new, old, **named)  # type: ignore[arg-type]


def finding(what: str, rule: str, old: str, new: str, **named: object) -> Mistake:
    return Mistake(what, rule, FINDINGS_FILE, new, old, **named)  # type: ignore[arg-type]


RIS = "TY  - JOUR\nAU  - Suzuki, Kenji\nTI  - Vessels\nPY  - 2011\nER  - \n"
NBIB = "PMID- 21609435\nOWN - NLM\nFAU - Suzuki, Kenji\nTI  - Vessels.\n"
CSL = '[{"id": "a", "type": "article-journal", "DOI": "10.1000/a", "issued": {}}]\n'
ENDNOTE = "%0 Journal Article\n%A Suzuki, Kenji\n%T Vessels\n"
ZOTERO = (
    "\n@article{suzukiMesenchymalStromalCells2011,\n  title = {Mesenchymal {{Stromal Cells}}},\n"
    "  author = {Suzuki, Kenji},\n  date = {2011-07},\n  journaltitle = {Molecular Medicine},\n"
    "  langid = {english},\n  file = {C:/Zotero/suzuki.pdf}\n}\n"
)
MENDELEY = (
    "\n@article{Suzuki2011,\nauthor = {Suzuki, Kenji},\ntitle = {{Vessels}},\nyear = {2011},\n"
    "journal = {Mol Med},\nmendeley-groups = {MSC},\nissn = {1076-1551}\n}\n"
)
RN = (
    "\n@article{RN12,\n   author = {Suzuki, K.},\n   title = {Vessels},\n   journal = {Mol Med},\n"
    "   ISSN = {1076-1551},\n   year = {2011},\n   type = {Journal Article}\n}\n"
)
CROSSREF = (
    "\n@article{Suzuki_2011, title={Vessels}, volume={17}, ISSN={1528-3658}, "
    "url={http://dx.doi.org/10.2119/molmed.2010.00157}, journal={Molecular Medicine}, "
    "publisher={Springer}, author={Suzuki, Kenji}, year={2011}, month=jul }\n"
)
DOI = "doi          = {10.1038/nature06188}"
TITLE = "title        = {TGF-β in DNA & more}"
FIRST = "author       = {Karnoub, Antoine E. and Dash, Ajeeta B.}"
KEY_POINTS = '!!! abstract "Key points"'
PICTURE = "![Three cells side by side.](../assets/images/cells.png)"

REFERENCES = [
    bib("a comma is missing behind a field", "syntax", "{449}\n  number", "{449},\n  number",
        at="number       = {7162}"),
    bib("a brace of a value is not closed", "syntax", "{Nature,", "{Nature},", at="journal      = {Nature,"),
    bib("an entry is not closed", "syntax", "{2026-11-01},\n\n@article{otsu", "{2026-11-01},\n}\n\n@article{otsu",
        at="@article{otsu"),
    bib("one key twice", "duplicate-key", f"\n{KARNOUB}", at=f"@article{{{K}"),
    bib("RIS is pasted", "foreign-format", f"\n{RIS}"),
    bib("PubMed's text is pasted", "foreign-format", f"\n{NBIB}"),
    bib("CSL-JSON is pasted", "foreign-format", f"\n{CSL}"),
    bib("EndNote's tagged text is pasted", "foreign-format", f"\n{ENDNOTE}"),
    bib("BibTeX of Zotero is pasted", "from-a-manager", ZOTERO),
    bib("BibTeX of Mendeley is pasted", "from-a-manager", MENDELEY),
    bib("BibTeX of EndNote is pasted", "from-a-manager", RN),
    bib("BibTeX of a registry is pasted", "from-a-manager", CROSSREF),
    bib("authors are parted by commas", "authors-separator", "author       = {Karnoub A, Dash A, Vo A}", FIRST),
    bib("authors are parted by semicolons", "authors-separator", "author       = {Karnoub, A.; Dash, A.}", FIRST),
    bib("authors end in et al.", "authors-more", "author       = {Karnoub, A. et al.}", FIRST),
    bib("the given name stands first", "name-order", "author       = {Antoine E. Karnoub}", FIRST),
    bib("the mark of a footnote stands behind a name", "name-sign", "author       = {Karnoub1, A.}", FIRST),
    bib("the DOI is an address", "doi-form", "doi          = {https://doi.org/10.1038/nature06188}", DOI),
    bib("the DOI ends in a stop", "doi-form", "doi          = {10.1038/nature06188.}", DOI),
    bib("the PMID bears its name", "pmid-form", "{PMID: 17914389}", "{17914389}"),
    bib("verified is in the future", "verified-future", "verified     = {2101-01-01}", "verified     = {2026-11-01}"),
    bib("verified is no day", "verified", "verified     = {1.11.2026}", "verified     = {2026-11-01}"),
    bib("the year bears a letter", "year-form", "year         = {2007a}", "year         = {2007}"),
    bib("LaTeX stands in a title", "latex", r"title        = {TGF-$\beta$ in DNA & more}", TITLE),
    bib("HTML stands in a title", "html", "title        = {TGF-β in DNA &amp; more}", TITLE),
    bib("the pages bear a pp.", "pages-form", "{pp. 557-563}", "{557-563}"),
    bib("a field is missing", "missing-field", "", "  journal      = {Nature},\n", at=f"@article{{{K}"),
    bib("a field is misspelled", "unknown-field", "titel        = {X},\n  " + TITLE, TITLE),
    bib("the kind is not known", "kind", "kind         = {letter}", "kind         = {article}"),
    bib("the file is not sorted", "format", f"{KARNOUB}\n{BIB.replace(KARNOUB + chr(10), '')}", "", at=f"@article{{{K}"),
    bib("lines end as on Windows", "line-ends", BIB.replace("\n", "\r\n"), ""),
    bib("a byte order mark", "byte-order-mark", f"\ufeff{BIB}", ""),
    bib("the file is empty", "empty", "\n", "", at="-"),
    bib("a remark stands between entries", "outside", f"% Ask!\n@article{{{K}", f"@article{{{K}"),
    Mistake("git's marks of a conflict in the references", "bibliography/merge-conflict", BIB_FILE,
            f"<<<<<<< HEAD\n{KARNOUB}=======\n>>>>>>> other\n", KARNOUB),
]  # fmt: skip

CITATIONS = [
    text("[see @key]", "citations/not-rendered", f"one [see @{K}] two"),
    text("(@key)", "citations/not-rendered", f"one (@{K}) two"),
    text("[key]", "citations/no-at-sign", f"one [{K}] two"),
    text(r"\cite{key}", "citations/tex", rf"one \cite{{{K}}} two"),
    text("(Author et al., year)", "citations/author-year", "one (Karnoub et al., 2007) two"),
    text("a footnote", "citations/footnote", "one[^1] two"),
    text("an unknown key", "citations/unknown-key", "one [@karnoub2008mesenchymal] two"),
    text("a key in capitals", "citations/key-case", "one [@Karnoub2007mesenchymal] two"),
    text("keys parted by a comma", "citations/malformed-group", f"one [@{K}, @adams2010cells] two"),
    text("a DOI in place of a key", "citations/malformed-group", "one [@10.1038/nature06188] two"),
    text("a key of another program", "citations/malformed-group", "one [@smith:2010] two"),
    text("a bracket is not closed", "citations/unclosed-group", f"one [@{K} two"),
    text("a citation in a heading", "citations/in-heading", f"### One [@{K}] {{#angio-one}}"),
    text("a citation in raw HTML", "citations/in-html", f"<div>one [@{K}]</div>"),
    text("a number in brackets", "citations/number", "It grew [12] and grew."),
    text("numbers in brackets", "citations/number", "It grew [3, 4–6]."),
    text("raised numbers", "citations/number", "It grew.<sup>3,4</sup> And on."),
    text("a minus before the key", "citations/not-rendered", f"one [@-{K}] two"),
    text("a line break behind the sign", "citations/not-rendered", f"one [@\n{K}] two"),
    text("a wide sign", "citations/not-rendered", f"one [＠{K}] two"),
    text("a citation in a link of HTML", "citations/in-link", f'one <a href="https://example.org">x [@{K}]</a> two'),
    text("a retracted work, not called so", "citations/unsound-unnamed", "So it was [@rubio2005spontaneous]."),
]  # fmt: skip

LINKS = [
    text("a link of the site's own address", "links/own-address", "[a](https://example.org/foe/mapping/)"),
    text("a link to the root of the host", "links/absolute", "one [the map](/mapping/) two"),
    text("a link to localhost", "links/loopback", "one [the map](http://localhost:8000/mapping/) two"),
    text("a link to 127.0.0.1", "links/loopback", "one [the map](http://127.0.0.1:8000/) two"),
    text("a link without an address", "links/no-address", "one [the map]() two"),
    text("an address in quotation marks", "links/no-address", 'one [the map]("../mapping.md") two'),
    text("a link in HTML", "links/in-html", 'one <a href="../mapping.md">map</a> two'),
    text("a short form of 127.0.0.1", "links/loopback", "one [the map](http://127.1/) two"),
    text("[x] (y)", "links/gap", "one [the map] (../mapping.md) two"),
    text("a bare address", "links/bare-address", "one https://example.org/a two"),
    text("a vague link in bold HTML", "links/unclear-text", "one [<b>here</b>](../mapping.md) two"),
    text("a vague link with an entity", "links/unclear-text", "one [here&nbsp;&gt;](../mapping.md) two"),
    text("a link of a blank", "links/no-text", "one [&nbsp;](../mapping.md) two"),
    text("a page that is not there", "links/missing-target", "one [the map](../maping.md) two"),
    text("an anchor that is not there", "links/missing-anchor", "one [the map](../mapping.md#mapping-77) two"),
    text("an image that is not there", "links/missing-image", "![Three cells.](../cells.png)"),
    text("an image in HTML", "images/in-html", "<img src='../assets/x.png' alt='Cells'>"),
    text("an image in HTML outside docs", "images/in-html", "<img src='../../../mkdocs.yml' alt='Cells'>"),
    text("an image in HTML at the root", "images/in-html", 'one <IMG alt="Cells" src="/x.png"/> two'),
    text("“here” as the text of a link", "links/unclear-text", "Click [here](../mapping.md)."),
    text("a file of one's own disk", "links/scheme", "[the map](file:///C:/map.html)"),
]  # fmt: skip

PNG = "docs/assets/images/cells.png"
FIGURES = [
    text("a picture without words", "images/no-alternative", "![](../assets/images/cells.png)", more=((PNG, "x"),)),
    text("a picture of another host", "images/other-host", "![Three cells.](https://example.org/a.png)"),
    Mistake("a picture of 4 MB", "images/heavy", PNG, "x" * 4_000_000, at="-", more=((CHAPTER_FILE, CHAPTER.replace("None.", PICTURE)),)),
    Mistake("a picture that browsers do not show", "images/kind", PNG.replace("png", "tiff"), "x", at="-",
            more=((CHAPTER_FILE, CHAPTER.replace("None.", PICTURE.replace("png", "tiff"))),)),
    Mistake("a drawing that no page shows", "figures/unused", "docs/assets/figures/lost.svg",
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>\n', at="-"),
]  # fmt: skip

PROSE = [
    text("British spelling", "prose/british-spelling", "The tumour metastasised."),
    text("a hyphen in a range", "prose/range-hyphen", "It took 4-6 weeks."),
    text("an abbreviation before it is spelled out", "prose/abbreviation",
         "An EV leaves the cell.\n\nAn extracellular vesicle (EV) is closed.", at="An EV leaves"),
    text("letters of a PDF", "prose/pasted-sign", "The \ufb01rst cells."),
    text("letters in two pieces", "prose/pasted-sign", "By Mu\u0308ller cells."),
    text("wide letters", "prose/pasted-sign", "The ＭＳＣ grows."),
    text("TODO is left", "repository/placeholder", "TODO: which cells?"),
    text("a row with a cell too many, without a citation", "tables/extra-cell",
         "| a | b |\n|---|---|\n| c | d | e |", at="| c | d"),
    text("a row with a cell too many, with a citation", "tables/extra-cell",
         f"| a | b |\n|---|---|\n| c | d | e [@{K}] |", at="| c | d"),
    text("no blank line before a table", "tables/no-blank-line", "Cells:\n| a | b |\n|---|---|\n| c | d |", at="| a | b"),
    text("the end of a conflict alone", "chapters/merge-conflict", "one\n>>>>>>> other", at=">>>>>>>"),
    text("git's marks of a conflict in a chapter", "chapters/merge-conflict",
         "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other"),
]  # fmt: skip

MARKUP = [
    text("a box that folds", "markup/block", '??? note "More"\n\n    Cells grow.'),
    text("a tab", "markup/block", '=== "Cells"\n\n    Cells grow.'),
    text("a box with marks of a word processor", "markup/block", "!!! note “T”\n    Cells grow."),
    text("an alert of GitHub", "markup/block", "> [!NOTE]\n> Cells grow."),
    text("a container", "markup/block", "::: note\nCells grow.\n:::"),
    text("a caption of no kind", "markup/block", "/// figurecaption | 1\nCells.\n///"),
    text("a task", "markup/block", "- [ ] say which cells"),
    text("an abbreviation of another tool", "markup/block", "*[MSC]: a cell"),
    text("a footnote below", "markup/block", "[^1]: A note."),
    text("a heading behind blanks", "markup/block", "  ### Deep {#angio-deep}"),
    text("code that is not closed", "markup/block", "```\nliteral\n\nCells grow."),
    text("a comment that is not closed", "markup/block", "Cells grow.\n<!-- or do they?", at="<!--"),
    text("a list behind a line of text", "markup/list", "Cells:\n- one\n- two", at="- one"),
    text("a numbered list behind a line of text", "markup/list", "Cells:\n1. one\n2. two", at="1. one"),
    text("a list with the signs of a word processor", "markup/list", "• one\n• two"),
    text("a list with brackets", "markup/list", "Cells:\n\n1) one\n2) two", at="1) one"),
    text("struck text", "markup/sign", "The ~~old~~ new."),
    text("marked text", "markup/sign", "The ==new== one."),
    text("a raised number", "markup/sign", "At 10^6^ cells."),
    text("a lowered number", "markup/sign", "In H~2~O."),
    text("a formula", "markup/sign", "With $p < 0.05$ it grew."),
    text("a Greek letter of TeX", "markup/sign", r"TGF-\beta grew."),
    text("attributes of a citation", "markup/sign", f"Cells grow [@{K}]{{ .small }} there."),
    text("attributes in their line", "markup/sign", "Cells grow. { .small }"),
    text("a link of a wiki", "markup/sign", "See [[growth]] there."),
    text("a link without its address", "markup/sign", "See [growth][vessels] there."),
    text("a link with its brackets changed", "markup/sign", "See (growth)[../mapping.md] there."),
    text("a link without words", "markup/sign", "See <../mapping.md> there."),
    text("a picture by its name", "markup/sign", "Cells grow :smile: there."),
    text("a mark of code alone", "markup/sign", "The `CCL5 gene."),
    text("marks of bold text alone", "markup/sign", "The **CCL5 gene."),
    text("a role of MyST", "markup/sign", f"It grew {{cite}}`{K}` there."),
    text("a molecule in angle brackets", "markup/tag", "Cells with <IL-6> grow."),
    text("two signs of less and more", "markup/tag", "Where a<b and c>d it grew."),
    text("a tag that is not closed", "markup/tag", "A <b>bold word.\n\nMore."),
    text("a tag that closes nothing", "markup/tag", "A word</b> there."),
    text("an element that takes in the rest", "markup/unclosed", "<div>\nCells grow."),
    text("a style in the text", "markup/idle", "<style>p { color: red }</style>"),
    text("a box whose text is not indented", "markup/empty-box", '!!! note "More"\nCells grow.'),
    text("a box whose text is indented by two", "markup/empty-box", '!!! note "More"\n  Cells grow.'),
    text("an item below another by two blanks", "markup/list-depth", "- one\n  - two", at="  - two"),
    text("a row with a cell too few", "tables/missing-cell", "| a | b |\n|---|---|\n| c |", at="| c |"),
    text("text directly below a table", "tables/missing-cell", "| a | b |\n|---|---|\n| c | d |\nCells grow.", at="Cells grow"),
    text("a script in the text", "markup/idle", "<script>alert(1)</script>"),
    text("a table without a head", "tables/printed-row", "|---|---|\n| c | d |"),
    text("a table without a ruler", "tables/printed-row", "| a | b |\n| c | d |"),
    text("a ruler with a cell too few", "tables/printed-row", "| a | b |\n|---|\n| c | d |"),
    text("a table in two pieces", "tables/printed-row", "| a | b |\n|---|---|\n\n| c | d |", at="| c | d |"),
]  # fmt: skip

CHAPTERS = [
    chapter("a heading without a space", "chapters/heading-space", "## Growth", "##Growth"),
    chapter("a heading without an id", "chapters/missing-id", "None.", "### Deep"),
    text("an id without the prefix", "chapters/id-form", "### Deep {#deep}"),
    text("an id that is taken", "chapters/duplicate-id", "### Deep {#angio-growth}"),
    text("a heading of level 4", "chapters/too-deep", "#### Deep {#angio-deep}", also=("sections/unlisted",)),
    chapter("an id that is not listed", "sections/unlisted", "None.", "### Deep {#angio-deep}"),
    chapter("a title that differs from the heading", "chapters/title-differs", "# Vessels\n", "# Blood vessels\n"),
    chapter("a box without points", "chapters/key-points", KEY_POINTS, '!!! abstract "Points"', at="\n# Vessels"),
    chapter("a description is missing", "chapters/missing-meta", "description: How vessels grow.\n", "", at="---"),
    chapter("a colon in the front matter", "chapters/front-matter", "title: Vessels", "title: Vessels: how"),
    chapter("a tab in the front matter", "chapters/front-matter", "title: Vessels", "title: Vessels\n\tx: y", at="\tx"),
    chapter("a front matter that is not closed", "chapters/front-matter", "review: [7]\n---\n", "review: [7]\n", at="---"),
    chapter("a blank line before the front matter", "chapters/front-matter", "---\ntitle", "\n---\ntitle", at="---\ntitle"),
    chapter("a front matter between other marks", "chapters/front-matter", "---\ntitle", "+++\ntitle"),
    chapter("no blank behind a colon of the front matter", "chapters/front-matter", "title: V", "title:V"),
    chapter("a field of the front matter twice", "chapters/duplicate-field", "prefix: angio", "prefix: angio\nprefix: angi", at="prefix: angi\n"),
    chapter("a field that nothing reads", "chapters/unknown-field", "prefix: angio", "prefix: angio\nprefx: a", at="prefx"),
    chapter("a description that YAML cuts", "chapters/cut", "How vessels grow.", "How vessels grow in clone #5.", at="description"),
    chapter("Markdown in a description", "markup/in-data", "How vessels grow.", "How **vessels** grow.", at="---"),
    chapter("a title that is a number", "chapters/type", "title: Vessels", "title: 12"),
    chapter("a description that is a list", "chapters/type", "How vessels grow.", "[How, vessels]", at="description"),
    chapter("statements as a text", "chapters/type", "review: [7]", "review: seven"),
    chapter("a prefix with a capital", "chapters/id-form", "prefix: angio", "prefix: Angio"),
    chapter("a prefix that YAML takes for a truth value", "chapters/type", "prefix: angio", "prefix: no"),
    chapter("an id with a capital", "chapters/id-form", "{#angio-growth}", "{#angio-Growth}"),
    chapter("git's marks in the front matter", "chapters/merge-conflict", "title: Vessels", "<<<<<<< HEAD\ntitle: Vessels\n=======\ntitle: V\n>>>>>>> b"),
    Mistake("a chapter that was emptied", "chapters/empty", CHAPTER_FILE, "\n", "", at="\n"),
    Mistake("a chapter without a front matter", "chapters/front-matter", CHAPTER_FILE, CHAPTER.partition("---\n\n")[2], "", at="# Vessels"),
    Mistake("a chapter without a text", "chapters/empty", CHAPTER_FILE, CHAPTER.partition("---\n\n")[0] + "---\n", "", at="---"),
    chapter("a statement that the review does not have", "chapters/unknown-statement", "review: [7]", "review: 13", at="---"),
    chapter("the sentence that unfolds is missing", "chapters/unfolds", "{ .unfolds }\n", "", at="\n# Vessels"),
    Mistake("a chapter saved with a byte order mark", "repository/byte-order-mark", CHAPTER_FILE, f"\ufeff{CHAPTER}", ""),
    Mistake("a chapter saved on Windows", "repository/line-ends", CHAPTER_FILE, CHAPTER.replace("\n", "\r\n"), ""),
    Mistake("a page outside the navigation", "navigation/not-listed", "docs/lost.md", "# Lost\n", at="-"),
    Mistake("a page with a blank in its name", "navigation/file-name", "docs/foe/My page.md", "# Cells\n", at="-", also=("navigation/not-listed", "chapters/front-matter")),
    Mistake("a page with another ending", "navigation/file-name", "docs/foe/cells.markdown", "# Cells\n", at="-"),
    Mistake("a chapter in another folder", "navigation/not-listed", "docs/bench/cells.md", "# Cells\n", at="-"),
    Mistake("the navigation names no page", "navigation/missing-page", "mkdocs.yml", "      - lost.md\n", at="-"),
    Mistake("authors of the review as a text", "settings/review-authors", "mkdocs.yml",
            "authors: A. Smith, B. Jones", "authors: null"),
    Mistake("a misspelt extension", "settings/extension", "mkdocs.yml", "  - def_lists", "  - def_list"),
    Mistake("a setting that there is not", "settings/extension", "mkdocs.yml", "toc_deep: 3", "toc_depth: 3", at="  - toc:"),
    Mistake("a setting of another kind", "settings/extension", "mkdocs.yml", "toc_depth: [x]", "toc_depth: 3", at="  - toc:"),
    Mistake("a plugin that is not there", "settings/plugin", "mkdocs.yml", "  - compendium:", "  - companion:", at="-", also=("chapters/front-matter",)),
    Mistake("a colon in mkdocs.yml", "settings/syntax", "mkdocs.yml", "site_name: Foe: to Friend", "site_name: Foe to Friend"),
]  # fmt: skip

DATA = [
    finding("a bracket is not closed", "findings/syntax", "effect: [metastasis]", "effect: [metastasis"),
    finding("a tab", "findings/syntax", "  effect: [metastasis]", "\teffect: [metastasis]"),
    finding("a # in a summary", "findings/cut", "through CCL5.", "in clone #5.", at="in clone"),
    finding("a field is left blank", "findings/empty-field", "  models: [culture, xenograft]\n",
            "  models: [culture, xenograft]\n  payload:\n", at="  payload:"),
    finding("a direction that is none", "findings/unknown-value", "direction: promotes", "direction: promote"),
    finding("a field that is none", "findings/unknown-field", "caveats: High", "caveat: High"),
    finding("a list as a text", "findings/type", "[culture, xenograft]", "culture, xenograft"),
    finding("no, which is no text", "findings/type", "caveats: High dose only.", "caveats: no"),
    finding("a work that is not there", "findings/unknown-reference", f"reference: {K}", "reference: karnoub2008x",
            at=f"- id: {K}-1", also=("findings/id-disagrees", "contradictions/not-told", "findings/none")),
    finding("a section that is not there", "findings/unknown-section", "section: angio-growth", "section: angio-grow",
            at=f"- id: {K}-1"),
    finding("a section that does not cite the work", "findings/section-does-not-cite", "section: angio-growth",
            "section: angio-limits", at=f"- id: {K}-1"),
    finding("a mediator that is not listed", "findings/unknown-mediator", "mediators: [CCL5]", "mediators: [IL-6]",
            at=f"- id: {K}-1"),
    finding("a summary too long", "findings/long-summary", "In mice,", f"In {'many ' * 60}mice,"),
    finding("git's marks of a conflict in the findings", "findings/merge-conflict", f"- id: {K}-1",
            f"<<<<<<< HEAD\n- id: {K}-1"),
    finding("a quotation mark within a value in such marks", "findings/syntax", "caveats: High dose only.", "caveats: 'MSC's dose'"),
    finding("no blank behind a colon", "findings/syntax", "direction: promotes", "direction:promotes"),
    finding("a sign of control", "findings/syntax", "High dose only.", "High \x07 dose."),
    finding("lines end as on Windows", "repository/line-ends", "", FINDINGS.replace("\n", "\r\n")),
    finding("a mediator by another of its names", "findings/unknown-mediator", "mediators: [CCL5]", "mediators: [RANTES]",
            at=f"- id: {K}-1"),
    finding("nitric oxide, which YAML reads as no", "findings/type", "mediators: [CCL5]", "mediators: [CCL5, NO]"),
    finding("fields as a list", "findings/type", "effect: [metastasis]", "effect: {metastasis: lung}"),
    finding("Markdown in a summary", "markup/in-data", "through CCL5.", "through **CCL5**.", at="through **"),
    finding("a citation in a summary", "markup/in-data", "through CCL5.", f"by CCL5 [@{K}].", at="by CCL5"),
    finding("HTML in a summary", "markup/in-data", "through CCL5.", "by <b>CCL5</b>.", at="by <b>"),
    finding("an entity in caveats", "markup/in-data", "High dose only.", "High dose &amp; only."),
    finding("a sign that nobody sees", "prose/pasted-sign", "High dose only.", "High do\u200bse only."),
    finding("a straight quotation mark", "prose/straight-quote", "High dose only.", 'A "high" dose only.'),
    finding("TODO is left in the data", "repository/placeholder", "High dose only.", "TODO"),
    Mistake("AKT beside Akt", "mediators/duplicate-id", "docs/data/mediators.yaml", "- name: Ccl5\n  kind: chemokine\n  standard: CCL5\n"),
    Mistake("a mediator that nothing names", "mediators/unused", "docs/data/mediators.yaml", "- name: IL-6\n  kind: cytokine\n  standard: IL-6\n"),
    Mistake("a registry's number with a digit too few", "trials/id-form", "docs/data/trials.yaml", "NCT0123456]", "NCT01234567]"),
    Mistake("more people treated than recruited", "trials/more-treated", "docs/data/trials.yaml", "recruited: 6\n  treated: 60", "recruited: 6", at="- id: first"),
    contra("a question without its prefix", "id-form", "id: contra-spread", "id: spread"),
    contra("a question that is a truth value", "type", "question: Do MSCs help a tumor to spread?", "question: no"),
    contra("effects as a text", "type", "effect: [metastasis]", "effect: metastasis"),
    contra("a difference that is a truth value", "type", "dose: High on one side only.", "dose: no"),
    contra("a difference that is a list", "type", "dose: High on one side only.", "dose: [high, low]"),
    contra("a difference that is none", "unknown-field", "dose: High", "does: High"),
    contra("a difference that YAML cuts", "cut", "dose: High on one side only.", "dose: High in clone #5."),
    contra("a claim that is a number", "type", "claim: In mice, marrow MSCs raised lung metastasis of breast cancer.", "claim: 5"),
    contra("a claim that stands twice", "duplicate-field", "      findings: [karnoub2007mesenchymal-1]\n",
           "      findings: [karnoub2007mesenchymal-1]\n      claim: It is as it was said to be before.\n", at="claim: It is"),
    contra("findings of a side as a text", "type", "findings: [karnoub2007mesenchymal-1]", "findings: karnoub2007mesenchymal-1"),
    contra("what would settle it, cut by YAML", "cut", "would_settle: Both doses in one model.", "would_settle: Both doses in model #2."),
    contra("an answer too short", "length", "dose: High on one side only.", "dose: High."),
    Mistake("a year that is yet to come", "trials/future", "docs/data/trials.yaml", "started: 2099", "started: 2015", at="- id: first"),
    Mistake("a registry read on a day that is yet to come", "trials/future", "docs/data/trials.yaml", "'2099-01-01'", "'2026-11-01'", at="- id: first"),
    Mistake("a number that YAML reads as octal", "trials/type", "docs/data/trials.yaml", "recruited: 010", "recruited: 6"),
    Mistake("a mediator that YAML reads as no", "mediators/type", "docs/data/mediators.yaml", "name: NO", "name: CCL5"),
    Mistake("an id of the list with a capital", "sections/id-form", SECTIONS_FILE, "id: angio-Growth", "id: angio-growth"),
    Mistake("a name of a page that YAML reads as no", "entities/type", "docs/data/entities.yaml", "name: NO", "name: CCL5"),
    Mistake("a broken glossary", "glossary/syntax", GLOSSARY_FILE, "- term: [Pericyte", "- term: Pericyte"),
    Mistake("a term twice", "glossary/duplicate-term", GLOSSARY_FILE, "- term: Pericyte\n  definition: A cell.\n", at="- term: Pericyte\n  definition: A cell."),
    Mistake("a broken list of ids", "sections/syntax", SECTIONS_FILE, "- id: 'angio-growth", "- id: angio-growth", at="  since"),
    Mistake("an id that stands nowhere", "sections/vanished", SECTIONS_FILE, SECTIONS.replace("angio-growth", "angio-lost").split("- id: angio-limits")[0]),
    Mistake("a broken CITATION.cff", "citation-file/syntax", "CITATION.cff", "title: Small: a site", "title: Small"),
]  # fmt: skip

REPOSITORY = [
    Mistake("a file that nothing uses", "repository/unused-file", "docs/assets/old.css", "a {}\n", at="-"),
    Mistake("what an editor left behind", "repository/unused-file", "docs/index.md.orig", "x\n", at="-"),
    Mistake("a last line without an end", "repository/final-newline", "theme/a.css", "a {}"),
    Mistake("blanks at the end of a line", "repository/trailing-space", "theme/a.css", "a {} \n"),
    Mistake("a conflict in a style", "repository/merge-conflict", "theme/a.css", "<<<<<<< HEAD\na {}\n=======\n>>>>>>> b\n"),
]  # fmt: skip

MISTAKES = [
    *REFERENCES, *CITATIONS, *LINKS, *FIGURES, *PROSE, *MARKUP, *CHAPTERS, *DATA, *REPOSITORY,
]  # fmt: skip
NOISE = {"statements/unread", "findings/none"}


def make(project: Make, mistake: Mistake) -> Path:
    root = project(dict(mistake.more))
    path = root / mistake.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(mistake.text().encode())
    return root


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.what)
def test_each_ordinary_mistake_is_told_at_its_place_and_its_cause_alone(
    project: Make, monkeypatch: pytest.MonkeyPatch, mistake: Mistake
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/foe/")
    found = notes(make(project, mistake), date(2026, 11, 26))
    told = {(p.path, p.line, p.rule) for p in found if p.rule not in NOISE - {mistake.rule}}
    assert (mistake.path, mistake.line(), mistake.rule) in told
    assert {rule for _, _, rule in told} - {mistake.rule} <= set(mistake.also)


def test_an_id_renamed_in_all_files_at_once_is_missed_by_what_is_published(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.git("fetch", "--quiet", "origin")
    made.replace(CHAPTER_FILE, "{#angio-growth}", "{#angio-sprouting}")
    for name in (SECTIONS_FILE, FINDINGS_FILE, "docs/data/trials.yaml"):
        made.replace(name, "angio-growth", "angio-sprouting")
    made.replace("docs/data/contradictions.yaml", "angio-growth", "angio-sprouting")
    made.commit("Rename")
    (found,) = [p for p in notes(made.root) if p.is_error]
    assert (found.path, found.rule) == (SECTIONS_FILE, "sections/deleted-row")
    assert "angio-growth, “Growth”, is published" in found.message


def test_a_section_deleted_with_its_rows_is_missed_by_what_is_published(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.git("fetch", "--quiet", "origin")
    made.git("checkout", "--quiet", "-b", "less")
    row = SECTIONS[SECTIONS.index("- id: angio-questions") :]
    made.replace(SECTIONS_FILE, row, "")
    made.replace(CHAPTER_FILE, "## Open questions {#angio-questions}\n\n", "")
    made.commit("Delete")
    assert "sections/deleted-row" in {p.rule for p in notes(made.root)}


def test_a_new_id_that_was_never_published_may_go_again(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.git("fetch", "--quiet", "origin")
    made.git("checkout", "--quiet", "-b", "more")
    row = "- id: angio-new\n  chapter: foe/angiogenesis\n  title: New\n  since: '0.1.0'\n"
    made.write({SECTIONS_FILE: SECTIONS + row})
    made.commit("Add")
    made.write({SECTIONS_FILE: SECTIONS})
    assert not [p for p in notes(made.root) if p.is_error]


@pytest.mark.parametrize(
    "written",
    [
        "It cost $5 and then $10, or US$5–US$10.",
        "At a ratio of 1:2:1, in C#, at ~5 °C, in x == y, with a^b and [0, 1) and p < 0.05 > q.",
        "It rose in\n2009. Then it fell, by\n- as they say - a half.".replace("\n-", " -"),
        "A 5\u2032 end, `code ~~x~~ [[y]] $z$`, \\*\\*, \\`, \\[[x\\]\\], 3 * 4 * 5.",
        "<b>Bold</b>, H<sub>2</sub>O<br>, <kbd>Ctrl</kbd>, <abbr title='Cell'>C</abbr>.",
        "At 10<sup>6</sup> cells, cm<sup>2</sup>, Ca<sup>2+</sup>, x[0], in [0, 1], [1, 2) and (3).",
        "|Δ| was 5, <font size='1'>x</font>, <a href='https://example.org' download>y</a>, by\n- 5 percent.",
        "- one\n\n    more\n\n- two\n    - three\n\n1. one\n2. two",
        "> quoted\n>\n> - and\n\nTerm\n:   Defined.",
        "<div markdown>\n- one\n</div>\n\n<p>One</p><p>Two</p>\n\n<details><summary>S</summary>x</details>",
        "```\n~~x~~\n- y\n| a |\n```\n\n    ??? note\n",
        "| a | b |\n|---|---|\n| `c | d` | \\| |",
        "See [the map](../mapping.md){ .x } and *this*{ .y }.\n{ .z }",
        "Sums such as a +\n+ b, and A/B, \u03b1:\u03b2, <https://example.org>, <me@example.org>.",
    ],
)
def test_what_is_meant_as_it_stands_is_no_mistake(project: Make, written: str) -> None:
    found = notes(project({CHAPTER_FILE: CHAPTER.replace("None.", written)}), date(2026, 11, 26))
    assert [p for p in found if p.rule.startswith(("markup/", "tables/"))] == []


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("mediators: [CCL5]", "mediators: [CCL5, NO]", "quotation marks: 'NO'"),
        ("mediators: [CCL5]", "mediators: [RANTES]", "Write CCL5, as its row does."),
        ("mediators: [CCL5]", "mediators: [ccl5]", "Write CCL5, as its row does."),
        ("effect: [metastasis]", "effect: {metastasis: lung}", "in brackets: effect: [metastasis]"),
        ("effect: [metastasis]", "Effect: [metastasis]", "Did you mean effect?"),
        ("caveats: High dose only.", "caveats: 'MSC's dose'", "Double a quotation mark"),
        ("direction: promotes", "direction:promotes", "Write `direction: ` and the value."),
    ],
)
def test_the_remedy_is_what_the_writer_meant(
    project: Make, old: str, new: str, remedy: str
) -> None:
    found = notes(project({FINDINGS_FILE: FINDINGS.replace(old, new, 1)}), date(2026, 11, 26))
    assert remedy in " ".join(problem.fix for problem in found)


def test_a_chapter_whose_file_is_gone_is_told_once(project: Make) -> None:
    root = project()
    (root / CHAPTER_FILE).unlink()
    found = {p.rule for p in notes(root, date(2026, 11, 26))} - NOISE
    assert found == {"navigation/missing-page"}


def test_links_into_a_page_that_cannot_be_read_are_no_mistake(project: Make) -> None:
    root = project()
    (root / "docs/mapping.md").write_bytes("# Köln {#mapping-7}\n".encode("latin-1"))
    found = {p.rule for p in notes(root, date(2026, 11, 26))} - NOISE
    assert found == {"chapters/unreadable"}


def test_a_file_that_is_gone_is_restored_by_the_command_that_is_told(tmp_path: Path) -> None:
    made = repository(tmp_path)
    before = (made.root / FINDINGS_FILE).read_text(encoding="utf-8")
    (made.root / FINDINGS_FILE).unlink()
    (found,) = [p for p in notes(made.root) if p.is_error]
    assert found.fix == f"Restore it: git checkout -- {FINDINGS_FILE}"
    made.git(*found.fix.removeprefix("Restore it: git ").split())
    assert (made.root / FINDINGS_FILE).read_text(encoding="utf-8") == before
