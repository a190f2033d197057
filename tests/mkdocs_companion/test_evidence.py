"""Evidence that a page cannot show stops the build with a sentence, never with a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from samples import FINDINGS, ROOT, TRIALS

Make = Callable[..., Path]
PAGE = "# P\n\n<!-- evidence: {} -->\n"
FINDINGS_FILE, TRIALS_FILE = "docs/data/findings.yaml", "docs/data/trials.yaml"


def built(root: Path) -> str:
    config = {
        "site_name": "Small",
        "theme": "material",
        "plugins": [],
        "hooks": [str(ROOT / "scripts" / "hooks" / "evidence.py")],
        "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config))
    build(load_config(str(root / "mkdocs.yml")))
    return (root / "site" / "p" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("findings", 'id="findings-table"'),
        ("map", 'aria-label="Map of the evidence"'),
        ("balance", 'class="balances"'),
        ("contradictions", 'id="contradictions-effect"'),
        ("mediators", 'class="glossary mediators"'),
        ("trials", 'id="trials-table"'),
        ("timeline", "Timeline of 1 trial"),
        ("legend", 'class="legend"'),
    ],
)
def test_each_marker_becomes_its_part_of_the_evidence(project: Make, name: str, shown: str) -> None:
    assert shown in built(project({"docs/p.md": PAGE.format(name)}))


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            FINDINGS_FILE,
            FINDINGS.replace("direction: promotes", "direction: helps", 1),
            "“helps” is not in the vocabulary",
        ),
        (FINDINGS_FILE, "- id: [", "The YAML cannot be read"),
        (
            TRIALS_FILE,
            TRIALS.replace("outcome: ", "outcome: great-", 1),
            "“great-",
        ),
        ("docs/data/vocabulary.schema.json", "broken: [", "The schema cannot be read"),
        ("docs/p.md", PAGE.format("wishes"), "asks for “wishes”"),
    ],
)
def test_what_no_page_can_show_stops_the_build_with_a_sentence(
    project: Make, file: str, text: str, told: str
) -> None:
    with pytest.raises(Abort, match=told):
        built(project({"docs/p.md": PAGE.format("map"), file: text}))


def test_a_site_without_trials_is_built(project: Make) -> None:
    page = built(project({"docs/p.md": PAGE.format("timeline"), TRIALS_FILE: "[]"}))
    assert "Timeline of" not in page
