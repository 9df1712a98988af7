"""Documents made by chance: every kind of block in every other, as hasty authors and broken programs leave them."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace

from publish.importing.document import (
    Anchor,
    Block,
    Box,
    Cell,
    Definition,
    DefinitionList,
    Document,
    Figure,
    Formula,
    Heading,
    Inline,
    ItemList,
    ListItem,
    Medium,
    NoteCall,
    Paragraph,
    Picture,
    Place,
    Properties,
    Run,
    Table,
)

WORDS = "de la the und bomen ציפור 樹木 Figure 3: (1) 12 \x00 \ud800 \t \n x&<y".split(" ")
ROLES = "body body body title subtitle author affiliation date abstract keywords caption quotation code bibliography"
MARKS = "bold italic underline strike sub sup small-caps monospace".split()
KINDS = "bullet order alpha-lower alpha-upper roman-lower roman-upper simple".split()
MATHML = (
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mfrac><mi>x</mi><mn>2</mn></mfrac></semantics></math>"
)


class Chance:
    """A document, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def document(self) -> Document:
        properties = Properties(
            title=self.maybe("Trees", "Document1"),
            subtitle=self.maybe("In town"),
            authors=self.random.choice([[], ["Jan de Vries"], ["user", "Peeters, Lotte"]]),
            date=self.maybe("2026-03-12", "yesterday"),
            keywords=self.random.choice([[], ["trees", " "]]),
            publisher=self.maybe("The Town"),
            language=self.maybe("nl-BE", "en_GB", "not a tag!"),
        )
        media = {"a b.png": Medium("a b.png", b"")}
        return Document(self.blocks(0, 12), properties, media, languages_are_noisy=self.random.random() < 0.5)

    def maybe(self, *values: str) -> str | None:
        return self.random.choice([None, *values])

    def place(self) -> Place:
        return Place("words", self.random.randrange(9))

    def language(self) -> str | None:
        return self.random.choice([None, None, None, "fr", "nl-NL", "und", "xx-bad!!"])

    def inline(self, depth: int) -> Inline:
        kind = self.random.randrange(14)
        if kind == 0:
            return Anchor(f"a{self.random.randrange(5)}")
        if kind == 1:
            return NoteCall(self.blocks(depth + 1, 2), place=self.place())
        if kind == 2:
            return self.picture()
        if kind == 3:
            return Formula(
                self.maybe(MATHML, "<broken"), self.maybe("x^2"), self.random.random() < 0.5, self.maybe("a")
            )
        text = " ".join(self.random.choices(WORDS, k=self.random.randrange(4)))
        marks = frozenset(self.random.sample(MARKS, self.random.choice([0, 0, 1, 3])))
        link = self.maybe("#a1", "#none", "http://example.org/?a&b", "javascript:x")
        return Run(text, marks, self.language(), link, self.maybe("meaning", None))  # type: ignore[arg-type]

    def picture(self) -> Picture:
        name = self.random.choice(["a b.png", "http://example.org/b.jpg"])
        decorative = self.random.random() < 0.3
        return Picture(name, self.maybe("A tree", ""), self.maybe("t"), decorative, self.maybe("Long"), self.language(),
                       self.maybe("#a2", "http://example.org"))  # fmt: skip

    def text(self, depth: int) -> list[Inline]:
        return [self.inline(depth) for _ in range(self.random.randrange(5))]

    def blocks(self, depth: int, most: int) -> list[Block]:
        return [self.block(depth) for _ in range(self.random.randrange(most + 1))]

    def block(self, depth: int) -> Block:
        kind = self.random.randrange(6 if depth > 3 else 14)
        if kind < 5:
            return Paragraph(self.text(depth), self.place(), self.random.choice(ROLES.split()), self.language())  # type: ignore[arg-type]
        if kind < 8:
            return Heading(self.text(depth), self.random.randrange(1, 10), self.place(), self.maybe("1.2"),
                           self.language(), self.random.random() < 0.2)  # fmt: skip
        if kind < 10:
            items = [
                ListItem(self.blocks(depth + 1, 2), self.maybe("a)", "3.")) for _ in range(self.random.randrange(1, 4))
            ]
            return ItemList(items, self.random.choice(KINDS), self.place(), self.random.choice([1, 1, 2, 5]),  # type: ignore[arg-type]
                            self.random.random() < 0.5, self.language())  # fmt: skip
        if kind == 10:
            entries = [Definition(self.text(depth), self.blocks(depth + 1, 2)) for _ in range(2)]
            return DefinitionList(entries, self.place(), self.language())
        if kind == 11:
            return self.table(depth)
        if kind == 12:
            return Box(
                self.blocks(depth + 1, 3), self.place(), self.random.choice(["box", "quotation"]), self.text(depth)
            )
        data = self.table(depth) if self.random.random() < 0.3 else None
        pictures = [self.picture() for _ in range(self.random.randrange(3))]
        return Figure(pictures, self.place(), self.blocks(depth + 1, 1), self.maybe("Figure 1"), ["a3"], data=data)

    def table(self, depth: int) -> Table:
        rows = [[self.cell(depth) for _ in range(self.random.randrange(4))] for _ in range(self.random.randrange(4))]
        return Table(rows, self.place(), self.random.randrange(3), self.text(depth), self.maybe("Table 1"), self.maybe("alt"),
                     layout=self.random.random() < 0.2, foot=self.blocks(depth + 1, 1))  # fmt: skip

    def cell(self, depth: int) -> Cell:
        spans = self.random.choice([1, 1, 2]), self.random.choice([1, 1, 3])
        header, align = self.maybe("column", "row"), self.maybe("right")
        return Cell(self.blocks(depth + 1, 2), *spans, header, align)  # type: ignore[arg-type]

    @staticmethod
    def number(blocks: list[Block]) -> list[str]:
        """Give each run of blocks, at any depth, a word of its own for its text; the words."""
        words: list[str] = []
        waiting: list[object] = [blocks]
        while waiting:
            each = waiting.pop()
            if isinstance(each, list):
                for at, item in enumerate(each):
                    if isinstance(item, Run) and item.text.strip():
                        words.append(f"q{len(words)}z")
                        each[at] = replace(item, text=words[-1])
                    else:
                        waiting.append(item)
            elif is_dataclass(each) and not isinstance(each, Run | Place | Anchor):
                waiting += [getattr(each, part.name) for part in fields(each)]
        return words
