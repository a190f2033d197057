"""A test of each of many rows that costs no more than its work.

To pytest each parameter is a test of its own, which it collects, deals out and reports. Where hundreds
of rows take a moment each, that is most of what they cost.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Row = TypeVar("Row")


def each(
    name: str, rows: Iterable[Row], called: Callable[[Row], str] = str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test on each row, and fail with the names of all rows that fail.

    Args:
        name: The argument of the test that takes a row; the others are fixtures, as ever.
        rows: The rows.
        called: Gives the name of a row.

    Returns:
        The decorator.
    """
    listed = tuple(rows)

    def made(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def every(**given: Any) -> None:
            failed = []
            for row in listed:
                try:
                    test(**given, **{name: row})
                except AssertionError as error:
                    failed.append(f"{called(row)}: {error}")
            assert listed, "There is no row."
            assert not failed, "\n\n".join(failed)

        asked = inspect.signature(test)
        others = [one for one in asked.parameters.values() if one.name != name]
        every.__signature__ = asked.replace(parameters=others)  # type: ignore[attr-defined]
        return every

    return made
