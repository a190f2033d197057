"""Releases a version: refuses what must not be released, builds it with mike, tags it.

Usage: python scripts/release.py VERSION

Nothing is pushed. What is made, a commit on the branch gh-pages and a tag, is published by
`git push origin gh-pages v<version>`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from companion.problems import as_text
from companion.sharing.release import refusals, state_of


def main(version: str) -> int:
    """Release a version.

    Args:
        version: The version, `1.2.0`.

    Returns:
        0 when it is released, 1 when it was refused, 2 when mike failed.
    """
    problems = list(refusals(version, state_of(Path())))
    if problems:
        print(as_text(problems))
        return 1
    tools = sysconfig.get_path("scripts")
    path = os.pathsep.join([tools, os.environ.get("PATH", "")])
    built = subprocess.run(
        [str(Path(tools) / "mike"), "deploy", "--deploy-prefix", "v", version],
        env={**os.environ, "PATH": path, "RELEASE": version},  # mike calls mkdocs by name
        check=False,
    )
    if built.returncode:
        print(f"mike could not build version {version}; nothing was tagged.", file=sys.stderr)
        return 2
    tag = f"v{version}"
    subprocess.run(["git", "tag", "--annotate", tag, "-m", f"Version {version}"], check=True)
    print(f"Version {version} is built and tagged: git push origin gh-pages v{version}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1]:
        sys.exit("Name the version: make release VERSION=1.2.0")
    sys.exit(main(sys.argv[1]))
