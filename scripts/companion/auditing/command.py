"""The verbs `audit`, `watch` and `decline`.

What they need is heavy, and stays unread until one of them runs.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from companion.online import options

AUDITS = ("dois", "records", "retractions", "trials", "links")
"""Every audit, in the order in which they run: what asks little comes first."""

WEEK = 7
"""Days for which an answer counts: a run that broke goes on, the next week's asks anew."""


def add_verbs(verbs: Any) -> None:
    """Add the verbs to the command.

    Args:
        verbs: The verbs of the command, as argparse has them.
    """
    _audit_verb(verbs)
    _watch_verbs(verbs)


def _audit_verb(verbs: Any) -> None:
    verb = verbs.add_parser(
        "audit",
        help="hold links, DOIs, records, retractions and trials against services (online)",
        description="Asks services what the site says. Ends with 0 when all is well, 1 when there "
        "is something to mend, 2 when a question got no answer or an audit did not run.",
    )
    verb.add_argument(
        "which", choices=(*AUDITS, "all"), metavar="AUDIT", help=f"{', '.join(AUDITS)}, all"
    )
    verb.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write the report there; when it was last complete is read from it first",
    )
    verb.add_argument(
        "--whole", action="store_true", help="the report in full, longer than an issue may be"
    )
    options.add(verb, WEEK)
    verb.set_defaults(run=_audit)


def _watch_verbs(verbs: Any) -> None:
    watching = verbs.add_parser(
        "watch",
        help="what is new in the field at PubMed and Europe PMC (online)",
        description="Runs the queries of docs/data/watch.yaml. Ends with 0 when nothing is new, 1 "
        "when there are candidates, 2 when a query got no whole answer.",
    )
    watching.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write the checklist there; what was ticked in it before stays ticked",
    )
    watching.add_argument(
        "--done",
        action="store_true",
        help="where every candidate is decided: ask from today on next time",
    )
    options.add(watching, 0)
    watching.set_defaults(run=_watch)
    declining = verbs.add_parser(
        "decline", help="leave a work out for good, with the reason, in docs/data/watch.yaml"
    )
    declining.add_argument("work", metavar="PMID", help="its PMID; else its DOI, or its PPR number")
    declining.add_argument("reason", metavar="REASON", help="why, in one sentence")
    declining.set_defaults(run=_decline)


def _audit(arguments: argparse.Namespace) -> int:
    from companion.auditing import running

    return running.audit(arguments)


def _watch(arguments: argparse.Namespace) -> int:
    from companion.auditing import watch_running

    return watch_running.run_watch(arguments)


def _decline(arguments: argparse.Namespace) -> int:
    from companion.auditing import watch_running

    return watch_running.decline(arguments)
