"""The closed vocabulary of the evidence, read from the schema that is published with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.problems import Problem
from companion.sources.files import Text

SIGNS = {"promotes": "▲", "inhibits": "▼", "mixed": "◆", "therapy": "●", "neutral": "○"}
"""Direction -> the sign that stands beside its word, so that color is never alone."""

LEVELS = ("in vitro", "animal", "human", "trial")
"""Levels of evidence, weakest first."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the vocabulary.

    Attributes:
        name: As it stands in the data.
        title: As it is printed.
        description: What it means; empty where the title says it.
        is_tumor_effect: For an effect: whether it is one on a tumor.
        level: For a model: the level of evidence that it gives; empty for none.
        pubmed: By which words PubMed is asked for it; empty where its title says it.
    """

    name: str
    title: str
    description: str = ""
    is_tumor_effect: bool = False
    level: str = ""
    pubmed: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """Every list of values.

    Attributes:
        lists: Name of the list, `direction` or `effect` -> value -> what it is.
    """

    lists: Mapping[str, Mapping[str, Value]]

    def title(self, name: str, value: str) -> str:
        """How a value is printed; an unknown one as it stands."""
        found = self.lists.get(name, {}).get(value)
        return found.title if found else value

    @cached_property
    def tumor_effects(self) -> frozenset[str]:
        """The effects on a tumor."""
        effects = self.lists.get("effect", {}).values()
        return frozenset(value.name for value in effects if value.is_tumor_effect)

    def level(self, models: tuple[str, ...]) -> str:
        """The level of evidence of a finding that was shown in these models.

        A trial makes it `trial`. It is `human` only where every model that gives a level is of
        people: what a work shows in a culture or in mice is not lifted by the patient's tissue
        from which the cells came, or which was stained beside it. Else it is the strongest
        level among the other models. `pooled` gives none: what was pooled stands beside it.

        Args:
            models: Values of the list `model`.

        Returns:
            One of `LEVELS`; empty where no model gives one.
        """
        known = self.lists.get("model", {})
        given = {known[model].level for model in models if model in known} - {""}
        if given != {"human"}:
            given -= {"human"}
        return next((level for level in reversed(LEVELS) if level in given), "")


def parse(file: Text) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the vocabulary.

    Args:
        file: The JSON Schema whose `$defs` are the lists.

    Returns:
        The vocabulary, and what could not be read.
    """
    if file.problems:
        return Vocabulary({}), file.problems
    try:
        lists = {
            name: {
                value["const"]: Value(
                    name=value["const"],
                    title=value.get("title", value["const"]),
                    description=value.get("description", ""),
                    is_tumor_effect=bool(value.get("x-tumor")),
                    level=value.get("x-level", ""),
                    pubmed=value.get("x-pubmed", ""),
                )
                for value in definition["oneOf"]
            }
            for name, definition in json.loads(file.text)["$defs"].items()
        }
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        line = getattr(error, "lineno", 0)
        return Vocabulary({}), (
            Problem(
                str(file.path),
                line,
                "vocabulary/syntax",
                f"The schema cannot be read: {error}.",
                "Each list in `$defs` holds `oneOf` with `const` and `title`.",
            ),
        )
    return Vocabulary(lists), ()
