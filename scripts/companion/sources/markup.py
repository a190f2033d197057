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
    rf"<(?:[abipqsu]|h[1-6]|(?i:{TAG_NAMES})|[a-z]+:[a-z]+)(?:{ATTRIBUTE})*\s*/?>"
    r"|</[A-Za-z][\w:.-]*\s*>|<!--.*?-->|<![A-Za-z]+[^>]*>"
)
"""A tag of HTML, JATS or MathML; `p < 0.05` and `A<B>C` hold none."""

ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+);")

MATH = (
    r"(?<![$\\])\$((?=[\\^_{])[^$]+"  # `$^{+}$`, behind a letter, too
    r"|(?<!\w\$)(?=[^\s$])(?:[^\s$]*|[^$]*[\\^_=<>+{][^$]*)(?<=[^\s$]))\$(?![0-9])"
)
TEX = re.compile(
    r"\\(?:[A-Za-z]+|[\"'`^~=.{}&%$#_,;:!@/ -])"  # a command, an accent, an escaped sign
    rf"|[{{}}]|``|''|--|{MATH}"
)
"""TeX in a field: `$x$` is mathematics, `The $1,000 genome` and `US$5 to US$10` are money."""

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
    r"\{?\\(?:([`'^\"~=.])\s*|([uvHcdkbr])(?:\s+|(?=\{)))(?:\{\\?([A-Za-z])\s*\}|\\?([A-Za-z]))\}?"
)

OPERATORS = dict(
    pair.split()
    for pair in (
        *("times ×", "pm ±", "ge ≥", "geq ≥", "le ≤", "leq ≤", "sim ∼", "to →", "rightarrow →"),
        *("leftarrow ←", "approx ≈", "neq ≠", "infty ∞", "cdot ·", "degree °", "circ °"),
        *("prime ′", "textless <", "textgreater >", "textasciitilde ~", "micro µ"),
        *("textquoteright ’", "textquoteleft ‘"),
    )
)
"""TeX command -> the sign that it prints, where neither Greek nor known to latexcodec."""


def has_tex(text: str) -> bool:
    """Whether the text holds a TeX command, accent, brace, ligature or formula."""
    return TEX.search(text) is not None


def has_html(text: str) -> bool:
    """Whether the text holds a tag or an entity."""
    return TAG.search(text) is not None or any(
        html.unescape(entity) != entity for entity in ENTITY.findall(text)
    )


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
    return "" if has_html(text) or has_tex(text) else text


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
    # Twice, since databases hand on `&amp;lt;`.
    for _ in range(2):
        text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def _without_tex(text: str) -> str:
    text = re.sub(r"(?<!\\)%", r"\\%", text)  # a comment to TeX, a percent sign to us
    text = ACCENTED.sub(_composed, re.sub(MATH, r"\1", text))
    text = text.replace("\\textsuperscript", "^").replace("\\textsubscript", "_")
    text = re.sub(r"\\(?:text[a-z]{2}|emph|math[a-z]+|ensuremath|mbox|em|it|bf|rm)\b\s*", "", text)
    text = re.sub(r"\\([A-Za-z]+)(?:\{\}|\s+(?=\W|$))?", _symbol, text)
    for mark, kind in (("^", "sup"), ("_", "sub")):
        text = re.sub(
            rf"(?<!\\)\{mark}(?:\{{([^{{}}]*)\}}|(\w))",
            lambda match, kind=kind: _script(kind, match[1] or match[2] or ""),  # type: ignore[misc]
            text,
        )
    try:
        text = str(codecs.decode(text, "ulatex"))  # type: ignore[call-overload]
    except UnicodeDecodeError:
        return text  # a backslash at the end, which means nothing
    text = re.sub(r"\\([&%$#_{} ])", r"\1", text)
    return re.sub(r"[{}]", "", text).replace("\u00a0", " ")


def _composed(match: re.Match[str]) -> str:
    letter = match[3] or match[4]
    return unicodedata.normalize("NFC", letter + ACCENTS[match[1] or match[2]])


def _symbol(match: re.Match[str]) -> str:
    """A Greek letter or an operator; other commands are left to latexcodec."""
    name = match[1]
    if name in OPERATORS:
        return OPERATORS[name]
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    bare = name.removeprefix("var").upper().replace("LAMBDA", "LAMDA")
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {bare}")
    except KeyError:
        return match[0]
