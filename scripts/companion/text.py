"""Text brought into one form: for comparing, for sorting, for ids."""

from __future__ import annotations

import re
import unicodedata

SPECIAL = str.maketrans(
    dict(pair.split() for pair in ("ø o", "ł l", "đ d", "ð d", "ħ h", "ŧ t", "ı i", "ß ss"))
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart into a letter and an accent."""


def fold(text: str) -> str:
    """Lower case without accents, for comparing and sorting: `Røsland` gives `rosland`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(SPECIAL)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs of control, which no editor shows and no XML may hold."""


def one_line(text: str) -> str:
    """A text on one line, without signs of control: a title, or a name."""
    return " ".join(CONTROL.sub("", text).split())


def on_web(address: object) -> str:
    """An address on the web; empty where it is of another kind, which a link must not have."""
    said = one_line(str(address or ""))
    return said if re.match(r"https?://[^/]", said, re.IGNORECASE) else ""


GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "ζ": "zeta"}


def slug(name: str) -> str:
    """A name as part of an id: `TGF-β1` gives `tgf-beta1`."""
    plain = "".join(GREEK.get(letter, letter) for letter in fold(name))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short_title(journal: str) -> str:
    """A title abbreviation without its stops: `Am. J. Things.` gives `Am J Things`.

    Rule: *Citing Medicine*, chapter 1, "Journal Title": no punctuation in abbreviations.
    """
    if "." not in journal:
        return journal
    return " ".join(re.sub(r"(?<!\d)\.|\.(?!\d)", " ", journal).split())


ABBREVIATED = re.compile(
    r"(?:.*?\b[^\W\d_]+\.(?!\w)){2}|(?:Acta|Adv|Am|Ann|Arch|Br|Clin|Eur|Int|J|Nat|Proc|Sci)\. \w"
)


def printed_title(journal: str) -> str:
    """A journal as it is printed where nothing but its field `journal` is known.

    Args:
        journal: Its full title, or the abbreviation that somebody wrote there.

    Returns:
        The full title as it stands; an abbreviation, which has two words with a stop or begins
        with a usual one, without its stops.
    """
    return short_title(journal) if ABBREVIATED.match(journal) else journal.rstrip(".")
