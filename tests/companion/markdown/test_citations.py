"""Citation groups in Markdown: where they are, where they are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.markdown.groups_old import Sentences, find_groups, mask, normalize, ranges

SHIELD = "\ue000"


def keys(text: str) -> list[tuple[str, ...]]:
    return [group.keys for group in find_groups(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Vessels grow [@a; @b].",
        "Vessels grow\n[@a;\n@b].",
        "> Vessels grow [@a;\n> @b].",
        "*Vessels grow [@a; @b]*",
        "(see [@a; @b])",
        "As follows [@a; @b]: first",
        "Vessels grow [@a; @b](which ones",
        "| cell [@a; @b] | cell |",
        "- item\n\n    more [@a; @b]",
        '!!! note "N"\n\n    Text [@a; @b].',
        "[^1]: A footnote [@a; @b].",
        "/// figure-caption | 3\nCaption [@a; @b].\n///",
    ],
)
def test_a_group_is_found_wherever_text_may_stand(text: str) -> None:
    assert keys(text) == [("a", "b")]


@pytest.mark.parametrize(
    "text",
    [
        "Write `[@a]` so.",
        "Write ``x ` [@a]`` so.",
        "```\n[@a]\n```",
        "~~~ markdown\n[@a]\n~~~",
        "    ```\n    [@a]\n    ```",
        "Text\n\n    [@a]\n",
        "<!-- [@a] -->",
        "<pre>[@a]</pre>",
        '<a title="[@a]">x</a>',
        "[@a](https://example.org)",
        "[see [@a]](https://example.org)",
        "![@a](x.png)",
        "[@a]: https://example.org",
        r"\[@a]",
        "---\ntitle: '[@a]'\n---\n",
        "[mail me@example.org]",
        "<me@example.org>",
    ],
)
def test_what_only_looks_like_a_group_is_left_alone(text: str) -> None:
    assert keys(text) == []
    assert normalize(text, shield=SHIELD).replace(SHIELD, "@") == text


def test_a_comma_between_keys_loses_none_and_is_told() -> None:
    (group,) = find_groups("x [@a, @b]")
    assert group.keys == ("a", "b")
    assert not group.is_well_formed


def test_an_unclosed_group_is_told_with_its_line() -> None:
    (group,) = find_groups("One.\n\nTwo [@a and more.\n\nThree.")
    assert not group.is_closed
    assert group.line == 3


def test_the_plugin_sees_groups_on_one_line_and_nothing_else() -> None:
    text = "Vessels\n[@a,\n@b] grow, write `[@c]` to me@example.org"
    shielded = normalize(text, shield=SHIELD)
    assert shielded.startswith("Vessels[@a; @b, 1] grow")
    assert re.findall(r"@\w+", shielded) == ["@a", "@b"]


def test_two_groups_side_by_side_become_one() -> None:
    assert normalize("x [@a][@b] [@c], [@d]", shield=SHIELD) == "x[@a; @b; @c, 1],[@d, 2]"
    assert keys("x [@a]\n\n[@b]") == [("a",), ("b",)]


def test_a_group_that_opens_a_list_item_leaves_the_item_whole() -> None:
    assert normalize("- [@a] says", shield=SHIELD) == "- [@a, 1] says"
    assert normalize("1. [@a] says", shield=SHIELD) == "1. [@a, 1] says"


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [
        ([3, 4, 5, 9], [(3, 5), (9, 9)]),
        ([1, 2], [(1, 1), (2, 2)]),
        ([9, 4, 3, 5, 5], [(3, 5), (9, 9)]),
        ([], []),
    ],
)
def test_neighbors_are_joined_from_three_on(
    numbers: list[int], runs: list[tuple[int, int]]
) -> None:
    assert list(ranges(numbers)) == runs


def test_the_sentence_of_a_group_ends_where_the_next_begins() -> None:
    text = "First one [@a]. The second was retracted [@b]. Third."
    second = list(find_groups(text))[1]
    assert Sentences(text).around(second.start, second.end) == "The second was retracted [@b]."


MARKDOWN = st.text(st.sampled_from("ab @[];`\n>-*()<!:{}\\|1."), max_size=120)


@given(MARKDOWN)
def test_masking_keeps_every_offset(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(text) if c == "\n"] == [
        i for i, c in enumerate(masked) if c == "\n"
    ]


@given(MARKDOWN)
def test_normalizing_loses_nothing_but_space(text: str) -> None:
    before = re.sub(r"[\s;,>@\[\]]", "", text)
    after = re.sub(r", \d+\]", "]", normalize(text, shield=SHIELD).replace(SHIELD, "@"))
    after = re.sub(r"[\s;,>@\[\]]", "", after)
    malformed = any(not g.is_well_formed for g in find_groups(text))
    assert malformed or before == after
