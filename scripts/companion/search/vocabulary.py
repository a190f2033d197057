"""Every name that the site holds, with the spellings under which it is found.

Fed by the data: mediators, cancers, sources of cells, trials, the glossary; and by the small list
in `companion.search.common`. Whoever adds a row there has nothing more to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from companion.entities.records import Entity
from companion.search import common
from companion.search.spelling import key
from companion.sources.glossary import Term
from companion.sources.trial import Trial

MEMBER = re.compile(r"(?:[- ]?\d+|-\dp|-[A-Z]{1,2}|[- ]?[α-ω])$")
"""The end of a name by which it is told apart in its family: TGF-β1, IL-1β, PDGF-BB, miR-145-5p."""

PRODUCT = re.compile(r"[^\s()]*[A-Z0-9][^\s()]*(?: \d+)?")
"""The name of a product, as opposed to a description: `GX-051`, not `unmodified donor MSCs`."""


@dataclass(frozen=True)
class Name:
    """What a name stands for.

    Attributes:
        label: The name that heads it.
        others: Its other names, as they are written.
        kind: `mediator`, `cancer`, `source`, `trial`, `term` or `word`.
        ids: Ids of the entity, the trial and the terms that bear it.
        families: Labels of what it is one kind of.
    """

    label: str
    others: tuple[str, ...] = ()
    kind: str = "word"
    ids: tuple[str, ...] = ()
    families: tuple[str, ...] = ()

    @property
    def is_entity(self) -> bool:
        """Whether it is a mediator, a cancer or a source of cells."""
        return self.kind in ("mediator", "cancer", "source")

    @property
    def written(self) -> tuple[str, ...]:
        """Every name, as it is written."""
        return (self.label, *self.others)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The same in the form in which names are compared, that of the label first."""
        return tuple(map(key, self.written))


def names(
    entities: Iterable[Entity], terms: Iterable[Term], trials: Iterable[Trial]
) -> tuple[Name, ...]:
    """Every name of the site; what shares a name is one.

    Args:
        entities: Mediators, cancers, sources of cells.
        terms: The glossary.
        trials: The trials.

    Returns:
        Names with all their other names, in the order of the data.
    """
    merged: dict[int, Name] = {}
    places: dict[str, set[int]] = {}
    drafts = [
        *_of_entities(entities),
        *(Name(term.name, term.also, "term", (term.id,)) for term in terms),
        *(Name(first, tuple(others)) for first, *others in common.ALIKE),
        *(Name(name, also, families=(family,)) for name, family, also in common.PARTS),
    ]
    for number, draft in enumerate(drafts):
        near = {place for form in draft.keys for place in places.get(form, ())}
        known = [place for place in sorted(near & set(merged)) if _is_same(merged[place], draft)]
        if sum(merged[place].is_entity for place in known) + draft.is_entity > 1:
            known = []  # two entities stay two, even where they share another name
        place = min(known, default=number)
        found = draft
        for other in reversed(known):
            found = _joined(merged.pop(other), found)
        merged[place] = found
        for form in found.keys:
            places.setdefault(form, set()).add(place)
    return (*_in_families(merged[place] for place in sorted(merged)), *map(_of_trial, trials))


def _is_same(first: Name, second: Name) -> bool:
    """Whether the name that heads one is a name of the other; OS is two things by an acronym."""
    return first.keys[0] in second.keys or second.keys[0] in first.keys


def _of_entities(entities: Iterable[Entity]) -> Iterator[Name]:
    for entity in entities:
        yield Name(entity.called, entity.other, entity.kind, (entity.id,))
        for kind in entity.kinds:
            yield Name(kind, families=(entity.called,))


def _joined(first: Name, second: Name) -> Name:
    others = tuple(
        name
        for name, form in zip(second.written, second.keys, strict=True)
        if form not in first.keys
    )
    kind = second.kind if first.kind == "word" else first.kind
    ids, families = (*first.ids, *second.ids), (*first.families, *second.families)
    return replace(first, others=(*first.others, *others), kind=kind, ids=ids, families=families)


def _in_families(found: Iterable[Name]) -> Iterator[Name]:
    """Names with the families that their own spelling tells: TGF-β1 is of TGF-β."""
    listed = list(found)
    by_key = {form: known.label for known in reversed(listed) for form in known.keys}
    for name in listed:
        families = dict.fromkeys(by_key.get(key(family), family) for family in name.families)
        root = by_key.get(key(MEMBER.sub("", name.label)))
        if root and root != name.label and len(name.keys[0]) > 3:
            families[root] = None
        families.pop(name.label, None)
        yield replace(name, families=tuple(families))


def _of_trial(trial: Trial) -> Name:
    """A trial under its acronym, its product and its numbers in the registers."""
    numbers = [
        form
        for registered in trial.registry_ids
        for form in dict.fromkeys((registered, registered.rpartition(" ")[2]))
    ]
    products = [part.strip() for part in re.split(r"[()]", trial.product)]
    named = [part for part in products if PRODUCT.fullmatch(part) and len(part) > 3]
    label = trial.acronym or (named[0] if named else trial.id)
    others = (*numbers, *named, trial.id, *re.findall(r"\(([A-Z][\w-]{4,})\)", trial.title))
    known = dict.fromkeys(other for other in others if other != label)
    return Name(label, tuple(known), "trial", (f"trial-{trial.id}",))
