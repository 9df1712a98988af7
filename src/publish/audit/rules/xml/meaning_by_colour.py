"""A sentence tells things apart by their colour.

"The red line" is of no use to who does not see the colour. Name the thing as well, by its label, place or shape.

Passes: "the red line, marked 2024"

Fails: "the figures in red are provisional"
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject

_COLOURS = r"(?:red|green|blue|yellow|orange|purple|grey|gray|black|white|pink|brown)"
_FR = r"(?:rouges?|vertes?|verts?|bleue?s?|jaunes?|orange|grise?s?|noire?s?)"
_NL = r"(?:rode?|groene?|blauwe?|gele?|oranje|paarse?|grijze?|zwarte?)"
_DE = r"(?:rote[nrs]?|grüne[nrs]?|blaue[nrs]?|gelbe[nrs]?|graue[nrs]?|schwarze[nrs]?)"
_ES = r"(?:roj[oa]s?|verdes?|azul(?:es)?|amarill[oa]s?|vermelh[oa]s?|azuis|amarel[oa]s?|negr[oa]s?)"
_COLOUR = re.compile("|".join((_COLOURS, _FR, _NL, _DE, _ES)))
_WORD = re.compile(r"\w+")
_POINTS = re.compile(
    rf"\b(?:the )?{_COLOURS} (?:lines?|bars?|dots?|arrows?|curves?|areas?|columns?|circles?|squares?|symbols?)\b"
    rf"|\b(?:shown|marked|highlighted|coloured|colored|indicated) in {_COLOURS}\b"
    rf"|\b(?:lignes?|barres?|points?|flèches?|courbes?|zones?|colonnes?) {_FR}\b|\ben {_FR} (?:sur|dans)\b"
    rf"|\b{_NL} (?:lijn(?:en)?|balk(?:en)?|stippen|punten|pijl(?:en)?|vlak(?:ken)?|kolom(?:men)?)\b"
    rf"|\b{_DE} (?:linien?|balken|punkte|pfeile?|flächen?|spalten?)\b"
    rf"|\b(?:líneas?|barras?|puntos?|flechas?|curvas?|linhas?|pontos|setas?|áreas?|colun?mn?as?) {_ES}\b",
    re.I,
)

_SHAPE = re.compile(r"(?:circle|square|triangle|diamond|star|cross(?:e)?|arrow|bar|line|dot)s?\b", re.I)
_DRAWN = re.compile(r"\b(?:filled|open|solid|dashed|dotted|hollow|inverted|thick|thin|striped|hatched)\s*$", re.I)


@rule(severity=Severity.REVIEW, refs="WCAG 1.4.1, 1.3.3")
def meaning_by_colour(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Sentences that point by a colour, in the languages that we know, where no shape or filling tells as much."""
    for paragraph in subject.all("p", "td", "title"):
        if any(a.tag in ("ref", "front") for a in paragraph.iterancestors()):
            continue
        text = subject.text_of(paragraph)
        if phrase := _by_colour_alone(text):
            yield paragraph, f"“{phrase}” tells something by a colour alone"


@lru_cache(maxsize=4096)
def _by_colour_alone(text: str) -> str:
    """The first words that point by a colour where no shape, line or filling tells as much; "" for none."""
    if not any(map(_is_colour, _WORD.findall(text.lower()))):
        return ""
    mentions = list(_POINTS.finditer(text))
    shapes = [shape[0].lower().rstrip("s") for mention in mentions if (shape := _SHAPE.search(mention.group()))]
    if len(mentions) > 1 and len(shapes) == len(mentions) == len(set(shapes)):
        return ""  # each has a shape of its own
    return next((mention.group() for mention in mentions if not _DRAWN.search(text[: mention.start()])), "")


@lru_cache(maxsize=65536)
def _is_colour(word: str) -> bool:
    return _COLOUR.fullmatch(word) is not None
