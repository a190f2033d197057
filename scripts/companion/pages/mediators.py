"""The index of mediators, as at the back of a book."""

from __future__ import annotations

from html import escape

from companion.pages.elements import Context
from companion.sources.evidence import Finding, Mediator
from companion.sources.vocabulary import SIGNS


def _entry(mediator: Mediator, findings: list[Finding], context: Context) -> str:
    label, address = mediator.link
    link = f' <a href="{escape(address)}" rel="noopener">{label}</a>' if address else ""
    also = (
        f' <span class="glossary-also">{escape(", ".join(mediator.also))}</span>'
        if mediator.also
        else ""
    )
    note = f" {escape(mediator.note[:1].upper() + mediator.note[1:])}." if mediator.note else ""
    kind = context.title("mediator_kind", mediator.kind)
    standard = f", {escape(mediator.standard)}" if mediator.standard != kind else ""
    by_effect: dict[str, list[Finding]] = {}
    for finding in findings:
        for effect in finding.effect:
            by_effect.setdefault(effect, []).append(finding)
    lines = "".join(
        f"<li>{context.listed('effect', [effect])}: "
        + "; ".join(
            f'<span class="direction--{finding.direction}">{SIGNS[finding.direction]}'
            f'<span class="visually-hidden">{finding.direction}</span></span> '
            f"{context.section_link(finding.section)} ({context.reference_link(finding.reference)})"
            + ("" if finding.counts else ' <span class="caveat">not counted</span>')
            for finding in group
        )
        + "</li>"
        for effect, group in by_effect.items()
    )
    return (
        f'<dt id="{mediator.id}">{escape(mediator.name)}{also}</dt>'
        f'<dd><span class="mediator__kind">{escape(kind[:1].upper() + kind[1:])}{standard}.{note}</span>{link} '
        f'<a href="{context.filtered(mediators=mediator.name)}">findings ({len(findings)})</a>'
        f"<ul>{lines}</ul></dd>"
    )


def as_html(context: Context) -> str:
    """Every mediator with its effects, directions, sections and references.

    Args:
        context: The evidence and where it leads.

    Returns:
        A definition list in HTML.
    """
    by_name: dict[str, list[Finding]] = {}
    for finding in context.evidence.findings:
        for name in finding.mediators:
            by_name.setdefault(name, []).append(finding)
    entries = "\n".join(
        _entry(mediator, by_name.get(mediator.name, []), context)
        for mediator in sorted(context.evidence.mediators, key=lambda m: m.name.lower())
    )
    return f'<dl class="glossary mediators">\n{entries}\n</dl>'
