"""Rules of the files in the root: mkdocs.yml, CITATION.cff, the changelog, the repository."""

from __future__ import annotations

from companion.rules import Rule

QUOTE = "A value that holds a colon stands in quotation marks."

SYNTAX = Rule(
    "settings/syntax",
    "Nothing of the site is known: neither its pages nor its parts.",
    QUOTE,
    bad="site_name: Foe: to Friend\n",
    good="site_name: Foe to Friend\n",
    file="mkdocs.yml",
    is_fatal=True,
)
UNREADABLE = Rule(
    "settings/unreadable",
    "Nothing of the site is known: neither its pages nor its parts.",
    "Save the file with the encoding UTF-8.",
    bad="# K\ufffdln\n",
    good="",
    file="mkdocs.yml",
    also=("citation-file", "changelog"),
    is_fatal=True,
)
EXTENSION = Rule(
    "settings/extension",
    "No page can be read without the extensions of Markdown that the settings name.",
    "Mend its name or its settings under `markdown_extensions`, or take it out.",
    bad="  - attr_lists\n",
    good="  - attr_list\n",
    file="mkdocs.yml",
    is_fatal=True,
)
CITATION = Rule(
    "citation-file/syntax",
    "Who signs for the site, and which version it is, stands there.",
    QUOTE,
    bad="title: Small: a site\n",
    good="title: Small\n",
    file="CITATION.cff",
    is_fatal=True,
)
VOCABULARY = Rule(
    "vocabulary/syntax",
    "Every legal value of the data stands there.",
    "Each list in `$defs` holds `oneOf` with `const` and `title`.",
    bad='{"$defs": {"effect": []}}\n',
    good="",
    file="docs/data/vocabulary.schema.json",
    is_fatal=True,
)
SHALLOW = Rule(
    "history/shallow",
    "Pages tell neither when they changed nor what did.",
    "Fetch it: git fetch --unshallow --tags",
    bad="git clone --depth 1",
    good="git clone",
    severity="note",
    file="mkdocs.yml",
)
