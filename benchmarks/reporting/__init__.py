"""A report as public bodies write them, of any length, as data: every contestant gets the same in its own language."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from reporting import pictures
from reporting.prose import Prose

SEED = 14289
TITLE = "The state of the region"
SUBTITLE = "Annual report of the regional authorities"
AUTHORS = (("Lotte", "Verbruggen"), ("Karim", "Haddouchi"), ("Élise", "Monnier"))
OWNER = "Regional Planning Office"
KEYWORDS = ("housing", "mobility", "climate", "public space", "health")


@dataclass(frozen=True, slots=True)
class Note:
    """A foot note."""

    text: str


@dataclass(frozen=True, slots=True)
class To:
    """A cross-reference: to a figure, a table, a section or an entry of the reference list."""

    kind: str  # fig, table, sec or bibr
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that are stressed."""

    text: str


Run = str | Note | To | Strong


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    ordered: bool
    items: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings, and a heading in front of each row."""

    name: str
    label: str
    caption: str
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in a file of its own."""

    name: str
    label: str
    caption: str
    file: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section with what stands in it; ``level`` is 1 or 2."""

    name: str
    level: int
    title: str
    blocks: list[Paragraph | Items | Table | Figure]
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole, with its pictures by the names of their files."""

    abstract: list[str]
    sections: list[Section]
    references: list[tuple[str, str]]
    pictures: dict[str, bytes]


def report(chapters: int) -> Report:
    """A report of that many chapters, some five pages each."""
    report = Report([], [], [], {})
    prose, chance = Prose(SEED), random.Random(SEED)
    report.abstract.extend(" ".join(prose.sentence() for _ in range(5)) for _ in range(2))
    for number in range(1, chapters + 1):
        report.sections.append(_chapter(number, report, prose, chance))
    return report


def _chapter(number: int, report: Report, prose: Prose, chance: random.Random) -> Section:
    for _ in range(4):
        name = f"ref-{len(report.references) + 1}"
        author = f"{chance.choice(AUTHORS)[1]}, {chance.choice('ABCDEFGHJKLMNPRSTVW')}."
        entry = f"{author} ({chance.randint(1998, 2025)}). {prose.title()}. {OWNER}, {chance.randint(1, 400)} pp."
        report.references.append((name, entry))
    figure, table = _figure(number, report, prose), _table(number, prose, chance)
    chapter = Section(f"sec-{number}", 1, f"{number}. {prose.title()}", [])
    chapter.blocks.append(_paragraph(prose, chance, To("fig", figure.name, figure.label), report))
    chapter.blocks.append(_paragraph(prose, chance, To("table", table.name, table.label), report))
    for part in range(1, 5):
        below = Section(f"sec-{number}-{part}", 2, f"{number}.{part} {prose.title()}", [])
        paragraphs = [_paragraph(prose, chance, None, report) for _ in range(4)]
        extra: list[Paragraph | Items | Table | Figure] = [
            *([Items(ordered=part == 4, items=[prose.sentence() for _ in range(4)])] if part % 2 == 0 else []),
            *([figure] if part == 1 else [table] if part == 3 else []),
        ]
        below.blocks.extend([*paragraphs[:2], *extra, *paragraphs[2:]])
        chapter.sections.append(below)
    return chapter


def _paragraph(prose: Prose, chance: random.Random, reference: To | None, report: Report) -> Paragraph:
    runs: list[Run] = []
    for _ in range(chance.randint(3, 7)):
        runs.append(prose.sentence() + " ")
    if reference:
        runs += ["See ", reference, ". "]
    if chance.random() < 0.2:
        runs += [Strong(prose.name()), ": " + prose.sentence() + " "]
    if chance.random() < 0.3:
        number = chance.randint(max(1, len(report.references) - 11), len(report.references))
        runs += ["As others found ", To("bibr", f"ref-{number}", f"[{number}]"), ", " + prose.sentence() + " "]
    if chance.random() < 0.12:
        runs += [prose.sentence(), Note(prose.sentence() + " " + prose.sentence()), " "]
    runs.append(prose.sentence())
    return Paragraph(runs)


def _figure(number: int, report: Report, prose: Prose) -> Figure:
    kind, suffix = (("photograph", "jpg"), ("drawing", "svg"), ("chart", "png"))[number % 3]
    file = f"figure-{number}.{suffix}"
    report.pictures[file] = getattr(pictures, kind)(number)
    sentence = f"A {kind} with what the text says of the {prose.name().lower()}"
    return Figure(f"fig-{number}", f"Figure {number}", prose.sentence(), file, sentence)


def _table(number: int, prose: Prose, chance: random.Random) -> Table:
    head = ["District", "Number", "Share", "Change"]
    rows = [
        [prose.name(), prose.number(), f"{chance.random() * 100:.1f}%", f"{chance.random() * 20 - 10:+.1f}"]
        for _ in range(8)
    ]
    return Table(f"tab-{number}", f"Table {number}", prose.sentence(), head, rows)
