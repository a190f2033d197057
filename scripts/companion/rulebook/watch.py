"""The rules of watch.yaml: what is asked about new works, and which works were left out."""

from __future__ import annotations

from companion.rules import Rule

FILE = "docs/data/watch.yaml"


def _query(identifier: str, query: str = "cancer[ti]", since: str = "2026-11-01") -> str:
    return (
        f"- kind: query\n  id: {identifier}\n  service: pubmed\n  query: {query}\n"
        f"  since: '{since}'\n"
    )


def _declined(reason: str, work: str = "10000001") -> str:
    return f"- kind: declined\n  work: '{work}'\n  reason: {reason}\n  day: '2026-11-01'\n"


DUPLICATE = Rule(
    "watch/duplicate",
    "A work that was left out twice has two reasons, and a query that is asked twice two days.",
    "Keep one of the two rows.",
    bad=_query("tumors") + _query("tumors"),
    good=_query("tumors"),
    file=FILE,
)
FUTURE = Rule(
    "watch/future",
    "Works that came before that day would never be seen.",
    "Write the day of the run, or of the decision, as YYYY-MM-DD.",
    bad=_query("tumors", since="2999-01-01"),
    good=_query("tumors"),
    file=FILE,
)
DECLINED_AND_HERE = Rule(
    "watch/declined-and-here",
    "A work cannot be left out and stand among the references.",
    "Delete the row.",
    bad=_declined("It is about another kind of cell.", work="17914389"),
    good=_declined("It is about another kind of cell."),
    file=FILE,
)
SHORT_QUERY = Rule(
    "watch/short-query",
    "A query of two letters finds everything.",
    "Write the query in the language of the service.",
    bad=_query("tumors", "ca"),
    good=_query("tumors"),
    file=FILE,
    is_fatal=True,
)
SHORT_REASON = Rule(
    "watch/short-reason",
    "Whoever finds the work again wants to know why it was left out.",
    "Say it in a sentence.",
    bad=_declined("No."),
    good=_declined("It is about another kind of cell."),
    file=FILE,
    is_fatal=True,
)
LONG_REASON = Rule(
    "watch/long-reason",
    "A reason is read in a list of many.",
    "Say it in one sentence.",
    bad=_declined("It is about another " + "and another " * 20 + "kind of cell."),
    good=_declined("It is about another kind of cell."),
    file=FILE,
    is_fatal=True,
)
