"""Paragraphs that are captions by what they begin with: "Table 1. Trees by year"."""

from __future__ import annotations

import re

_TABLES = "table|tabel|tableau|tabelle|tabla|tabela|tabella|tab|tabulka|tabell|taulukko|taula|táblázat|таблица|таблиця"
_FIGURES = (
    "figure|fig|figuur|afbeelding|abbildung|abb|figura|ilustración|ilustração|illustration|rycina|rysunek|ryc|rys|kuva"
    "|kuvio|figur|obrázek|obr|slika|ábra|рисунок|рис"
)
_NUMBER = r"(?:[A-Z]{0,2}[.-]?\d{1,3}(?:[.-]\d{1,3})?[a-z]?|[IVXL]{1,6})"
LONGEST = 600  # characters of a caption


def label(text: str, *, of_table: bool) -> str:
    """What labels a table, or a figure, at the beginning of a text, with its punctuation: "Table 1."; "" for none.

    What follows must be words of a caption: a sentence about the table, as "Table 1 shows", has none between.
    """
    words = _TABLES if of_table else _FIGURES
    match = re.match(rf"(?:{words})\.?[ \u00a0]{_NUMBER}(?:[.:]|[ \u00a0]?[–—|-](?=\s)|(?=\s*$))(?=\s|$)", text, re.I)
    return match.group() if match and len(text) <= LONGEST else ""
