"""Whatever stands in a file of the project, the check ends in sentences and not in a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import checks
from companion.checks.registry import RULES
from companion.contributing.mending import mended
from companion.markdown.render import rendered
from companion.problems import SEVERITIES
from companion.sources.project import load
from samples import BIB, CHAPTER, CHAPTER_FILE, CITATION, FINDINGS, PAGES, SECTIONS, TRIALS
from samples import settings as mkdocs_yml

Make = Callable[..., Path]

TEXTS = {
    "references.bib": BIB,
    "docs/data/findings.yaml": FINDINGS,
    "docs/data/trials.yaml": TRIALS,
    "docs/data/sections.yaml": SECTIONS,
    "docs/data/findings.schema.json": "{}",
    "docs/data/vocabulary.schema.json": "{}",
    "docs/data/statements/foe-angiogenesis.yaml": "- {id: s-1}\n",
    "docs/assets/figures/x.svg": "<svg/>\n",
    "theme/a.css": "a {}\n",
    "CITATION.cff": CITATION,
    "mkdocs.yml": mkdocs_yml(),
    CHAPTER_FILE: CHAPTER,
    **PAGES,
}
"""The files of the small project, and others that it may have."""

PIECES = st.sampled_from(
    [
        *(
            "<!-- companion: allow ",
            "# companion: ",
            "% companion: allow a/b: c\n",
            "-->",
            "`",
            "```\n",
        ),
        *(
            "<<<<<<< HEAD\n",
            ">>>>>>> x\n",
            "\ufeff",
            "\r\n",
            "\r",
            "\0",
            "\t",
            "| a | b |\n|---|\n",
            "---\n",
        ),
        *(
            "[@karnoub2007mesenchymal]",
            "[@",
            "](",
            "![](",
            "![x](../a.png)",
            "<img ",
            "{#",
            "{",
            "}",
            "##x",
        ),
        *(
            "- id: ",
            "[",
            "]",
            ": ",
            "!!x ",
            "&a ",
            "*a ",
            "'",
            '"',
            "@article{",
            "TODO",
            "4-6",
            "tumour",
        ),
        *(
            "TY  - JOUR\n",
            "http://[",
            "//",
            "///",
            "&#",
            "\ud7ff",
            "é",
            "\u200b",
            "/// figure-caption | 1\n",
        ),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the project, with pieces put into it or in its place, or bytes of no encoding."""
    name = draw(st.sampled_from(sorted(TEXTS)))
    if draw(st.integers(0, 9)) == 0:
        return name, draw(st.binary(max_size=60))
    text = TEXTS[name] if draw(st.booleans()) else ""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12)) if draw(st.booleans()) else 0
        text = text[:at] + draw(PIECES) + text[at + cut :]
    return name, text.encode()


@given(file=damaged())
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_file_of_the_project_ends_in_sentences(project: Make, file: tuple[str, bytes]) -> None:
    name, content = file
    root = project({name: ""})
    (root / name).write_bytes(content)
    found = checks.everything(rendered(load(root)))
    changes = list(mended(found, RULES, root))
    (root / name).unlink()
    for problem in found:
        assert problem.rule in RULES
        assert problem.severity in SEVERITIES
        assert problem.line >= 0
        assert not Path(problem.path).is_absolute()
        assert "\n" not in f"{problem.message}{problem.fix}"
        assert problem.message.rstrip("”’\"')").endswith((".", "?", "…", ":"))
    for change in changes:
        assert change.before != change.after
        assert change.difference
