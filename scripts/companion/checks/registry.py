"""Every rule of the check, by name: those with a finder of their own, and those of the rulebook."""

from __future__ import annotations

from companion.checks import (
    images,
    markup,
    plain_text,
    prose,
    repository,
    settings,
    signs,
    sources,
    wording,
)
from companion.rulebook import FAMILIES
from companion.rules import collected

RULES = collected(
    (*FAMILIES, prose, plain_text, markup, sources, images, repository, settings, signs, wording)
)
"""Every rule by each of its names. A new one stands in a module that is named here, and nowhere
else."""
