"""A cited page never breaks: pages of entities are listed, may move, and never vanish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from checking import problems, told
from companion.cli import main
from samples import ENTITIES, FINDINGS, MEDIATORS

Make = Callable[..., Path]
LISTED = "docs/data/entities.yaml"
OTHER = '- id: mediator-old\n  name: {name}\n  since: "0.1.0"\n{more}'
THIRD = FINDINGS.replace("-1\n", "-2\n")
"""More findings, so that breast cancer has four."""


def listed(name: str, more: str = "") -> dict[str, str]:
    return {LISTED: ENTITIES + OTHER.format(name=name, more=more)}


def test_a_page_whose_name_is_gone_is_found_on_its_line(project: Make) -> None:
    assert told(project(listed("SDF-1"))) == [(LISTED, 4, "entities/vanished")]


def test_a_page_that_moved_is_fine(project: Make) -> None:
    assert told(project(listed("SDF-1", "  moved_to: mediator-ccl5\n"))) == []


@pytest.mark.parametrize("target", ["mediator-none", "mediator-old"])
def test_a_page_that_leads_nowhere_is_found(project: Make, target: str) -> None:
    found = told(project(listed("SDF-1", f"  moved_to: {target}\n")))
    assert found == [(LISTED, 4, "entities/lost-trail")]


def test_two_pages_of_one_mediator_are_found(project: Make) -> None:
    assert told(project(listed("CCL5"))) == [(LISTED, 4, "entities/duplicate-name")]


def test_one_id_listed_twice_is_found(project: Make) -> None:
    found = told(project({LISTED: ENTITIES * 2}))
    assert (LISTED, 4, "entities/duplicate-id") in found


def test_a_page_that_stands_and_moved_is_found(project: Make) -> None:
    files = {LISTED: ENTITIES + "  moved_to: cancer-breast\n"}
    assert (LISTED, 1, "entities/standing-and-moved") in told(project(files))


def test_a_page_that_nothing_keeps_is_found_and_the_command_prints_its_row(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"docs/data/findings.yaml": FINDINGS + "\n" + THIRD})
    (problem,) = problems(root)
    assert problem.rule == "entities/unlisted"
    assert "breast cancer" in problem.message
    assert ".venv/bin/companion entities" in problem.fix
    assert main(["--root", str(root), "entities"]) == 0
    printed = capsys.readouterr().out
    assert yaml.safe_load(printed) == [{"id": "cancer-breast", "name": "breast", "since": "0.1.0"}]
    (root / LISTED).write_text(ENTITIES + printed, encoding="utf-8")
    assert problems(root) == []


def test_the_command_prints_names_as_yaml_reads_them_back(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "16:4(n-3)"
    files = {
        "docs/data/findings.yaml": (FINDINGS + "\n" + THIRD).replace("[CCL5]", f"['{name}']"),
        "docs/data/mediators.yaml": MEDIATORS.replace("name: CCL5", f"name: '{name}'"),
    }
    root = project(files)
    main(["--root", str(root), "entities"])
    assert name in [row["name"] for row in yaml.safe_load(capsys.readouterr().out)]


def test_the_command_says_what_cannot_be_read(
    project: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(project({LISTED: "- id: [\n"})), "entities"]) == 1
    assert "entities/syntax" in capsys.readouterr().out


def test_an_id_that_a_section_has_is_found(project: Make) -> None:
    row = "- id: mediator-ccl5\n  chapter: foe/angiogenesis\n  title: Old\n  since: '0.1.0'\n"
    root = project()
    path = root / "docs/data/sections.yaml"
    path.write_text(path.read_text() + row + "  moved_to: angio-growth\n", encoding="utf-8")
    assert [problem.rule for problem in problems(root)] == ["entities/clashing-id"]


def test_two_mediators_that_would_share_an_address_are_found(project: Make) -> None:
    more = "- name: CCL-5\n  kind: chemokine\n  standard: CCL5\n"
    rules = {
        problem.rule
        for problem in problems(project({"docs/data/mediators.yaml": MEDIATORS + more}))
    }
    # Both spellings give mediator-ccl-5 and mediator-ccl5: two addresses, and no clash.
    assert "entities/clashing-id" not in rules
    same = more.replace("CCL-5", "ccl5")
    root = project({"docs/data/mediators.yaml": MEDIATORS + same})
    rules = {problem.rule for problem in problems(root)}
    assert "mediators/duplicate-id" in rules
    assert "entities/clashing-id" not in rules
