"""Captions: which picture or table a caption beside it belongs to, and its label, "Figure 3:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.importing.document import Anchor, Block, Figure, Inline, Paragraph, Picture, Run, Table
from publish.importing.jats.contents import anchors_of, behind, is_plain, pictures_alone, says, text_of

_FIGURES = """fig figure figuur afbeelding afb foto grafiek kaart abbildung abb bild schaubild grafik diagramm karte
image photo graphique schéma carte figura fig gráfico imagen ilustración mapa imagem ilustração immagine
grafico illustrazione figur billede kuva kuvio bilde obrázek obr graf obrázok rysunek rys rycina ryc
wykres ábra kép slika joonis attēls paveikslas şekil resim рисунок рис малюнок фигура слика εικόνα σχήμα
図 图 圖 그림 איור شكل chart graph illustration map plate diagram scheme"""
_TABLES = """table tab tabel tabelle tableau tabla cuadro tabela quadro tabella taulukko tabell tabulka tabuľka tablica
táblázat tabelul lentelė tabula tablo çizelge таблица табл таблиця табела πίνακας 表 표 טבלה جدول"""
_NUMBER = r"(?:\d+(?:[.\-–]\d+)*\s?[a-z]?|[A-Z](?:[.\-–]?\d+)+|[IVXLC]+)(?!\w)"
_LABEL = re.compile(rf"\s*(?:(?P<word>[^\W\d]+)\.?\s*{_NUMBER}|\d+\.\s(?P<behind>[^\W\d]+)(?!\w))\s*[.:–—|]*", re.I)
_WORDS = {word: kind for kind, words in (("table", _TABLES), ("figure", _FIGURES)) for word in words.split()}


def label_in(text: str) -> tuple[str, str]:
    """The label that a caption begins with, its colon included, and what it labels; "" where there is none."""
    match = _LABEL.match(text)
    if match is None:
        return "", ""
    kind = _WORDS.get((match["word"] or match["behind"]).lower(), "")
    return (match.group().strip(), kind) if kind else ("", "")


def labelled(paragraph: Paragraph) -> tuple[str, list[Inline]]:
    """The label of a caption and the text behind it. A label within a note or a link stays in the text."""
    text = text_of(paragraph.content)
    label, _ = label_in(text)
    if not label and paragraph.label and text.lstrip().startswith(paragraph.label):
        label = paragraph.label
    if label and is_plain(paragraph.content[: _first_runs(paragraph.content)]):
        return label, behind(paragraph.content, text.index(label) + len(label))
    return paragraph.label or "", paragraph.content


def _first_runs(content: Sequence[Inline]) -> int:
    return next((at for at, item in enumerate(content) if not isinstance(item, Run | Anchor)), len(content))


def paired(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each picture or table with the caption beside it; empty paragraphs hand their anchors on."""
    rest = [figure_of(block) for block in _without_empty(blocks)]
    taken: set[int] = set()
    for at, block in enumerate(rest):
        if not isinstance(block, Figure | Table):
            continue
        if block.caption:
            rest[at] = _parted(block)
            continue
        kind = "table" if isinstance(block, Table) else "figure"
        above = at - 1 if at and _fits(rest, at - 1, kind, taken) else None
        below = at + 1 if _fits(rest, at + 1, kind, taken) else None
        if kind == "figure" and below is not None and (above is None or not _is_float(rest, at + 2)):
            above = None
        if (chosen := above if above is not None else below) is not None:
            taken.add(chosen)
            caption = rest[chosen]
            assert isinstance(caption, Paragraph)
            rest[at] = _captioned(block, caption)
    return [block for at, block in enumerate(rest) if at not in taken]


def _parted(block: Figure | Table) -> Figure | Table:
    """A figure or table, the label that its caption begins with apart."""
    first: object = Paragraph(block.caption, block.place) if isinstance(block, Table) else block.caption[0]
    if block.label or not isinstance(first, Paragraph):
        return block
    label, content = labelled(first)
    if not label or not label_in(text_of(first.content))[1]:
        return block
    if isinstance(block, Table):
        return replace(block, label=label, caption=content)
    rest = [replace(first, content=content)] if says(content) else []
    return replace(block, label=label, caption=[*rest, *block.caption[1:]])


def _fits(blocks: list[Block], at: int, owner: str, taken: set[int]) -> bool:
    if not 0 <= at < len(blocks) or at in taken:
        return False
    block = blocks[at]
    if not isinstance(block, Paragraph) or block.role != "caption":
        return False
    _, kind = label_in(text_of(block.content))
    return kind in ("", owner)


def _is_float(blocks: list[Block], at: int) -> bool:
    return at < len(blocks) and isinstance(blocks[at], Figure | Table)


def _captioned(block: Figure | Table, caption: Paragraph) -> Figure | Table:
    label, content = labelled(caption)
    language = block.language
    if isinstance(block, Table):
        return replace(block, caption=content, label=label or block.label, language=language)
    text = replace(caption, content=content, role="body", label=None)
    anchors = [*block.anchors, *anchors_of(caption.content)]
    return replace(block, caption=[text] if says(content) else [], label=label or block.label, anchors=anchors)


def figure_of(block: Block) -> Block:
    """A paragraph of pictures alone as a figure; so is a caption that holds its pictures itself."""
    if not isinstance(block, Paragraph) or block.role not in ("body", "caption"):
        return block
    pictures = pictures_alone(block.content)
    if pictures and not any(picture.link for picture in pictures):
        return Figure(pictures, block.place, anchors=anchors_of(block.content), language=block.language)
    inside = [item for item in block.content if isinstance(item, Picture)]
    if block.role != "caption" or not inside:
        return block
    rest: list[Inline] = [item for item in block.content if not isinstance(item, Picture)]
    figure = Figure(inside, block.place, language=block.language)
    return _captioned(figure, replace(block, content=rest))


def _without_empty(blocks: Sequence[Block]) -> list[Block]:
    left: list[Block] = []
    names: list[Inline] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not says(block.content):
            names += [item for item in block.content if isinstance(item, Anchor)]
            continue
        if names and not isinstance(block, Paragraph):
            left.append(Paragraph(names, block.place))
        elif names and isinstance(block, Paragraph):
            block = replace(block, content=[*names, *block.content])
        names = []
        left.append(block)
    return [*left, Paragraph(names, blocks[-1].place)] if names else left
