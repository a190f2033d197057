"""What people write among authors that is part of no name: degrees, footnotes, words for others."""

from __future__ import annotations

import re

SEPARATOR = re.compile(r"\s*[;；、]\s*|\s+\\+and\s+|(?:^|[\s,，]+)\\?&(?:\s+|$)")
"""Signs in place of `and`."""

WORD_FOR_AND = re.compile(
    r"(?:\s+(?:und|et|y|e|en|og|och|con|with|plus)|\s*/)\s+(?=\S)|(?<=\.)and\s+"
)
"""Words in place of `and`; between two names with a comma each, since `y` joins family names."""

OTHERS = (
    r"(?:(?:\d+\s+)?(?:more|others?|other authors)|(?:the\s)?rest|(?:their\s+)?colleagues"
    r"|co-?workers|collaborators|associates|al|coll?s?|andere|otros|autres|collaborateurs|colaboradores|outros)"
)
MORE_ALONE = (
    r"(?:et\.?\s*al(?:ii|ia)?|etc|(?-i:[eu]\.\s?a|m\.?\s?fl)|(?:y|und|et|og|och|e)\s+"
    + OTHERS
    + r"|и\s+др"
    r"|и\s+соавт|ve\s+ark|等|ほか|他)\.?"
)
"""Words that say by themselves, in the languages of journals, that a list goes on."""

MORE = re.compile(
    rf"(?:(?:and|&)\s+)?[\[({{]*(?:{OTHERS}|{MORE_ALONE}|…|\.{{2,}})\.?[\])}}]*\.?", re.IGNORECASE
)
MORE_AT_END = re.compile(
    rf"(?:[\s,，]\s*(?:(?:and|&)\s+)?[\[(]?{MORE_ALONE}|[,，]\s*(?:others|colleagues)|\s*(?:…|\.{{3}}))"
    r"[\])]?\.?[\s,，]*$",
    re.IGNORECASE,
)

NOBODY = re.compile(
    r"[\[({]*(?:anon(?:ymous)?|no authors?(?: (?:listed|given|named|stated))?|n\.\s?n"
    r"|(?:author )?unknown(?: authors?)?|none|n/a|not (?:available|stated))\.?[\])}]*",
    re.IGNORECASE,
)
"""What stands where a record names nobody."""

BEHALF = re.compile(
    r"(?:^|[\s,(\[]+)(?:(?:up)?on behalf of|representing"
    r"|for(?=\s+(?:the\s|.*\b(?:Group|Study|Trial))))\s+(?:the\s+)?(?P<group>\S.*?)[)\]]*$"
)
"""Behind a person, or alone, the group for which somebody signs."""

SIGNS = re.compile(r"[0-9¹²³⁰-⁹*†‡§¶@#_|<>=+^%()\[\]“”«»]|(?<!\\)\"")
"""What stands in no name of a person: marks of affiliations, addresses, what is set apart."""

APART = re.compile(
    r"[(“\"][^()“”\"]*[)”\"]|\[[^\[\]]*\]|<[^<>]*>|\S*(?:@|://)\S*|\b(?:\d{4}-){3}\d{3}[\dX]\b"
)
"""What such signs set apart from a name: a nickname, an address, an ORCID."""

SUFFIX = r"(?i:Jr|Sr|Jnr|Snr|Junior|Senior|2n?d|3r?d|4th)\.?|I{2,3}|IV"
RANK = re.compile(rf"{SUFFIX}|[IVX]{{1,4}}|[5-9]th")
"""What may stand between two commas; there, `I` and `V` are no initials."""

ALONE = re.compile(r"(?:[JS]r|[js]r|(?i:Jnr|Snr|Junior|Senior|2nd|3rd|4th))\.?|III")
"""A suffix that cannot be initials, as the `II` of `Ivanov, II` and the `JR` of `Meyer, JR` can."""

DEGREE = (
    r"M\.?D\.?|Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?B\.?B\.?S\.?|M\.?B\.?Ch\.?B\.?|F\.?R\.?C\.?[PS]\.?C?|"
    r"M\.?R\.?C\.?[PS]\.?|F\.?A\.?C\.?[CPS]\.?|D\.?V\.?M\.?|Pharm\.?\s?D\.?|M\.?Sc\.?|B\.?Sc\.?|"
    r"D\.?Sc\.?|Sc\.?D\.?|M\.?P\.?H\.?|D\.?D\.?S\.|D\.?M\.?D\.|M\.?Phil\.?|Dr\.?PH|Psy\.?D\.?|"
    r"Ed\.?D\.?|M\.?Ed\.?|LL\.?[BM]\.?"
)
AFTER_COMMA = re.compile(
    rf"{DEGREE}|R\.?N\.?|[BM]\.?[AS]\.?|M\.?B\.?A\.?|D\.?D\.?S\.?|D\.?M\.?D\.?|J\.?D\.?|Dr\.?"
    r"|Prof\.?|Esq\.?|[A-Z]{2,4}BE"
)
TITLE = re.compile(
    r"(?:(?:Dr|Prof|Professor|Sir|Dame|Rev|Mr|Mrs|Ms|PD|med|rer|nat|h\.\s?c)\b\.?\s+)+(?=\S)"
)

GROUP = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Association|Authority|Bureau|Centers?|Centre|"
    r"Collaborat\w+|College|Commission|Committee|Consortium|Council|Department|Editors|Federation|"
    r"Foundation|Groups?|Hospital|Initiative|Institutes?|Investigators|Ministry|Network|Office|"
    r"Organi[sz]ation|Panel|Program(?:me)?|Project|Registry|Society|Stud(?:y|ies)|Task Force|Team|"
    r"Trialists?|University)\b"
)
"""A word that a group has in its name, and hardly a person."""

COMPANY = re.compile(r"(?:Inc|Ltd|LLC|LLP|GmbH|Corp|PLC|plc|Co|S\.p\.A|B\.V)\.?")
"""What a firm has behind a comma."""

INITIALED = re.compile(r"[^\W\d_][^,{}&]*,\s*(?:[^\W\d_]\.\s?-?){1,4}")
"""A person, where braces would make a group: `Smith, J. A.`."""
