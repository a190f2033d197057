"""TeX and HTML in a field, and what they mean as plain Unicode text.

references.bib holds Unicode and no markup, so that a real dollar sign, `<`, `&`, `%` or `~`
can stand for itself. Here is told apart what is markup and what is text, and markup is
translated, so that a message can show the right value. TeX symbols are known to latexcodec,
entities to the `html` module; accents are composed by Unicode itself.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata

import latexcodec  # noqa: F401  (registers the codec `ulatex`)

TAG_NAMES = (
    "abbr|bdi|big|blockquote|body|bold|br|center|cite|code|dd|del|div|dl|dt|em|fn|font|head|hr|"
    "html|iframe|img|inf|ins|italic|kbd|li|link|mark|math|meta|object|ol|pre|sc|scp|script|sec|"
    "small|span|strong|strike|style|sub|sup|svg|table|tbody|td|th|title|tr|tt|ul|underline|var|xref"
)
ATTRIBUTE = r"""\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)"""
TAG = re.compile(
    rf"<(?:[abipqsu]|h[1-6]|(?i:{TAG_NAMES})|[a-z]+[:-][a-z:-]+)(?:{ATTRIBUTE})*\s*/?>"
    rf"|<([A-Za-z][\w:.-]*)(?:{ATTRIBUTE})*\s*>(?=.*</\1\s*>)|</[A-Za-z][\w:.-]*\s*>"
    r"|<!--.*?-->|<![A-Za-z]+[^>]*>|<!\[CDATA\[|\]\]>|<\?[a-z]+\b[^>]*>"
)
"""A tag of HTML, JATS or MathML; `p < 0.05` and `A<B>C` hold none, `<I>E. coli</I>` does."""

ENTITY = re.compile(
    r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+);|&(?:amp|lt|gt|quot|nbsp)\b"
)

MATH = (
    r"(?<![$\\])\$((?=[\\^_{])[^$]+|[^\s$]*[\\^_{][^\s$]*|[<>=+*'-]"  # `$\mu$m`, `TGF-$\beta$1`
    r"|(?<!\w\$)(?=[^\s$])(?:[^\s$]*|[^$]*[\\^_=<>+{][^$]*)(?<=[^\s$])(?=\$(?![0-9])))\$"
)
TIE = r"(?<=[a-z.,])~(?=\w)|(?<=[0-9])~(?=\{?[A-Za-z])|(?<=[^\W_])~(?=--|–)"
QUOTE = r"(?<![`\\])`(?=\w)"
CLOSED = r"(?<![\w)\]])''|(?<=[a-z]{2})''"
"""Quotation marks of TeX; behind a letter or a number, `N''` and `5''` are two primes."""

TEX = re.compile(
    r"\\(?:[A-Za-z]+|[\"'`^~=.{}&%$#_,;:!@/ -])"  # a command, an accent, an escaped sign
    rf"|[{{}}]|``|{CLOSED}|--|{QUOTE}|{TIE}|{MATH}"
)
"""TeX in a field: `$x$` is mathematics, `The $1,000 genome` and `US$5 to US$10` are money.
A tilde behind a letter is a space that no line end may replace; `~50` is a number."""

SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}

ACCENTS = dict(
    zip(
        "`'^\"~=.uvHcdkbr",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0328\u0331\u030a",
        strict=True,
    )
)
"""TeX accent -> the combining character of Unicode."""

ACCENTED = re.compile(
    r"\{?\\(?:([`'^\"~=.])\s*|([uvHcdkbr])(?:\s+|(?=\{)))"
    r"(?:\{\\?([^\W\d_])\s*\}|\\([ij])(?:\s+|\b)|([^\W\d_]))\}?"
)

OPERATORS = dict(
    pair.split()
    for pair in (
        *("times ×", "pm ±", "ge ≥", "geq ≥", "le ≤", "leq ≤", "sim ∼", "to →", "rightarrow →"),
        *("leftarrow ←", "approx ≈", "neq ≠", "infty ∞", "cdot ·", "degree °", "circ °"),
        *("prime ′", "textless <", "textgreater >", "micro µ"),
        *("textquoteright ’", "textquoteleft ‘", "rq ’", "lq ‘", "textquotesingle '"),
        *("textquotedblright ”", "textquotedblleft “", "geqslant ≥", "leqslant ≤", "ast *"),
        *("textmu µ", "ng ŋ", "j ȷ", "dots …", "cdots …", "euro €", "texteuro €", "slash /"),
        *("bullet •", "textbullet •", "star ⋆", "lbrack [", "rbrack ]", "TeX TeX", "LaTeX LaTeX"),
    )
) | dict.fromkeys(("quad", "qquad", "newline", "linebreak"), " ")
"""TeX command -> the sign that it prints, where neither Greek nor known to latexcodec."""

STYLES = re.compile(
    r"\\(?:text(?:it|bf|sc|rm|sf|tt|sl|up|md|normal|greek)?|emph|math[a-z]+|ensuremath|[mh]box|url"
    r"|em|it|bf|rm|sc|sf|tt|sl|xspace)(?![A-Za-z])\s*"
)
"""TeX commands that change how a text looks, and not what it says."""

TILDE, HAT, PRIMES = "\ue000", "\ue001", "\ue002"
"""Stand for signs that are printed, while those of TeX are read."""

SPACES = re.compile(r"\\(?:[,;:!]|\\)(?!\\$)")
"""TeX for spaces of other widths, and for the end of a line."""


def has_tex(text: str) -> bool:
    """Whether the text holds a TeX command, accent, brace, ligature or formula."""
    return TEX.search(text) is not None


def html_in(text: str) -> re.Match[str] | None:
    """The first tag of a text, or its first entity; `R&D;` holds none."""
    entities = (match for match in ENTITY.finditer(text) if html.unescape(match[0]) != match[0])
    return TAG.search(text) or next(entities, None)


def has_html(text: str) -> bool:
    """Whether the text holds a tag or an entity."""
    return html_in(text) is not None


def plain(text: str) -> str:
    r"""What a text with markup says, in Unicode.

    Args:
        text: A value as Crossref, PubMed or a BibTeX file of others has it.

    Returns:
        `CD4⁺ & Gödel` for `CD4<sup>+</sup> &amp; G{\"o}del`; empty where some of the
        markup has no translation.
    """
    if has_html(text):
        text = _without_html(text)
    if has_tex(text):
        text = _without_tex(text)
    text = " ".join(text.split())
    text = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)
    return "" if has_html(text) or has_tex(text) or "\ufffd" in text else text


def _script(kind: str, text: str) -> str:
    """Superscript or subscript, as Unicode signs where there are some for all of it."""
    raised = text.translate(SCRIPTS[kind])
    return raised if all(a != b for a, b in zip(text, raised, strict=True)) else text


def _without_html(text: str) -> str:
    for kind in SCRIPTS:
        text = re.sub(
            rf"<{kind}>([^<>]*)</{kind}>",
            lambda match, kind=kind: _script(kind, html.unescape(match[1])),  # type: ignore[misc]
            text,
            flags=re.IGNORECASE,
        )
    text = TAG.sub("", text)
    text = re.sub(r"&(amp|lt|gt|quot|nbsp)\b(?!;)", r"&\1;", text)
    # Twice, since databases hand on `&amp;lt;`.
    for _ in range(2):
        text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def _without_tex(text: str) -> str:
    text = re.sub(r"(?<!\\)%", r"\\%", text)  # a comment to TeX, a percent sign to us
    text = re.sub(r"\\~\{\}|\\textasciitilde\b(?:\{\})?", TILDE, re.sub(TIE, " ", text))
    text = re.sub(r"\\\^\{\}|\\textasciicircum\b(?:\{\})?", HAT, text)
    text = re.sub(r"(?<!\\)~", TILDE, text)
    text = re.sub(rf"(?!{CLOSED})''", PRIMES, text)
    # `\mu$m` must not become one word when the sign of the formula goes.
    text = re.sub(MATH, lambda match: re.sub(r"(\\[A-Za-z]+)$", r"\1{}", match[1]), text)
    text = re.sub(r"(?<=\b[DLO])\\'(?=[A-Z][a-z])", "’", text)  # `O\'Neill` means no `Ń`
    text = ACCENTED.sub(_composed, ACCENTED.sub(_composed, text))  # `{\~{\^e}}` has two
    text = re.sub(r"(?<=\w)`(?=\w)", "’", text)
    text = re.sub(rf"{QUOTE}([^`']*)'", r"‘\1’", text)
    text = re.sub(r"\\href\{[^{}]*\}", "", text)
    text = text.replace("\\textsuperscript", "^").replace("\\textsubscript", "_")
    text = re.sub(r"\\[/-]", "", SPACES.sub(" ", STYLES.sub("", text)))
    text = re.sub(r"\\([A-Za-z]+)(?:\{\}|\s+(?=\W|$))?", _symbol, text)
    for mark, kind in (("^", "sup"), ("_", "sub")):
        text = re.sub(
            rf"(?<!\\)\{mark}(?:\{{\{{?([^{{}}]*)\}}?\}}|([\w+°′*−-]))",
            lambda match, kind=kind: _script(kind, match[1] or match[2] or ""),  # type: ignore[misc]
            text,
        )
    try:
        text = str(codecs.decode(text, "ulatex"))  # type: ignore[call-overload]
    except UnicodeDecodeError:
        return text  # a backslash at the end, which means nothing
    text = re.sub(r"\\([&%$#_{} ])", r"\1", text)
    text = re.sub(r"[{}]", "", text).replace("\u00a0", " ")
    return text.replace(TILDE, "~").replace(HAT, "^").replace(PRIMES, "''")


def _composed(match: re.Match[str]) -> str:
    letter = match[3] or match[4] or match[5]
    return unicodedata.normalize("NFC", letter + ACCENTS[match[1] or match[2]])


def _symbol(match: re.Match[str]) -> str:
    """A Greek letter or an operator; other commands are left to latexcodec."""
    name = match[1]
    if name in OPERATORS:
        return OPERATORS[name]
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    bare = re.sub("^(?:var|text)", "", name).upper().replace("LAMBDA", "LAMDA")
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {bare}")
    except KeyError:
        return match[0]
