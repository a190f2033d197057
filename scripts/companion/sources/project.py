"""Reads all files of the site, each once: everything that is made is made from a Project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from companion.problems import Problem
from companion.sources import (
    bibliography,
    broken,
    citation_file,
    contradictions,
    drawings,
    evidence,
    glossary,
    pages,
    past,
    readings,
    review,
    schemas,
    sections,
    settings,
    statements,
    tree,
    watch,
)
from companion.sources.bibliography import Bibliography
from companion.sources.citation_file import Site
from companion.sources.contradictions import Question
from companion.sources.drawings import Drawing
from companion.sources.evidence import Evidence
from companion.sources.files import DATA, DOCS, Shelf, Text
from companion.sources.glossary import Term
from companion.sources.history import History
from companion.sources.memory import Made, Memory
from companion.sources.outline import Outline
from companion.sources.pages import Page
from companion.sources.readings import Ledger, Standing
from companion.sources.review import Review
from companion.sources.sections import Listed
from companion.sources.settings import Settings
from companion.sources.statements import Reading
from companion.sources.tree import Kept
from companion.sources.watch import Watch


@dataclass(frozen=True)
class Project:
    """Everything that the site is made of, as records.

    Attributes:
        root: The folder that holds mkdocs.yml, references.bib and docs/.
        settings: What mkdocs.yml says.
        site: Who signs for the site, and which version it grew from.
        review: The review that it accompanies.
        bibliography: The references.
        pages: Every Markdown page: those of the navigation in its order, then the others.
        terms: The glossary.
        drawings: The figures.
        listed: The section ids that were ever published.
        evidence: Findings, trials, mediators, and which of these have pages.
        contradictions: Questions that works answer in more than one way.
        changelog: Text of CHANGELOG.md.
        problems: What could not be read.
        broken: Families of files that could not be read whole, `bibliography` or `findings`:
            what would only follow from that is not told.
        readings: Which statements were held against their works, in the order of the files.
        today: The day of the build, on which readings are aged; None where they do not age.
        history: Released versions, days of change, and what changed since.
        watch: What is asked about new works, and which works were left out.
        shelf: The files as they were opened.
        digest: Of these files and the settings; history does not count. Empty where not read.
    """

    root: Path
    settings: Settings
    site: Site
    review: Review
    bibliography: Bibliography
    pages: tuple[Page, ...]
    terms: tuple[Term, ...]
    drawings: tuple[Drawing, ...]
    listed: tuple[Listed, ...]
    evidence: Evidence
    contradictions: tuple[Question, ...] = ()
    changelog: str = ""
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    readings: tuple[Reading, ...] = ()
    today: date | None = None
    history: History = History()  # noqa: RUF009 - frozen
    watch: Watch = Watch()  # noqa: RUF009 - frozen
    shelf: Shelf = field(default_factory=Shelf, repr=False, compare=False)
    digest: str = field(default="", compare=False)

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.root / DOCS

    @property
    def data(self) -> Path:
        """The folder of the data."""
        return self.root / DATA

    @cached_property
    def chapters(self) -> tuple[Page, ...]:
        """The chapters, in the order of the argument."""
        return tuple(page for page in self.pages if page.is_chapter)

    @cached_property
    def by_source(self) -> Mapping[str, Page]:
        """A page as seen from docs/, `foe/angiogenesis.md` -> the page."""
        return {page.source: page for page in self.pages}

    @cached_property
    def tree(self) -> tuple[Kept, ...]:
        """The files of the project as bytes, for those who ask what no other reader does."""
        return tree.read(self.shelf)

    @cached_property
    def ledger(self) -> Ledger:
        """The latest reading of each statement, held against the references and the day."""
        return Ledger(readings.latest(self.readings), self.bibliography, self.today)

    @cached_property
    def standings(self) -> tuple[tuple[Page, Standing], ...]:
        """Every statement of the navigation's pages, rendered, with its page: how it stands."""
        listed = [page for page in self.pages if page.is_listed]
        return tuple((page, held) for page in listed for held in self.ledger.of_page(page))

    def with_outlines(self, outlines: Mapping[str, Outline]) -> Project:
        """The project once its pages were rendered.

        Args:
            outlines: A page as seen from docs/ -> what Markdown made of it.

        Returns:
            The same project, with these outlines.
        """
        rendered = tuple(
            replace(page, outline=outlines[page.source]) if page.source in outlines else page
            for page in self.pages
        )
        return replace(self, pages=rendered)


