"""Rules of the parts that every chapter has, and of the ids that others cite."""

from __future__ import annotations

from companion.rules import Rule

ANATOMY = "See “Anatomy of a chapter” on the page on contributing."
HEAD = "---\ntitle: Vessels\n"

UNREADABLE = Rule(
    "chapters/unreadable",
    "A page that cannot be read is missing from the site.",
    "Save the file with the encoding UTF-8.",
    bad="K\ufffdln",
    good="Köln",
    is_fatal=True,
)
FRONT_MATTER = Rule(
    "chapters/front-matter",
    "Title, prefix and statements stand there; without them nothing of the page is known.",
    "Put a value that holds a colon into quotation marks; indent by spaces.",
    bad="---\ntitle: Vessels: how they grow\n",
    good='---\ntitle: "Vessels"\n',
    instead_of=HEAD,
    is_fatal=True,
)
EVENT = Rule(
    "chapters/event-attribute",
    "No page lets run what stands in a text; a copy of it elsewhere may.",
    "Delete the attribute.",
    bad='<b onclick="open()">Vessels</b> grow.',
    good="<b>Vessels</b> grow.",
)
CONFLICT = Rule(
    "chapters/merge-conflict",
    "Git could not merge two texts and left both, with lines of signs around them.",
    "Keep one of the two, and delete the lines of signs.",
    bad="<<<<<<< HEAD\nVessels grow.\n=======\nVessels shrink.\n>>>>>>> other",
    good="Vessels grow.",
)
META = Rule(
    "chapters/missing-meta",
    "The chapter cannot be found, cited or placed in the argument.",
    ANATOMY,
    bad="prefix: angio\nreview: [7]\n",
    good="description: How vessels grow.\nprefix: angio\nreview: [7]\n",
)
TITLE = Rule(
    "chapters/one-title",
    "The heading of level 1 is the chapter's title.",
    "Write one, `# ` and the title, below the front matter.",
    bad="# Another title",
    good="More is said elsewhere.",
)
DIFFERS = Rule(
    "chapters/title-differs",
    "The table of contents shows one title, citations of the chapter the other.",
    "Make heading and front matter agree.",
    bad="# Blood vessels\n",
    good="# Vessels\n",
)
UNKNOWN_STATEMENT = Rule(
    "chapters/unknown-statement",
    "A chapter unfolds statements of the review, which are numbered on the mapping page.",
    "Write their numbers under `review`.",
    bad="review: [7, 13]",
    good="review: [7]",
)
UNFOLDS = Rule(
    "chapters/unfolds",
    "A reader of the review finds the chapter by the statement that it unfolds.",
    "Link the statement in the sentence below the title, and write { .unfolds } on the next line.",
    bad="This chapter is about vessels; see [statement 7](../mapping.md#mapping-7).\n\nAll of it.",
    good="This chapter unfolds [statement 7](../mapping.md#mapping-7) of the review.\n{ .unfolds }",
)
KEY_POINTS = Rule(
    "chapters/key-points",
    "Who has one minute reads these sentences.",
    'Write 3 to 5, as a list in `!!! abstract "Key points"`.',
    bad="    - One.\n    - Two.\n",
    good="    - One.\n    - Two.\n    - Three.\n",
)
NO_LIMITS = Rule(
    "chapters/no-limits",
    "Each chapter tells what contradicts it.",
    "Write the section “Contradictions and limits” under the id prefix-limits.",
    bad="A chapter without a section of the id angio-limits.",
    good="## Contradictions and limits {#angio-limits}\n",
)
NO_QUESTIONS = Rule(
    "chapters/no-questions",
    "Each chapter tells what is not known.",
    "Write the section “Open questions” under the id prefix-questions.",
    bad="A chapter without a section of the id angio-questions.",
    good="## Open questions {#angio-questions}\n",
)
SHORT = Rule(
    "chapters/length",
    "So few words cannot unfold a statement for a reader from another field.",
    "Say more of what the evidence holds.",
    bad="A chapter of 300 words.",
    good="A chapter of 900 words or more; introduction, methods and outlook may have 400.",
)
LONG = Rule(
    "chapters/long",
    "Few people read so much in one sitting.",
    "Think of parting it.",
    bad="A chapter of 2,600 words or more.",
    good="Two chapters.",
    severity="note",
)
FEW = Rule(
    "chapters/few-references",
    "The site exists to trace statements to works.",
    "Trace more of its statements to the works behind them.",
    bad="A chapter that cites eleven works.",
    good="One that cites twelve or more; introduction, methods and outlook may cite five.",
)
DEEP = Rule(
    "chapters/too-deep",
    "The table of contents and the list of ids end at level 3.",
    "Use levels 2 and 3 only.",
    bad="#### Small vessels {#angio-small}",
    good="Small vessels grow, too.",
)
NO_ID = Rule(
    "chapters/missing-id",
    "An id that is made of the heading changes with it, and breaks what others cited.",
    "Write a permanent one behind the heading: {#prefix-some-words}.",
    bad="### Small vessels",
    good="Small vessels grow, too.",
)
ID_FORM = Rule(
    "chapters/id-form",
    "Ids are addresses: one form for all, and each tells its chapter.",
    "Write the chapter's prefix, then small letters, digits and hyphens.",
    bad="### Small vessels {#Small_vessels}",
    good="Small vessels grow, too.",
)
DUPLICATE_ID = Rule(
    "chapters/duplicate-id",
    "A link to the id leads to the first of the two alone.",
    "Choose another id.",
    bad="### Small vessels {#angio-growth}",
    good="Small vessels grow, too.",
)
