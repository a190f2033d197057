"""Each page as Markdown that a person or a machine can read by itself.

Written from the source of the page, which it lies beside under the same name, so that links between
pages lead from one to the next. Citations are numbers as on the page, and the works stand at the
end. What only a browser understands goes; of what is made from data, a link to the data stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from companion.citing.groups import number_by_mention, ranges
from companion.citing.nlm import as_text
from companion.keeping.words import words
from companion.markdown.active import disarmed_markdown
from companion.sources import silences
from companion.sources.bibliography import Bibliography
from companion.sources.code import FENCED, blanked
from companion.sources.history import History, written
from companion.sources.memory import Memory
from companion.sources.pages import Page
from companion.sources.project import Project
from companion.sources.reference import Reference

GROUP = re.compile(r"\[\s*@(?=\w)[^\[\]]*\](?:\s*\[\s*@(?=\w)[^\[\]]*\])*")
KEY = re.compile(r"@\{?([\w-]+)")
DATA = re.compile(r"<!-- (evidence|glossary|all-references)(?:: ([a-z-]+))? -->")
COMMENT = re.compile(r"<!--.*?-->[ \t]*", re.DOTALL)
TAG = re.compile(r"""</?[a-zA-Z][\w-]*(?:[\s/](?:"[^"]*"|'[^']*'|[^<>"'])*)?>""")
DROPPED = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
ATTRIBUTES = re.compile(r"^[ \t]*\{[:. ][^{}\n]*\}[ \t]*$|[ \t]*\{ ?[.:][^{}\n]*\}", re.MULTILINE)
BOX = re.compile(
    r'^(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t]+"([^"\n]*)")?[ \t]*\n'
    r"((?:[ \t]*\n|(?: {4}|\t).*\n?)*)",
    re.MULTILINE,
)
CAPTION = re.compile(r"^///(?:[ \t]+[\w-]+(?:[ \t]*\|[ \t]*(\d+))?)?[ \t]*$", re.MULTILINE)
SNIPPET = re.compile(r'^[ \t]*-+8<-+[ \t]+"CHANGELOG\.md"[ \t]*$', re.MULTILINE)
BLANK = re.compile(r"\n{3,}")

TABLES = {
    "findings": ("The table of findings", "data/findings.csv"),
    "trials": ("The table of trials", "data/trials.csv"),
    "timeline": ("The table of trials", "data/trials.csv"),
    "mediators": ("The table of mediators", "data/mediators.csv"),
    "questions": ("The contradictions", "data/contradictions.csv"),
    "field": ("The findings, each with year and level", "data/findings.csv"),
    "map": ("The findings behind the map", "data/findings.csv"),
    "cancers": ("The findings, each with its cancers", "data/findings.csv"),
    "sources": ("The findings, each with its source of cells", "data/findings.csv"),
    "glossary": ("The glossary", "data/glossary.yaml"),
    "all-references": ("All references", "references.bib"),
}
"""What a page asks to be made from data -> its name, and where the data lie."""


def of_pages(project: Project, memory: Memory) -> Iterator[tuple[str, str]]:
    """The pages as Markdown.

    Args:
        project: The records of the site; its pages need not be rendered.
        memory: What was written before.

    Yields:
        Address relative to the site's root, the name of the page as seen from docs/, and the text.
    """
    texts = references(project.bibliography, memory)
    listed = {_told_by(page, project): page for page in project.pages}
    found = memory.each(
        ("readable", project.bibliography.text),
        listed,
        lambda keys: {key: _text(listed[key], project, texts) for key in keys},
    )
    for key, page in listed.items():
        title, text = found[key]
        whole = f"{title}\n\n{_head(page, project)}\n{text}"
        yield page.source, f"{BLANK.sub(chr(10) * 2, whole).strip()}\n"


def _told_by(page: Page, project: Project) -> str:
    """All that the text of a page depends on beside the references."""
    changelog = project.changelog if SNIPPET.search(page.body) else ""
    return "\n".join((page.source, page.title, changelog, page.body))


def references(bibliography: Bibliography, memory: Memory) -> Mapping[str, str]:
    """Key -> the reference as a line of text, with what a reader must know of it."""
    return memory.made(
        ("readable references", bibliography.text),
        lambda: {reference.key: _told(reference) for reference in bibliography},
        lasts=True,
    )


def _told(reference: Reference) -> str:
    warning = "" if reference.is_sound else " This work is retracted or refuted."
    return f"{words(as_text(reference))}{warning}"


def _text(page: Page, project: Project, texts: Mapping[str, str]) -> tuple[str, str]:
    """The title of a page, and its text with its references at the end."""
    body, numbers = numbered(silences.without(page.body)[0], project.bibliography)
    body = SNIPPET.sub(lambda _: project.changelog.partition("\n")[2], body)
    root = "../" * page.source.count("/")
    pieces = []
    end = 0
    for fence in FENCED.finditer(body):
        pieces += [_plain(body[end : fence.start()], root), fence[0]]
        end = fence.end()
    text = "".join([*pieces, _plain(body[end:], root)])
    title, _, rest = text.lstrip().partition("\n")
    if not title.startswith("# "):
        title, rest = f"# {words(page.title)}", text
    return title, f"{rest}\n{listed(numbers, texts)}"


def _head(page: Page, project: Project) -> str:
    """What the text is, for whoever meets it by itself."""
    said = str(page.meta.get("description") or "")
    return head(said, page.address, project, _changed(page, project.history))


def head(said: str, address: str, project: Project, changed: str = "") -> str:
    """What a text is, for whoever meets it by itself.

    Args:
        said: What it says, in a sentence.
        address: Where it stands, relative to the site's root.
        project: The records of the site.
        changed: When it changed last, in words.

    Returns:
        A block of quotation.
    """
    site, state = project.site, project.history.state()
    facts = [f"From “{words(site.name)}”, {site.address}{address}", state, changed]
    lines = (words(said), "; ".join(fact for fact in facts if fact) + ". Text: CC BY 4.0.")
    return "".join(f"> {line}\n>\n" for line in lines if line).removesuffix(">\n")


def _changed(page: Page, history: History) -> str:
    day = history.changed.get(page.source)
    return f"last changed {written(day)}" if day else ""


def numbered(body: str, bibliography: Bibliography) -> tuple[str, dict[str, int]]:
    """A text with its citations as numbers.

    Args:
        body: Markdown.
        bibliography: Where the keys are looked up.

    Returns:
        The text, `[3–5, 9]` where it cites, and the number of each work, by first mention. What
        stands as code stays as it is.
    """
    groups = list(GROUP.finditer(blanked(body)))
    numbers = number_by_mention([KEY.findall(group[0]) for group in groups], bibliography)
    pieces, end = [], 0
    for group in groups:
        found = [bibliography.find(key) for key in KEY.findall(group[0])]
        pieces += [body[end : group.start()], _group([numbers[one.key] for one in found if one])]
        end = group.end()
    return "".join([*pieces, body[end:]]), numbers


def _group(numbers: list[int]) -> str:
    runs = (str(a) if a == b else f"{a}–{b}" for a, b in ranges(numbers))
    return f"[{', '.join(runs) or '?'}]"


def listed(numbers: Mapping[str, int], texts: Mapping[str, str]) -> str:
    """The references at the end of a text; empty where it cites nothing.

    Args:
        numbers: Number of each work.
        texts: What `references` gives.

    Returns:
        A section with a numbered list.
    """
    lines = "".join(f"{number}. {texts[key]}\n" for key, number in numbers.items())
    return f"\n## References\n\n{lines}" if lines else ""


def _plain(text: str, root: str) -> str:
    """Markdown that every reader of Markdown knows."""
    text = DATA.sub(lambda match: _data(match[2] or match[1], root), text)
    text = COMMENT.sub("", DROPPED.sub("", text))
    text = BOX.sub(_box, text)
    text = CAPTION.sub(lambda match: f"*Figure {match[1]}.*" if match[1] else "", text)
    return disarmed_markdown(ATTRIBUTES.sub("", TAG.sub("", text)))


def _box(match: re.Match[str]) -> str:
    inner = re.sub(r"^(?: {4}|\t)", "", match[3], flags=re.MULTILINE)
    return f"**{match[2] or match[1].capitalize()}**\n\n{inner.strip()}\n\n"


def _data(name: str, root: str) -> str:
    if name not in TABLES:
        return ""
    title, address = TABLES[name]
    return f"({title}: [{address}]({root}{address}))"
