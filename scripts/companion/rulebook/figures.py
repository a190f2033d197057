"""Rules of drawings and of their places in the text."""

from __future__ import annotations

from companion.rules import Rule

FILE = "docs/assets/figures/vessel.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><title>V</title></svg>\n'
WORDS = "A vessel with a pericyte on it, and an arrow that leads from cell to vessel."
FIGURE = f"""\
![{WORDS}](../assets/figures/vessel.svg)

/// figure-caption | 1
**A vessel.** It grows.
///"""
OTHER = FIGURE.replace("vessel.svg", "other.svg")

UNREADABLE = Rule(
    "figures/unreadable",
    "The drawing cannot be put into its page.",
    "Save the file with the encoding UTF-8.",
    bad="<svg>\ufffd</svg>",
    good=SVG,
    file=FILE,
    is_fatal=True,
)
CONFLICT = Rule(
    "figures/merge-conflict",
    "Git could not merge two drawings and left both.",
    "Keep one of the two, and delete the lines of signs.",
    bad=f"<<<<<<< HEAD\n{SVG}=======\n{SVG}>>>>>>> other\n",
    good=SVG,
    file=FILE,
    is_fatal=True,
)
SYNTAX = Rule(
    "figures/syntax",
    "A drawing stands in the page itself, and must be whole XML.",
    "Mend the drawing.",
    bad=SVG.replace("</svg>", ""),
    good=SVG,
    file=FILE,
    is_fatal=True,
)
VIEW_BOX = Rule(
    "figures/view-box",
    "Without a viewBox a drawing cannot grow and shrink with the page.",
    "Give the root one.",
    bad=SVG.replace(' viewBox="0 0 4 4"', ""),
    good=SVG,
    file=FILE,
    is_fatal=True,
)
FORBIDDEN = Rule(
    "figures/forbidden",
    "Scripts, styles and images in a drawing reach out of it into the page, or out of the site.",
    "Draw it with shapes and text.",
    bad=SVG.replace("<title>V</title>", "<style>a { color: red }</style>"),
    good=SVG,
    file=FILE,
    is_fatal=True,
)
ACTIVE = Rule(
    "figures/active",
    "A drawing is looked at: it runs nothing, and loads nothing from elsewhere.",
    "Remove the attribute.",
    bad=SVG.replace("<title>", '<title onclick="open()">'),
    good=SVG,
    file=FILE,
    is_fatal=True,
)
ALTERNATIVE = Rule(
    "figures/alternative-text",
    "Who cannot see the drawing needs what it says in words; fewer than sixty letters cannot.",
    "Describe it between the brackets.",
    bad=FIGURE.replace(WORDS, "A vessel."),
    good=FIGURE,
)
CAPTION = Rule(
    "figures/caption",
    "The text speaks of figures by their numbers.",
    "Write `/// figure-caption | 3`, the caption, and `///` below it.",
    bad=FIGURE.replace(" | 1", ""),
    good=FIGURE,
)
NUMBER = Rule(
    "figures/number",
    "The text speaks of figures by their numbers, over all chapters.",
    "Give one of them another number.",
    bad=f"{FIGURE}\n\n{OTHER}",
    good=f"{FIGURE}\n\n{OTHER.replace('| 1', '| 2')}",
)
UNUSED = Rule(
    "figures/unused",
    "A drawing that no page shows is lost work.",
    "Show it where it helps, or delete it.",
    bad="Vessels grow.",
    good=FIGURE,
)
