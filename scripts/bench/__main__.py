"""Compares the site with the same pages without our parts, all in one run.

    real       this site, and its pages with our parts off: seconds and memory of a build
    edit       a sentence saved in a chapter until the live server shows it, both ways
    search     the search of this site beside the theme's own: how often a right section is among
               the first three answers, what it loads, how long it takes
    small      a site of 25 chapters and 300 references, about 150 citations a chapter, in three
               ways: no citations at all, plain mkdocs-bibtex, and ours
    large      the same with 300 chapters and 3,600 references, and how the time grew

`first` is a build that nothing is remembered for, `again` one behind it. Prints medians with
their spread, and ratios: a machine's speed drifts, a ratio less.

Usage: python -m bench [--rounds N] [--only real|edit|search|small|large ...]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.generated import SIZES, generated
from bench.real import edit, real
from bench.search import search


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    choices = ("real", "edit", "search", *SIZES)
    parser.add_argument("--only", choices=choices, action="append")
    arguments = parser.parse_args()
    medians = {}
    for name in arguments.only or choices:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            if name in SIZES:
                medians[name] = generated(name, arguments.rounds, folder)
            else:
                {"real": real, "edit": edit, "search": search}[name](arguments.rounds, folder)
    if len(medians) == len(SIZES):
        grown = SIZES["large"][0] / SIZES["small"][0]
        print(f"growth for {grown:.0f} times the chapters")
        for way, small in medians["small"].items():
            print(f"  {way:<6} {medians['large'][way] / small:7.1f}")


if __name__ == "__main__":
    main()
