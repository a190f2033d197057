"""`companion new`, `move` and `retire`: nothing is lost, nothing breaks, or nothing is changed."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checking import problems
from companion import checks
from companion.checks import entities
from companion.cli import main
from companion.contributing import desk, swap
from companion.contributing.plan import Plan
from companion.contributing.rehearsal import Rehearsal
from companion.contributing.rehearsal import rehearse as rehearse_plan
from companion.markdown.render import rendered
from companion.sources import sections
from companion.sources.memory import Memory
from companion.sources.project import Project, load
from samples import CHAPTER, CHAPTER_FILE, CONTRADICTIONS, FINDINGS, REST, SECTIONS, published
from samples import NAV as SMALL_NAV
from samples import settings as site_settings

Make = Callable[..., Path]

OTHER_FILE = "docs/friend/carriers.md"
OTHER = f"""\
---
title: Carriers
description: What cells can carry.
prefix: carry
review: [10]
---

# Carriers

This chapter unfolds [statement 10](../mapping.md#mapping-10) of the review, beside [growth](../foe/angiogenesis.md#angio-growth).
{{ .unfolds }}

!!! abstract "Key points"

    - One.
    - Two.
    - Three.

## Loads {{#carry-loads}}

They carry much [@adams2010cells]. See `[mice](../foe/angiogenesis.md#angio-mice)` in code.

### Small loads {{#carry-small}}

Small ones first [@baker2010cells], as [seen in vessels](../foe/angiogenesis.md#angio-mice).

## Contradictions and limits {{#carry-limits}}

None.

## Open questions {{#carry-questions}}

All [@karnoub2007mesenchymal; @otsu2009concentration].

{REST}
"""
MICE = """\
## In mice {#angio-mice}

In mice, more vessels grew [@clark2010cells], as told [above](#angio-growth) and under [loads](../friend/carriers.md#carry-loads "Loads").

### Old mice {#angio-old}

Old mice had fewer [@davis2010cells; @evans2010cells].

| Model | Vessels |
| --- | --- |
| young | more [@clark2010cells] |

"""
NAV = SMALL_NAV.replace(
    "  - Evidence:", "  - Friend:\n      - Carriers: friend/carriers.md\n  - Evidence:"
)
ROWS = SECTIONS + "".join(
    f"- id: {identifier}\n  chapter: {chapter}\n  title: {title}\n  since: '0.1.0'\n"
    for identifier, chapter, title in (
        ("angio-mice", "foe/angiogenesis", "In mice"),
        ("angio-old", "foe/angiogenesis", "Old mice"),
        ("carry-loads", "friend/carriers", "Loads"),
        ("carry-small", "friend/carriers", "Small loads"),
        ("carry-limits", "friend/carriers", "Contradictions and limits"),
        ("carry-questions", "friend/carriers", "Open questions"),
    )
)
GONE = """\
- id: carry-gone
  chapter: friend/carriers
  title: Gone
  since: '0.1.0'
  withdrawn: '0.1.0'
  reason: Nobody could say any more what it was about.
"""
ROWS += GONE
FILES = {
    "mkdocs.yml": site_settings(NAV),
    CHAPTER_FILE: CHAPTER.replace("## Contradictions", f"{MICE}## Contradictions"),
    OTHER_FILE: OTHER,
    "docs/data/sections.yaml": ROWS,
    "docs/data/findings.yaml": FINDINGS
    + """\

- id: clark2010cells-1
  reference: clark2010cells
  section: "angio-mice"  # told there
  summary: In mice, marrow MSCs raised the number of vessels in a tumor of the breast.
  direction: promotes
  effect: [angiogenesis]
  msc_source: [bone-marrow]
  cancer: [breast]
  models: [xenograft]
""",
}


@pytest.fixture
def site(project: Make) -> Path:
    """A small site of two chapters whose texts lead to one another."""
    root = project(FILES)
    (root / "docs/data/entities.yaml").write_text(entities.proposal(load(root)), encoding="utf-8")
    return root


def run(root: Path, *words: str) -> tuple[int, str]:
    with redirect_stdout(StringIO()) as out:
        status = main(["--root", str(root), *words])
    return status, out.getvalue()


def content(root: Path) -> dict[str, bytes]:
    """Every file of a project; what is remembered between runs left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def read(root: Path) -> Project:
    return rendered(load(root))


def row(root: Path, identifier: str) -> dict[str, str]:
    (found,) = [r for r in published(root) if r["id"] == identifier]
    return found


def test_the_small_site_is_sound(site: Path) -> None:
    assert problems(site) == []


def test_a_moved_section_takes_along_all_that_belongs_to_it(site: Path) -> None:
    status, out = run(site, "move", "angio-mice", "friend/carriers")
    assert status == 0, out
    old, new = text(site, CHAPTER_FILE), text(site, OTHER_FILE)
    assert "In mice" not in old
    assert "Old mice" not in old
    assert "## In mice {#carry-mice}\n\nIn mice, more vessels grew [@clark2010cells]" in new
    assert "### Old mice {#carry-old}" in new
    assert new.index("carry-mice}") < new.index("carry-limits}")
    # Links in the moved text lead where they led, and links to it follow.
    assert (
        '[above](../foe/angiogenesis.md#angio-growth) and under [loads](#carry-loads "Loads")'
        in new
    )
    assert "[seen in vessels](#carry-mice)" in new
    assert "`[mice](../foe/angiogenesis.md#angio-mice)` in code" in new
    # The old ids lead on, the new ones are listed, the finding follows with its comment.
    assert row(site, "angio-mice")["moved_to"] == "carry-mice"
    assert row(site, "angio-old")["moved_to"] == "carry-old"
    assert row(site, "carry-mice") == {
        "id": "carry-mice",
        "chapter": "friend/carriers",
        "title": "In mice",
        "since": "0.1.0",
    }
    assert "  section: carry-mice  # told there\n" in text(site, "docs/data/findings.yaml")
    assert problems(site) == []
    assert "angio-mice leads to carry-mice" in out
    assert "“above” may point elsewhere now" in out


def test_a_section_that_moves_there_and_back_has_its_old_id_again(site: Path) -> None:
    before = content(site)
    run(site, "move", "angio-mice", "friend/carriers")
    status, out = run(site, "move", "carry-mice", "foe/angiogenesis")
    assert status == 0, out
    after = content(site)
    assert after[CHAPTER_FILE] == before[CHAPTER_FILE]
    assert after[OTHER_FILE] == before[OTHER_FILE]
    assert "moved_to" not in row(site, "angio-mice")
    assert row(site, "carry-mice")["moved_to"] == "angio-mice"
    assert problems(site) == []


def test_a_section_moves_within_its_chapter_and_keeps_its_id(site: Path) -> None:
    status, out = run(site, "move", "angio-growth", "foe/angiogenesis", "--after", "angio-mice")
    assert status == 0, out
    order = re.findall(r"\{#([\w-]+)\}", text(site, CHAPTER_FILE))
    assert order == ["angio-mice", "angio-old", "angio-growth", "angio-limits", "angio-questions"]
    assert text(site, "docs/data/sections.yaml") == ROWS
    status, out = run(site, "move", "angio-mice", "foe/angiogenesis", "--after", "angio-growth")
    assert status == 0, out
    assert text(site, CHAPTER_FILE) == FILES[CHAPTER_FILE]
    assert problems(site) == []


def test_readings_stand_in_the_file_of_the_chapter_that_holds_their_statement(site: Path) -> None:
    run(site, "verify", "--changed", "--all-with", "abstract")
    moved = "Old mice had fewer"
    assert moved in text(site, "docs/data/statements/foe-angiogenesis.yaml")
    status, out = run(site, "move", "angio-mice", "friend/carriers")
    assert status == 0, out
    assert moved not in text(site, "docs/data/statements/foe-angiogenesis.yaml")
    assert moved in text(site, "docs/data/statements/friend-carriers.yaml")
    assert not [p for p in checks.everything(read(site)) if p.rule.startswith("statements/")]


def test_a_question_names_the_sections_that_tell_it_now(site: Path) -> None:
    asked = f"{CONTRADICTIONS}  also: [angio-mice, carry-loads] # both\n"
    (site / "docs/data/contradictions.yaml").write_text(asked)
    status, out = run(site, "move", "angio-mice", "friend/carriers")
    assert status == 0, out
    assert "contra-spread names carry-mice now" in out
    assert "  also: [carry-mice, carry-loads] # both\n" in text(
        site, "docs/data/contradictions.yaml"
    )
    run(site, "retire", "carry-loads", "--to", "carry-mice")
    assert "  also: [carry-mice] # both\n" in text(site, "docs/data/contradictions.yaml")
    run(site, "retire", "carry-mice", "--to", "angio-growth")
    assert text(site, "docs/data/contradictions.yaml") == CONTRADICTIONS
    assert problems(site) == []


def test_a_retired_section_leads_on_with_links_and_data(site: Path) -> None:
    status, out = run(site, "retire", "carry-loads", "--to", "foe/angiogenesis")
    assert status == 0, out
    assert "carry-loads" not in text(site, OTHER_FILE)
    assert row(site, "carry-loads")["moved_to"] == "foe/angiogenesis"
    assert row(site, "carry-small")["moved_to"] == "foe/angiogenesis"
    assert '[loads](angiogenesis.md "Loads")' in text(site, CHAPTER_FILE)
    assert problems(site) == []


def test_a_withdrawn_section_says_when_and_why(site: Path) -> None:
    status, out = run(site, "retire", "carry-small", "--reason", 'Nobody measured "small" loads.')
    assert status == 0, out
    assert row(site, "carry-small")["reason"] == 'Nobody measured "small" loads.'
    assert row(site, "carry-small")["withdrawn"] == "0.2.0"
    assert problems(site) == []
    status, out = run(site, "retire", "carry-small", "--reason", "Nobody measured small loads.")
    assert status == 1
    assert "does not stand any more" in out


def test_text_that_others_lead_to_is_not_withdrawn(site: Path) -> None:
    before = content(site)
    status, out = run(
        site, "retire", "angio-mice", "--reason", "Nobody could repeat what it tells."
    )
    assert status == 1
    assert re.search(r"docs/friend/carriers\.md:\d+: .*“seen in vessels” leads to angio-mice", out)
    assert "Nothing was changed." in out
    assert content(site) == before


def test_a_move_that_would_lose_a_link_is_left_to_a_person(site: Path) -> None:
    told = text(site, CHAPTER_FILE).replace("Old mice had", "As [told][there], old mice had")
    (site / CHAPTER_FILE).write_text(f"{told}\n[there]: https://example.org/told\n")
    assert problems(site) == []
    before = content(site)
    status, out = run(site, "move", "angio-mice", "friend/carriers")
    assert status == 1
    assert "would be lost or changed: [told](https://example.org/told)" in out
    assert content(site) == before


def test_a_finding_is_not_left_without_a_section(site: Path) -> None:
    lone = text(site, CHAPTER_FILE).replace("@clark2010cells; ", "")
    (site / CHAPTER_FILE).write_text(lone.replace("; @clark2010cells", ""))
    other = (
        text(site, OTHER_FILE).replace("[@clark2010cells; ", "[").replace("@clark2010cells; ", "")
    )
    other = other.replace(", as [seen in vessels](../foe/angiogenesis.md#angio-mice)", "")
    (site / OTHER_FILE).write_text(other)
    status, out = run(
        site, "retire", "angio-mice", "--reason", "Nobody could repeat what it tells."
    )
    assert status == 1
    assert "clark2010cells-1 names the section, and no other section cites the work" in out


def test_a_new_section_has_an_id_of_its_words_and_a_row(site: Path) -> None:
    status, out = run(site, "new", "section", "carriers", "What the spleen does: TGF-β")
    assert status == 0, out
    assert "## What the spleen does: TGF-β {#carry-spleen-tgf-beta}\n\n## Contra" in text(
        site, OTHER_FILE
    )
    assert row(site, "carry-spleen-tgf-beta")["title"] == "What the spleen does: TGF-β"
    assert problems(site) == []
    status, out = run(site, "new", "section", "carriers", "The spleen TGF-β")
    assert "its id is carry-spleen-tgf-beta-2, for good" in out
    run(site, "new", "section", "carriers", "Tiny", "--after", "carry-loads", "--level", "3")
    order = re.findall(r"\{#([\w-]+)\}", text(site, OTHER_FILE))
    assert order[:3] == ["carry-loads", "carry-small", "carry-tiny"]
    assert problems(site) == []


def test_a_new_section_can_bring_its_text_along(
    site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("Many more came [@jones2010cells].\n"))
    status, out = run(site, "new", "section", "carriers", "Numbers", "--text", "-")
    assert status == 0, out
    assert "{#carry-numbers}\n\nMany more came [@jones2010cells].\n\n## Contra" in text(
        site, OTHER_FILE
    )
    before = content(site)
    (tmp_path / "bad.md").write_text("None knows [@nobody2010].")
    status, out = run(
        site, "new", "section", "carriers", "Nobody", "--text", str(tmp_path / "bad.md")
    )
    assert "citations/unknown-key" in out
    status, out = run(site, "new", "section", "carriers", "Nobody", "--text", "missing.md")
    assert status == 1
    assert "does not exist" in out
    assert {k: v for k, v in content(site).items() if k != "bad.md"} == before


def test_a_new_chapter_stands_in_its_part_and_says_what_is_to_be_written(site: Path) -> None:
    words = ["new", "chapter", "friend/vesicles", "Vesicles: a start", "--prefix", "ves"]
    status, out = run(site, *words, "--review", "10", "11", "--description", "What vesicles do.")
    assert status == 0, out
    assert [page.name for page in read(site).chapters][-1] == "friend/vesicles"
    made = text(site, "docs/friend/vesicles.md")
    assert yaml.safe_load(made.split("---")[1]) == {
        "title": "Vesicles: a start",
        "description": "What vesicles do.",
        "prefix": "ves",
        "review": [10, 11],
    }
    left = {problem.rule for problem in problems(site)}
    assert left == {"chapters/length", "chapters/few-references", "chapters/key-points"}
    assert all(rule in out for rule in left)
    assert {"ves-limits", "ves-questions"} <= {r["id"] for r in published(site)}
    # It can be filled with sections at once, though it is not finished.
    status, out = run(site, "move", "angio-mice", "friend/vesicles")
    assert status == 0, out
    assert {p.rule for p in problems(site)} == left


@pytest.mark.parametrize("word", ["Yes", "No", "On", "Null"])
def test_a_new_chapter_may_be_called_as_yaml_calls_something_else(site: Path, word: str) -> None:
    status, out = run(site, "new", "chapter", f"friend/{word.lower()}", word)
    assert status == 0, out
    made = yaml.safe_load(text(site, f"docs/friend/{word.lower()}.md").split("---")[1])
    assert (made["title"], made["prefix"]) == (word, word.lower())


REFUSALS = {
    ("move", "angio-mouse", "friend/carriers"): "Did you mean angio-mice?",
    ("move", "ANGIO-MICE", "friend/carriers"): "Did you mean angio-mice?",
    ("move", "angio-mice", "friend/carrier"): "Did you mean friend/carriers?",
    ("move", "angio-limits", "friend/carriers"): "Each chapter has “Contradictions and limits”",
    ("move", "angio-mice", "foe/angiogenesis"): "stands there already",
    ("move", "angio-old", "friend/carriers"): "A section of level 3 stands below another",
    (
        "move",
        "angio-mice",
        "friend/carriers",
        "--after",
        "angio-growth",
    ): "has no section angio-growth",
    ("move", "angio-mice", "friend/carriers", "--as", "mice"): "begin with carry-",
    ("move", "angio-mice", "friend/carriers", "--as", "carry-small"): "is taken",
    ("move", "angio-mice", "friend/carriers", "--as", "carry-gone"): "is taken",
    ("retire", "carry-small"): "--reason and a sentence",
    (
        "retire",
        "carry-small",
        "--to",
        "x",
        "--reason",
        "Both of the two at once.",
    ): "one of the two",
    ("retire", "carry-loads", "--to", "carry-small"): "carry-small goes, too",
    ("retire", "carry-small", "--reason", "Short."): "docs/data/sections.yaml",
    (
        "retire",
        "carry-small",
        "--reason",
        "It is long enough.",
        "--version",
        "two",
    ): "is no version",
    ("new", "section", "carriers", "A [@key]"): "can be no heading",
    ("new", "section", "carriers", "…"): "can be no heading",
    ("new", "chapter", "enemy/x", "X"): "Write a part (foe, friend)",
    ("new", "chapter", "foe/angiogenesis", "X"): "exists already",
    ("new", "chapter", "foe/angio-x", "X", "--prefix", "angio"): "begin with angio-",
    ("new", "chapter", "foe/x", "X", "--prefix", "A b"): "can be no prefix",
    ("new", "chapter", "foe/x", "X", "--review", "13"): "has no statement 13",
    ("new", "section", "carriers", "X", "--text", "docs"): "Name a file that is there.",
}


@pytest.mark.parametrize("words", REFUSALS, ids=" ".join)
def test_a_wish_that_cannot_be_met_is_refused_and_changes_nothing(
    site: Path, words: tuple[str, ...]
) -> None:
    before = content(site)
    status, out = run(site, *words)
    assert status == 1, out
    assert REFUSALS[words] in out
    assert "Traceback" not in out
    assert content(site) == before


def test_a_dry_run_says_it_and_writes_nothing(site: Path) -> None:
    before = content(site)
    status, out = run(site, "move", "angio-mice", "friend/carriers", "--dry-run")
    assert status == 0
    assert "Nothing was written" in out
    assert "angio-mice leads to carry-mice" in out
    assert content(site) == before


def test_files_that_cannot_be_read_are_told_and_left(site: Path) -> None:
    (site / "docs/data/findings.yaml").write_text("- id: [\n")
    before = content(site)
    status, out = run(site, "move", "angio-mice", "friend/carriers")
    assert status == 1
    assert "findings/syntax" in out
    assert content(site) == before


@pytest.mark.parametrize("fails", range(1, 5))
def test_a_failure_while_files_are_swapped_leaves_each_as_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    before = content(site)
    swapped = Path.replace
    count = 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        if target.suffix in (".md", ".yaml"):
            count += 1
            if count == fails:
                raise OSError(28, "No space left on device", str(target))
        return swapped(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    status, out = run(site, "move", "angio-mice", "friend/carriers")
    assert status == 1
    assert "No space left on device" in out
    assert re.match(r"docs/\S+: ", out)
    assert content(site) == before


def test_what_somebody_wrote_meanwhile_is_not_overwritten(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = rehearse_plan

    def rehearse(project: Project, plan: Plan, memory: Memory) -> Rehearsal:
        (site / OTHER_FILE).write_text("Mine.\n")
        return planned(project, plan, memory)

    monkeypatch.setattr(desk, "rehearse", rehearse)
    status, out = run(site, "move", "angio-mice", "friend/carriers")
    assert status == 1
    assert "docs/friend/carriers.md: desk/refused: The file was changed meanwhile." in out
    assert text(site, OTHER_FILE) == "Mine.\n"
    assert "In mice" in text(site, CHAPTER_FILE)


def test_line_ends_and_a_mark_stay_as_they_were(tmp_path: Path) -> None:
    old, gone, new = tmp_path / "old.md", tmp_path / "gone.md", tmp_path / "new.md"
    old.write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")
    gone.write_bytes(b"c\n")
    swap.swap_all({old: "a\nx\n", gone: "", new: "d\n"})
    assert old.read_bytes() == b"\xef\xbb\xbfa\r\nx\r\n"
    assert new.read_bytes() == b"d\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.md", "old.md"]


IDS = ("angio-growth", "angio-mice", "angio-old", "angio-limits", "carry-loads", "carry-small")
CHAPTERS = ("foe/angiogenesis", "friend/carriers")
maybe_after = st.one_of(
    st.just(()), st.sampled_from(IDS).map(lambda identifier: ("--after", identifier))
)
COMMANDS = st.one_of(
    st.tuples(st.sampled_from(IDS), st.sampled_from(CHAPTERS), maybe_after).map(
        lambda t: ("move", t[0], t[1], *t[2])
    ),
    st.tuples(st.sampled_from(IDS), st.sampled_from([*IDS, *CHAPTERS])).map(
        lambda t: ("retire", t[0], "--to", t[1])
    ),
    st.sampled_from(IDS).map(lambda i: ("retire", i, "--reason", "Its text was of no use to any.")),
    st.tuples(
        st.sampled_from(CHAPTERS),
        st.text("aβ 'é:-#\"{,", min_size=1, max_size=12),
        maybe_after,
        st.sampled_from(["2", "3"]),
    ).map(lambda t: ("new", "section", t[0], f"T{t[1]}", *t[2], "--level", t[3])),
)


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(shutil.copytree(root, Path(folder) / "site", ignore=lambda *_: [".cache"]))


@given(st.lists(COMMANDS, min_size=1, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_commands_the_check_is_clean_and_nothing_is_lost(
    site: Path, commands: list[tuple[str, ...]]
) -> None:
    with copied(site) as root:
        for words in commands:
            before, old = content(root), read(root)
            status, out = run(root, *words)
            assert status in (0, 1)
            if status:
                assert content(root) == before, out
                continue
            new = read(root)
            assert problems(root) == []
            # Every id that was ever published is listed still, and leads somewhere or says why not.
            where, known = sections.addresses(new.chapters), {r.id: r for r in new.listed}
            assert {r.id for r in old.listed} <= set(known)
            for listed in known.values():
                assert (
                    sections.destination(listed.id, known, where)
                    or sections.last(listed, known).withdrawn
                )
            assert {f.id for f in old.evidence.findings} == {f.id for f in new.evidence.findings}
            if words[0] != "retire":
                assert _said(old) == _said(new)


def _said(project: Project) -> Counter[str]:
    """Every statement of a project, and every heading that stood before."""
    return Counter(s.cited for page in project.pages for s in page.outline.statements)
