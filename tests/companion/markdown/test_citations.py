"""Citations in the text: found wherever Markdown says there is text, and nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.sources import files, pages
from rendering import MARKS, numbers, read

K, O = "karnoub2007mesenchymal", "otsu2009concentration"  # noqa: E741

BRACKETS = {
    "half-open interval": (f"Doses lay in [0, 1) [@{K}] in all arms.", "Doses lay in [0, 1)⟨1⟩ in all arms."),
    "unclosed bracket": (f"A note [mg per kg [@{K}]] follows.", "A note [mg per kg⟨1⟩] follows."),
    "two unclosed": (f"At [a [b [@{K}] on.", "At [a [b⟨1⟩ on."),
    "closed before": (f"A [sic] word [@{K}].", "A [sic] word⟨1⟩."),
    "directly closed": (f"A word [sic][@{K}].", "A word [sic]⟨1⟩."),
    "a lone closing one": (f"It ] stays [@{K}].", "It ] stays⟨1⟩."),
    "parentheses": (f"(in brackets [@{K}]) on", "(in brackets⟨1⟩) on"),
    "braces": (f"Set {{a, b [@{K}]}} on", "Set {a, b⟨1⟩} on"),
    "inside brackets": (f"[[@{K}]]", "[⟨1⟩]"),
    "a note that holds it": (f"[see above [@{K}]; more]", "[see above⟨1⟩; more]"),
    "a parenthesis behind": (f"Vessels grow [@{K}] (which ones?)", "Vessels grow⟨1⟩ (which ones?)"),
    "a parenthesis joined": (f"Vessels grow [@{K}](which ones", "Vessels grow⟨1⟩(which ones"),
    "a bracket behind": (f"Vessels [@{K}] [sic] grow", "Vessels⟨1⟩ [sic] grow"),
    "a bracket joined behind": (f"Vessels [@{K}][sic] grow", "Vessels⟨1⟩[sic] grow"),
    "a colon at the start of a line": (f"As follows\n[@{K}]: first this", "As follows⟨1⟩: first this"),
    "a colon": (f"As follows [@{K}]: first", "As follows⟨1⟩: first"),
    "escaped bracket": (rf"At \[0 [@{K}] on", "At [0⟨1⟩ on"),
    "link before": (f"[link](https://example.org) word [@{K}].", "link word⟨1⟩."),
    "link directly before": (f"[link](https://example.org)[@{K}].", "link⟨1⟩."),
    "footnote mark": (f"Word [^1] [@{K}].", "Word [^1]⟨1⟩."),
    "less than": (f"p < 0.05 [@{K}] > x", "p < 0.05⟨1⟩ > x"),
    "image before": (f"![alt](x.png) word [@{K}].", "word⟨1⟩."),
    "task": (f"- [ ] task [@{K}]", "[ ] task⟨1⟩"),
    "on two lines": (f"An array [a,\nb) [@{K}] on", "An array [a, b)⟨1⟩ on"),
    "group on two lines": (f"Vessels\n[@{K};\n@{O}] grow.", "Vessels⟨1, 2⟩ grow."),
    "no closing mark of another": (f"[@{K}] and [b", "⟨1⟩ and [b"),
    "bold bracket": (f"**[a** [@{K}] b", "[a⟨1⟩ b"),
    "bang": (f"Look! [@{K}] Yes![@{O}]", "Look!⟨1⟩ Yes!⟨2⟩"),
    "index": (f"x[0][@{K}]", "x[0]⟨1⟩"),
    "address with brackets": (f"https://example.org/?a[0]=1 [@{K}]", "https://example.org/?a[0]=1⟨1⟩"),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "text"), BRACKETS.values(), ids=BRACKETS.keys())
def test_brackets_around_a_citation_stay(markdown: str, text: str) -> None:
    assert read(markdown).text == text


BLOCKS = {
    "admonition": (
        f'!!! note "Hint"\n    [@{K}] opens a box.',
        r'<div class="admonition note">\s*<p class="admonition-title">Hint</p>\s*<p>⟨1⟩ opens a box',
    ),
    "admonition without a title": (f"!!! note\n\n    [@{K}] opens.", r'admonition note">.*<p>⟨1⟩ opens'),
    "row without outer bars": (
        f"x | y\n--- | ---\na | b\n[@{K}] | c",
        r"<td>a</td>\s*<td>b</td>\s*</tr>\s*<tr>\s*<td>⟨1⟩</td>\s*<td>c</td>",
    ),
    "row with outer bars": (f"| x | y |\n|---|---|\n| [@{K}] | c |", r"<td>⟨1⟩</td>\s*<td>c</td>"),
    "last cell": (f"x | y\n--- | ---\na | [@{K}]", r"<td>a</td>\s*<td>⟨1⟩</td>"),
    "head of a table": (f"x | [@{K}]\n--- | ---\na | b", r"<th>x</th>\s*<th>⟨1⟩</th>"),
    "definition": (f"Term\n:   [@{K}] defines it.", r"<dl>\s*<dt>Term</dt>\s*<dd>⟨1⟩ defines it"),
    "term": (f"Term [@{K}]\n:   Defined.", r"<dt>Term⟨1⟩</dt>\s*<dd>Defined"),
    "below a heading": (
        f"## Head {{#angio-head}}\n[@{K}] opens a paragraph.",
        r'<h2 id="angio-head">Head<.*</h2>\s*<p>⟨1⟩ opens a paragraph',
    ),
    "below an underlined heading": (f"Head\n----\n[@{K}] opens.", r"<h2[^>]*>Head.*</h2>\s*<p>⟨1⟩ opens"),
    "hard break of blanks": (
        f"A line with a hard break  \n[@{K}] opens the next.", r"break<br />\s*⟨1⟩ opens the next"
    ),
    "list": (f"- [@{K}] says\n- two", r"<ul>\s*<li>⟨1⟩ says</li>\s*<li>two</li>"),
    "numbered list": (f"1. [@{K}] says\n2. two", r"<ol>\s*<li>⟨1⟩ says</li>"),
    "loose list": (f"- one\n\n- [@{K}] says", r"<li>\s*<p>⟨1⟩ says</p>"),
    "nested list": (f"- one\n    - [@{K}] says", r"<li>one\s*<ul>\s*<li>⟨1⟩ says"),
    "quote": (f"> [@{K}] says", r"<blockquote>\s*<p>⟨1⟩ says"),
    "second line of a quote": (f"> First\n> [@{K}] says", r"<p>First\s*⟨1⟩ says"),
    "caption": (f"Text.\n\n/// figure-caption | 1\n[@{K}] drew it.\n///", r"<figcaption>.*⟨1⟩ drew it"),
    "paragraph": (f"[@{K}] opens the page.\n\nMore.", r"<p>⟨1⟩ opens the page.</p>\s*<p>More"),
    "line within a paragraph": (f"One line\n[@{K}] and on.", r"<p>One line⟨1⟩ and on.</p>"),
    "list below a paragraph": (f"Text:\n\n- [@{K}]\n- [@{O}]", r"<li>⟨1⟩</li>\s*<li>⟨2⟩</li>"),
    "attribute list below": (f"[@{K}] opens.\n{{ .unfolds }}", r'<p class="unfolds">⟨1⟩ opens.</p>'),
    "element with Markdown": (
        f'<div markdown="1">\n[@{K}] opens.\n</div>', r"<div>\s*<p>⟨1⟩ opens.</p>\s*</div>"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "form"), BLOCKS.values(), ids=BLOCKS.keys())
def test_a_citation_may_open_any_block(markdown: str, form: str) -> None:
    html = re.sub(r'<sup class="citations".*?>(\d)</a></sup>', r"⟨\1⟩", read(markdown).html)
    assert re.search(form, html, re.DOTALL), html


def test_a_citation_may_open_a_footnote() -> None:
    found = read(f"Text[^1].\n\n[^1]: [@{K}] says so.", extensions=["footnotes"])
    assert numbers(found.html) == ["1"]
    assert "says so." in found.text
    assert found.problems == []


@pytest.mark.parametrize("marker", ["## H {#angio-h}\n", "- ", "> ", "1. ", ""])
def test_what_cites_at_the_start_of_a_block_is_numbered_first(marker: str) -> None:
    assert read(f"{marker}[@{O}] then [@{K}; @{O}]").groups == [(O,), (K, O)]


CODE = {
    "span": f"`literal [@{K}]`",
    "span with two marks": f"``literal ` [@{K}]``",
    "span with three marks": f"```literal `` [@{K}]```",
    "span over two lines": f"`literal\n[@{K}]`",
    "fence": f"```\nliteral [@{K}]\n```",
    "fence of tildes": f"~~~ markdown\nliteral [@{K}]\n~~~",
    "indented": f"Text\n\n    literal [@{K}]",
    "indented in a list": f"- item\n\n        literal [@{K}]",
    "indented in a nested list": f"- item\n    - inner\n\n            literal [@{K}]",
    "indented in a numbered list": f"1. item\n\n        literal [@{K}]",
    "indented in a quote": f"> quote\n>\n>     literal [@{K}]",
    "indented in an admonition": f'!!! note "N"\n\n    Text\n\n        literal [@{K}]',
    "indented in a definition": f"Term\n:   Text\n\n        literal [@{K}]",
    "span in a table": f"| a |\n|---|\n| `literal [@{K}]` |",
    "span in a heading": f"## Head `literal [@{K}]` {{#angio-head}}",
    "span in a link": f"[a `literal [@{K}]` b](https://example.org)",
    "span in emphasis": f"*a `literal [@{K}]` b*",
    "raw pre": f"<pre>literal [@{K}]</pre>",
    "raw pre and code": f"<pre><code>literal [@{K}]</code></pre>",
    "raw pre over blank lines": f"<pre>\nliteral\n\n[@{K}]\n</pre>",
    "kbd": f"Press <kbd>literal [@{K}]</kbd> now",
    "raw code in a line": f"Write <code>literal [@{K}]</code> now",
    "samp": f"It printed <samp>literal [@{K}]</samp> then",
}


@pytest.mark.parametrize("markdown", CODE.values(), ids=CODE.keys())
def test_code_stays_as_it_is_written(markdown: str) -> None:
    found = read(markdown)
    assert f"[@{K}]" in found.text
    assert "literal" in found.text
    assert numbers(found.html) == []
    assert found.groups == []
    assert [rule for rule, _ in found.told if rule.startswith("citations/")] == []
    assert not MARKS.search(found.html)


@pytest.mark.parametrize("depth", [0, 4])
@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_fence_in_a_container_shows_its_citation_as_code_with_superfences(
    fence: str, depth: int
) -> None:
    space = " " * depth
    text = f"{'- item' if depth else ''}\n\n{space}{fence}\n{space}literal [@{K}]\n{space}{fence}\n"
    found = read(text, extensions=["pymdownx.superfences"])
    assert found.groups == []
    assert f"[@{K}]" in found.text


@pytest.mark.parametrize(
    "markdown",
    [
        f"<!-- [@{K}] -->",
        f"Text <!-- see [@{K}] --> goes on",
        f"<!--\nlines\n\n[@{K}]\n-->",
        f'[a]: https://example.org "[@{K}]"\n\nText.',
        "[mail me@example.org]",
        "<me@example.org>",
        "mailto me@example.org or @handle",
        "[@handle](https://example.org)",
        "[see @handle](https://example.org)",
        "An address https://example.org/@handle/x stays",
        f"<a href='https://example.org' data-x='{O}'>x</a>",
        "[@media] is no key",
    ],
)
def test_what_is_no_citation_is_shown_as_markdown_has_it(markdown: str) -> None:
    found = read(markdown)
    unknown = {"citations/unknown-key"} if "[@media]" in markdown else set()
    assert {rule for rule, _ in found.told if rule.startswith("citations/")} == unknown
    assert not numbers(found.html) or unknown
    assert not MARKS.search(found.html)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (f"x [@{K}][@{O}]", "x⟨1, 2⟩"),
        (f"x [@{K}] [@{O}], y", "x⟨1, 2⟩, y"),
        (f"x [@{K}]\n[@{O}]", "x⟨1, 2⟩"),
        (f"x [@{K}], [@{O}]", "x⟨1⟩,⟨2⟩"),
        (f"x [@{K}]\n\n[@{O}]", "x⟨1⟩ ⟨2⟩"),
        (f"x [ @{K} ; @{O} ] y", "x⟨1, 2⟩ y"),
        (f"x [@{K};@{O};] y", "x⟨1, 2⟩ y"),
        (f"x [@{K}, @{O}] y", "x⟨1, 2⟩ y"),
        (f"x\u00a0[@{K}] y", "x⟨1⟩ y"),
        (f"x [@{K.upper()}]", "x⟨1⟩"),
        (f"x [@nobody2000nothing; @{K}]", "x⟨1, ?⟩"),
    ],
)
def test_groups_side_by_side_are_one_superscript_behind_its_word(markdown: str, text: str) -> None:
    assert read(markdown).text == text


def test_a_comma_between_keys_loses_none_and_is_told() -> None:
    found = read(f"x [@{K}, @{O}]")
    assert found.groups == [(K, O)]
    assert found.told == [("citations/malformed-group", 1)]


@pytest.mark.parametrize("inside", [f"@{K}, p. 3", f"@{K} 2007", f"@{K}: see", f"@{K}; see @{O}"])
def test_words_within_a_group_are_told_and_its_works_are_cited(inside: str) -> None:
    found = read(f"x [{inside}] y")
    assert found.told == [("citations/malformed-group", 1)]
    assert K in found.groups[0]


LOOKS_LIKE = {
    "pandoc with a word": (f"One [see @{K}].", "citations/not-rendered"),
    "pandoc without author": (f"One [-@{K}].", "citations/not-rendered"),
    "pandoc with braces": (f"One [@{{{K}}}].", "citations/not-rendered"),
    "bare pandoc with braces": (f"One @{{{K}}} said.", "citations/not-rendered"),
    "bare key": (f"One @{K} showed.", "citations/not-rendered"),
    "bare key, possessive": (f"In @{K}'s words.", "citations/not-rendered"),
    "in parentheses": (f"One (@{K}).", "citations/not-rendered"),
    "with prefix and page": (f"One [see @{K}, p. 3; also @{O}].", "citations/not-rendered"),
    "in emphasis in the group": (f"One [*see* @{K}].", "citations/not-rendered"),
    "a key without its sign": (f"One [{K}].", "citations/no-at-sign"),
    "keys without their signs": (f"One [{K}; {O}].", "citations/no-at-sign"),
    "a key in parentheses": (f"One ({K}).", "citations/no-at-sign"),
    "a key with a caret": (f"One [^{K}].", "citations/no-at-sign"),
    "cite": (rf"One \cite{{{K}}}.", "citations/tex"),
    "citep": (rf"One \citep{{{K}}}.", "citations/tex"),
    "cite of two": (rf"One \cite{{{K},{O}}}.", "citations/tex"),
    "cite with options": (rf"One \citep[see][p. 3]{{{K}}}.", "citations/tex"),
    "autocite": (rf"One \autocite{{{K}}}.", "citations/tex"),
    "textcite with a star": (rf"One \textcite*{{{K}}}.", "citations/tex"),
    "cite of an unknown key": (r"One \cite{nobody}.", "citations/tex"),
    "names in parentheses": ("One (Karnoub et al., 2007).", "citations/author-year"),
    "names without comma": ("One (Karnoub et al. 2007).", "citations/author-year"),
    "names in the sentence": ("Karnoub et al. (2007) showed.", "citations/author-year"),
    "names and colleagues": ("One (Karnoub and Dash, 2007).", "citations/author-year"),
    "names with ampersand": ("One (Karnoub & Dash, 2007).", "citations/author-year"),
    "one name": ("One (Otsu, 2009).", "citations/author-year"),
    "one name in the sentence": ("Otsu (2009) showed.", "citations/author-year"),
    "names in brackets": ("One [Karnoub et al., 2007].", "citations/author-year"),
    "unknown names": ("One (Müller et al., 2011).", "citations/author-year"),
    "a year with a letter": ("One (Karnoub et al., 2007a).", "citations/author-year"),
    "unclosed": (f"One [@{K} and so on.", "citations/unclosed-group"),
    "unclosed before another": (f"One [@{K} and [@{O}].", "citations/unclosed-group"),
    "unclosed at the end": (f"One [@{K}", "citations/unclosed-group"),
    "in the heading": (f"## Head [@{K}] {{#angio-h}}", "citations/in-heading"),
    "in an underlined heading": (f"Head [@{K}]\n====", "citations/in-heading"),
    "in an image": (f"![A drawing, after [@{K}]](x.png)", "citations/in-alternative-text"),
    "bare in an image": (f"![A drawing, after @{K}](x.png)", "citations/in-alternative-text"),
    "in a link": (f"[see [@{K}]](https://example.org)", "citations/in-link"),
    "as a link": (f"[@{K}](https://example.org)", "citations/in-link"),
    "in raw HTML": (f"<div>words [@{K}]</div>", "citations/in-html"),
    "in an inline tag's text": (f"<p>words [@{K}]</p>", "citations/in-html"),
    "as the name of an address": (f"[@{K}]: https://example.org", "citations/definition"),
    "before a colon at the start of a line": (f"It holds\n[@{K}]: yes", "citations/definition"),
    "partly in emphasis": (f"One [@{K}; **@{O}**].", "citations/not-rendered"),
    "with two signs": (f"One [@@{K}].", "citations/not-rendered"),
    "with a blank behind its sign": (f"One [@ {K}].", "citations/not-rendered"),
    "names in italics": ("Karnoub *et al.* (2007) showed.", "citations/author-year"),
    "names over fixed spaces": ("Karnoub et\u00a0al.\u00a0(2007) showed.", "citations/author-year"),
    "names, possessive": ("Karnoub et al.'s (2007) work.", "citations/author-year"),
    "names over a line break": ("Karnoub et\nal. (2007) showed.", "citations/author-year"),
    "in a cell too many": (f"| a |\n|---|\n| b | c [@{K}] |", "tables/extra-cell"),
    "in braces": (f"One.\n{{ .small [@{K}] }}", "citations/vanished"),
    "escaped": (rf"One \[@{K}].", "citations/not-rendered"),
}


@pytest.mark.parametrize(("markdown", "rule"), LOOKS_LIKE.values(), ids=LOOKS_LIKE.keys())
def test_what_only_looks_like_a_citation_is_told_once_with_its_line(
    markdown: str, rule: str
) -> None:
    text = f"First line.\n\nSecond.\n\n{markdown}\n\nLast."
    told = [(r, line) for r, line in read(text).told if r.startswith(("citations/", "tables/"))]
    line = markdown[: markdown.find("@")].count("\n") if "@" in markdown else 0
    assert told == [(rule, 5 + line)]


WITHIN = {
    name: case
    for name, case in LOOKS_LIKE.items()
    if case[1] != "citations/in-html" and "\n" not in case[0]
}
"""Those that need not begin at the margin."""


@pytest.mark.parametrize(("markdown", "rule"), WITHIN.values(), ids=WITHIN.keys())
@pytest.mark.parametrize("container", ["- {}", "> {}", "1. {}", '!!! note "N"\n\n    {}'])
def test_it_is_told_in_any_block(container: str, markdown: str, rule: str) -> None:
    text = f"First line.\n\n{container.format(markdown)}\n"
    line = text.split(markdown.split("\n")[0])[0].count("\n") + 1
    told = [(r, line) for r, line in read(text).told if r.startswith(("citations/", "tables/"))]
    assert told == [(rule, line)]


@pytest.mark.parametrize(
    "markdown",
    [
        f"Karnoub et al. (2007) [@{K}] showed.",
        f"Karnoub et al. [@{K}] showed it in 2007.",
        f"Müller et al. (2011) [@{K}] showed.",
        f"In 2007, Karnoub and Dash showed it [@{K}].",
        "In March 2007 it rained, as in May 2010 and in (August 2010).",
        "The Helsinki declaration (2013) says so, as does Title 2010.",
        "In Otsuka 2009 was a cold year.",
        "The word mesenchymal2007 is no key, nor is karnoub2007.",
        f"The name {K} stands in a sentence.",
        f"One ({K} says so) and [{O} as well].",
        "Phase (2007), Version 2010, Vol. 2011, Table 2012.",
        "A sample@2007 of emails: x@y.org, and @decorator too.",
    ],
)
def test_what_names_a_work_or_a_year_as_prose_does_is_left_alone(markdown: str) -> None:
    assert [rule for rule, _ in read(markdown).told if rule.startswith("citations/")] == []


def test_the_remedy_holds_the_keys_as_they_are_written() -> None:
    (problem,) = read(f"One [see @{K.upper()}, p. 3; also @{O}].").problems
    assert "@karnoub2007mesenchymal" in problem.fix.lower()
    assert f"@{O}" in problem.fix
    (problem,) = read(rf"One \citep{{{K}, {O}}}.").problems
    assert f"[@{K}; @{O}]" in problem.fix
    (problem,) = read("One (Karnoub et al., 2007).").problems
    assert f"[@{K}]" in problem.fix


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_lines_are_counted_alike_with_any_line_ends(tmp_path: Path, ends: str, mark: str) -> None:
    text = f"---\ntitle: T\n---\n\n# T\n\nOne\n[see @{K}].\n\nTwo [@nobody2000x].\n"
    path = tmp_path / "saved.md"
    path.write_bytes((mark + text.replace("\n", ends)).encode())
    file = files.Shelf().read(path, "chapters")
    assert pages.read(file, "saved.md").title == "T"
    assert read(file.text).told == [
        ("citations/not-rendered", 8),
        ("citations/unknown-key", 10),
    ]
