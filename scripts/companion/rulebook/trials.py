"""Rules of what a trial is said to have done, and when."""

from __future__ import annotations

from companion.rules import Rule

FUTURE = Rule(
    "trials/future",
    "Nobody has seen in a registry or a report what is yet to come.",
    "Write what the registry or the report shows.",
    bad="  started: 2099\n",
    good="  started: 2015\n",
    file="docs/data/trials.yaml",
)
