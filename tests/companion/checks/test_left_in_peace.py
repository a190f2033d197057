"""What is right but unusual earns no sentence, and what is told is told once, by its cause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checking import notes
from companion.cli import main
from samples import CHAPTER, CHAPTER_FILE, FINDINGS, TRIALS, with_text

Make = Callable[..., Path]
TODAY = date(2026, 11, 26)
FINDINGS_FILE = "docs/data/findings.yaml"
SUMMARY = "In mice, marrow MSCs raised lung metastasis of breast cancer through CCL5."
FIRST = 25
"""The line of the chapter on which a passage of `with_text` begins."""


def told(root: Path, line: int = 0) -> list[tuple[str, str]]:
    """Rule and remedy of what is told, on one line or on all of them; notes left out."""
    found = notes(root, TODAY)
    return [(p.rule, p.fix) for p in found if p.severity != "note" and line in (0, p.line)]


@pytest.mark.parametrize(
    "written",
    [
        "Marks: \\* p < 0.05; ** p < 0.01; *** p < 0.001, so 2 ** 3 is 8, as **p < 0.01 says.",
        "| a | p |\n|---|---|\n| b | ** |\n| c | 0.01** |\n| d | down ** |\n| e | up*** |\n| f | up** |",
        "Where a==b==c held, it grew in a == b, at 10^6,10^7 or 10^-5~10^-6 cells.",
        "Let a size be\n|B| of it, or\n|B|",
        "It ended in phase\n1. Then came the next, and that went on (for years)\n- as had been planned.",
        "A | B\n--- | ---\n1 |\n | 2\n`a|b` | c \\| d",
        "<p data-x tabindex='0'>One</p>\n\n<span itemscope>Two</span>, <i contenteditable>three</i>",
        "<ul>\n<li>One\n<li>Two\n</ul>\n\n<table><tr><td>1<td>2</table>\n\n<dl><dt>A<dd>B</dl>",
        "The mean x\u0304 and a share p\u0302 of Zürich, 🇩🇪, №, ½, ﷺ, 東京 and 5\u202fmg.",
        "Cells (HEK 293)[ATCC], [0, 1), [IQR 3–9], p16^INK4a, |r| > 0.5, BCR::ABL1 and $5–$10.",
    ],
)
def test_a_chapter_may_say_what_looks_like_markup(project: Make, written: str) -> None:
    assert told(project(with_text(written))) == []


@pytest.mark.parametrize(
    "summary",
    [
        "In mice, R&D; and then AT&T; MSCs raised lung metastasis.",
        "Where a<b and c>d held, MSCs raised lung metastasis.",
        "HLA-A*02:01 and B*07:02 MSCs, miR_21 and miR_22, p16^INK4a, $5 to $10 [95% CI 0.5–0.9].",
        "'@home: MSCs raised #1 of lung metastases, at ~5 and ~6 °C, 5*10⁶ * 2.'",
    ],
)
def test_a_row_may_say_what_looks_like_markup(project: Make, summary: str) -> None:
    assert told(project({FINDINGS_FILE: FINDINGS.replace(SUMMARY, summary)})) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Vessels\n", "# of the chapter\ntitle: >-\n  Vessels\n"),
        ("How vessels grow.", "'How: #1 ''vessels'' grow, p < 0.05 & a<b and c>d.'"),
        ("How vessels grow.", "|\n  How vessels\n  grow."),
        ("review: [7]", "review:\n- 7  # of the review\nhide:\n  - toc\nbook: true"),
        ("review: [7]\n---\n", "review: 7\n...\n\n"),
    ],
)
def test_a_front_matter_may_have_every_form_of_yaml(project: Make, old: str, new: str) -> None:
    assert told(project({CHAPTER_FILE: CHAPTER.replace(old, new, 1)})) == []


@pytest.mark.parametrize(
    ("written", "line", "rule", "remedy"),
    [
        ("!!! is loud.", 0, "markup/block", "!!! note"),
        ("A | B\n--- | ---\n| 1 | 2 |", 2, "tables/extra-cell", "Remove the sign |"),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n{ .wide }", 3, "markup/sign", "on a line of its own"),
        ("Cells grow (see\n#1) fast.", 1, "chapters/one-title", "\\#"),
        ("Cells grew** fast.", 0, "markup/sign", "\\*\\*"),
        ("The ** cells ** grow.", 0, "markup/sign", "\\*\\*"),
        ("Cells grow.\n#hashtag here", 1, "chapters/one-title", "\\#"),
        ("A stem\u00adness.", 0, "prose/pasted-sign", "Delete it, or run"),
        ("• A point.", 0, "markup/list", "- "),
        ("Cells grow:\n- fast", 1, "markup/list", "- "),
    ],
)
def test_a_slip_is_told_once_with_what_to_write(
    project: Make, written: str, line: int, rule: str, remedy: str
) -> None:
    ((found, fix),) = told(project(with_text(written)), FIRST + line)
    assert (found, remedy in fix) == (rule, True)


@pytest.mark.parametrize("written", ["<p>One\n<p>Two", "<p>One<p>Two</p>", "<li>One"])
def test_a_paragraph_of_html_that_takes_in_the_rest_is_told(project: Make, written: str) -> None:
    found = told(project(with_text(written)), FIRST)
    assert ("markup/unclosed", "Close it where it ends, or delete it.") in found


def test_words_for_an_image_may_hold_a_sign_of_more(project: Make) -> None:
    root = project(with_text('<img src="../assets/images/cells.png" alt="Where x > y">'))
    assert "images/no-alternative" not in {rule for rule, _ in told(root)}


def test_an_image_in_html_may_stand_in_a_link_and_be_led_by_hand(project: Make) -> None:
    image = "<img src='../../assets/cells.png' alt='The map'>"
    files = with_text(f"One [{image}](../mapping.md) two.")
    assert told(project({"docs/assets/cells.png": "", **files})) == []


def test_no_number_at_the_beginning_of_a_line_is_made_a_heading(project: Make) -> None:
    root = project(with_text("Cells grow (see\n#1) fast.\n\n##Deep"))
    main(["--root", str(root), "check", "--fix"])
    text = (root / CHAPTER_FILE).read_text(encoding="utf-8")
    assert "\n#1) fast." in text
    assert "\n## Deep" in text


def test_a_text_that_begins_with_a_hyphen_is_told_to_stand_in_quotation_marks(
    project: Make,
) -> None:
    root = project({FINDINGS_FILE: FINDINGS.replace(SUMMARY, "- in mice, MSCs raised it")})
    ((rule, fix),) = told(root)
    assert (rule, "begins with -" in fix) == ("findings/syntax", True)


@pytest.mark.parametrize("product", ["[allogeneic] MSC", "{MSC}", "MSC: allogeneic"])
def test_a_text_that_yaml_takes_for_something_else_is_told_once(
    project: Make, product: str
) -> None:
    root = project(
        {"docs/data/trials.yaml": TRIALS.replace("product: MSC-X", f"product: {product}")}
    )
    ((rule, fix),) = told(root)
    assert rule.startswith("trials/")
    assert "into quotation marks" in fix


def test_a_trial_may_stand_in_the_registry_of_japan(project: Make) -> None:
    numbers = "[jRCT0123456789, jRCTs012345678, DRKS00000001]"
    assert told(project({"docs/data/trials.yaml": TRIALS.replace("[NCT01234567]", numbers)})) == []


def test_a_comment_behind_a_text_may_move_to_a_line_before(project: Make) -> None:
    root = project({CHAPTER_FILE: CHAPTER.replace("title: Vessels", "title: Vessels # new")})
    ((rule, fix),) = told(root)
    assert (rule, "comment on a line before" in fix) == ("chapters/cut", True)
