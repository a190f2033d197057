"""Asks web pages whether they are there, by lychee, https://lychee.cli.rs ."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from companion.online.answer import ABSENT, FOUND, Answer, unknown
from companion.online.cache import Cache
from companion.online.services import user_agent

GONE = (404, 410)

LONGEST_RUN = 3600
"""Seconds after which lychee is stopped: then nothing is known."""

OPTIONS = (
    *("--format", "json", "--no-progress", "--max-retries", "2", "--timeout", "30"),
    *("--max-concurrency", "8", "--host-concurrency", "1", "--host-request-interval", "1s"),
)
"""One request to a host at a time, and one a second."""


def program() -> str:
    """Where lychee is: in the environment that runs this, or on the path; empty where nowhere."""
    beside = shutil.which("lychee", path=str(Path(sys.executable).parent))
    return beside or shutil.which("lychee") or ""


def ask(
    addresses: Sequence[str], cache: Cache, contact: str = "", options: Sequence[str] = ()
) -> dict[str, Answer]:
    """Ask whether pages are there.

    Args:
        addresses: Their addresses, each once.
        cache: Pages that were there before are not asked again for as long as it holds.
        contact: A mail address for whoever runs the pages.
        options: Further options of lychee.

    Returns:
        Address -> found; absent where the page says 404 or 410; else unknown, and why.

    Raises:
        RuntimeError: lychee is missing, was stopped or broke; the message is a sentence.
    """
    known = {address: found for address in addresses if (found := cache.find(_key(address)))}
    left = [address for address in addresses if address not in known]
    if not left:
        return known
    said = _run(left, [*OPTIONS, "--user-agent", user_agent(contact), *options])
    trouble = {}
    for name in ("error_map", "timeout_map", "excluded_map"):
        for found in said.get(name, {}).values():
            for one in found:
                trouble[int(one["span"]["line"])] = one["status"]
    for number, address in enumerate(left, 1):
        status = trouble.get(number)
        answer = Answer(FOUND, day=cache.today) if status is None else _judged(status)
        if answer.state == FOUND:
            cache.keep(_key(address), answer)
        known[address] = answer
    return known


def _key(address: str) -> str:
    return f"page {address}"


def _run(addresses: Sequence[str], options: Sequence[str]) -> dict[str, Any]:
    """Lychee's report on a page that holds one link a line."""
    lychee = program()
    if not lychee:
        raise RuntimeError("The program lychee is missing. Set up again: make .venv/.ready")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "links.html"
        lines = (f'<a href="{html.escape(address)}">·</a>' for address in addresses)
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
        try:
            done = subprocess.run(
                [lychee, *options, page.name],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
                timeout=LONGEST_RUN,
            )
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"lychee took more than {LONGEST_RUN} seconds.") from None
        except OSError as error:
            raise RuntimeError(f"lychee cannot be run: {error.strerror}.") from error
    try:
        said: dict[str, Any] = json.loads(done.stdout)
        total = int(said["total"])
    except (ValueError, KeyError, TypeError):
        reason = (done.stderr.strip().splitlines() or ["it printed no report"])[-1]
        raise RuntimeError(f"lychee broke: {reason}") from None
    if total < len(addresses):
        raise RuntimeError(f"lychee read {total} of {len(addresses)} links.")
    return said


def _judged(status: dict[str, Any]) -> Answer:
    code = status.get("code")
    if code in GONE:
        return Answer(ABSENT, str(code))
    if code:
        return unknown(f"HTTP {code}")
    return unknown(str(status.get("details") or status.get("text") or "no answer"))
