"""Works that may belong here: what they are about, and where they would stand.

The guesses are made of the site's own words: names of mediators, and the titles of the works that
each chapter cites. They say so, and whoever reads the work decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from companion.markdown.sentences import ends
from companion.records.record import Record
from companion.sources.project import Project
from companion.text import fold, slug

LONGEST_GIST = 300
"""Letters of an abstract that are shown: a hint, not a copy."""

LABEL = re.compile(r"^(?:[A-Z][A-Z /&-]{3,}|Background|Introduction|Objectives?|Aims?|Purpose):\s*")
"""Heading of a part of a structured abstract."""


@dataclass(frozen=True)
class Candidate:
    """A work that a query found.

    Attributes:
        id: What it is declined by: its PMID, else its DOI, else its number at Europe PMC.
        record: Its record.
        queries: Queries that found it.
    """

    id: str
    record: Record
    queries: tuple[str, ...]

    @property
    def gist(self) -> str:
        """The first sentences of its abstract, as far as they fit; empty without an abstract."""
        text = LABEL.sub("", self.record.abstract)
        fitting = [end for end, _ in (*ends(text), (len(text), 0)) if end <= LONGEST_GIST]
        shown = text[: max(fitting, default=0)]
        return shown or (f"{text[: LONGEST_GIST - 1].rstrip()}…" if text else "")


@dataclass(frozen=True)
class Field:
    """What the site knows of its field, for guesses.

    Attributes:
        project: The records of the site, its pages rendered.
    """

    project: Project
    most_names: int = field(default=6, kw_only=True)

    def mediators(self, record: Record) -> tuple[str, ...]:
        """The mediators that title or abstract name, in the order of mediators.yaml."""
        said = f"{record.title} {record.abstract}"
        found = [name for name, form in self._names if form.search(said)]
        return tuple(dict.fromkeys(found))[: self.most_names]

    def chapter(self, record: Record) -> str:
        """Title of the chapter whose cited works share the most telling words of the title.

        Empty where no word that tells chapters apart is shared.
        """
        words = _words(record.title)
        scores = {
            title: sum(weight for word, weight in known.items() if word in words)
            for title, known in self._weights.items()
        }
        best = max(scores, key=lambda title: scores[title], default="")
        return best if best and scores[best] > 0 else ""

    def is_here(self, record: Record) -> bool:
        """Whether references.bib holds the work, by identifier or title."""
        return bool(
            {f"{name}:{value.lower()}" for name, value in _identifiers(record) if value}
            & self._known
        )

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(
            f"{name}:{value.lower()}"
            for reference in self.project.bibliography
            for name, value in _identifiers(reference)
            if value
        )

    @cached_property
    def _names(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Each name of a mediator, as it stands alone, with capitals as they are."""
        return tuple(
            (mediator.name, re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])"))
            for mediator in self.project.evidence.mediators
            for name in (mediator.name, *mediator.also)
            if len(name) > 2
        )

    @cached_property
    def _weights(self) -> Mapping[str, Mapping[str, float]]:
        """Title of a chapter -> word of the titles that it cites -> how telling it is."""
        counts = {
            chapter.title: Counter(
                word
                for key in chapter.outline.keys
                if (reference := self.project.bibliography.find(key))
                for word in _words(reference.title)
            )
            for chapter in self.project.chapters
        }
        spread = Counter(word for words in counts.values() for word in words)
        return {
            title: {
                word: number / (sum(words.values()) or 1) * math.log(len(counts) / spread[word])
                for word, number in words.items()
            }
            for title, words in counts.items()
        }


def _words(title: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9]+", fold(title)) if len(word) > 3}


def _identifiers(work: object) -> tuple[tuple[str, str], ...]:
    named = tuple((name, str(getattr(work, name))) for name in ("pmid", "doi", "pmcid"))
    return (*named, ("title", slug(str(getattr(work, "title", "")))))
