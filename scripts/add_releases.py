"""Puts the released versions beside the built site, before it is published.

Usage: python scripts/add_releases.py SITE_FOLDER

Publishing replaces the whole site. So this fails where the released versions cannot be fetched,
and where a tag tells of a version that the branch does not keep: better the old site than one
whose cited addresses are gone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from companion.problems import as_text
from companion.releasing import branch
from companion.sources.repository import tags


def main(site: Path, root: Path = Path()) -> int:
    """Lay the released versions out beside the site.

    Args:
        site: Folder of the built site.
        root: The repository.

    Returns:
        0 when all of them are there, 1 when one is missing or cannot be fetched.
    """
    try:
        commit = branch.fetched(root)
    except branch.BranchError as error:
        print(as_text([error.problem]), file=sys.stderr)
        return 1
    kept = branch.versions(root, commit)
    missing = [tag.version for tag in tags(root) if tag.version not in kept]
    if missing:
        print(
            f"{branch.NAME} does not keep version {', '.join(missing)}, which has a tag. "
            f"Push it: git push {branch.REMOTE} {branch.NAME}",
            file=sys.stderr,
        )
        return 1
    if kept:
        branch.lay_out(root, commit, site)
    print(f"Released versions beside the site: {', '.join(kept) or 'none yet'}.")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
