"""The site as a folder: links name files, scripts are classic, what is fetched lies in scripts."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from companion.keeping import folder
from pack_offline import main
from samples import FILES

PAGE = (
    '<head><link rel="manifest" href="../../manifest.webmanifest">\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">\n'
    '<script type="module" src="../../assets/js/tables.js"></script></head>\n'
    '<a href="../metastasis/">a</a> <a href="../metastasis/?h=x#meta">b</a> <a href="#here">c</a>\n'
    '<a href="https://example.org/a/">d</a> <a href="../../data/findings.csv">e</a> '
    '<a href="../..">f</a> <a href=".">g</a> <a class="logo" href="mailto:a@example.org">h</a>\n'
)


def site(root: Path) -> Path:
    """A built site of some files."""
    files = {
        "index.html": "<head></head><a href='foe/angiogenesis/'>in</a>",
        "404.html": "not found",
        "sw.js": "worker",
        "manifest.webmanifest": "{}",
        "v/1.0.0/index.html": "an old version",
        "foe/angiogenesis/index.html": PAGE,
        "foe/angiogenesis/references.bib": "@article{a,\n}\n",
        "assets/cards/k.json": '{"works": "</script>"}',
        "assets/js/tables.js": 'import { one } from "./form.js";\nalert(one(import.meta.url));\n',
        "assets/js/form.js": "export function one(x) {\n  return x;\n}\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def packed(tmp_path: Path) -> dict[str, str]:
    return {name: content.decode() for name, content in folder.files(site(tmp_path))}


def test_links_lead_to_files_and_links_elsewhere_stay(packed: dict[str, str]) -> None:
    assert re.findall(r'<a [^>]*href="([^"]*)"', packed["foe/angiogenesis/index.html"]) == [
        "../metastasis/index.html",
        "../metastasis/index.html?h=x#meta",
        "#here",
        "https://example.org/a/",
        "../../data/findings.csv",
        "../../index.html",
        "./index.html",
        "mailto:a@example.org",
    ]


def test_modules_become_classic_scripts_that_hold_what_they_import(packed: dict[str, str]) -> None:
    assert "module" not in re.findall("<script[^>]*>", packed["foe/angiogenesis/index.html"])[0]
    text = packed["assets/js/tables.js"]
    assert not re.search(r"^\s*(?:import|export)\b|import\.meta", text, re.MULTILINE)
    assert text.index("function one") < text.index("alert(one(here))")


def test_what_only_a_server_asks_for_is_left_out(packed: dict[str, str]) -> None:
    assert not {"404.html", "sw.js", "manifest.webmanifest", "v/1.0.0/index.html"} & packed.keys()
    assert "manifest" not in packed["foe/angiogenesis/index.html"]


def test_what_scripts_fetch_lies_in_scripts_and_beside_them(packed: dict[str, str]) -> None:
    script = packed["assets/folder/foe-angiogenesis.bib.js"]
    held = json.loads(script.removeprefix("self.companionFolder(").removesuffix(");\n"))
    assert held == {"foe/angiogenesis/references.bib": "@article{a,\n}\n"}
    assert packed["foe/angiogenesis/references.bib"] == "@article{a,\n}\n"
    assert folder.bundle("references.ris") == "assets/folder/root.ris.js"
    assert "assets/folder/assets-cards.json.js" in packed


def test_each_page_loads_the_helper_from_where_it_stands(packed: dict[str, str]) -> None:
    assert '<script src="../../assets/js/folder.js">' in packed["foe/angiogenesis/index.html"]
    assert '<script src="assets/js/folder.js">' in packed["index.html"]
    assert "assets/js/folder.js" in packed


def test_a_policy_allows_what_lies_in_the_folder(packed: dict[str, str]) -> None:
    assert "default-src 'self' file:" in packed["foe/angiogenesis/index.html"]


def test_a_link_out_of_a_released_version_leads_to_the_site() -> None:
    page = (
        '<head><link rel="canonical" href="https://example.org/v/1.0.0/foe/meta/"></head>'
        '<a href="../../../../foe/meta/">now</a><a href="../../foe/angio/">here</a>'
    )
    html = folder.page("foe/meta/index.html", page)
    assert 'href="https://example.org/foe/meta/"' in html
    assert 'href="../../foe/angio/index.html"' in html


def test_equal_sites_make_equal_files(tmp_path: Path) -> None:
    built = site(tmp_path / "site")
    one, other = tmp_path / "one" / "a.zip", tmp_path / "other" / "a.zip"
    folder.write(built, one)
    for path in built.rglob("*.html"):
        path.touch()
    folder.write(built, other)
    assert one.read_bytes() == other.read_bytes()
    names = zipfile.ZipFile(one).namelist()
    assert names == sorted(names)
    assert {name.partition("/")[0] for name in names} == {"a"}


def project(root: Path) -> Path:
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_the_file_is_named_for_site_and_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path / "project")
    assert main(site(tmp_path / "site"), tmp_path / "dist", root) == 0
    (file,) = (tmp_path / "dist").iterdir()
    assert re.fullmatch(r"[a-z-]+-current-offline\.zip", file.name)
    assert "open index.html" in capsys.readouterr().out
    assert main(site(tmp_path / "v" / "1.2.0"), tmp_path / "dist", root) == 0
    assert list((tmp_path / "dist").glob("*-1.2.0-offline.zip"))


def test_a_script_that_a_folder_cannot_run_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = site(tmp_path / "site")
    script = 'import form from "./form.js";\nform();\n'
    (built / "assets/js/tables.js").write_text(script, encoding="utf-8")
    assert main(built, tmp_path / "dist", project(tmp_path / "project")) == 1
    assert "tables.js cannot be read from a folder" in capsys.readouterr().err
    assert not list((tmp_path / "dist").glob("*.zip"))


def test_without_a_site_a_sentence_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(tmp_path, tmp_path / "dist") == 2
    assert "make build" in capsys.readouterr().err
