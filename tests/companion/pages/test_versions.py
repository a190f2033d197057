"""The list of released versions."""

from __future__ import annotations

from datetime import date

from companion.pages.versions import as_html
from companion.sources.change import Release
from companion.sources.history import History

RELEASES = tuple(
    Release(version, date(2026, month, 1), f"https://example.org/v/{version}/")
    for version, month in (("1.0.0", 11), ("1.1.0", 12))
)


def test_released_versions_are_listed_with_their_addresses() -> None:
    html = as_html(History(RELEASES, is_known=True, as_of=date(2026, 12, 5)))
    assert '<a href="https://example.org/v/1.1.0/">Version 1.1.0</a>' in html
    assert '<time datetime="2026-12-01">1 Dec 2026</time>' in html
    assert html.index("v/1.1.0") < html.index("v/1.0.0")
    assert "changes since 1.1.0, as of 5 Dec 2026" in html


def test_before_the_first_release_it_says_so() -> None:
    assert "No version has been released yet." in as_html(History(is_known=True))


def test_a_copy_without_its_history_claims_nothing() -> None:
    html = as_html(History(address="https://example.org/"))
    assert "released yet" not in html
    assert "https://example.org/v/" in html
