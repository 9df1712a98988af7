"""What the report shows of one file: plain values, ready for the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from publish.audit.files.imported_article import ImportAccount
from publish.audit.finding import Severity
from publish.report.html.drawing import Box
from publish.translation.audit_words import AuditWords, Translation
from publish.translation.catalogue import SOURCE

_OPENED = 3  # pages


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of what a reader hears, in one language (BCP 47, "" for none known).

    ``spoken_only`` marks what a screen reader says of its own accord, such as "link".
    """

    text: str
    language: str = ""
    spoken_only: bool = False


@dataclass(eq=False, slots=True)
class Stop:
    """One stop of the reading order: a heading, a paragraph, a cell, a figure.

    ``family`` is one of the letters that the overlay uses; ``announced`` is what a screen reader says before the text;
    ``boxes`` are where it stands, by page (from 1).
    """

    number: int
    kind: str
    family: str
    announced: str
    runs: list[Run]
    boxes: dict[int, Box] = field(default_factory=dict)
    page: int | None = None
    identifier: str = ""  # of its structure element, or the nearest around that has one
    place: tuple[str, int] | None = None  # the file and the line within an EPUB
    findings: list[Occurrence] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader hears, without what the screen reader adds."""
        return " ".join("".join(run.text for run in self.runs if not run.spoken_only).split())


@dataclass(frozen=True, slots=True)
class SourceLines:
    """Lines of a text file around a place; ``first`` is the number of the first, ``at`` that of the one meant."""

    name: str
    first: int
    at: int
    lines: tuple[str, ...]


@dataclass(eq=False, slots=True)
class Occurrence:
    """One finding: its number within the file, its place, and what stands there."""

    number: int
    severity: Severity
    message: str
    page: int | None = None
    language: str = SOURCE  # of the message
    where: str = ""  # the path through the structure, or the file and line within an EPUB
    place: tuple[str, int] | None = None  # the file and the line within an EPUB
    box: Box | None = None
    stop: Stop | None = None
    source: SourceLines | None = None
    origin: str | None = None  # in the file that the article was imported from
    markup: SourceLines | None = None


@dataclass(eq=False, slots=True)
class Group:
    """The findings of one rule: what it asks, why it matters and how to mend it."""

    rule: str
    severity: Severity
    summary: Translation
    advice: tuple[Translation, ...]  # paragraphs
    refs: tuple[str, ...]
    shown: list[Occurrence]
    more: int = 0  # how many are not shown


@dataclass(eq=False, slots=True)
class Figure:
    """A figure beside its alternative text.

    ``alt`` is None where there is none, "" for decoration. The picture is a part of a drawn page (``page``, ``box``),
    or an address of its own (``picture``), or there is none and ``unseen`` says why.
    """

    number: int
    alt: str | None
    language: str = ""
    caption: str = ""
    kind: str = "Figure"
    page: int | None = None
    box: Box | None = None
    picture: str | None = None
    unseen: str = ""
    stop: Stop | None = None
    line: int | None = None
    findings: list[Occurrence] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Heading:
    """A heading of the outline. ``skips`` says that a level is missing above it."""

    level: int
    text: str
    language: str = ""
    skips: bool = False
    stop: Stop | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """How much of a file is in a language: words and their share (0 to 1). ``colour`` is a number from 0."""

    tag: str
    name: str
    words: int
    share: float
    colour: int
    examples: tuple[Run, ...] = ()
    is_main: bool = False


@dataclass(eq=False, slots=True)
class Patch:
    """A stretch of a page in another language than the document's."""

    box: Box
    language: str
    colour: int


@dataclass(eq=False, slots=True)
class Page:
    """A page with its tags. ``picture`` is None for one that is not drawn.

    ``begun`` names the page, by number of the stop, on which a long stop that goes on here is shown already.
    """

    number: int
    width: float
    height: float
    picture: str | None
    stops: list[Stop]
    patches: list[Patch] = field(default_factory=list)
    loose: list[Box] = field(default_factory=list)
    findings: list[Occurrence] = field(default_factory=list)
    begun: dict[int, int] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Sheet:
    """What the report shows of one file."""

    key: str
    path: str
    kind: str
    sha256: str
    title: str = ""
    language: str = ""
    language_name: str = ""
    most_drawn: int = 50  # pages
    draws_all: bool = True  # those without findings too
    trouble: str = ""  # why it cannot be shown
    notes: list[str] = field(default_factory=list)  # what is not shown, and why
    groups: list[Group] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    imported: ImportAccount | None = None  # where the article was imported
    languages: list[Language] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    page_count: int = 0
    stops: list[Stop] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # findings by severity
    name: str = ""  # the last parts of its path, as many as tell it from the other files
    say: AuditWords = field(default_factory=partial(AuditWords, SOURCE), repr=False)

    def occurrences(self) -> Sequence[Occurrence]:
        """The findings that are shown, by number."""
        return sorted(
            (occurrence for group in self.groups for occurrence in group.shown),
            key=lambda occurrence: occurrence.number,
        )

    def drawn(self, number: int | None) -> Page | None:
        """A page, where it is drawn."""
        return next((page for page in self.pages if page.number == number), None)

    def figure_of(self, occurrence: Occurrence) -> Figure | None:
        """The figure that a finding is about."""
        return next((figure for figure in self.figures if occurrence in figure.findings), None)

    def colour(self, tag: str) -> int:
        """The number of a language's colour."""
        return next((language.colour for language in self.languages if language.tag == tag), 0)

    @property
    def families(self) -> frozenset[str]:
        """The families of the tags that occur."""
        return frozenset(stop.family for stop in self.stops)

    @property
    def shows_loose(self) -> bool:
        """Whether a page shows content that is not tagged."""
        return any(page.loose for page in self.pages)

    @property
    def opened(self) -> list[int]:
        """The pages that stand open at first: some with findings, else the first."""
        return [page.number for page in self.pages if page.findings][:_OPENED] or [p.number for p in self.pages[:1]]
