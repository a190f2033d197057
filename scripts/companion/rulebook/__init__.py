"""The rules that readers and larger checks tell of: one module a family, one record a rule."""

from __future__ import annotations

from companion.rulebook import (
    bibliography,
    chapters,
    citations,
    contradictions,
    data,
    entities,
    entries,
    evidence,
    figures,
    links,
    sections,
    settings,
    silences,
    statements,
    trials,
    watch,
)

FAMILIES = (
    bibliography,
    entries,
    citations,
    statements,
    sections,
    chapters,
    data,
    evidence,
    trials,
    entities,
    contradictions,
    watch,
    links,
    figures,
    silences,
    settings,
)
"""Their modules, in the order in which the rules are listed."""
