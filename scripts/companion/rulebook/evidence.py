"""Rules of findings, trials and mediators that no schema can say."""

from __future__ import annotations

from companion.rulebook.data import FINDINGS, OUTCOME, TRIALS
from companion.rules import Rule

MEDIATORS = "docs/data/mediators.yaml"
ROW = """\
- id: adams2010cells-1
  reference: adams2010cells
  section: angio-questions
  summary: In mice, marrow MSCs raised lung metastasis of breast cancer.
  direction: promotes
  effect: [metastasis]
  msc_source: [bone-marrow]
  cancer: [breast]
  models: [xenograft]
"""
RETRACTED = ROW.replace("adams2010cells", "rubio2005spontaneous").replace(
    "angio-questions", "angio-limits"
)
THERAPY = ROW.replace(
    "direction: promotes\n",
    "direction: therapy\n  payload: TRAIL\n  payload_class: death-ligand\n  outcome: worked\n",
)


def _without(line: str, row: str = THERAPY) -> str:
    return "".join(each for each in row.splitlines(keepends=True) if line not in each)


DUPLICATE = Rule(
    "findings/duplicate-id",
    "An id leads to one row.",
    "Give each row its own.",
    bad=ROW + ROW.replace("lung metastasis", "bone metastasis"),
    good=ROW,
    file=FINDINGS,
    also=("trials",),
    is_fatal=True,
)
REFERENCE = Rule(
    "findings/unknown-reference",
    "A finding without its work is a claim.",
    "Add the work to references.bib, or mend the key.",
    bad=ROW.replace("adams2010cells", "adams2011cells"),
    good=ROW,
    file=FINDINGS,
    also=("trials",),
)
SECTION = Rule(
    "findings/unknown-section",
    "The finding is shown in the section that tells it, and this one stands nowhere.",
    "Name a section of a chapter; docs/data/sections.yaml lists them.",
    bad=ROW.replace("angio-questions", "angio-question"),
    good=ROW,
    file=FINDINGS,
    also=("trials",),
)
NOT_CITED = Rule(
    "findings/section-does-not-cite",
    "A reader who follows the finding into the text does not meet its work there.",
    "Name the section that tells the finding, or cite the work there.",
    bad=ROW.replace("angio-questions", "angio-growth"),
    good=ROW,
    file=FINDINGS,
)
MEDIATOR = Rule(
    "findings/unknown-mediator",
    "One molecule under two names is counted as two.",
    "Use the name that stands in mediators.yaml, or add a row for it.",
    bad=f"{ROW}  mediators: [IL-6]\n",
    good=f"{ROW}  mediators: [CCL5]\n",
    file=FINDINGS,
)
UNSOUND = Rule(
    "findings/unsound-unnamed",
    "A finding of a retracted or refuted work must not be counted.",
    "Begin `caveats` with “Retracted:” or “Refuted:”.",
    bad=RETRACTED,
    good=f"{RETRACTED}  caveats: 'Retracted: it could not be repeated.'\n",
    file=FINDINGS,
)
SOUND = Rule(
    "findings/sound-called-unsound",
    "A finding is left out of all counts for a reason that references.bib does not know.",
    "Add `retracted` or `refuted` to its reference, or say why here in `set_aside`.",
    bad=f"{ROW}  caveats: 'Retracted: in 2012.'\n",
    good=f"{ROW}  caveats: In nude mice.\n",
    file=FINDINGS,
)
ID = Rule(
    "findings/id-disagrees",
    "Ids are made of the key of the work, so that they never meet.",
    "Write the key, a hyphen and the next free number.",
    bad=ROW.replace("id: adams2010cells-1", "id: adams-1"),
    good=ROW,
    file=FINDINGS,
)
NO_LEVEL = Rule(
    "findings/no-level",
    "The level of evidence is derived from the models.",
    "Name the models that were pooled, too.",
    bad=ROW.replace("[xenograft]", "[pooled]"),
    good=ROW,
    file=FINDINGS,
)
NEUTRAL = Rule(
    "findings/neutral-with-effect",
    "Where no MSC or no tumor was looked at, nothing shows that there is no effect.",
    "Add the effect association, or name what was looked at, such as identity.",
    bad=ROW.replace("promotes", "neutral").replace("[breast]", "[none]"),
    good=ROW.replace("promotes", "neutral"),
    file=FINDINGS,
)
NO_EFFECT = Rule(
    "findings/no-tumor-effect",
    "A direction is that of an effect on a tumor.",
    "Add the effect.",
    bad=ROW.replace("[metastasis]", "[identity]"),
    good=ROW,
    file=FINDINGS,
)
ASSOCIATION = Rule(
    "findings/association-with-direction",
    "What was found together shows no effect of MSCs.",
    "Write `direction: neutral`, or leave the effect association out.",
    bad=ROW.replace("[metastasis]", "[metastasis, association]"),
    good=ROW,
    file=FINDINGS,
)
NO_MSCS = Rule(
    "findings/direction-without-mscs",
    "What was seen without MSCs counts for neither side of what they do.",
    "Write `direction: neutral` and what was looked at, such as the effect association.",
    bad=ROW.replace("[bone-marrow]", "[none]"),
    good=ROW,
    file=FINDINGS,
)
NO_PAYLOAD = Rule(
    "findings/no-payload",
    "A therapy is told apart from native cells by what it carries.",
    "Add `payload`.",
    bad=_without("payload:"),
    good=THERAPY,
    file=FINDINGS,
    is_fatal=True,
)
NO_CLASS = Rule(
    "findings/no-payload-class",
    "Therapies are grouped by the class of their payload.",
    "Add `payload_class`.",
    bad=_without("payload_class"),
    good=THERAPY,
    file=FINDINGS,
    is_fatal=True,
)
NO_OUTCOME = Rule(
    "findings/no-outcome",
    "A therapy that failed must not count as one that worked.",
    "Add `outcome`.",
    bad=_without("outcome"),
    good=THERAPY,
    file=FINDINGS,
    is_fatal=True,
)
PAYLOAD = Rule(
    "findings/payload-without-therapy",
    "Only a therapy carries a payload.",
    "Remove it, or write `direction: therapy`.",
    bad=f"{ROW}  payload: TRAIL\n",
    good=ROW,
    file=FINDINGS,
    is_fatal=True,
)
CLASS = Rule(
    "findings/payload-class-without-therapy",
    "Only a therapy carries a payload.",
    "Remove it, or write `direction: therapy`.",
    bad=f"{ROW}  payload_class: death-ligand\n",
    good=ROW,
    file=FINDINGS,
    is_fatal=True,
)
OUTCOME_OF_NONE = Rule(
    "findings/outcome-without-therapy",
    "Only a therapy works or does not.",
    "Remove it, or write `direction: therapy`.",
    bad=f"{ROW}  outcome: worked\n",
    good=ROW,
    file=FINDINGS,
    is_fatal=True,
)
NONE = Rule(
    "findings/none",
    "Works that no finding tells are missing from the tables and the map.",
    "Print a row to fill in: .venv/bin/companion finding KEY",
    bad="A work that was later retracted saw cells turn malignant [@rubio2005spontaneous].",
    good="In mice, marrow MSCs raised metastasis [@karnoub2007mesenchymal].",
    severity="note",
)
MORE_TREATED = Rule(
    "trials/more-treated",
    "More people cannot have been treated than were recruited.",
    "Leave out the number that was not seen as such; `people_note` can tell it.",
    bad=f"{OUTCOME}  treated: 60\n",
    good=f"{OUTCOME}  treated: 6\n",
    instead_of=OUTCOME,
    file=TRIALS,
)
UNUSED = Rule(
    "mediators/unused",
    "A mediator that no finding names has an empty place in the index.",
    "Name it in a finding, or delete the row.",
    bad="- name: IL-6\n  kind: cytokine\n  standard: IL-6\n",
    good="",
    file=MEDIATORS,
)
SAME_NAME = Rule(
    "mediators/duplicate-name",
    "One molecule in two rows is counted as two.",
    "Keep one row, with other spellings under `also`.",
    bad="- name: CCL5\n  kind: chemokine\n  standard: CCL5\n",
    good="",
    file=MEDIATORS,
    is_fatal=True,
)
SAME_ID = Rule(
    "mediators/duplicate-id",
    "Two names that differ by signs alone would share one address.",
    "Keep one row, with the other spelling under `also`.",
    bad="- name: Ccl5\n  kind: chemokine\n  standard: CCL5\n",
    good="",
    file=MEDIATORS,
    is_fatal=True,
)
AMBIGUOUS = Rule(
    "mediators/ambiguous-name",
    "A name that leads to two molecules splits the count of one.",
    "Keep it with one of the two, or with none where both are called so.",
    bad="- name: CCL3\n  kind: chemokine\n  standard: CCL3\n  also: [RANTES]\n",
    good="",
    file=MEDIATORS,
    is_fatal=True,
)
