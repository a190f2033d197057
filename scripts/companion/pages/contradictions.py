"""Contradictions that the findings hold: by effect, by mediator, and models against patients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from companion.pages.elements import Context, studies
from companion.pages.opposed import DISAPPOINTED, Contradiction, disappointed, find
from companion.pages.studies import by_level, sentences
from companion.sources.contradictions import Question
from companion.sources.evidence import Finding
from companion.sources.vocabulary import SIGNS
from companion.text import slug

COMPARED = (
    ("msc_source", "msc_source", "source"),
    ("species", "species", "species"),
    ("cancer", "cancer", "cancer"),
    ("models", "model", "model"),
)
"""What may differ between the sides: field, list of the vocabulary, word."""

FEW = 3
"""Up to so many findings of a side are told as sentences; more of them stand as marks."""


def _side(findings: tuple[Finding, ...], head: str, more: str, context: Context) -> str:
    """One side: its head, its number of studies, and what they showed."""
    count = studies(findings)
    told = sentences if len(findings) <= FEW else by_level
    noun = "study" if count == 1 else "studies"
    return (
        f'<p class="side__title">{head} <span class="side__count">{count} {noun}</span></p>'
        f'{told(findings, context)}<p class="side__where"><a href="{more}">as rows of the table</a>'
        "</p>"
    )


def _native(contradiction: Contradiction, direction: str, context: Context) -> str:
    findings: tuple[Finding, ...] = getattr(contradiction, direction)
    if not findings:
        return ""
    field = "effect" if contradiction.kind == "effect" else "mediators"
    more = context.filtered(**{field: contradiction.name, "direction": direction})
    side = _side(findings, context.direction(direction), more, context)
    return f'<div class="side side--{direction}">{side}</div>'


def _differences(contradiction: Contradiction, context: Context) -> str:
    """What the two sides share and what they do not, as the data state it, in a small table."""
    rows = []
    for field, name, word in COMPARED:
        promotes, inhibits = (
            {value for finding in side for value in getattr(finding, field)} - {"unspecified"}
            for side in (contradiction.promotes, contradiction.inhibits)
        )
        if promotes ^ inhibits:
            cells = "".join(
                f"<td>{context.listed(name, sorted(values)) or '–'}</td>"
                for values in (promotes - inhibits, promotes & inhibits, inhibits - promotes)
            )
            rows.append(f'<tr><th scope="row">{word}</th>{cells}</tr>')
    if not rows:
        return ""
    heads = "".join(
        f'<th scope="col">{head}</th>'
        for head in ("", f"only {SIGNS['promotes']}", "both", f"only {SIGNS['inhibits']}")
    )
    return (
        '<details class="rows"><summary>What differs, as the data state it</summary>'
        f'<table class="differences"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></details>"
    )


def _about(name: str, questions: Iterable[Question]) -> str:
    """Links to the questions above that name a mediator or an effect."""
    links = "; ".join(
        f'<a href="#{question.id}">{escape(question.question)}</a>'
        for question in questions
        if name in (*question.mediators, *question.effect)
    )
    return f'<p class="side__where">Asked above: {links}</p>' if links else ""


def _section(contradiction: Contradiction, asked: str, context: Context) -> str:
    title = contradiction.name
    if contradiction.kind == "effect":
        words = context.title("effect", contradiction.name)
        title = words[:1].upper() + words[1:]
    sides = "".join(
        _native(contradiction, direction, context)
        for direction in ("promotes", "inhibits", "mixed")
    )
    return (
        f'<section class="contradiction"><h3 id="contradiction-{slug(title)}">{escape(title)}</h3>'
        f'<div class="sides">{sides}</div>{_differences(contradiction, context)}{asked}</section>'
    )


def _listed(found: Sequence[Contradiction], context: Context) -> str:
    """Links to what follows, each with the counts of its two sides."""
    items = "".join(
        f'<li><a href="#contradiction-{slug(_name(each, context))}">'
        f"{escape(_name(each, context))}</a> "
        + " ".join(
            f'<span class="direction--{side}">{SIGNS[side]} {studies(getattr(each, side))}</span>'
            for side in ("promotes", "inhibits")
        )
        + "</li>"
        for each in found
    )
    return f'<ul class="contents">{items}</ul>'


def _name(contradiction: Contradiction, context: Context) -> str:
    if contradiction.kind == "mediator":
        return contradiction.name
    return context.title("effect", contradiction.name)


def effects(context: Context, questions: Sequence[Question] = ()) -> str:
    """Every effect on which findings disagree with its sides, behind a list of them.

    Args:
        context: The evidence and where it leads.
        questions: The contradictions that the chapters tell; those on mediators are linked.

    Returns:
        A block of HTML with one section for each.
    """
    return _all("effect", context, ())


def mediators(context: Context, questions: Sequence[Question] = ()) -> str:
    """The same for mediators, each with the questions that name it.

    Args:
        context: The evidence and where it leads.
        questions: The contradictions that the chapters tell.

    Returns:
        A block of HTML with one section for each.
    """
    return _all("mediator", context, questions)


def _all(kind: str, context: Context, questions: Sequence[Question]) -> str:
    found = [each for each in find(context.evidence) if each.kind == kind]
    sections = (_section(each, _about(each.name, questions), context) for each in found)
    return "\n".join([_listed(found, context), *sections])


def patients(context: Context, questions: Sequence[Question] = ()) -> str:
    """Therapies in models against therapies in patients, by mediator.

    Args:
        context: The evidence and where it leads.
        questions: The contradictions that the chapters tell.

    Returns:
        A block of HTML with one section for each mediator; a sentence where there is none.
    """
    parts = []
    for name, models, people in disappointed(context.evidence):
        more = context.filtered(mediators=name, direction="therapy")
        sides = "".join(
            f'<div class="side side--therapy">{_side(side, _worked(side, word), more, context)}</div>'
            for side, word in ((models, "in models"), (people, "in patients"))
        )
        parts.append(
            f'<section class="contradiction"><h3 id="contradiction-{slug(name)}-patients">'
            f'{escape(name)}</h3><div class="sides">{sides}</div>{_about(name, questions)}</section>'
        )
    return "\n".join(parts) or "<p>The findings hold none.</p>"


def _worked(findings: Iterable[Finding], word: str) -> str:
    """Head of a side: how many of its findings tell of success."""
    listed = list(findings)
    good = sum(finding.worked for finding in listed)
    unsure = sum(finding.outcome not in ("worked", *DISAPPOINTED) for finding in listed)
    noun = "finding" if len(listed) == 1 else "findings"
    rest = f", {unsure} not assessable" if unsure else ""
    return (
        f'<span class="direction--therapy"><span aria-hidden="true">{SIGNS["therapy"]}</span> '
        f"{word}: {good} of {len(listed)} {noun} worked{rest}</span>"
    )
