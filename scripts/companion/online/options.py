"""The options of every command that asks services, and what they make."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from companion.online.services import SERVICES, configured

if TYPE_CHECKING:
    from companion.online.asking import Asker, Patience


def add(parser: argparse.ArgumentParser, days: int) -> None:
    """Add the options.

    Args:
        parser: The verb.
        days: For how many days an answer counts by default.
    """
    group = parser.add_argument_group(
        "services",
        "The environment tells who asks (CONTACT, a mail address), a key (NCBI_API_KEY), and other "
        f"addresses ({', '.join(service.variable for service in SERVICES)}).",
    )
    group.add_argument(
        "--service",
        action="append",
        default=[],
        type=_service,
        metavar="NAME=ADDRESS",
        help=f"another address of {', '.join(service.id for service in SERVICES)}",
    )
    group.add_argument(
        "--max-age",
        type=_days,
        default=days,
        metavar="DAYS",
        help=f"for how many days an answer in .cache/audit/ counts (default: {days}); "
        "1 takes those of today, 0 asks everything anew",
    )


def asker(
    arguments: argparse.Namespace,
    today: date,
    environment: Mapping[str, str] | None = None,
    *,
    is_awaited: bool = False,
) -> Asker:
    """What asks the services, as the options say.

    Args:
        arguments: The options.
        today: The day.
        environment: The environment variables; those of the process by default.
        is_awaited: Whether somebody sits and waits, so that we give up sooner.

    Returns:
        The asker.

    Raises:
        ValueError: An address is none; the message is a sentence.
    """
    # urllib3 takes a tenth of a second, which no other command should pay for.
    from companion.online.asking import Asker, Patience
    from companion.online.cache import FOLDER, Cache

    there = os.environ if environment is None else environment
    patience = Patience(attempts=2, seconds=15, most=20) if is_awaited else Patience()
    if there.get("COMPANION_PATIENCE"):  # for whoever has a slow line, and for tests
        patience = _patience(there["COMPANION_PATIENCE"])
    return Asker(
        configured(there, dict(arguments.service)),
        Cache(Path(arguments.root) / FOLDER, today, arguments.max_age),
        there.get("CONTACT", "").strip(),
        there.get("NCBI_API_KEY", "").strip(),
        patience,
    )


def _service(word: str) -> tuple[str, str]:
    name, sign, address = word.partition("=")
    if not sign or name not in {service.id for service in SERVICES}:
        known = ", ".join(service.id for service in SERVICES)
        raise argparse.ArgumentTypeError(
            f"“{word}” sets no service; write one of {known}=https://…"
        )
    return name, address


def _days(word: str) -> int:
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"“{word}” is no number of days")
    return int(word)


def _patience(word: str) -> Patience:
    """`attempts,seconds,pause`, such as `4,30,1`."""
    from companion.online.asking import Patience

    try:
        attempts, seconds, pause = word.split(",")
        return Patience(max(1, int(attempts)), float(seconds), float(pause))
    except ValueError:
        message = f"COMPANION_PATIENCE is “{word}”. Write attempts, seconds and pause, like 4,30,1."
        raise ValueError(message) from None
