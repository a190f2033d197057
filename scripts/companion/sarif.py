"""Prints problems as SARIF, which GitHub and other hosts of code take in with the rules.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/, Static Analysis Results Interchange Format.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from companion.problems import Problem
from companion.rules import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def written(problems: Iterable[Problem], rules: Mapping[str, Rule]) -> str:
    """Write a log of one run.

    Args:
        problems: What the checks told, with paths as seen from the root.
        rules: Every rule by its names.

    Returns:
        JSON, with every rule that could have been broken, and each problem under its rule.
    """
    index = {name: number for number, name in enumerate(rules)}
    driver = {
        "name": "companion",
        "rules": [_rule(name, rule) for name, rule in rules.items()],
    }
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, index) for problem in problems],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(name: str, rule: Rule) -> dict[str, Any]:
    said = f"{rule.why} {rule.fix}"
    return {
        "id": name,
        "shortDescription": {"text": rule.why},
        "fullDescription": {"text": said},
        "help": {
            "text": f"{said} More: .venv/bin/companion rule {name}",
            "markdown": f"{said}\n\nMore: `.venv/bin/companion rule {name}`",
        },
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(problem: Problem, index: Mapping[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": problem.path}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    # The same problem on another line is the same to a host that remembers which are known.
    same = hashlib.sha256(f"{problem.rule}\n{problem.path}\n{problem.message}".encode())
    return {
        "ruleId": problem.rule,
        **({"ruleIndex": index[problem.rule]} if problem.rule in index else {}),
        "level": problem.severity,
        "message": {"text": f"{problem.message} {problem.fix}".strip()},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"problem/v1": same.hexdigest()},
    }