def load(
    root: Path,
    known: Settings | None = None,
    memory: Memory | None = None,
    *,
    today: date | None = None,
) -> Project:
    """Read a project.

    Args:
        root: The folder that holds mkdocs.yml, references.bib and docs/.
        known: What mkdocs.yml says, where somebody has read it already.
        memory: What was made of the files before.
        today: The day, on which readings are aged; without it they do not age.

    Returns:
        Its records; files that cannot be read are told among its problems.
    """
    memory = memory or Memory()
    shelf = Shelf(root)
    text = shelf.read
    said = known or settings.parse(text(Path("mkdocs.yml"), "settings"))
    today = said.day(today)
    bib = shelf.read_raw(bibliography.FILE, "bibliography")
    references = memory.made(("bibliography", bib), lambda: bibliography.read(bib), lasts=True)
    written = {family: text(DATA / f"{family}.schema.json", family) for family in schemas.EVERY}
    forms = memory.made(("schemas", *written.values()), lambda: schemas.sound(written), lasts=True)

    def rows(family: str, parse: Callable[[Text, Text], Made]) -> Made:
        told = text(DATA / f"{family}.yaml", family), forms[family]
        return memory.made((family, *told), lambda: parse(*told), lasts=True)

    terms, term_problems = rows("glossary", glossary.parse)
    listed, listed_problems = rows("sections", sections.parse)
    tables = {family: text(DATA / name, family) for family, name in evidence.FILES.items()}
    shown = memory.made(
        ("evidence", *tables.values(), *forms.values()),
        lambda: evidence.parse(tables, forms),
        lasts=True,
    )
    asked, ask_form = text(DATA / "contradictions.yaml", "contradictions"), forms["contradictions"]
    questions, question_problems = memory.made(
        (asked, ask_form, tables["vocabulary"]),
        lambda: contradictions.parse(asked, ask_form, shown.vocabulary),
        lasts=True,
    )
    news = watch.read(shelf, DATA / "watch.yaml"), forms[watch.FAMILY]
    new = memory.made(news, lambda: watch.parse(*news), lasts=True)

    def each(family: str, folder: Path, ending: str, parse: Callable[[Text], Made]) -> list[Made]:
        found = [text(path, family) for path in shelf.names(folder, f"*.{ending}")]
        return memory.made((family, *found), lambda: [parse(file) for file in found], lasts=True)

    held = each("statements", DATA / statements.FOLDER, "yaml", statements.parse)
    drawn = tuple(each("figures", DOCS / "assets" / "figures", "svg", drawings.parse))
    citation = text(Path("CITATION.cff"), "citation-file")
    site, site_problems = citation_file.parse(citation, name=said.name, address=said.address)
    changelog = text(Path("CHANGELOG.md"), "changelog")
    read = tuple(pages.read_all(shelf, said))
    history = past.read(root, said, read, memory, today)
    problems = (
        *said.problems,
        *references.problems,
        *term_problems,
        *listed_problems,
        *shown.problems,
        *question_problems,
        *site_problems,
        *changelog.problems,
        *(problem for _, flaws in held for problem in flaws),
        *(problem for drawing in drawn for problem in drawing.problems),
        *(p for page in read for p in (*page.problems, *pages.missing_snippets(page, root))),
        *history.problems,
        *new.problems,
    )
    return Project(
        root,
        said,
        site,
        review.of(said.review),
        references,
        read,
        terms,
        drawn,
        listed,
        shown,
        questions,
        changelog.text,
        problems,
        broken.families(problems, without_references=not references.references),
        tuple(reading for found, _ in held for reading in found),
        today,
        history,
        new,
        shelf,
        shelf.digest(said, today),
    )
