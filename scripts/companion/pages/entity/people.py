"""What was tried in people: the trials of an entity, and its findings in patients."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from companion.pages import timeline
from companion.pages.entity.sheet import Sheet
from companion.sources.evidence import Finding, Trial
from companion.sources.vocabulary import SIGNS


def in_people(sheet: Sheet) -> str:
    """Trials and findings in people.

    Args:
        sheet: The page.

    Returns:
        A section of HTML, also where there are none: that is an answer, too.
    """
    trials = timeline.ordered(sheet.catalog.trials(sheet.entity))
    found = {
        level: [finding for finding in sheet.entity.findings if finding.level == level]
        for level in ("trial", "human")
    }
    parts = ['<h2 id="people">In people</h2>\n']
    if trials:
        noun = "trial" if len(trials) == 1 else "trials"
        items = "".join(_trial(trial, sheet) for trial in trials)
        parts.append(
            f'<p class="items__level">{len(trials)} {noun} of MSCs or their vesicles</p>'
            f'<ul class="items">{items}</ul>'
        )
    if found["trial"]:
        items = "".join(_shown(finding, sheet) for finding in found["trial"])
        parts.append(
            f'<p class="items__level">Shown in trials: {_findings(found["trial"])}</p>'
            f'<ul class="items">{items}</ul>'
        )
    if found["human"]:
        links = ", ".join(_link(finding, sheet) for finding in found["human"])
        parts.append(
            '<p class="items__level">Shown in human samples or cohorts: '
            f"{_findings(found['human'])}</p><p>{links}</p>"
        )
    if not trials and not any(found.values()):
        parts.append("<p>No trial and no finding in people is told here.</p>")
    return "".join(parts) + "\n"


def _findings(findings: list[Finding]) -> str:
    return f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"


def _link(finding: Finding, sheet: Sheet) -> str:
    reference = sheet.context.references.get(finding.reference)
    name = escape(reference.name if reference else finding.reference)
    return f'<a href="#{finding.id}">{name}</a>'


def _shown(finding: Finding, sheet: Sheet) -> str:
    sign = SIGNS.get(finding.direction, "")
    title = sheet.context.title("therapy_outcome", finding.outcome) if finding.outcome else ""
    said = escape(title or sheet.context.title("direction", finding.direction))
    return (
        f'<li><p><span aria-hidden="true">{sign}</span> {said[:1].upper()}{said[1:]}. '
        f"{escape(finding.summary)} {_link(finding, sheet)}</p></li>"
    )


def _trial(trial: Trial, sheet: Sheet) -> str:
    context = sheet.context
    about = " · ".join(escape(part) for part in _about(trial, sheet) if part)
    return (
        f'<li><p><a href="{context.root}evidence/trials/#trial-{trial.id}">'
        f"{escape(trial.label)}</a></p>"
        f'<p class="item__about">{timeline.outcome(trial, context)} · {about}</p></li>'
    )


def _about(trial: Trial, sheet: Sheet) -> Iterator[str]:
    """Product, cancer, phase, people and state of a trial, as far as they were seen."""
    title = sheet.context.title
    yield trial.product
    yield trial.cancer_text or ", ".join(title("cancer", value) for value in trial.cancer)
    yield f"phase {trial.phase}" if trial.phase[:1].isdigit() else title("phase", trial.phase)
    if trial.recruited is not None:
        yield f"{trial.recruited} recruited"
    if trial.treated is not None:
        yield f"{trial.treated} treated"
    yield title("status", trial.status)
