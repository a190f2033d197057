"""The list of released versions."""

from __future__ import annotations

from companion.pages.versions import as_html

CHANGELOG = "## [Unreleased]\n\n## [1.1.0] - 2026-12-01\n\n## [1.0.0]\n"


def test_released_versions_are_listed_with_their_addresses() -> None:
    html = as_html(CHANGELOG, address="https://example.org/")
    assert '<a href="https://example.org/v/1.1.0/">Version 1.1.0</a>, 2026-12-01' in html
    assert html.index("1.1.0") < html.index("1.0.0")
    assert "Unreleased" not in html
    assert "No version" in as_html("", address="/")
