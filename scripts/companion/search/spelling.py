"""One form for all the ways in which a name may be typed, and all the forms of a name.

Pure functions, used wherever a name is compared with what somebody typed. The search and the
filters of the site do the same in the browser: `js/spelling.js` is the twin of this module, and
`tests/search/spellings.json` holds both to the same cases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from companion.text import fold

GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψω",
        """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma
        tau upsilon phi chi psi omega""".split(),  # noqa: SIM905
        strict=True,
    )
)
"""Greek letter -> how it is spelled out."""

LATIN = {"alpha": "a", "beta": "b", "gamma": "g", "delta": "d", "epsilon": "e", "kappa": "k"}
"""A letter spelled out -> the Latin letter that is typed for it: TNFa, NFkB."""

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED = "₀₁₂₃₄₅₆₇₈₉"
LETTER = rf"[^\W_{RAISED}{LOWERED}]"
WORD = re.compile(
    rf"[0-9]+(?:[.,][0-9]+)+|\^[0-9]+|[{RAISED}]+|[{LOWERED}]+|{LETTER}+(?:['’]{LETTER}+)*"
)
"""A word: a number with its decimals, an exponent (10⁶ and 10^6 are alike, and not 106), or letters
and figures. Hyphens, slashes and spaces part words alike."""

AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        ("aemi", "emi"),
        ("haem", "hem"),
        ("oesoph", "esoph"),
        ("oestr", "estr"),
        ("oedem", "edem"),
        ("rrhoe", "rrhe"),
        ("foet", "fet"),
        ("coeliac", "celiac"),
        ("([cf])aec", r"\1ec"),
        ("paed", "ped"),
        ("anaesth", "anesth"),
        ("aetiol", "etiol"),
        ("gynaec", "gynec"),
        ("sulph", "sulf"),
        ("manoeuv", "maneuv"),
        ("aluminium", "aluminum"),
        ("artefact", "artifact"),
        ("ageing", "aging"),
        ("mould", "mold"),
        ("programme(?=s?$)", "program"),
        ("((?:tum|col|behavi|fav|harb|lab|vap|hum|od|neighb|sav|vig)o)ur", r"\1r"),
        ("(fib|cent|^lit|^met)re(?=[sd]?$)", r"\1er"),
        ("(def|lic|off)ence(?=s?$)", r"\1ense"),
        ("([a-z]{3})is(?=(?:e[drs]?|ers|ing|ations?|able)$)", r"\1iz"),
        ("ys(?=(?:e[dr]?|ing)$)", "yz"),
        ("ll(?=(?:ing|ed|ers?)$)", "l"),
        ("ogue(?=s?$)", "og"),
    )
)
"""British to American. A word that is no British spelling may change, too (`precise`): that does
no harm, since every side of a comparison goes through here."""

SINGULAR = tuple(
    (re.compile(plural), singular)
    for plural, singular in (
        (
            r"(metasta|thrombo|necro|fibro|gno|hypothe|synthe|analy|dialy|mito|meio|cirrho)ses$",
            r"\1sis",
        ),
        (r"(mitochondri|criteri|gangli)a$", r"\1on"),
        (r"(bacteri|medi|ser|epitheli|endotheli|stromat)a$", r"\1um"),
        (r"(nucle|stimul|foc|loc|fung|thromb|embol|radi)i$", r"\1us"),
        (r"(sarc|carcin|glioblast|str|lymph|mel)omata$", r"\1oma"),
        (r"(vir|thym|fet|foc|uter|nucle|thromb|embol)uses$", r"\1us"),
        (r"([a-z]{2})ies$", r"\1y"),
        (r"(ss|sh|ch|[a-z]x)es$", r"\1"),
        (r"([a-z][a-hj-rtv-z])s$", r"\1"),
    )
)  # fmt: skip
"""Plural to singular, the first that fits. A name that ends so changes on both sides alike."""

KIN = (
    ("il", "interleukin"),
    ("ifn", "interferon"),
    ("mir", "microrna", "mirna", "hsa mir"),
    ("bmp", "bone morphogenetic protein"),
    ("mmp", "matrix metalloproteinase"),
    ("tlr", "toll like receptor"),
    ("tgf", "transforming growth factor"),
    ("tnf", "tumor necrosis factor"),
    ("fgf", "fibroblast growth factor"),
    ("pdgf", "platelet derived growth factor"),
    ("cox", "cyclooxygenase"),
    ("cx", "connexin"),
)
"""Names that a whole family shares: what begins with one may begin with each of the others."""


def normalized(token: str) -> str:
    """One word in the form in which words are compared.

    Args:
        token: A word, as written or typed: `Leukaemias`, `κB`, `TNFα`.

    Returns:
        Small letters and figures: American, in the singular, Greek spelled out (`leukemia`,
        `kappab`, `tnfalpha`).
    """
    if token.startswith(("^", *RAISED)):
        return f"^{fold(token.removeprefix('^'))}"
    word = fold(token)
    word = "".join(GREEK.get(letter, letter) for letter in word)
    word = re.sub(r"[^a-z0-9.]+", "", word)
    if not word.isalpha():
        return word
    for pattern, american in AMERICAN:
        word = pattern.sub(american, word)
    for pattern, singular in SINGULAR:
        changed, count = pattern.subn(singular, word)
        if count:
            return changed
    return word


def words(text: str) -> list[str]:
    """The words of a text, each in the form in which words are compared."""
    composed = unicodedata.normalize("NFC", text)
    return [word for found in WORD.findall(composed) if (word := normalized(found))]


def key(text: str) -> str:
    """A name without what parts its words: IL-6, IL 6 and IL6 are `il6`."""
    return "".join(words(text))


def spellings(name: str) -> tuple[str, ...]:
    """Every form under which a name may be typed, the plainest first.

    Args:
        name: A name: `TGF-β1`, `regulatory T cells`.

    Returns:
        Words, parted by spaces; what parts them does not matter. `TGF-β1` gives `tgf beta1`,
        `tgf b1`, `transforming growth factor beta1`, `transforming growth factor b1`.
    """
    found: dict[str, None] = {}
    for form in _kin(" ".join(words(name))):
        pieces = [(w, *_latin(w)) for w in form.split()]
        found.update(dict.fromkeys(" ".join(choice) for choice in product(*pieces)))
    return tuple(form for form in found if form)


def _kin(form: str) -> Iterator[str]:
    yield form
    for family in KIN:
        for member in family:
            match = re.match(rf"{member}(?= |\d|$)", form)
            rest = form[match.end() :].strip() if match else ""
            if rest:
                yield from (f"{other} {rest}" for other in family if other != member)


def _latin(word: str) -> Iterator[str]:
    """The same with a Latin letter for a Greek one: `kappab` gives `kb`, `1alpha` gives `1a`."""
    for spelled, letter in LATIN.items():
        if match := re.fullmatch(rf"(.*?){spelled}(.{{0,2}})", word):
            yield f"{match[1]}{letter}{match[2]}"
