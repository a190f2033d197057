"""`make build` fails on what is wrong; build and check tell the same; nothing ends in a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from building import Run, checked, options, run, strictly

from companion.checks.chapters import MOST_WORDS
from samples import CHAPTER, CHAPTER_FILE, FINDINGS, NAV, settings, with_text

Make = Callable[..., Path]

PLANTED = {
    "wrong link": (with_text("One [a](../none.md) two."), CHAPTER_FILE, 25, "links/missing-target"),
    "wrong anchor": (
        with_text("One [a](../mapping.md#none) two."),
        CHAPTER_FILE,
        25,
        "links/missing-anchor",
    ),
    "wrong anchor on the page": (
        with_text("One [a](#none) two."),
        CHAPTER_FILE,
        25,
        "links/missing-anchor",
    ),
    "wrong term": (
        with_text("One [a](../glossary.md#term-none) two."),
        CHAPTER_FILE,
        25,
        "links/missing-anchor",
    ),
    "wrong reference": (
        with_text("One [a](../references.md#ref-none) two."),
        CHAPTER_FILE,
        25,
        "links/missing-anchor",
    ),
    "missing image": (with_text("![one](../none.png)"), CHAPTER_FILE, 25, "links/missing-image"),
    "unknown key": (with_text("One [@nobody2000x]."), CHAPTER_FILE, 25, "citations/unknown-key"),
    "page outside the navigation": (
        {"docs/lost.md": "# Lost\n"},
        "docs/lost.md",
        0,
        "navigation/not-listed",
    ),
    "page of the navigation that is gone": (
        {"mkdocs.yml": settings(f"{NAV}      - none.md\n")},
        "mkdocs.yml",
        None,
        "navigation/missing-page",
    ),
    "plugin that is missing": (
        {"mkdocs.yml": re.sub(r"  - bibtex:\n(?: {6}.*\n)+", "", settings())},
        "mkdocs.yml",
        0,
        "settings/plugin",
    ),
    "pandoc": (
        with_text("One [see @karnoub2007mesenchymal]."),
        CHAPTER_FILE,
        25,
        "citations/not-rendered",
    ),
    "absolute link": (with_text("One [a](/mapping/)."), CHAPTER_FILE, 25, "links/absolute"),
    "address that is none": (
        with_text("[a](https://exa[mple.org)"),
        CHAPTER_FILE,
        25,
        "links/form",
    ),
    "finding of no section": (
        {"docs/data/findings.yaml": FINDINGS.replace("angio-growth", "angio-none", 1)},
        "docs/data/findings.yaml",
        1,
        "findings/unknown-section",
    ),
    "vanished id": (
        {CHAPTER_FILE: CHAPTER.replace("angio-growth", "angio-grow")},
        "docs/data/sections.yaml",
        1,
        "sections/vanished",
    ),
}


@pytest.mark.parametrize(("files", "path", "line", "rule"), PLANTED.values(), ids=PLANTED.keys())
def test_a_mistake_fails_the_build_and_the_check_with_file_and_line(
    project: Make, files: dict[str, str], path: str, line: int | None, rule: str
) -> None:
    root = project(files)
    built, check = strictly(root), checked(root)
    places = [path, f"{path}:{line}"] if not line else [f"{path}:{line}"]
    for done in (built, check):
        assert done.status == 1, done.output
        assert [place for place in places if (place, rule) in done.told], done.output
    assert built.told == check.told
    assert "Traceback" not in built.output + check.output


def test_the_sound_project_passes_both(project: Make) -> None:
    root = project()
    built, check = strictly(root), checked(root)
    assert (built.status, check.status) == (0, 0), built.output + check.output
    assert (root / "site" / "index.html").exists()


SOUND = {
    "a note": with_text("word " * MOST_WORDS),
    "a term of the glossary": with_text("Pericytes: [a](../glossary.md#term-pericyte)."),
    "what the build makes": with_text(
        "[a](../references.md#ref-rubio2005spontaneous), [b](#ref-karnoub2007mesenchymal), "
        "[c](../evidence/findings.md#karnoub2007mesenchymal-1), [d](#angio-references), "
        "[e](../evidence/mediators.md#mediator-ccl5), [f](#angio-evidence)."
    ),
    "a row of the data": with_text("[a](../data/findings.csv), [b](../references.bib)"),
}


@pytest.mark.parametrize("files", SOUND.values(), ids=SOUND.keys())
def test_what_is_no_mistake_fails_no_build(project: Make, files: dict[str, str]) -> None:
    root = project(files)
    built, check = strictly(root), checked(root)
    assert (built.status, check.status) == (0, 0), built.output + check.output


def test_the_commands_themselves_end_with_their_status(project: Make) -> None:
    root = project()
    check = ("companion.cli", "check")
    assert run(root, "mkdocs", *options()).status == 0
    assert run(root, *check).status == 0
    (root / CHAPTER_FILE).write_text(with_text("x [@nobody2000x].")[CHAPTER_FILE])
    built, told = run(root, "mkdocs", *options()), run(root, *check)
    assert built.status == told.status == 1
    assert built.told == told.told == {(f"{CHAPTER_FILE}:25", "citations/unknown-key")}


def test_the_build_is_strict_and_nothing_silences_it() -> None:
    assert "--strict" in options()
    assert not {"-q", "--quiet"} & set(options())


def test_many_mistakes_at_once_are_told_alike_by_both(project: Make) -> None:
    text = "x [a](../none.md).\n\nx [@nobody2000x].\n\nx [see @otsu2009concentration].\n\n![x](n.png)\n"
    root = project({**with_text(text), "docs/lost.md": "# Lost\n\n[a](b.md)\n"})
    built, check = strictly(root), checked(root)
    assert built.status == check.status == 1
    assert built.told == check.told
    assert len(check.told) >= 6


BROKEN: dict[str, tuple[str, str | bytes, str]] = {
    "references: syntax": ("references.bib", "@article{a, title = {T\n", "references.bib"),
    "references: not UTF-8": ("references.bib", b"\xff\xfe", "references.bib"),
    "references: empty": ("references.bib", "", "references.bib"),
    "findings: syntax": ("docs/data/findings.yaml", "- id: [\n", "docs/data/findings.yaml"),
    "findings: no list": ("docs/data/findings.yaml", "words\n", "docs/data/findings.yaml"),
    "findings: impossible day": ("docs/data/findings.yaml", "- id: 2026-02-31\n", "docs/data/findings.yaml"),
    "findings: a value that is none": (
        "docs/data/findings.yaml",
        FINDINGS.replace("direction: promotes", "direction: helps", 1),
        "docs/data/findings.yaml",
    ),
    "findings: a row without its fields": ("docs/data/findings.yaml", "- id: a\n", "docs/data/findings.yaml"),
    "trials: syntax": ("docs/data/trials.yaml", "a: b: c\n", "docs/data/trials.yaml"),
    "mediators: tab": ("docs/data/mediators.yaml", "-\tname: x\n\ty: z\n", "docs/data/mediators.yaml"),
    "glossary: syntax": ("docs/data/glossary.yaml", "- [A\n", "docs/data/glossary.yaml"),
    "glossary: rows of words": ("docs/data/glossary.yaml", "- words\n- more\n", "docs/data/glossary.yaml"),
    "sections: syntax": ("docs/data/sections.yaml", "- id: 'x\n", "docs/data/sections.yaml"),
    "schema: syntax": ("docs/data/vocabulary.schema.json", "{", "docs/data/vocabulary.schema.json"),
    "schema: another form": ("docs/data/vocabulary.schema.json", "[1]", "docs/data/vocabulary.schema.json"),
    "schema: empty": ("docs/data/vocabulary.schema.json", "{}", "docs/data/vocabulary.schema.json"),
    "citation file: syntax": ("CITATION.cff", "a: b: c\n", "CITATION.cff"),
    "citation file: impossible day": ("CITATION.cff", "date-released: 2026-02-31\n", "CITATION.cff"),
    "changelog: not UTF-8": ("CHANGELOG.md", b"\xff\xfe", "CHANGELOG.md"),
    "drawing: no XML": ("docs/assets/figures/v.svg", "<svg", "docs/assets/figures/v.svg"),
    "drawing: not UTF-8": ("docs/assets/figures/v.svg", b"\xff\xfe", "docs/assets/figures/v.svg"),
    "chapter: colon": (CHAPTER_FILE, CHAPTER.replace("title: V", "title: a: V"), CHAPTER_FILE),
    "chapter: tab": (CHAPTER_FILE, CHAPTER.replace("title: V", "title:\tV\n\ta: V"), CHAPTER_FILE),
    "chapter: list": (CHAPTER_FILE, CHAPTER.replace("title: Vessels", "- Vessels"), CHAPTER_FILE),
    "chapter: impossible day": (CHAPTER_FILE, CHAPTER.replace("prefix:", "date: 2026-02-31\nprefix:"), CHAPTER_FILE),
    "chapter: not UTF-8": (CHAPTER_FILE, b"# \xff\xfe", CHAPTER_FILE),
    "chapter: empty": (CHAPTER_FILE, "", CHAPTER_FILE),
    "chapter: only front matter": (CHAPTER_FILE, "---\ntitle: T\n---\n", CHAPTER_FILE),
    "chapter: a title that is a number": (CHAPTER_FILE, CHAPTER.replace("title: Vessels", "title: 5"), CHAPTER_FILE),
    "chapter: a title that is a list": (CHAPTER_FILE, CHAPTER.replace("title: Vessels", "title: [a]"), CHAPTER_FILE),
    "chapter: a prefix that is a list": (CHAPTER_FILE, CHAPTER.replace("prefix: angio", "prefix: [a]"), CHAPTER_FILE),
    "chapter: review of words": (CHAPTER_FILE, CHAPTER.replace("review: [7]", "review: {a: b}"), CHAPTER_FILE),
    "another page: colon": ("docs/index.md", "---\ntitle: a: b\n---\n# T\n", "docs/index.md"),
    "another page: a snippet of nothing": ("docs/index.md", '# T\n\n--8<-- "none.md"\n', "docs/index.md"),
    "settings: syntax": ("mkdocs.yml", settings().replace("site_name:", "site_name: a:"), "mkdocs.yml"),
}  # fmt: skip


def broken(project: Make, name: str, content: str | bytes) -> Path:
    root = project()
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def is_a_sentence(done: Run, path: str) -> None:
    assert done.status in (1, 2), done.output
    assert "Traceback" not in done.output, done.output
    assert path in done.output, done.output


@pytest.mark.parametrize(("name", "content", "path"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_ends_the_check_and_the_build_in_a_sentence(
    project: Make, name: str, content: str | bytes, path: str
) -> None:
    root = broken(project, name, content)
    is_a_sentence(checked(root), path)
    is_a_sentence(strictly(root), path)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf"], ids=["byte-order-mark"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["unix", "windows"])
def test_files_saved_by_other_editors_build_and_check_as_ours(
    project: Make, mark: bytes, ends: bytes
) -> None:
    root = project()
    for path in root.rglob("*.*"):
        if path.suffix in {".md", ".yaml", ".cff"}:
            path.write_bytes(mark + path.read_bytes().replace(b"\n", ends))
    check, built = checked(root), strictly(root)
    assert check.status == 0, check.output
    assert built.status == 0, built.output
    page = (root / "site/foe/angiogenesis/index.html").read_text(encoding="utf-8")
    assert "<title>Vessels" in page


def test_the_check_runs_from_any_folder(
    project: Make, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = project({"docs/index.md": '# T\n\n--8<-- "CHANGELOG.md"\n'})
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = run(elsewhere, "companion.cli", "--root", str(root), "check")
    assert done.status == 0, done.output
