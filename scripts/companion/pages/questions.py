"""The questions that head the page of contradictions: each with its sides, face to face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from companion.pages.elements import Context
from companion.sources.contradictions import Question, Side
from companion.sources.evidence import Finding


def as_html(questions: Sequence[Question], context: Context) -> str:
    """Every question, behind a list of them.

    Args:
        questions: The contradictions that the chapters tell, in their order.
        context: The evidence and where it leads.

    Returns:
        A block of HTML with one section a question; its id is the anchor.
    """
    findings = {finding.id: finding for finding in context.evidence.findings}
    items = "".join(
        f'<li><a href="#{question.id}">{escape(question.question)}</a></li>'
        for question in questions
    )
    sections = "\n".join(_section(question, findings, context) for question in questions)
    return f"<ol>{items}</ol>\n{sections}"


def _section(question: Question, findings: dict[str, Finding], context: Context) -> str:
    kind = context.title("contradiction_kind", question.kind)
    state = context.title("contradiction_state", question.state)
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
    about = [
        context.listed("effect", question.effect),
        context.mediator_links(question.mediators),
        context.listed("cancer", (name for name in question.cancer if name != "none")),
    ]
    return (
        f'<section class="contradiction"><h3 id="{question.id}">{escape(question.question)}</h3>'
        f'<p class="side__where">{escape(kind)}; {escape(state)}</p>'
        f'<div class="sides">{sides}</div>'
        f'<p>What differs, as sources and chapters state it:</p><dl class="differences">{differs}</dl>'
        f"<p><strong>What would settle it.</strong> {escape(question.would_settle)}</p>{verdict}"
        f'<p class="side__where">Told in {told}. About: '
        f"{'; '.join(part for part in about if part)}.</p></section>"
    )


def _side(side: Side, findings: dict[str, Finding], context: Context) -> str:
    works = "; ".join(_works(side, findings, context))
    return f'<div class="side"><p>{escape(side.claim)}</p><p class="side__where">{works}</p></div>'


def _works(side: Side, findings: dict[str, Finding], context: Context) -> Iterator[str]:
    """Each work once, with its findings; one that counts nowhere says why."""
    by_key: dict[str, list[Finding]] = {}
    for identifier in side.findings:
        if finding := findings.get(identifier):
            by_key.setdefault(finding.reference, []).append(finding)
    for key, listed in by_key.items():
        links = ", ".join(
            f'<a href="{context.root}evidence/findings/#{finding.id}" '
            f'title="{escape(finding.summary)}">{escape(finding.id)}</a>'
            for finding in listed
        )
        caveats = "".join(
            f' <span class="caveat">{escape(finding.caveats)}</span>'
            for finding in listed
            if not finding.counts
        )
        yield f"{context.reference_link(key)} ({links}){caveats}"
    for key in side.references:
        if key not in by_key:
            yield context.reference_link(key)
