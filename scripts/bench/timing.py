"""Times commands as whole processes, in turn, so that all ways meet the same machine."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ".cache"


@dataclass(frozen=True, slots=True)
class Time:
    """What a command took.

    Attributes:
        seconds: From start to end.
        cpu: Seconds of work on it, which other work on the machine changes less.
        memory: MiB of memory at most.
    """

    seconds: float
    cpu: float = 0
    memory: float = 0


Ways = Mapping[str, Callable[[], Time]]
"""Name of a way -> measures it once."""


def mkdocs(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start MkDocs in a folder; Python keeps modules compiled, unless it is told not to."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def build(folder: Path, *, first: bool = False) -> Time:
    """Build a site.

    Args:
        folder: Where its mkdocs.yml lies.
        first: Whether what earlier builds remembered is thrown away before.

    Returns:
        What it took.

    Raises:
        SystemExit: If it cannot be built.
    """
    if first:
        shutil.rmtree(folder / CACHE, ignore_errors=True)
    start = time.perf_counter()
    process = mkdocs(folder, "build")
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{folder} cannot be built: run mkdocs build there.")
    seconds = time.perf_counter() - start
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Time(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def in_turn(ways: Ways, rounds: int, base: str) -> dict[str, float]:
    """Measure each way in turn, and print medians and ratios.

    Args:
        ways: The ways.
        rounds: How often.
        base: The way that others are held against.

    Returns:
        Name of a way -> its median, in seconds.
    """
    found: dict[str, list[Time]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, measure in ways.items():
            found[way].append(measure())
    medians = {way: statistics.median(t.seconds for t in times) for way, times in found.items()}
    work = {way: statistics.median(t.cpu for t in times) for way, times in found.items()}
    for way, times in found.items():
        low, high = min(t.seconds for t in times), max(t.seconds for t in times)
        line = f"  {way:<6} {medians[way]:7.2f} s ({low:.2f}–{high:.2f})"
        line += f"   {medians[way] / medians[base]:5.2f} of {base}"
        if work[base]:
            line += f"   work {work[way]:6.2f} s, {work[way] / work[base]:5.2f} of {base}"
        if memory := max(t.memory for t in times):
            line += f"   {memory:4.0f} MiB"
        print(line, flush=True)
    return medians
