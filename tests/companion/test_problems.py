"""Problems are printed for people, for pull requests and for programs."""

from __future__ import annotations

import json

from companion.problems import Problem, as_github, as_json, as_text, in_order

PROBLEM = Problem("docs/a,b.md", 3, "family/wrong", "100% wrong:\nso.", "Mend it.")


def test_text_names_place_rule_and_remedy() -> None:
    assert as_text([PROBLEM]) == "docs/a,b.md:3: family/wrong: 100% wrong:\nso. Mend it."


def test_github_annotates_the_line_and_escapes_what_it_reserves() -> None:
    assert as_github([PROBLEM]) == (
        "::error file=docs/a%2Cb.md,line=3,title=family/wrong::100%25 wrong:%0Aso. Mend it."
    )


def test_json_has_every_field() -> None:
    assert json.loads(as_json([PROBLEM]))[0]["rule"] == "family/wrong"
    assert json.loads(as_json([])) == []


def test_problems_are_listed_by_place_each_once_and_on_one_line() -> None:
    early = Problem("docs/a,b.md", 1, "family/wrong", "Wrong.", "Mend it.")
    other = Problem("docs/Z.md", 9, "family/wrong", "Wrong.", "Mend it.")
    later = [Problem("docs/z.md", line, "family/wrong", "Wrong.", "") for line in range(9, 0, -1)]
    found = in_order([*later, PROBLEM, early, other, PROBLEM])
    assert found == sorted(found)
    assert [(p.path, p.line) for p in found[:-9]] == [
        ("docs/Z.md", 9),
        ("docs/a,b.md", 1),
        ("docs/a,b.md", 3),
    ]
    assert found[2].message == "100% wrong: so."
