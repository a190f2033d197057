"""What is read of a page while it is rendered: headings, words, links, form."""

from __future__ import annotations

import pytest

from companion.markdown.render import rendered
from rendering import SOURCE, project, read
from samples import CHAPTER

K = "karnoub2007mesenchymal"


def test_sections_carry_their_ids_and_lines() -> None:
    page = rendered(project(CHAPTER)).by_source[SOURCE]
    assert [(h.id, h.title, h.level) for h in page.outline.headings] == [
        ("", "Vessels", 1),
        ("angio-growth", "Growth", 2),
        ("angio-limits", "Contradictions and limits", 2),
        ("angio-questions", "Open questions", 2),
    ]
    for heading in page.outline.headings:
        assert CHAPTER.split("\n")[heading.line - 1].lstrip("# ").startswith(heading.title)
    assert [section.id for section in page.sections] == [
        "angio-growth",
        "angio-limits",
        "angio-questions",
    ]


def test_only_an_id_that_is_written_is_permanent() -> None:
    first, second = read("## One\n\n## Two {#angio-two}").outline.headings
    assert (first.id, first.is_permanent) == ("", False)
    assert (second.id, second.is_permanent) == ("angio-two", True)


@pytest.mark.parametrize(
    "markdown",
    [
        "## *A* b {#angio-a}",
        "## `A` b {#angio-a}",
        "## A [b](x.png) {#angio-a}",
        "## A b ## {#angio-a}",
        "##A b {#angio-a}",
        "A b {#angio-a}\n---",
        "## [A b](x.png) {#angio-a}",
        "## **A** *b*",
        "## <b>A</b> b",
        "- x\n\n    ## A b {#angio-a}",
        "> ## A b {#angio-a}",
    ],
)
def test_every_heading_has_its_line(markdown: str) -> None:
    found = read(f"---\ntitle: T\n---\n\n# T\n\nText.\n\n{markdown}\n\nMore.")
    line = 9 if "A" in markdown.split("\n")[0] else 11
    assert [heading.line for heading in found.outline.headings] == [5, line]


def test_a_citation_belongs_to_the_section_above_it() -> None:
    text = (
        f"One [@{K}].\n\n## A {{#angio-a}}\n\nTwo [@{K}].\n\n### B {{#angio-b}}\n\n- Three [@{K}]"
    )
    groups = read(text).outline.groups
    assert [group.statement.section for group in groups] == ["", "angio-a", "angio-b"]
    assert [group.line for group in groups] == [1, 5, 9]
    assert [group.number for group in groups] == [1, 2, 3]


def test_a_heading_below_level_3_heads_no_section_of_its_own() -> None:
    text = f"### B {{#angio-b}}\n\n#### Deep {{#angio-deep}}\n\nText [@{K}]."
    assert [group.statement.section for group in read(text).outline.groups] == ["angio-b"]


@pytest.mark.parametrize("code", ["```md\n## Two {#angio-two}\n```", "    ## Two {#angio-two}"])
def test_a_heading_in_code_is_no_section(code: str) -> None:
    assert [heading.title for heading in read(f"# One\n\n{code}\n").outline.headings] == ["One"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: Not counted\n---\nTwo words", 2),
        (f"One [@{K}; @other] two.", 2),
        ("## Heading {#id-here}", 1),
        ("A [link](https://example.org/a/b)", 2),
        ("![Not seen as text](x.svg) Seen", 1),
        ("CXCL12/CXCR4 and TGF-β1", 3),
        ("One<!-- not this --> two", 2),
        ("```\nnot this\n```\n\nOne", 1),
        ("| a | b |\n|---|---|\n| c | d e |", 5),
        ("- one\n- two\n    - three", 3),
        ('!!! note "A title"\n\n    Text here.', 4),
        ("x.png\n\n/// figure-caption | 1\nA caption.\n///", 3),
        ("Don’t count “quotes” – or dashes — twice.", 6),
    ],
)
def test_only_what_a_reader_sees_as_text_is_counted(text: str, words: int) -> None:
    assert read(text).outline.words == words


def test_links_and_images_carry_address_text_and_line() -> None:
    links = read(
        "One [a *b*](../x.md#y).\n\n![An alt](x.png)\n\n"
        "![A drawn one](y.png)\n\n/// figure-caption | 3\nCaption.\n///\n"
    ).outline.links
    assert [(link.address, link.text, link.line, link.is_image) for link in links] == [
        ("../x.md#y", "a b", 1, False),
        ("x.png", "An alt", 3, True),
        ("y.png", "A drawn one", 5, True),
    ]
    assert [link.figure for link in links] == ["", "", "3"]


@pytest.mark.parametrize("title", ["Key points", "Other points"])
def test_key_points_are_counted_in_their_box_alone(title: str) -> None:
    box = f'!!! abstract "{title}"\n\n    - One.\n    - Two.\n\n- Three.\n\nText.\n{{ .unfolds }}'
    outline = read(box).outline
    assert outline.key_points == (2 if title == "Key points" else 0)
    assert outline.has_unfolds


def test_every_id_of_a_page_can_be_linked_to() -> None:
    ids = read(
        '## A {#angio-a}\n\nText.\n{ #angio-p }\n\n<span id="angio-s"></span>\n\n'
        '<div id="angio-d">x</div>\n\nA <a id="angio-i"></a> b.'
    ).outline.ids
    assert {"angio-a", "angio-p", "angio-s", "angio-d", "angio-i"} <= ids


def test_the_id_that_the_contents_give_a_heading_can_be_linked_to_too() -> None:
    found = read("# Some words\n\nSee [above](#some-words), [none](#other-words).")
    assert found.told == [("links/missing-anchor", 3)]


def test_the_ids_of_footnotes_can_be_linked_to() -> None:
    assert read("Text[^1].\n\n[^1]: Note.", extensions=["footnotes"]).told == []


@pytest.mark.parametrize(
    "markdown",
    [
        "A **b**{ class } c.",
        "A paragraph.\n{ class id }",
        "## Head { id }",
        "## Head { class #angio-x }",
        "![x](y.png){ src alt class }",
        "[x](y.md){ href title }",
        "| a |\n|---|\n| **b**{ class } |",
        f"[a](b.md){{[@{K}]}}",
    ],
)
def test_an_attribute_that_stands_alone_breaks_no_page(markdown: str) -> None:
    assert read(markdown).html


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[**a** `b` &amp; \\* c](x.md)", "a b & * c"),
        ("[<kbd>x</kbd>&nbsp;y](x.md)", "x\xa0y"),
        ("![a &amp; b \\* c](x.png)", "a & b * c"),
        ("[<img src='x.png' alt='The map'>](x.md)", "The map"),
    ],
)
def test_a_link_is_known_by_the_words_that_a_reader_sees(markdown: str, words: str) -> None:
    assert read(markdown).outline.links[0].text == words
