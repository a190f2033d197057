"""Finds markup that reaches the reader as signs: what other tools know, and slips of the pen.

Runs on the text of each block of a page's tree, when Markdown has made of it what it can: signs
that are left were meant as markup, unless a backslash or code says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown.util import ETX, STX

from companion.markdown.places import without
from companion.sources.outline import Printed

MEANT = "\ufdd7"
"""What stands before a sign that was written with a backslash while a block is read."""

BLOCK = re.compile(
    r"""^[ ]*(?:
        (?P<folded>\?\?\?\+?[ ]?[A-Za-z].*)
      | (?P<tabs>===[!+]?[ ]["“].*)
      | (?P<box>!!![ ]?[A-Za-z].*)
      | (?P<alert>\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\].*)
      | (?P<container>:::+[ ]?(?:\{?[A-Za-z].*)?$)
      | (?P<caption>///[ ]?(?:[A-Za-z].*)?$)
      | (?P<task>\[[ xX]\][ ](?!\().*)
      | (?P<abbreviation>\*\[[^\]\n]+\]:.*)
      | (?P<note>\[\^[^\]\n]+\]:.*)
      | (?P<heading>\#{1,6}[ ]+\S.*)
      | (?P<fence>(?:```|~~~).*)
      | (?P<comment><!(?:--|–|—).*)
      | (?P<row>\|(?:[ ].*|.*\|.*)\|[ ]*$|[+][-–—=+]{2,}[+]$)
    )""",
    re.VERBOSE | re.MULTILINE,
)
"""Lines that open a block elsewhere, or would open one here if they were written otherwise."""

ITEM = re.compile(
    r"^[ ]*(?:(?P<dash>[-*+–])|(?P<sign>[•‣◦·])|(?P<number>\d{1,2})[.)])[ ]+\S.*", re.M
)
"""What looks like an item of a list. Behind a line of text Markdown begins no list."""

INLINE = re.compile(
    r"""(?P<struck>~~(?=\S)[^~\n]+?(?<=\S)~~)
      | (?P<marked>(?<![=\w])==(?=[^\s=])[^=\n]+?(?<=\S)==(?!=))
      | (?P<raised>(?<=[\w)])\^[^\s^]{1,12}\^(?![-−+]?\d))
      | (?P<lowered>(?<=[A-Za-z)])~[^\s~]{1,12}~(?=[\w\s.,;)]|$))
      | (?P<formula>\$\$[^$]+\$\$|(?<![\w$])\$(?=[^\s$\d])[^$\n]*?(?<=[^\s$])\$(?![\d$]))
      | (?P<tex>\\(?!\w*cite)[A-Za-z]{2,}(?:\{[^{}\n]*\})?)
      | (?P<attributes>\{:?[ ]*[.\#][A-Za-z][^{}\n]*\})
      | (?P<remark>\^\[[^\[\]\n]*\])
      | (?P<wiki>\[\[(?!@)[^\[\]\n@]+\]\])
      | (?P<undefined>\[[^\[\]\n@]+\]\[[^\[\]\n@]*\])
      | (?P<turned>\([^()\n]+\)\[[^\[\]\n]*[./\#][^\[\]\n]*\])
      | (?P<page><[\w./-]+\.md(?:\#[\w-]+)?>)
      | (?P<emoji>(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:]))
      | (?P<numbered>(?<=[a-z)”’.,;])[ ]?\[[1-9]\d{0,2}(?:[ ]?[,;–-][ ]?[1-9]\d{0,2})*\]
          |(?<=[a-z.,;)])<sup>[1-9]\d{0,2}(?:[ ]?[,–-][ ]?\d{1,3})+</sup>|(?<=[.,;])<sup>\d+</sup>)
      | (?P<role>:[a-z]+:(?=…)|\{cite\w*\}(?=…))
      | (?P<code>`+)
      | (?P<bold>(?<![\w*])\*\*(?![ ]?[pPqQ]\s?[<=>≤≥])
          (?:(?=[\w“"(])|[ ](?=[^\W\d])[^*\n]+[ ]\*\*(?![*\w])))
      | (?P<bolded>(?<=[^\W\d_]|[.,;:!?)”])\*\*(?![\w*]))""",
    re.VERBOSE | re.MULTILINE,
)
"""Signs within a line. `0.01**` and `** p < 0.01` are marks of statistics."""

ENDS = ("", ".", ":", ";", "!", "?")
"""Signs that may end a line before a list; behind others, the sentence goes on."""

ESCAPED = re.compile(f"{MEANT}.", re.DOTALL)
MAY_BE = re.compile(r"[~=^$|{<\[#?!:/*•‣◦`\\]|\n[ ]*[-+–·\d]")
MAY_BE_INLINE = re.compile(r"[~=^$\\`{<]|\*\*|[\])]\[|\[[\[\d]|:[a-z]")
"""What one of the signs within a line holds: most blocks are asked no further."""

ELSEWHERE = {("attributes", f"h{level}") for level in range(1, 7)} | {("bolded", "tr")}
"""Kinds in elements where they are told otherwise, as an id that lacks, or are no markup."""

LONGEST = 60


def signs(raw: str, tag: str) -> Iterator[Printed]:
    """Find the markup that a block prints.

    Args:
        raw: The text of the block with its line breaks, its code left out.
        tag: The element that it stands in.

    Yields:
        Each kind once a line.
    """
    if not MAY_BE.search(raw):
        return
    raw = ESCAPED.sub(MEANT, raw) if MEANT in raw else raw
    found = [*_of_lines(raw)] if tag in ("p", "li", "dd") else []
    if tag != "li":
        found = [each for each in found if each[0] != "task"]
    is_told = any(kind in ("row", "fence", "comment", "heading") for kind, _ in found)
    if not is_told and MAY_BE_INLINE.search(raw):
        found += [(match.lastgroup or "", match[0]) for match in INLINE.finditer(raw)]
    seen = set()
    for kind, written in found:
        if kind not in seen and (kind, tag) not in ELSEWHERE:
            seen.add(kind)
            around = " ".join(raw.split())[:400]
            yield Printed(kind, " ".join(written.split())[:LONGEST].replace(MEANT, ""), around)


def _of_lines(raw: str) -> Iterator[tuple[str, str]]:
    for match in BLOCK.finditer(raw):
        yield match.lastgroup or "", match[0].strip()
    every = list(ITEM.finditer(raw))
    items = [match for match in every if match["sign"] or raw[: match.start()].strip()]
    if items and [match["number"] for match in every] == [str(n + 1) for n in range(len(every))]:
        items = every  # 1) is no item here, wherever it stands
    numbers = [match for match in items if match["number"]]
    for match in items:
        is_one = match["number"] == "1" or len(numbers) > 1
        is_sum = match["dash"] in ("+", "–") or re.match(r"[ ]*-[ ]+\d", match[0])
        goes_on = not match["sign"] and raw[: match.start()].rstrip()[-1:] not in ENDS
        is_lone = sum(bool(each["number"]) == bool(match["number"]) for each in every) < 2
        if is_lone and (is_sum or goes_on):
            continue  # a sum, a minus, a dash or a number at the beginning of a line
        if not match["number"] or is_one:
            yield "item", match[0].strip()
            return


KNOWN = frozenset(
    """
    a abbr acronym address article aside audio b bdi bdo big blockquote br button canvas caption
    center circle cite code col colgroup data datalist dd defs del details dfn dialog div dl dt
    ellipse em embed fieldset figcaption figure font footer form g h1 h2 h3 h4 h5 h6 header hr i
    iframe img input ins kbd label legend li line link main map mark math menu meta meter nav
    noscript object ol optgroup option output p path picture polygon polyline pre progress q
    rect rp rt ruby s samp script search section select small source span strike strong style
    sub summary sup svg table tbody td template text textarea tfoot th thead time title tr track
    tt u ul use var video wbr
    """.split()  # noqa: SIM905 - a page of names
)
"""Elements of HTML, and those of a drawing."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
OPTIONAL = frozenset("p li dt dd td th tr thead tbody tfoot option colgroup caption".split())  # noqa: SIM905
"""Elements that HTML lets end without a tag; Markdown looks for it all the same."""

BARE = frozenset(
    """
    allowfullscreen async autofocus autoplay checked contenteditable controls crossorigin default
    defer disabled download hidden inert ismap itemscope loop markdown multiple muted nowrap open
    playsinline readonly required reversed selected spellcheck
    """.split()  # noqa: SIM905 - a page of names
)
"""Attributes that may stand without a value."""

IDLE = frozenset("script style iframe object embed link meta form".split())  # noqa: SIM905
"""Elements that do nothing here, as each page says what it may do."""

PARTED = re.compile(r"\n[ ]*\n[ ]*\S")
"""A blank line and text behind it: Markdown takes that in until the element is closed."""

KEPT = re.compile(f"{STX}[^{ETX}]*{ETX}")
"""What stands for a piece that Markdown keeps apart: code within an element."""

SOURCE = re.compile(r"""\bhref=["']?(?![a-z]+:)[^"'>\s]*\.md\b""")
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>"
)
VALUE = re.compile(r"[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
LEFT_OUT = re.compile(
    r"<!--.*?-->|<(?P<tag>script|style|pre|code|textarea|svg|math)\b.*?</(?P=tag)\s*>",
    re.DOTALL | re.I,
)


def tags(raws: Iterable[str]) -> Iterator[Printed]:
    """Find tags of raw HTML that swallow words.

    Args:
        raws: What of a block Markdown keeps apart as HTML, in order.

    Yields:
        A tag of no element, one that is not closed, and one that does nothing here.
    """
    listed = tuple(KEPT.sub(" ", without(raw)) for raw in raws)
    is_block = any("\n" in raw or raw.count("<") > 1 for raw in listed)
    whole = "".join(raw for raw in listed if raw.startswith("<"))
    for match in TAG.finditer(whole):
        if match["name"].lower() == "a" and SOURCE.search(match["rest"]):
            yield Printed("address", match[0][:LONGEST], whole[:400])
        if match["name"].lower() in IDLE and not match["end"]:
            yield Printed("idle", match[0][:LONGEST], whole[:400])
    opened: list[re.Match[str]] = []
    strange: set[str] = set()
    for match in TAG.finditer(LEFT_OUT.sub("", whole)):
        name, rest = match["name"].lower(), VALUE.sub("", match["rest"]).strip(" /\n\t")
        words = [word for word in rest.lower().split() if not _is_bare(word)]
        if name not in KNOWN or words:
            if not (match["end"] and name in strange):
                yield Printed("tag", match[0][:LONGEST], whole[:400])
            strange.add(name)
        elif match["end"] and name not in strange:
            if opened and opened[-1]["name"].lower() == name:
                opened.pop()
            elif name in {each["name"].lower() for each in opened}:
                while opened.pop()["name"].lower() != name:
                    pass
            elif name not in OPTIONAL | VOID:
                yield Printed("stray", match[0], whole[:400])
        elif name not in VOID and not match["end"] and not match["rest"].rstrip().endswith("/"):
            opened.append(match)
    kind = "swallowing" if is_block else "unclosed"
    for match in opened:
        is_optional = match["name"].lower() in OPTIONAL
        if not is_optional or (is_block and PARTED.search(match.string, match.end())):
            yield Printed(kind, match[0][:LONGEST], whole[:400])
            return


def _is_bare(word: str) -> bool:
    """Whether an attribute in small letters may stand without a value."""
    return word in BARE or word.startswith("data-")
