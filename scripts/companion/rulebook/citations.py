"""Rules of citations in the text."""

from __future__ import annotations

from companion.rules import Rule

GOOD = "Vessels grew [@karnoub2007mesenchymal]."
FORM = "Write the keys in square brackets, parted by semicolons, and other words outside of them."

MALFORMED = Rule(
    "citations/malformed-group",
    "What stands between the keys is lost on the page.",
    FORM,
    bad="Vessels grew [@karnoub2007mesenchymal, @adams2010cells].",
    good="Vessels grew [@karnoub2007mesenchymal; @adams2010cells].",
)
UNKNOWN = Rule(
    "citations/unknown-key",
    "A claim without a work behind it: the number leads nowhere.",
    "Mend the key, or add the work to references.bib.",
    bad="Vessels grew [@karnoub2008mesenchymal].",
    good=GOOD,
)
CASE = Rule(
    "citations/key-case",
    "Other programs take a key in other letters for another work.",
    "Write the key as references.bib does.",
    bad="Vessels grew [@Karnoub2007mesenchymal].",
    good=GOOD,
)
UNSOUND = Rule(
    "citations/unsound-unnamed",
    "A reader takes a retracted or refuted work for one that stands.",
    "Say it in the same sentence, or do not cite the work.",
    bad="Cells turned malignant [@rubio2005spontaneous].",
    good="A work that was later retracted saw cells turn malignant [@rubio2005spontaneous].",
)
HEADING = Rule(
    "citations/in-heading",
    "A heading is a title: in the table of contents, in links and where the section is cited, a "
    "citation in it makes no sense.",
    "Cite the work in the text below the heading.",
    bad="### Spread [@karnoub2007mesenchymal] {#angio-spread}",
    good=GOOD,
)
ALTERNATIVE = Rule(
    "citations/in-alternative-text",
    "A text alternative is read aloud as it stands.",
    "Cite the work in the caption.",
    bad="![Cells on a vessel [@karnoub2007mesenchymal].](../assets/images/cells.png)",
    good="![Cells on a vessel.](../assets/images/cells.png)",
)
LINK = Rule(
    "citations/in-link",
    "A link cannot hold another link.",
    "Cite the work behind the link.",
    bad="See [growth, @karnoub2007mesenchymal](../mapping.md).",
    good="See [growth](../mapping.md) [@karnoub2007mesenchymal].",
)
HTML = Rule(
    "citations/in-html",
    "In raw HTML Markdown reads nothing, so that the key itself is printed.",
    "Write the passage in Markdown, or give the element the attribute `markdown`.",
    bad="<div>Vessels grew [@karnoub2007mesenchymal].</div>",
    good=GOOD,
)
AS_IT_STANDS = Rule(
    "citations/not-rendered",
    "Pandoc's other forms are printed as they stand.",
    FORM,
    bad="Vessels grew [see @karnoub2007mesenchymal].",
    good=GOOD,
)
UNCLOSED = Rule(
    "citations/unclosed-group",
    "Without its bracket a citation is printed as it stands.",
    "Close it with ].",
    bad="Vessels grew [@karnoub2007mesenchymal.",
    good=GOOD,
)
NO_SIGN = Rule(
    "citations/no-at-sign",
    "Without @ a key is printed as it stands.",
    "Write `[@key]`.",
    bad="Vessels grew [karnoub2007mesenchymal].",
    good=GOOD,
)
TEX = Rule(
    "citations/tex",
    "Commands of TeX are printed as they stand.",
    "Write `[@key]`.",
    bad="Vessels grew \\cite{karnoub2007mesenchymal}.",
    good=GOOD,
)
FOOTNOTE = Rule(
    "citations/footnote",
    "The site has no footnotes; their marks are printed as they stand.",
    "Say it in the text, and cite the work as `[@key]`.",
    bad="Vessels grew.[^1]",
    good=GOOD,
)
VANISHED = Rule(
    "citations/vanished",
    "Markdown dropped the citation, and nobody sees that it is missing.",
    "Look for braces or brackets around it, or a cell too many in its row.",
    bad="Vessels grow.\n{ .small [@karnoub2007mesenchymal] }",
    good=GOOD,
)
DEFINITION = Rule(
    "citations/definition",
    "In Markdown, brackets and a colon at the beginning of a line name an address and are dropped.",
    "Let no line begin with a citation and a colon.",
    bad="[@karnoub2007mesenchymal]: growth",
    good="Growth was seen [@karnoub2007mesenchymal].",
)
AUTHOR_YEAR = Rule(
    "citations/author-year",
    "A work named by author and year alone leads nowhere and is missing from the references.",
    "Cite it by its key.",
    bad="Vessels grew (Karnoub et al., 2007).",
    good=GOOD,
)
