"""British spellings, and how they are written in American English.

A closed list of stems that writers in medicine meet, and not a dictionary: a word that is spelled
alike in both, as *analyses*, *otherwise* or *programmed*, must never be told.
"""

from __future__ import annotations

import re

STEMS = {
    **{f"{stem}our": f"{stem}or" for stem in (
        "tum", "col", "behavi", "fav", "lab", "neighb", "harb", "vap", "rum", "hum", "od", "hon",
        "flav", "endeav", "arm", "rig", "vig", "sav",
    )},
    **{f"{stem}tre": f"{stem}ter" for stem in ("cen", "epicen", "spec", "thea", "goi", "ti")},
    **{f"{stem}bre": f"{stem}ber" for stem in ("fi", "cali")},
    **{f"{stem}litre": f"{stem}liter" for stem in ("", "milli", "micro", "deci")},
    **{f"{stem}metre": f"{stem}meter" for stem in ("", "centi", "milli", "micro", "nano", "kilo")},
    **{f"{stem}aem": f"{stem}em" for stem in (
        "an", "leuk", "h", "isch", "glyc", "hypoglyc", "hyperglyc", "ur", "septic", "bacter", "vir",
        "tox", "hypox", "hypercalc", "hyperlipid", "polycyth",
    )},
    **{f"{stem}yse": f"{stem}yze" for stem in ("anal", "catal", "hydrol", "paral", "dial")},
    **{f"{stem}ence": f"{stem}ense" for stem in ("def", "off", "lic", "pret")},
    **{f"{stem}ell{ending}": f"{stem}el{ending}" for ending in ("ed", "ing", "er") for stem in (
        "lab", "mod", "trav", "canc", "lev", "chann", "couns", "tunn",
    )},
    **{f"signall{ending}": f"signal{ending}" for ending in ("ed", "ing")},
    "oedema": "edema", "oesoph": "esoph", "oestr": "estr", "foet": "fet", "paediatr": "pediatr",
    "orthopaed": "orthoped", "gynaec": "gynec", "anaesth": "anesth", "aetiolog": "etiolog",
    "diarrhoea": "diarrhea", "faec": "fec", "caesar": "cesar", "caecum": "cecum",
    "coeliac": "celiac", "dyspnoea": "dyspnea", "haemo": "hemo", "naev": "nev", "palaeo": "paleo",
    "encyclopaed": "encycloped", "sulph": "sulf", "leucocyt": "leukocyt", "aluminium": "aluminum",
    "artefact": "artifact", "sceptic": "skeptic", "mould": "mold", "manoeuv": "maneuv",
    "ageing": "aging", "grey": "gray", "judgement": "judgment", "fulfilment": "fulfillment",
    "enrolment": "enrollment", "whilst": "while", "amongst": "among", "learnt": "learned",
    "programme": "program", "practised": "practiced",
    "practising": "practicing", "centred": "centered", "centring": "centering",
    "skilful": "skillful", "per cent": "percent", "acknowledgement": "acknowledgment",
}  # fmt: skip
"""Beginning of a word -> the same in American English."""

ISE = (
    "author|capital|categor|character|colon|computer|critic|crystall|custom|desensit|destabil|digit|"
    "disorgan|emphas|equal|familiar|final|general|global|harmon|homogen|hospital|human|hypothes|"
    "immobil|immortal|immun|internal|ion|item|local|magnet|maxim|metabol|metastas|mineral|minim|"
    "mobil|modern|neutral|normal|optim|organ|oxid|personal|polar|polymer|popular|priorit|public|"
    "random|real|recogn|reorgan|revascular|revolution|scrutin|sensit|social|solubil|special|stabil|"
    "standard|steril|summar|symbol|synchron|synthes|systemat|theor|util|vascular|visual"
)
VERB = re.compile(rf"(?:{ISE})(is)(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)")
PREFIXES = (
    *("", "anti", "co", "de", "immuno", "intra", "micro", "multi", "nano", "non", "over", "peri"),
    *("pre", "re", "un", "under"),
)
"""What may stand in front of a stem."""

ALIKE = re.compile(r"savoury|greyhound|\w*programme[dr]|(?:an|cat)alyses$|(?:hydro|para|dia)lyses$")
"""What begins like one, and is spelled alike in both: plurals of nouns, and names."""

BEGINNINGS = tuple(sorted(STEMS, key=len, reverse=True))


def american(word: str) -> str:
    """A word as it is spelled in American English.

    Args:
        word: A word, in any case, without hyphens.

    Returns:
        The word in American spelling; the same where both spell it alike.
    """
    lower = word.lower()
    starts = [len(prefix) for prefix in PREFIXES if lower.startswith(prefix)]
    for start in starts:
        if lower.startswith(BEGINNINGS, start) and not ALIKE.match(lower):
            stem = next(stem for stem in BEGINNINGS if lower.startswith(stem, start))
            return _cased(word, start, start + len(stem), STEMS[stem])
        verb = VERB.match(lower, start) if "is" in lower else None
        if verb:
            return _cased(word, verb.start(1), verb.end(1), "iz")
    return word


def _cased(word: str, start: int, end: int, right: str) -> str:
    """A word with a part of it spelled another way, in the case that it had."""
    old = word[start:end]
    if old.isupper():
        right = right.upper()
    elif old[:1].isupper():
        right = right.capitalize()
    return word[:start] + right + word[end:]
