"""Captions typed by hand: “Figure 3: …” below or above a picture, “Table 2” above or below a table."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.importing.document import Block, Figure, Paragraph, Picture, Table
from publish.importing.guesses.guess import Guess, plain

_FIGURE = (
    r"fig(?:ure|\.|uur|ura|ur)?|abb(?:ildung|\.)|afb(?:eelding|\.)|illustra(?:tion|tie|zione|ción)|image|imagen|foto|photo|"
    r"figur|kuva|joonis|attēls|paveikslas|rysunek|rys\.|obr(?:ázok|ázek|\.)|ábra|slika|εικόνα|σχήμα|фигура|рис(?:унок|\.)|"
    r"bild|chart|graph|grafi(?:ek|k|que|co)|diagram(?:me|m)?|kaart|map|carte|karte|図|图|圖"
)
_TABLE = (
    r"tab(?:le|el|elle|leau|la|ela|ella|ell|elas|\.)?|taulukko|tabel|tabell|tabulka|tabuľka|táblázat|tablica|πίνακας|"
    r"таблица|таблиця|lentelė|tabula|表"
)
_CAPTION = r"\s*(?:{})\s*(?:\d+|[IVX]+|[A-Z]?\.?\d+(?:\.\d+)*)(?:\s*[.:–—-]|\s|$)"
_OF_FIGURE = re.compile(_CAPTION.format(_FIGURE), re.I)
_OF_TABLE = re.compile(_CAPTION.format(_TABLE), re.I)
MAX_LETTERS = 400


def find(blocks: list[Block]) -> list[Guess]:
    """Paragraphs beside a picture or a table that begin as its caption would."""
    guesses = []
    taken: set[int] = set()
    for at, block in enumerate(blocks):
        pattern = _OF_TABLE if isinstance(block, Table) else _OF_FIGURE if _is_picture(block) else None
        if pattern is None or (isinstance(block, Table) and block.caption):
            continue
        for neighbour in (at - 1, at + 1) if isinstance(block, Table) else (at + 1, at - 1):
            if 0 <= neighbour < len(blocks) and neighbour not in taken and _captions(blocks[neighbour], pattern):
                taken.add(neighbour)
                guesses.append(_guess(blocks, neighbour, isinstance(block, Table)))
                break
    return sorted(guesses, key=lambda each: each.first)


def _is_picture(block: Block) -> bool:
    if isinstance(block, Figure):
        return not block.caption
    if not isinstance(block, Paragraph):
        return False
    pictures = [each for each in block.content if isinstance(each, Picture)]
    return bool(pictures) and not "".join(getattr(each, "text", "") for each in block.content).strip()


def _captions(block: Block, pattern: re.Pattern[str]) -> bool:
    text = plain(block)
    return 0 < len(text) <= MAX_LETTERS and pattern.match(text) is not None


def _guess(blocks: list[Block], at: int, of_table: bool) -> Guess:
    block = blocks[at]
    assert isinstance(block, Paragraph)
    kind = "table" if of_table else "picture"
    return Guess(
        at, at + 1, [replace(block, role="caption")], block.place,
        f"“{plain(block).strip()[:80]}” stands beside a {kind}: is it its caption?",
        f"a paragraph became the {kind}'s caption",
    )  # fmt: skip
