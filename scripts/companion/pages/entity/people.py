"""What was tried in people: the trials of an entity, and its findings in patients."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from companion.pages.elements import table
from companion.pages.entity.sheet import Sheet
from companion.pages.trials import OUTCOMES
from companion.sources.evidence import Trial

COLUMNS = ("Trial", "Product", "Cancer", "Phase", "People", "Outcome")


def in_people(sheet: Sheet) -> str:
    """Trials and findings in people.

    Args:
        sheet: The page.

    Returns:
        A section of HTML, also where there are none: that is an answer, too.
    """
    trials = sheet.catalog.trials(sheet.entity)
    found = [f for f in sheet.entity.findings if f.level in ("trial", "human")]
    parts = ['<h2 id="people">In people</h2>\n']
    if found:
        links = ", ".join(
            f'<a href="#{finding.id}">{escape(_name(finding.reference, sheet))}</a>'
            for finding in found
        )
        of = {level: sum(f.level == level for f in found) for level in ("trial", "human")}
        counted = " and ".join(_counted(of))
        parts.append(f"<p>{counted} {'is' if len(found) == 1 else 'are'} told above: {links}.</p>")
    if trials:
        rows = "\n".join(_row(trial, sheet) for trial in trials)
        caption = (
            f"{len(trials)} trial{'' if len(trials) == 1 else 's'} with MSCs or their vesicles"
        )
        parts.append(table("Trials", COLUMNS, rows, caption=caption))
    elif not found:
        parts.append("<p>No finding in people and no trial is told here.</p>")
    else:
        parts.append("<p>Of the trials with MSCs told here, none bears on it.</p>")
    return "".join(parts) + "\n"


def _counted(of: dict[str, int]) -> Iterator[str]:
    if of["trial"]:
        yield f"{of['trial']} finding{'' if of['trial'] == 1 else 's'} of trials"
    if of["human"]:
        yield f"{of['human']} in human samples or cohorts"


def _name(key: str, sheet: Sheet) -> str:
    reference = sheet.context.references.get(key)
    return reference.name if reference else key


def _row(trial: Trial, sheet: Sheet) -> str:
    context = sheet.context
    people = ", ".join(
        f"{number} {word}"
        for number, word in ((trial.recruited, "recruited"), (trial.treated, "treated"))
        if number is not None
    )
    cancer = escape(trial.cancer_text) or context.listed("cancer", trial.cancer)
    return (
        f'<tr><th scope="row"><a href="{context.root}evidence/trials/#trial-{trial.id}">'
        f"{escape(trial.acronym or trial.title)}</a></th><td>{escape(trial.product)}</td>"
        f"<td>{cancer}</td><td>{escape(trial.phase)}</td><td>{people or 'not seen'}</td>"
        f'<td><span aria-hidden="true">{OUTCOMES[trial.outcome]}</span> '
        f"{escape(context.title('outcome', trial.outcome))}</td></tr>"
    )
