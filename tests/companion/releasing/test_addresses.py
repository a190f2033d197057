"""Addresses of the site itself are found in whatever file holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.releasing import addresses

ROOT = "https://example.org/foe/"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"id,address,reading\nx,{ROOT}a/#one,unread\n"),
        ("a.html", f'<a href="{ROOT}a/#one">x</a>'),
        ("a.json", f'{{"url": "{ROOT}a/#one"}}'),
        ("a.ris", f"UR  - {ROOT}a/#one\n"),
        ("a.bib", f"url = {{{ROOT}a/#one}},\n"),
        ("a.xml", f"<loc>{ROOT}a/#one</loc>"),
        ("a.txt", f"See {ROOT}a/#one."),
    ],
)
def test_an_address_ends_where_its_file_ends_it(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert [address.path for address in addresses.own(tmp_path, ROOT)] == ["a/#one"]
    assert addresses.dead(tmp_path, ROOT) == [f"{name}: {ROOT}a/#one leads to no file."]
