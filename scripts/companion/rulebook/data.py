"""Rules that all files of data have in common: YAML that can be read, rows that keep a schema."""

from __future__ import annotations

from companion.rules import Rule

FINDINGS = "docs/data/findings.yaml"
TRIALS = "docs/data/trials.yaml"
TABLES = ("trials", "mediators", "entities", "glossary", "sections", "watch")
"""Families of rows with a schema, beside the findings."""

EVERY = (*TABLES, "contradictions", "statements")
QUOTE = "Put a text that holds a colon or # into quotation marks; indent by spaces."
SUMMARY = "  summary: In mice, marrow MSCs raised lung metastasis of breast cancer through CCL5.\n"
OUTCOME = "  outcome: stable-disease\n"

UNREADABLE = Rule(
    "findings/unreadable",
    "What the file holds is missing from the site.",
    "Restore the file, or save it with the encoding UTF-8.",
    bad="# K\ufffdln\n",
    good="",
    file=FINDINGS,
    also=(*EVERY, "vocabulary"),
    is_fatal=True,
)
CONFLICT = Rule(
    "findings/merge-conflict",
    "Git could not merge two texts and left both; all else would follow from that.",
    "Keep one of the two, and delete the lines of signs.",
    bad="<<<<<<< HEAD\n  direction: promotes\n=======\n  direction: mixed\n>>>>>>> other\n",
    good="  direction: promotes\n",
    file=FINDINGS,
    also=(*EVERY, "vocabulary", "bibliography", "settings", "citation-file"),
    is_fatal=True,
)
SYNTAX = Rule(
    "findings/syntax",
    "One wrong sign keeps the whole file from being read.",
    QUOTE,
    bad="  effect: [metastasis\n",
    good="  effect: [metastasis]\n",
    file=FINDINGS,
    also=EVERY,
    is_fatal=True,
)
EMPTY = Rule(
    "glossary/empty",
    "An empty file is mostly one that was lost.",
    "Restore it, or write [] where it shall hold no rows.",
    bad="# No rows.\n",
    good="[]\n",
    file="docs/data/glossary.yaml",
    also=("findings", "chapters", *(family for family in EVERY if family != "glossary")),
    is_fatal=True,
)
ROW = Rule(
    "findings/row",
    "Of a row that lacks what every row holds, no record can be made.",
    "Begin each row with “- ”, and write its fields below each other.",
    bad="- A finding.\n",
    good="",
    file=FINDINGS,
    also=EVERY,
    is_fatal=True,
)
TWICE = Rule(
    "findings/duplicate-field",
    "YAML keeps the second value alone, without a word.",
    "Keep one of the two.",
    bad="  direction: mixed\n  direction: promotes\n",
    good="  direction: promotes\n",
    file=FINDINGS,
    also=(*EVERY, "chapters"),
    is_fatal=True,
)
CUT = Rule(
    "findings/cut",
    "YAML takes what stands behind a blank and # for a comment, and drops it.",
    QUOTE,
    bad="  caveats: In clone #4 alone.\n",
    good="  caveats: 'In clone #4 alone.'\n",
    instead_of="  caveats: High dose only.\n",
    file=FINDINGS,
    also=(*TABLES, "statements", "contradictions", "chapters"),
    is_fatal=True,
)
SCHEMA = Rule(
    "findings/schema",
    "Rows are held against the schema that is published beside them.",
    "Restore it; it describes an array whose `items` have `properties` and `required` fields.",
    bad='{"items": {}}\n',
    good="",
    file="docs/data/findings.schema.json",
    also=TABLES,
    is_fatal=True,
)
UNKNOWN_FIELD = Rule(
    "findings/unknown-field",
    "A field that nothing reads is lost; mostly it is a slip of the pen.",
    "Use the fields that the schema names.",
    bad="  caveat: High dose only.\n",
    good="  caveats: High dose only.\n",
    file=FINDINGS,
    also=(*TABLES, "contradictions", "chapters"),
    is_fatal=True,
)
UNKNOWN_VALUE = Rule(
    "findings/unknown-value",
    "Counts and filters know a closed list of values.",
    "Write one that the message lists; a new one is added to the vocabulary first.",
    bad="  direction: promote\n",
    good="  direction: promotes\n",
    file=FINDINGS,
    also=(*TABLES, "contradictions"),
    is_fatal=True,
)
EMPTY_FIELD = Rule(
    "findings/empty-field",
    "A field without a value says nothing, and may be one that was forgotten.",
    "Write the value, or delete the line.",
    bad="  caveats:\n",
    good="  caveats: High dose only.\n",
    file=FINDINGS,
    also=(*TABLES, "contradictions"),
    is_fatal=True,
)
TYPE = Rule(
    "findings/type",
    "YAML reads `no`, `1` and `2026-11-26` as something else than text.",
    "Put it into quotation marks; write lists in brackets and numbers without marks.",
    bad="  caveats: no\n",
    good="  caveats: High dose only.\n",
    file=FINDINGS,
    also=(*TABLES, "contradictions", "chapters"),
    is_fatal=True,
)
ID_FORM = Rule(
    "findings/id-form",
    "Ids, keys and numbers of registries are addresses, or lead to other files.",
    "Write it in the form of the example that the message shows.",
    bad="  section: Angio_growth\n",
    good="  section: angio-growth\n",
    file=FINDINGS,
    also=(*TABLES, "contradictions"),
    is_fatal=True,
)
LONG = Rule(
    "findings/long-summary",
    "Cards and tables have room for one sentence.",
    "Say it in as many letters as the message allows.",
    bad=SUMMARY.replace("In mice,", f"In {'many ' * 50}mice,"),
    good=SUMMARY,
    file=FINDINGS,
    is_fatal=True,
)
SHORT = Rule(
    "findings/short-summary",
    "So few letters cannot say what was seen in which model.",
    "Say it in as many letters as the message asks.",
    bad="  summary: It grew.\n",
    good=SUMMARY,
    file=FINDINGS,
    is_fatal=True,
)
SHORT_REASON = Rule(
    "findings/short-set-aside",
    "Whoever looks for the finding wants to know why it counts nowhere.",
    "Say it in a sentence.",
    bad="  set_aside: no\n".replace("no", "Unclear."),
    good="  set_aside: Its chapter doubts the sex of the mice.\n",
    instead_of="  caveats: High dose only.\n",
    file=FINDINGS,
    is_fatal=True,
)
SHORT_WITHDRAWAL = Rule(
    "sections/short-reason",
    "Whoever cited the section wants to know why it is gone.",
    "Say it in a sentence.",
    bad="- id: angio-old\n  chapter: foe/angiogenesis\n  title: Old\n  since: '0.1.0'\n"
    "  withdrawn: '0.2.0'\n  reason: Wrong.\n",
    good="- id: angio-old\n  chapter: foe/angiogenesis\n  title: Old\n  since: '0.1.0'\n"
    "  withdrawn: '0.2.0'\n  reason: The work behind it was retracted.\n",
    file="docs/data/sections.yaml",
    is_fatal=True,
)
LONG_DEFINITION = Rule(
    "glossary/long-definition",
    "A term is explained beside the text, in one or two sentences.",
    "Say it in as many letters as the message allows.",
    bad=f"- term: Niche\n  definition: A {'very ' * 100}small place.\n",
    good="- term: Niche\n  definition: A small place.\n",
    file="docs/data/glossary.yaml",
    is_fatal=True,
)
DUPLICATE_VALUE = Rule(
    "findings/duplicate-value",
    "What is listed twice is counted twice.",
    "Keep one of them.",
    bad="  species: [human, human]\n",
    good="  species: [human]\n",
    file=FINDINGS,
    also=(*TABLES, "contradictions"),
    is_fatal=True,
)
RANGE = Rule(
    "trials/range",
    "A year or a number of people that cannot be is a slip of the pen.",
    "Write what the registry or the report shows.",
    bad="  started: 215\n",
    good="  started: 2015\n",
    file=TRIALS,
    is_fatal=True,
)
DATE = Rule(
    "trials/date",
    "Days are sorted and compared.",
    "Write it as YYYY-MM-DD in quotation marks.",
    bad="  read_on: '1 Nov 2026'\n",
    good="  read_on: '2026-11-01'\n",
    file=TRIALS,
    also=("watch",),
    is_fatal=True,
)
LONG_NAME = Rule(
    "trials/long-name",
    "The name of a trial stands beside its line in the drawing of all trials.",
    "Say it in as many letters as the message allows.",
    bad=f"  phase: '1'\n  name: A {'very ' * 10}long name\n",
    good="  phase: '1'\n  name: A short name\n",
    instead_of="  phase: '1'\n",
    file=TRIALS,
    is_fatal=True,
)
SCHEMA_FORM = Rule(
    "findings/form",
    "The row does not keep the schema in a manner that has no sentence of its own.",
    "Look at the schema beside the file.",
    bad="A keyword of JSON Schema that the published schemas do not use today.",
    good="",
    file=FINDINGS,
    also=TABLES,
    is_fatal=True,
)
