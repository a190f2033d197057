"""What the repository remembers of the site is read from its tags and commits, and told honestly."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from companion.pages import changes, home, versions
from companion.sharing import feed
from companion.sources.history import History
from companion.sources.memory import Memory
from companion.sources.project import load
from samples import CHAPTER_FILE, settings
from scratch import Scratch, repository

Make = Callable[..., Path]
CHAPTER = "foe/angiogenesis.md"


def past(made: Scratch, today: date | None = None) -> History:
    return load(made.root, today=today).history


@pytest.fixture
def made(tmp_path: Path) -> Scratch:
    return repository(tmp_path)


def tagged(made: Scratch, version: str) -> None:
    made.git("tag", "--annotate", f"v{version}", "-m", version)


def test_before_the_first_release_it_says_so(made: Scratch) -> None:
    found = past(made)
    assert found.state() == "not yet released"
    assert found.as_of == date(2026, 11, 3)
    assert found.changed[CHAPTER] == date(2026, 11, 3)
    assert found.fixed("angio") is found.latest("angio") is None


def test_a_frozen_text_promises_no_release(made: Scratch) -> None:
    made.replace("mkdocs.yml", "  frozen: null", "  frozen: 2026-11-20")
    found = load(made.root)
    assert found.history.state() == "never released"
    told = "".join(content for _, content in feed.of(found))
    told += versions.as_html(found.history) + changes.as_html(found, {}, root="../")
    told += home.new(found, "")
    assert "never released" in told
    assert "No version was released." in told
    assert "carry it on" in told
    assert "yet" not in told
    assert "can be followed" not in told


def test_once_a_word_has_changed_it_is_no_version_any_more(made: Scratch) -> None:
    tagged(made, "1.0.0")
    made.write({"CHANGELOG.md": "# Changelog\n"})
    made.commit()
    assert past(made).state() == "version 1.0.0, unchanged"  # no word of the text
    made.replace(CHAPTER_FILE, "None.", "Nothing.")
    assert past(made).state().startswith("changes since 1.0.0")
    assert past(made, date(2026, 11, 9)).state() == "changes since 1.0.0, as of 9 Nov 2026"
    made.commit(day="2026-11-10")
    assert past(made).state() == "changes since 1.0.0, as of 10 Nov 2026"


def test_a_new_file_that_is_not_committed_is_a_change_too(made: Scratch) -> None:
    tagged(made, "1.0.0")
    made.write({"docs/foe/new.md": "# New\n"})
    assert past(made).state().startswith("changes since")


def test_the_day_of_a_chapter_is_that_of_its_words(made: Scratch) -> None:
    made.replace(CHAPTER_FILE, "None.", "Nothing.")
    made.commit(day="2026-11-05")
    made.replace(CHAPTER_FILE, "Nothing.", "**Nothing**.")
    made.commit(day="2026-11-06")
    made.git("mv", CHAPTER_FILE, "docs/foe/vessels.md")
    made.commit(day="2026-11-07")
    found = past(made)
    assert found.changed["foe/vessels.md"] == date(2026, 11, 5)
    assert found.changed["mapping.md"] == date(2026, 11, 3)
    assert found.as_of == date(2026, 11, 7)


def test_the_best_version_to_cite_is_the_earliest_that_reads_the_same(made: Scratch) -> None:
    tagged(made, "1.0.0")
    made.replace(CHAPTER_FILE, "None.", "Nothing.")
    made.commit()
    tagged(made, "1.1.0")
    made.replace(CHAPTER_FILE, "Nothing.", "Nothing  –  yet.")
    made.commit()
    tagged(made, "1.10.0")
    made.replace(CHAPTER_FILE, "Nothing  –  yet.", "Nothing - *yet*.")
    made.commit()
    found = past(made)
    assert [release.version for release in found.releases] == ["1.0.0", "1.1.0", "1.10.0"]
    fixed = {name: found.fixed(f"angio-{name}") for name in ("growth", "limits", "none")}
    versions = {name: release and release.version for name, release in fixed.items()}
    assert versions == {"growth": "1.0.0", "limits": "1.10.0", "none": None}
    whole = found.fixed("angio")
    assert whole is not None
    assert whole.version == "1.10.0"
    assert found.place("angio-limits", whole) == f"{whole.address}foe/angiogenesis/#angio-limits"


def test_a_text_that_was_changed_back_is_not_said_to_be_unchanged(made: Scratch) -> None:
    tagged(made, "1.0.0")
    for version, text in (("1.1.0", "Nothing."), ("", "None.")):
        made.replace(CHAPTER_FILE, "None." if version else "Nothing.", text)
        made.commit()
        if version:
            tagged(made, version)
    found = past(made)
    assert found.fixed("angio-limits") is None
    assert [c.since.version for c in found.changes("angio-limits")] == ["1.1.0"]


def test_another_work_behind_the_same_words_is_a_change(made: Scratch) -> None:
    tagged(made, "1.0.0")
    made.replace(CHAPTER_FILE, "[@karnoub2007mesenchymal; @otsu", "[@otsu")
    assert [change.kind for change in past(made).changes("angio-growth")] == ["reworded"]


def test_what_was_added_moved_and_retired_is_told(made: Scratch) -> None:
    text = "## Lost {#angio-lost}\n\nText.\n\n"
    made.replace(CHAPTER_FILE, "## Contradictions", f"{text}## Contradictions")
    made.commit()
    tagged(made, "1.0.0")
    made.replace(CHAPTER_FILE, text, "## New {#angio-new}\n\nText.\n\n")
    body = "## Growth {#angio-growth}\n\nVessels grow [@karnoub2007mesenchymal; "
    made.replace(CHAPTER_FILE, body, "Vessels grow [@karnoub2007mesenchymal; ")
    made.write(
        {"docs/foe/b.md": f"---\ntitle: B\nprefix: b\n---\n# B\n\n{body}@otsu2009concentration].\n"}
    )
    found = past(made)
    kinds = {name: c[0].kind for name, c in found.all_changes.items()}
    assert kinds["angio-growth"] == "moved"
    assert (kinds["angio-new"], kinds["angio-lost"]) == ("added", "retired")
    assert found.latest("angio-lost") == found.releases[0]
    ids = [change.id for change in found.changes("angio")]
    assert {"angio-new", "angio-lost"} <= set(ids)


def test_a_version_that_is_built_says_that_it_is_that_version(
    made: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged(made, "1.0.0")
    monkeypatch.setenv("RELEASE", "1.1.0")
    monkeypatch.setenv("SITE_URL", "https://example.org/foe/v/1.1.0/")
    found = past(made, date(2026, 11, 30))
    assert found.state() == "version 1.1.0"
    assert found.address == "https://example.org/foe/"
    assert found.here == found.releases[-1].address == "https://example.org/foe/v/1.1.0/"
    fixed = found.fixed("angio-growth")
    assert fixed is not None
    assert fixed.address == "https://example.org/foe/v/1.0.0/"


def test_without_a_repository_little_is_said(project: Make) -> None:
    found = load(project()).history
    assert (found.state(), found.releases, found.problems) == ("", (), ())


def test_the_tags_of_somebody_elses_repository_are_not_ours(made: Scratch) -> None:
    tagged(made, "1.0.0")
    inner = made.root / "unpacked"
    inner.mkdir()
    (inner / "mkdocs.yml").write_text(settings(), encoding="utf-8")
    (inner / "docs").mkdir()
    assert load(inner).history.releases == ()


def test_a_shallow_clone_claims_no_days_and_names_the_remedy(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.replace(CHAPTER_FILE, "None.", "Nothing.")
    made.commit()
    origin = f"file://{made.root}"
    command = ["git", "clone", "--quiet", "--depth", "1", origin, str(tmp_path / "shallow")]
    subprocess.run(command, check=True)
    found = past(Scratch(tmp_path / "shallow"))
    assert (found.state(), dict(found.changed), found.as_of) == ("", {}, None)
    (problem,) = found.problems
    assert problem.rule == "history/shallow"
    assert problem.severity == "note"
    assert "git fetch --unshallow --tags" in problem.fix


def test_what_is_kept_on_disk_is_never_out_of_date(made: Scratch, tmp_path: Path) -> None:
    tagged(made, "1.0.0")

    def state() -> str:
        memory = Memory(tmp_path / "cache")
        return load(made.root, memory=memory).history.state()

    assert state() == state() == "version 1.0.0, unchanged"
    made.replace(CHAPTER_FILE, "None.", "Nothing.")
    made.commit()
    assert state().startswith("changes since 1.0.0")
    tagged(made, "1.1.0")
    assert state() == "version 1.1.0, unchanged"


DRAWING = "docs/assets/figures/vessels.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>{}</title></svg>\n'


def test_a_figure_is_the_same_as_long_as_its_drawing_and_its_section_are(made: Scratch) -> None:
    made.write({DRAWING: SVG.format("a")})
    made.replace(CHAPTER_FILE, "None.", "![Vessels](../assets/figures/vessels.svg)\n\nNone.")
    made.commit()
    for version in ("1.0.0", "1.1.0"):
        tagged(made, version)
    first, second = past(made).releases
    assert past(made).fixed_figure("vessels") == first
    assert past(made).figure("vessels", second).endswith("v/1.1.0/foe/angiogenesis/#angio-limits")
    assert past(made).fixed_figure("unknown") is None
    made.write({DRAWING: SVG.format("drawn anew")})
    assert past(made).fixed_figure("vessels") is None
    made.write({DRAWING: SVG.format("a")})
    made.replace(CHAPTER_FILE, "None.", "Other words.")
    assert past(made).fixed_figure("vessels") is None
