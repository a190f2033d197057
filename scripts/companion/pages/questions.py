"""The questions that head the page of contradictions: each with its sides, face to face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from companion.pages import studies
from companion.pages.elements import Context
from companion.sources.contradictions import Question, Side
from companion.sources.evidence import Finding


def as_html(context: Context, questions: Sequence[Question]) -> str:
    """Every question, behind a list of them.

    Args:
        context: The evidence and where it leads.
        questions: The contradictions that the chapters tell, in their order.

    Returns:
        A block of HTML with one section a question; its id is the anchor.
    """
    findings = {finding.id: finding for finding in context.evidence.findings}
    items = "".join(
        f'<li><a href="#{question.id}">{escape(question.question)}</a>{_leans(question, context)}</li>'
        for question in questions
    )
    sections = "\n".join(_section(question, findings, context) for question in questions)
    return f'<ol class="contents contents--wide">{items}</ol>\n{sections}'


def _leans(question: Question, context: Context) -> str:
    """The state of a question that is no longer open."""
    if question.state == "open":
        return ""
    state = context.title("contradiction_state", question.state)
    return f' <span class="caveat">{escape(state)}</span>'


def _section(question: Question, findings: dict[str, Finding], context: Context) -> str:
    about = (
        escape(context.title("contradiction_kind", question.kind)),
        escape(context.title("contradiction_state", question.state)),
        context.listed("effect", question.effect),
        context.mediator_links(question.mediators),
        context.listed("cancer", (name for name in question.cancer if name != "none")),
    )
    sides = "".join(_side(side, findings, context) for side in question.sides)
    differs = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(sentence)}</dd>" for name, sentence in question.differs
    )
    verdict = (
        f"<p><strong>Where it leans.</strong> {escape(question.verdict)}</p>"
        if question.verdict
        else ""
    )
    told = "; ".join(context.section_link(section) for section in question.sections)
    return (
        f'<section class="contradiction"><h3 id="{question.id}">{escape(question.question)}</h3>'
        f'<p class="side__where">{" · ".join(part for part in about if part)}</p>'
        f'<div class="sides sides--{len(question.sides)}">{sides}</div>'
        f'<details class="weighed"><summary class="weighed__head">What differs, what would settle it'
        f'<span class="visually-hidden">: {escape(question.question)}</span></summary>'
        f'<div class="weighed__parts"><div><p><strong>What differs,</strong> as sources and chapters state '
        f'it.</p><dl class="differences">{differs}</dl></div>'
        f"<div><p><strong>What would settle it.</strong> {escape(question.would_settle)}</p>{verdict}"
        f'<p class="side__where">Told in {told}.</p></div></div></details></section>'
    )


def _side(side: Side, findings: dict[str, Finding], context: Context) -> str:
    listed = [findings[identifier] for identifier in side.findings if identifier in findings]
    count = len({finding.reference for finding in listed} | set(side.references))
    noun = "study" if count == 1 else "studies"
    works = " ".join(_works(side, listed, context))
    shown = studies.box(f'<span class="side__count">{count} {noun}</span> {works}', context)
    return f'<div class="side"><p>{escape(side.claim)}</p>{shown}</div>'


def _works(side: Side, findings: Sequence[Finding], context: Context) -> Iterator[str]:
    """The findings as marks, then works without one; what counts nowhere says why."""
    yield studies.marks(findings, context)
    for finding in findings:
        if not finding.counts:
            yield f'<span class="caveat">{escape(finding.caveats)}</span>'
    told = {finding.reference for finding in findings}
    for key in side.references:
        if key not in told:
            yield context.reference_link(key)
