"""Articles in which one thing grows and nothing else: what ``cliffs.py`` measures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

WORDS = "the quick brown fox jumps over a lazy dog while seven wizards box with quartz".split()
SCRIPTS = (("en", "word"), ("ru", "слово"), ("el", "λέξη"), ("ar", "كلمة"), ("he", "מילה"), ("hi", "शब्द"), ("th", "คำ"))
LANGUAGES = "en fr de es it pt nl pl cs sv da fi ro hu".split()
LETTERS = [chr(n) for low, high in ((0xC0, 0x24F), (0x391, 0x3C9), (0x410, 0x44F)) for n in range(low, high)]
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">{}</math>'
PICTURE = "picture{}.png"


class Thing(NamedTuple):
    """What grows: how many of it the smallest article has, and the article with so many.

    ``write`` gives the body, and what stands behind it and in the metadata, where that matters.
    """

    base: int
    write: Callable[[int], str | tuple[str, str, str]]


def things() -> dict[str, Thing]:
    """All that grows, by the name that is printed."""
    return {
        "paragraphs": Thing(150, lambda n: repeat("<p>{words}.</p>", n)),
        "alike paragraphs": Thing(200, lambda n: "<p>Yes</p><p>No</p>" * (n // 2)),
        "one long paragraph": Thing(1500, lambda n: f"<p>{text(n)}</p>"),
        "one long word": Thing(8_000, lambda n: f"<p>{'ACGTTGCA' * (n // 8)}</p>"),
        "inline elements": Thing(250, lambda n: f"<p>{repeat('<italic>{word}</italic> and ', n)}</p>"),
        "sections": Thing(40, lambda n: repeat("<sec><title>Section {n}</title><p>{words}.</p></sec>", n)),
        "text without page breaks": Thing(
            150, lambda n: f"<sec><title>One</title>{repeat('<p>{words}.</p>', n)}</sec>"
        ),
        "nested sections": Thing(10, lambda n: nested("<sec><title>Level</title><p>a word</p>", "</sec>", n)),
        "nested lists": Thing(6, lambda n: nested("<list><list-item><p>a word</p>", "</list-item></list>", n)),
        "nested inline elements": Thing(10, lambda n: f"<p>{nested('<bold>a ', '</bold>', n)}</p>"),
        "list items": Thing(150, lambda n: f"<list>{repeat('<list-item><p>{words}</p></list-item>', n)}</list>"),
        "lists that go on": Thing(60, chain),
        "formulas": Thing(10, lambda n: repeat(f"<p>{MATH.format(FRACTION)}</p>", n)),
        "parts of a formula": Thing(20, lambda n: f"<disp-formula>{MATH.format(repeat(TERM, n))}</disp-formula>"),
        "levels of a formula": Thing(3, lambda n: f"<disp-formula>{MATH.format(nested(*LEVEL, n))}</disp-formula>"),
        "table rows": Thing(25, lambda n: table(n, 4)),
        "table columns": Thing(8, lambda n: table(6, n)),
        "spans in a table": Thing(20, lambda n: table(n, 4, spanned=True)),
        "tables": Thing(10, lambda n: table(2, 3) * n),
        "notes": Thing(20, lambda n: repeat(f"<p>{{words}}{NOTE}</p>", n)),
        "notes of one paragraph": Thing(20, lambda n: f"<p>{repeat(f'{{word}}{NOTE} ', n)}</p>"),
        "notes in an unbroken row": Thing(20, lambda n: f"<p>word{repeat(NOTE, n)}</p>"),
        "references": Thing(50, lambda n: ("<p>a</p>", f"<back><ref-list>{repeat(REF, n)}</ref-list></back>", "")),
        "cross-references": Thing(100, references),
        "people": Thing(60, lambda n: ("<p>a</p>", "", f"<contrib-group>{repeat(PERSON, n)}</contrib-group>")),
        "figures": Thing(10, lambda n: repeat(figure(PICTURE), n)),
        "the same picture": Thing(10, lambda n: repeat(figure(PICTURE.format(0)), n)),
        "languages": Thing(30, lambda n: in_turn(LANGUAGES, '<p xml:lang="{0}">{{words}}.</p>', n)),
        "ids": Thing(150, lambda n: repeat('<p id="id-{n}">{words}</p>', n)),
        "links": Thing(
            100, lambda n: repeat('<p><ext-link xlink:href="https://a.example/{n}">{words}</ext-link></p>', n)
        ),
        "links of one paragraph": Thing(100, lambda n: f"<p>{repeat(LINK, n)}</p>"),
        "references of one paragraph": Thing(
            100, lambda n: f"{GOALS}<sec><title>C</title><p>{repeat(CALL, n)}</p></sec>"
        ),
        "languages of one paragraph": Thing(60, lambda n: f"<p>{in_turn(LANGUAGES, FOREIGN, n)}</p>"),
        "formulas of one paragraph": Thing(10, lambda n: f"<p>{repeat(MATH.format(FRACTION) + ' and ', n)}</p>"),
        "abbreviations": Thing(120, lambda n: repeat("<p>The {capitals} is {words}.</p>", n)),
        "glyphs": Thing(80, lambda n: f"<p>{' '.join(LETTERS[:n])}</p>"),
        "scripts": Thing(28, lambda n: in_turn(SCRIPTS, '<p xml:lang="{0}">{1} {1} {1}</p>', n)),
    }


TERM = "<mi>x</mi><mo>+</mo>"
FRACTION = "<mi>{word}</mi><mo>=</mo><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>{n}</mn></mrow></mfrac>"
LEVEL = "<mfenced><mrow><mi>a</mi><mo>+</mo><msqrt><mn>2</mn></msqrt>", "</mrow></mfenced>"
LINK = '<ext-link xlink:href="https://a.example/{n}">{word} {n}</ext-link> and '
GOALS = '<sec id="goal-0"><title>A</title><p>a</p></sec><sec id="goal-1"><title>B</title><p>b</p></sec>'
CALL = 'see <xref rid="goal-1">the goal</xref> and '
FOREIGN = '<named-content xml:lang="{0}">{{word}} {{word}}</named-content> and '
NOTE = '<fn id="note-{n}"><p>A note on {word}.</p></fn>'
REF = '<ref id="ref-{n}"><mixed-citation>Writer {n}. {words}. <source>Journal</source> 2001.</mixed-citation></ref>'
PERSON = (
    '<contrib contrib-type="author"><name><surname>Name{n}</surname><given-names>Ann</given-names></name></contrib>'
)


def repeat(template: str, count: int) -> str:
    """A template again and again, each time with other words."""
    return "".join(template.format(**_fields(n)) for n in range(count))


def in_turn(kinds: list[str] | tuple[tuple[str, str], ...], template: str, count: int) -> str:
    """A template for one kind after the other."""
    turns = (kinds[n % len(kinds)] for n in range(count))
    return "".join(
        template.format(*((kind,) if isinstance(kind, str) else kind)).format(**_fields(n))
        for n, kind in enumerate(turns)
    )


def _fields(n: int) -> dict[str, object]:
    spelt = "".join(chr(65 + n // 26**at % 26) for at in range(3))
    return {"n": n, "word": WORDS[n % len(WORDS)], "words": f"{text(12, n)} {spelt.lower()}", "capitals": spelt}


def text(count: int, start: int = 0) -> str:
    """So many words."""
    return " ".join(WORDS[(start * 7 + at * 5) % len(WORDS)] for at in range(count))


def nested(opening: str, closing: str, count: int) -> str:
    """One within the other."""
    return opening * count + closing * count


def chain(count: int) -> str:
    """Lists of which each goes on where the one before it ended."""
    goes_on = ["", *(f' continued-from="list-{n}"' for n in range(count - 1))]
    item = "<list-item><p>a word</p></list-item>"
    return "".join(f'<list id="list-{n}" list-type="order"{on}>{item}</list>' for n, on in enumerate(goes_on))


def table(rows: int, columns: int, *, spanned: bool = False) -> str:
    """A table with a row of heads; with spans, the first cell of every second row reaches over two."""
    lines = []
    for row in range(rows):
        over = ' rowspan="2"' if spanned else ""
        first = "" if spanned and row % 2 else f"<td{over}>{WORDS[row % len(WORDS)]}</td>"
        rest = "".join(f"<td>{row * columns + at}</td>" for at in range(1, columns))
        lines.append(f"<tr>{first}{rest}</tr>")
    heads = "".join(f"<th>{WORDS[at % len(WORDS)]}</th>" for at in range(columns))
    inside = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    return f"<table-wrap><caption><title>A table</title></caption>{inside}</table-wrap>"


def references(count: int) -> str:
    """Sections of which each is referred to from the next."""
    return "".join(
        f'<p id="p-{n}">See <xref rid="p-{max(n - 1, 0)}">paragraph {max(n - 1, 0)}</xref> {text(6, n)}.</p>'
        for n in range(count)
    )


def figure(name: str) -> str:
    """A figure with its caption and alternative text."""
    words = "<caption><p>{words}.</p></caption><alt-text>A square in grey, number {n}</alt-text>"
    return f'<fig>{words}<graphic xlink:href="{name.replace("{}", "{n}")}"/></fig>'


def write(thing: Thing, count: int, folder: Path) -> Path:
    """An article with so many, and its pictures."""
    content = thing.write(count)
    body, back, meta = content if isinstance(content, tuple) else (content, "", "")
    title = "<title-group><article-title>What grows</article-title></title-group>"
    source = folder / f"article-{count}.xml"
    source.write_text(
        '<article xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>'
        f"{title}{meta}</article-meta></front><body>{body}</body>{back}</article>",
        "utf-8",
    )
    for n in range(count if PICTURE.format(1) in body else 1):
        if not (path := folder / PICTURE.format(n)).exists():
            path.write_bytes(_square(n))
    return source


def _square(shade: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([(shade * 37 + at) % 256 for at in range(40)]) for _ in range(40))
    head = struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
