"""The page of rules: every rule with its names as addresses, its example as it would be typed."""

from __future__ import annotations

import re
from html import unescape

import pytest

from companion.checks.registry import RULES
from companion.pages.rules import anchor, as_html
from companion.rules import Rule, each, shown

HTML = as_html(each(RULES))


def test_every_name_is_an_address_of_its_own() -> None:
    ids = re.findall(r'\bid="([^"]+)"', HTML)
    assert len(ids) == len(set(ids))
    assert {anchor(name) for name in RULES} <= set(ids)


def test_the_links_to_the_families_lead_somewhere() -> None:
    links = re.findall(r'href="#([^"]+)"', HTML)
    assert links
    assert set(links) <= set(re.findall(r'\bid="([^"]+)"', HTML))


@pytest.mark.parametrize("rule", each(RULES), ids=lambda rule: rule.name)
def test_a_rule_shows_why_it_stands_and_both_examples(rule: Rule) -> None:
    (section,) = re.findall(
        rf'<section class="rule" aria-labelledby="{anchor(rule.name)}">(.*?)</section>',
        HTML,
        re.DOTALL,
    )
    examples = [unescape(code) for code in re.findall("<pre>(.*?)</pre>", section, re.DOTALL)]
    assert examples == [shown(text) for text in (rule.bad, rule.good) if text.strip()]
    assert rule.severity in section
    words = unescape(re.sub("<[^>]*>", "", section))
    assert f"{rule.why} {rule.fix}".replace("`", "") in words


def test_what_is_typed_stands_as_code_and_never_as_text() -> None:
    text = re.sub(r"<(code|pre)\b.*?</\1>", "", HTML, flags=re.DOTALL)
    assert "`" not in text
    assert "[@" not in text


def test_examples_are_escaped() -> None:
    rule = Rule("prose/x", "Why.", "So.", bad="<script>alert(1)</script>", good="&amp;")
    html = as_html([rule])
    assert "<script>" not in html
    assert "&amp;amp;" in html
