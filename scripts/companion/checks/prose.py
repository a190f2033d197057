"""Rules of the prose: the spelling and the signs of the words that readers see.

They read the text of rendered pages and of the data, never a source: code, addresses and
citations are no prose, and quotation marks that the site sets right are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.checks import passages
from companion.checks.spelling import american
from companion.problems import Problem
from companion.rules import Found, rule
from companion.sources.project import Project

QUOTED = re.compile('“[^”]*”|"[^"]*"|‘[^’]*’(?!\\w)')
RANGE = re.compile(
    r"(?<![\w.,/–:+-])(?P<from>\d+(?:[.,]\d+)*)-(?P<to>\d+(?:[.,]\d+)*)(?![\w/:-]|[.,]\d)"
)
WORD = re.compile(r"[^\W\d_]+")
DASH = "–"


def _named(problem: Problem) -> str:
    """What a problem names first, between quotation marks."""
    found = re.search("“([^”]*)”", problem.message)
    return found[1] if found else ""


@rule(
    "prose/british-spelling",
    why="The site is written in American English; mixed spellings split what the search finds.",
    fix="Write the American form; a title or name that is quoted stands in quotation marks.",
    bad="The tumour grew.",
    good="The tumor grew.",
    severity="warning",
)
def british_spelling(project: Project) -> Iterator[Found]:
    """Find words in British spelling, names and quoted titles left aside."""
    listed = tuple(passages.every(project))
    # A word is looked at once, however often it stands there.
    written = {written for passage in listed for written in passage.text.split()}
    words = {word: american(word) for word in set(WORD.findall(" ".join(written)))}
    british = sorted(word for word, right in words.items() if right != word)
    if not british:
        return
    names = re.compile(rf"\b(?:{'|'.join(british)})\b")
    for passage in listed:
        for match in names.finditer(QUOTED.sub(_blank, passage.text)):
            word = match[0]
            if word[:1].islower() or _begins_sentence(passage.text, match.start()):
                yield Found(
                    passage.path,
                    passage.line_of(match),
                    f"“{word}” is spelled as in Britain.",
                    f"Write {words[word]}.",
                )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _begins_sentence(text: str, offset: int) -> bool:
    return not text[:offset].strip() or text[:offset].rstrip()[-1] in ".?!:·"


def _rises(first: str, last: str) -> bool:
    """Whether two numbers are a range, the second perhaps without the digits that both share."""
    if first.isdigit() and last.isdigit() and len(first) > max(2, len(last)):
        return last > first[-len(last) :]
    try:
        return float(first.replace(",", "")) < float(last.replace(",", ""))
    except ValueError:
        return False  # 1.2.3


def _with_dash(text: str, problem: Problem) -> str:
    written = _named(problem)
    if not re.fullmatch(r"[\d.,]+-[\d.,]+", written):
        return text
    lines = text.split("\n")
    found = re.compile(rf"(?<![\w.,/–:+-]){re.escape(written)}(?![\w/:-]|[.,]\d)")
    if 0 < problem.line <= len(lines):
        line = lines[problem.line - 1]
        shown = re.sub(r"`[^`]*`|\]\([^)]*\)|<[^<>]*>|\{[^{}]*\}", _blank, line)
        for match in found.finditer(shown):
            line = line[: match.start()] + written.replace("-", DASH) + line[match.end() :]
        lines[problem.line - 1] = line
    return "\n".join(lines)


@rule(
    "prose/range-hyphen",
    why="A hyphen between two numbers reads as a minus or as part of a name, such as CD4-8.",
    fix="Write an en dash, or “to”.",
    bad="They lived for 4-6 weeks.",
    good="They lived for 4–6 weeks.",
    severity="warning",
    mend=_with_dash,
)
def range_hyphen(project: Project) -> Iterator[Found]:
    """Find hyphens between two numbers that rise."""
    for passage in passages.every(project):
        for match in RANGE.finditer(passage.text) if "-" in passage.text else ():
            if not _rises(match["from"], match["to"]):
                continue  # no range: the cell line 786-0
            right = f"{match['from']}{DASH}{match['to']}"
            yield Found(
                passage.path,
                passage.line_of(match),
                f"A hyphen stands in the range “{match[0]}”.",
                f"Write {right} with an en dash.",
            )


def _curled(text: str, problem: Problem) -> str:
    """Quotation marks set right in a value that straight ones do not hold together."""
    lines = text.split("\n")
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    if line.count('"') == 2 and not re.search(r"""[:\-,[{]\s*"|"\s*$|\\"|=\"""", line):
        lines[problem.line - 1] = re.sub(r'"([^"]*)"', r"“\1”", line)
    return "\n".join(lines)


@rule(
    "prose/straight-quote",
    why="In pages Markdown sets quotation marks right; in data they stay as they were typed.",
    fix="Write “ and ”.",
    bad="""\
- term: Niche
  definition: What some call a "home" of stem cells.
""",
    good="""\
- term: Niche
  definition: What some call a “home” of stem cells.
""",
    severity="warning",
    file="docs/data/glossary.yaml",
    mend=_curled,
)
def straight_quote(project: Project) -> Iterator[Found]:
    """Find straight quotation marks in the texts of the data."""
    for passage in passages.of_data(project):
        match = re.search('"', passage.text)
        if match:
            around = passage.text[max(0, match.start() - 20) : match.end() + 20].strip()
            yield Found(
                passage.path,
                passage.line_of(match),
                f"A straight quotation mark reaches the reader in {around}.",
                "Write “ and ”.",
            )


EXPANDED = re.compile(r"\((?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*?)(?P<plural>s?)\)")


def _expands(before: str, short: str) -> bool:
    """Whether the words before a bracket begin with the letters in it, as an expansion does."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    words = re.findall(r"[^\W\d_]+", before.lower())[-2 * len(letters) :]
    position = 0
    for word in words:
        if position < len(letters) and word.startswith(letters[position]):
            position += 1
    return position == len(letters)


@rule(
    "prose/abbreviation",
    why="A reader from another field meets the short form first and cannot know what it means; "
    "those of the glossary are explained where they stand first on a page.",
    fix="Spell it out where it stands first in the text, the short form behind it in brackets.",
    bad="An EV leaves the cell. Each extracellular vesicle (EV) is closed.",
    good="An extracellular vesicle (EV) leaves the cell. Each EV is closed.",
    severity="note",
)
def abbreviation(project: Project) -> Iterator[Found]:
    """Find short forms that a chapter spells out behind their first use."""
    for chapter in project.chapters:
        texts = [p for p in chapter.outline.prose if p.tag not in ("h1", "h2", "h3", "tr")]
        whole = "\n".join(prose.text for prose in texts)
        told = {spelling for term in project.terms for spelling in term.spellings}
        for match in EXPANDED.finditer(whole):
            short = match["short"]
            before = whole[max(0, match.start() - 120) : match.start()].rpartition("\n")[2]
            if short in told or not _expands(before, short):
                continue
            told.add(short)
            first = re.search(rf"(?<![\w-]){re.escape(short)}s?(?![\w-])", whole)
            if first and first.start() < match.start():
                passage = passages.Passage(str(chapter.path), whole, page=chapter)
                yield Found(
                    passage.path,
                    passage.line_of(first),
                    f"“{short}” stands here, and is spelled out only further below.",
                    f"Spell it out here: {' '.join(before.split()[-len(short) :])} ({short}).",
                )
