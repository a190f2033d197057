"""Rules of questions that works answer in more than one way."""

from __future__ import annotations

from companion.rules import Rule

FILE = "docs/data/contradictions.yaml"
FIRST = "      findings: [karnoub2007mesenchymal-1]\n"

DUPLICATE = Rule(
    "contradictions/duplicate-id",
    "The id is the address of the question.",
    "Give each its own.",
    bad="A second row with the id of the first.",
    good="- id: contra-spread\n",
    file=FILE,
)
LENGTH = Rule(
    "contradictions/length",
    "A side, a difference and a question have the room of a sentence, and say one.",
    "Say it in one sentence.",
    bad="    dose: High.\n",
    good="    dose: High on one side only.\n",
    file=FILE,
    is_fatal=True,
)
SECTION = Rule(
    "contradictions/unknown-section",
    "The question leads to the section that tells it, and this one stands nowhere.",
    "Name a section of a chapter.",
    bad="  section: angio-spread\n",
    good="  section: angio-growth\n  also: [angio-limits]\n",
    instead_of="  section: angio-growth\n",
    file=FILE,
)
MEDIATOR = Rule(
    "contradictions/unknown-mediator",
    "One molecule under two names is counted as two.",
    "Use the name that stands in mediators.yaml, or add a row for it.",
    bad="  mediators: [RANTES]\n",
    good="  mediators: [CCL5]\n",
    file=FILE,
)
VERDICT = Rule(
    "contradictions/verdict",
    "An open question has no verdict, and one that leans says where.",
    "Leave `verdict` out while the question is open.",
    bad="  state: leaning\n",
    good="  state: open\n",
    file=FILE,
)
NO_WORK = Rule(
    "contradictions/no-work",
    "A side without a work is an opinion.",
    "List its `findings`, or `references` for works without a finding.",
    bad="      findings: []\n",
    good=FIRST,
    file=FILE,
)
FINDING = Rule(
    "contradictions/unknown-finding",
    "The side rests on a finding that is not there.",
    "Use an id of docs/data/findings.yaml, or add the finding there.",
    bad="      findings: [karnoub2007mesenchymal-2]\n",
    good=FIRST,
    file=FILE,
)
REFERENCE = Rule(
    "contradictions/unknown-reference",
    "The side rests on a work that is not there.",
    "Add the work to references.bib, or mend the key.",
    bad="      references: [otsu2010concentration]\n",
    good="      references: [otsu2009concentration]\n",
    file=FILE,
)
NOT_TOLD = Rule(
    "contradictions/not-told",
    "The text that the question leads to does not tell this side.",
    "Name the section that tells it under `also`.",
    bad="      references: [adams2010cells]\n",
    good="      references: [otsu2009concentration]\n",
    file=FILE,
)
