"""Says on a pull request where its built site is, and which of its pages changed.

Runs in the workflow `preview.yml` with the code of the default branch. What comes in is what
GitHub tells of the run; names of files are believed only where they have the form of our own.
Needs nothing but Python and the command `gh`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

PAGE = re.compile(r"docs/((?:[a-z0-9-]+/)*[a-z0-9-]+)\.md")
MOST = 20
"""Pages that a comment lists."""

MARK = "<!-- preview of the built site -->"
"""By which the comment is found again."""


def number(pulls: Iterable[dict[str, Any]], commit: str) -> int:
    """The pull request that a commit is the head of.

    Args:
        pulls: Open pull requests of the branch, as GitHub's API gives them.
        commit: The commit that was built.

    Returns:
        Its number; 0 where it is closed, or has moved on.
    """
    return next((int(pull["number"]) for pull in pulls if pull["head"]["sha"] == commit), 0)


def pages(files: Iterable[str]) -> list[str]:
    """The pages of the site that changed files make.

    Args:
        files: Names of files as seen from the root.

    Returns:
        Addresses relative to the root of the site, sorted; what is no page is left out.
    """
    names = {match[1] for file in files if (match := PAGE.fullmatch(file))}
    return sorted("" if name == "index" else f"{name}/" for name in names)


def comment(run: str, commit: str, changed: list[str], *, is_kept: bool) -> str:
    """What is said on the pull request.

    Args:
        run: Address of the run that built the site.
        commit: The commit that was built.
        changed: Addresses of the pages that changed.
        is_kept: Whether the run kept the site.

    Returns:
        Markdown.
    """
    if not is_kept:
        return (
            f"{MARK}\nThe site of {commit[:10]} was not built, or did not pass: "
            f"[the run says why]({run})."
        )
    listed = "".join(f"\n- <http://127.0.0.1:8001/{address}>" for address in changed[:MOST])
    more = f"\n- and {len(changed) - MOST} more" if len(changed) > MOST else ""
    look = f"\n\nPages whose files changed:\n{listed}{more}" if changed else ""
    return (
        f"{MARK}\nThe site of {commit[:10]} is built. To read it, download the artifact `site` at "
        f"the foot of [the run]({run}#artifacts), unpack it, and in its folder run\n\n"
        "```sh\npython3 -m http.server --bind 127.0.0.1 8001\n```"
        f"{look}\n\n[The summary of the run]({run}) lists the statements that changed and that "
        "nobody has read."
    )


def _asked(path: str, *fields: str) -> Any:
    """An answer of GitHub's API; fields are sent as they are, and never read as a command."""
    command = ["gh", "api", "--method", "GET", path]
    for field in fields:
        command += ["--raw-field", field]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _pulls(repository: str, owner: str, branch: str) -> list[dict[str, Any]]:
    fields = ("state=open", f"head={owner}:{branch}")
    found: list[dict[str, Any]] = _asked(f"repos/{repository}/pulls", *fields)
    return found


def _say(repository: str, pull: int, text: str) -> None:
    """Comment, or renew the comment that is there."""
    comments = f"repos/{repository}/issues/{pull}/comments"
    ours = [
        known
        for known in _asked(comments, "per_page=100")
        if known["body"].startswith(MARK) and known["user"]["type"] == "Bot"
    ]
    path = f"repos/{repository}/issues/comments/{int(ours[0]['id'])}" if ours else comments
    method = "PATCH" if ours else "POST"
    command = ["gh", "api", "--method", method, path, "--raw-field", f"body={text}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Find the pull request of a run, and comment on it.

    Returns:
        0, also where there is nothing to say.
    """
    said = os.environ
    repository, run, commit = said["REPOSITORY"], int(said["RUN"]), said["COMMIT"]
    pull = number(_pulls(repository, said["OWNER"], said["BRANCH"]), commit)
    if not pull:
        print("The pull request is closed, or has moved on: nothing to say.")
        return 0
    kept = _asked(f"repos/{repository}/actions/runs/{run}/artifacts", "name=site")
    files = [
        file["filename"]
        for file in _asked(f"repos/{repository}/pulls/{pull}/files", "per_page=100")
    ]
    text = comment(said["RUN_URL"], commit, pages(files), is_kept=bool(kept["total_count"]))
    _say(repository, pull, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
