"""The branch on which released versions are kept, each in a folder of its own, `v/1.2.0/`.

Written with git's own commands and not with `ghp-import`, which sets the branch back to where
the remote's copy stands: a version that was released and not pushed yet would be lost.
https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from companion.problems import Problem
from companion.sources.history import FOLDER
from companion.sources.repository import VERSION, ascending, ask

NAME = "gh-pages"
REMOTE = "origin"
ABSENT = 2
"""Exit status of `git ls-remote --exit-code` where a remote answers and has no such branch."""


class BranchError(Exception):
    """The branch cannot be read or written, in a sentence; a Problem tells it.

    Args:
        rule: Name of the rule, without its family.
        message: What is wrong.
        fix: How to mend it.
    """

    def __init__(self, rule: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.problem = Problem(NAME, 0, f"release/{rule}", message, fix)


def _succeeds(root: Path, *arguments: str) -> bool:
    try:
        ask(root, *arguments)
    except subprocess.CalledProcessError:
        return False
    return True


def _local(root: Path) -> str:
    if not _succeeds(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{NAME}"):
        return ""
    return ask(root, "rev-parse", f"refs/heads/{NAME}").decode().strip()


def fetched(root: Path, remote: str = REMOTE) -> str:
    """The newest commit of the branch at the remote.

    Args:
        root: The repository.
        remote: Name or address of the remote.

    Returns:
        Its id, fetched; empty where the remote answers and has no such branch.

    Raises:
        BranchError: If the remote does not answer: that is no sign that nothing was released.
    """
    try:
        ask(root, "ls-remote", "--exit-code", "--heads", remote, f"refs/heads/{NAME}")
        ask(root, "fetch", "--quiet", "--no-tags", remote, f"refs/heads/{NAME}")
    except subprocess.CalledProcessError as error:
        if error.returncode == ABSENT and "ls-remote" in error.cmd:
            return ""
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise BranchError(
            "unreachable",
            f"{NAME} of {remote} cannot be fetched: {said[-1] if said else 'no answer'}.",
            "Released versions would be lost without it. Mend the access, and run this again.",
        ) from error
    return ask(root, "rev-parse", "FETCH_HEAD").decode().strip()


def newest(root: Path) -> str:
    """The commit that a release is put on: all that was released, here and at the remote.

    Args:
        root: The repository.

    Returns:
        Its id; empty before the first release.

    Raises:
        BranchError: If the remote does not answer, or each of the two holds what the other lacks.
    """
    local = _local(root)
    remote = fetched(root) if REMOTE in ask(root, "remote").decode().split() else ""
    if not remote or not local:
        return remote or local
    if _succeeds(root, "merge-base", "--is-ancestor", remote, local):
        return local
    if _succeeds(root, "merge-base", "--is-ancestor", local, remote):
        return remote
    raise BranchError(
        "diverged",
        f"The branch {NAME} here and the one of {REMOTE} each hold a release that the other lacks.",
        f"Rebase one on the other: git rebase {REMOTE}/{NAME} {NAME}",
    )


def versions(root: Path, commit: str) -> list[str]:
    """The versions that a commit of the branch keeps, in ascending order."""
    if not commit:
        return []
    listed = ask(root, "ls-tree", "--name-only", "-z", f"{commit}:{FOLDER}").decode().split("\0")
    return sorted(filter(VERSION.fullmatch, listed), key=ascending)


def keep(root: Path, built: Path, version: str, parent: str) -> str:
    """Put a built version on the branch, beside those that are there.

    Args:
        root: The repository; neither its index nor its files are touched.
        built: Folder of the built version.
        version: Its number.
        parent: What `newest` gave.

    Returns:
        Id of the new commit.

    Raises:
        subprocess.CalledProcessError: If git fails; the branch is then as it was.
    """
    git_dir = ask(root, "rev-parse", "--absolute-git-dir").decode().strip()
    with TemporaryDirectory() as folder:

        def git(index: str, *arguments: str) -> str:
            command = ["git", f"--git-dir={git_dir}", *arguments]
            there = {**os.environ, "GIT_INDEX_FILE": str(Path(folder) / index)}
            done = subprocess.run(command, env=there, capture_output=True, text=True, check=True)
            return done.stdout.strip()

        git("new", f"--work-tree={built}", "add", "--all", "--force", "--", f"{built}")
        tree = git("new", "write-tree")
        git("all", "read-tree", *([parent] if parent else ["--empty"]))
        git("all", "read-tree", f"--prefix={FOLDER}{version}/", tree)
        whole = git("all", "write-tree")
        behind = ["-p", parent] if parent else []
        commit = git("all", "commit-tree", whole, *behind, "-m", f"Keep version {version}")
    ask(root, "update-ref", f"refs/heads/{NAME}", commit, _local(root))
    return commit


def lay_out(root: Path, commit: str, site: Path) -> None:
    """Put the released versions beside the current site, as Pages serves them.

    Args:
        root: The repository.
        commit: A commit of the branch.
        site: Folder of the built site.
    """
    archive = ask(root, "archive", commit, FOLDER.rstrip("/"))
    subprocess.run(["tar", "-x", "-C", str(site)], input=archive, check=True)
