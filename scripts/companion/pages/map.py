"""The matrix of the map: works by cancer and effect, and the balance by effect.

Native cells alone tint a cell: an armed cell is no brake. An empty cell says where to look next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from companion.pages.elements import STUDIES, Context, balance, by_direction, studies, worked
from companion.pages.nowhere import nowhere
from companion.sources.contradictions import Question
from companion.sources.evidence import Finding
from companion.sources.vocabulary import SIGNS

Cells = dict[tuple[str, str], list[Finding]]

FORM = "finding.yml"
"""The issue form that takes a finding, in .github/ISSUE_TEMPLATE/."""

LAST = ("several", "none", "unspecified")
"""Rows that are no one cancer: below all others, “not stated” at the end."""


def cells(context: Context) -> Cells:
    """Findings by cancer and effect on a tumor, as far as they count for it."""
    found: Cells = defaultdict(list)
    for effect in context.evidence.vocabulary.tumor_effects:
        for finding in context.evidence.showing(effect):
            for cancer in finding.cancer:
                found[cancer, effect].append(finding)
    return found


def matrix(
    context: Context,
    questions: Sequence[Question] = (),
    repository: str = "",
    *,
    is_tended: bool = True,
) -> str:
    """Cancers by effects, each cell with its counts and a link to its rows.

    Args:
        context: The evidence and where it leads.
        questions: The contradictions that the chapters tell: where one is open, a cell says so.
        repository: Address of the repository, where a finding can be added by a form.
        is_tended: Whether findings are taken in; a frozen site asks for none.

    Returns:
        A legend and a table in HTML, which is its own text alternative.
    """
    found = cells(context)
    effects = [
        effect
        for effect in context.evidence.vocabulary.lists["effect"]
        if any(effect == known for _, known in found)
    ]
    asked = _open_questions(questions)
    heads = "".join(f'<th scope="col">{context.listed("effect", [e])}</th>' for e in effects)
    rows = "\n".join(
        f'<tr><th scope="row">{context.listed("cancer", [cancer])}</th>'
        + "".join(
            _cell((cancer, effect), found, asked, context)
            if found.get((cancer, effect))
            else nowhere(cancer, effect, context)
            for effect in effects
        )
        + _total(_of(found, cancer=cancer), context, cancer=cancer)
        + "</tr>"
        for cancer in _cancers(found, context)
    )
    foot = "".join(_total(_of(found, effect=e), context, effect=e) for e in effects)
    every = {finding.id: finding for listed in found.values() for finding in listed}
    form = (
        f"{repository}issues/new?template={FORM}" if repository else f"{context.root}contributing/"
    )
    asks = f' data-form="{escape(form)}"' if is_tended else ""
    return (
        f'{_legend()}<div class="table-scroll map-scroll" tabindex="0" role="region" '
        f'aria-label="Matrix of cancers and effects"{asks}>'
        f'<table class="map"><caption>Works by cancer and effect: {STUDIES}</caption>'
        f'<thead><tr><th scope="col">Cancer</th>{heads}<th scope="col">any effect</th></tr></thead>'
        f'<tbody>\n{rows}\n</tbody><tfoot><tr><th scope="row">any cancer</th>{foot}'
        f"{_total(every.values(), context)}</tr></tfoot></table></div>"
    )


def _of(found: Cells, cancer: str = "", effect: str = "") -> list[Finding]:
    """The findings of a row or of a column, each once."""
    listed = {
        finding.id: finding
        for (name, shown), findings in found.items()
        if cancer in ("", name) and effect in ("", shown)
        for finding in findings
    }
    return list(listed.values())


def _cancers(found: Cells, context: Context) -> list[str]:
    """Rows, those with most works on top."""
    counts = {
        cancer: studies(_of(found, cancer=cancer))
        for cancer in context.evidence.vocabulary.lists["cancer"]
    }
    named = sorted(
        (name for name in counts if counts[name] and name not in LAST),
        key=lambda name: -counts[name],
    )
    return [*named, *(name for name in LAST if counts.get(name))]


def _open_questions(questions: Sequence[Question]) -> Mapping[tuple[str, str], list[Question]]:
    """Cancer and effect -> the questions that its works leave open."""
    asked: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in questions:
        for cancer in question.cancer if question.state == "open" else ():
            for effect in question.effect:
                asked[cancer, effect].append(question)
    return asked


def _side(groups: Mapping[str, list[Finding]]) -> str:
    """To which side a cell leans: by native cells alone, since an armed cell is no brake."""
    foe, friend = studies(groups["promotes"]), studies(groups["inhibits"])
    if not foe and not friend:
        return "none"
    return "foe" if foe > friend else "friend" if friend > foe else "even"


def _cell(
    place: tuple[str, str],
    found: Cells,
    asked: Mapping[tuple[str, str], list[Question]],
    context: Context,
) -> str:
    cancer, effect = place
    groups = by_direction(found[place])
    label = f"{context.title('cancer', cancer)}, {context.title('effect', effect)}"
    return (
        f'<td class="map__cell map__cell--{_side(groups)}">'
        f'<a href="{context.filtered(cancer=cancer, effect=effect)}">'
        f'<span class="visually-hidden">{escape(label)}: </span>{_marks(groups)}</a>'
        f"{_question(asked.get(place, []), context)}</td>"
    )


def _question(asked: Sequence[Question], context: Context) -> str:
    """The sign of questions that are open here, a link to the first."""
    if not asked:
        return ""
    number = f" {len(asked)}" if len(asked) > 1 else ""
    words = escape("; ".join(question.question for question in asked))
    listed = escape(" ".join(question.id for question in asked))
    asked_for = escape("|".join(question.question for question in asked))
    return (
        f'<a class="map__open" href="{context.root}evidence/contradictions/#{asked[0].id}" '
        f'data-questions="{listed}" data-asked="{asked_for}" title="{words}"><span aria-hidden="true">?{number}</span>'
        f'<span class="visually-hidden">open: {words}</span></a>'
    )


def _marks(groups: Mapping[str, list[Finding]]) -> str:
    """Native cells on one line, therapies on a line of their own."""
    native = " ".join(
        _mark(name, group) for name, group in groups.items() if group and name != "therapy"
    )
    lines = [native, _mark("therapy", groups["therapy"]) if groups["therapy"] else ""]
    return "".join(f'<span class="map__line">{line}</span>' for line in lines if line)


def _mark(name: str, findings: list[Finding]) -> str:
    """Sign and number of works; of therapies how many worked, before how many there are."""
    count = str(studies(findings))
    title = name
    if name == "therapy":
        title = f"therapy: {worked(findings)} of {count} worked"
        count = f"{worked(findings)}/{count}"
    return (
        f'<span class="direction--{name}" title="{title}">{SIGNS[name]}'
        f'<span class="visually-hidden">{name} </span>{count}</span>'
    )


def _total(findings: Iterable[Finding], context: Context, **wanted: str) -> str:
    """The works of a row, of a column or of all, with a link to their rows."""
    marks = _marks(by_direction(findings))
    words = [context.title(name, value) for name, value in wanted.items()]
    label = escape(", ".join(["all", *words]))
    link = context.filtered(**wanted) if wanted else f"{context.root}evidence/findings/"
    return (
        f'<td class="map__total"><a href="{link}"><span class="visually-hidden">{label}: </span>'
        f"{marks}</a></td>"
    )


def _legend() -> str:
    """What tint and signs mean."""
    tints = (
        ("foe", "more works in which native cells promote"),
        ("even", "as many on each side"),
        ("friend", "more in which they inhibit"),
    )
    swatches = "".join(
        f'<span class="legend__item"><span class="map__swatch map__cell--{side}"></span> {words}</span>'
        for side, words in tints
    )
    signs = "".join(
        f'<span class="legend__item"><span class="direction--{name}">{SIGNS[name]}</span> {words}</span>'
        for name, words in (
            *((name, name) for name in SIGNS if name != "therapy"),
            ("therapy", "therapy, worked/all; never part of the tint"),
        )
    )
    signs += (
        '<span class="legend__item"><span class="map__open">?</span> '
        "a contradiction left open</span>"
        '<span class="legend__item">+ told nowhere here</span>'
    )
    return f'<p class="legend">{swatches}</p><p class="legend">{signs}</p>'


def balances(context: Context) -> str:
    """For each effect on a tumor the balance from foe to friend, therapies apart.

    Args:
        context: The evidence.

    Returns:
        A description list in HTML.
    """
    parts = []
    for effect in context.evidence.vocabulary.lists["effect"]:
        if effect not in context.evidence.vocabulary.tumor_effects:
            continue
        findings = context.evidence.showing(effect)
        if findings:
            link = context.filtered(effect=effect)
            parts.append(
                f'<dt><a href="{link}">{context.listed("effect", [effect])}</a></dt>'
                f"<dd>{balance(findings, context)}</dd>"
            )
    return f'<dl class="balances">{"".join(parts)}</dl>'
