"""Judgements of link texts that hold for every kind of file."""

from __future__ import annotations

import re

# What a link says that says nothing, in the languages that we know; folded to lower case.
EMPTY_PHRASES = frozenset(
    """here|click here|this link|link|read more|more|this page|this|see here|download|website|page
    hier|klik hier|deze link|lees meer|meer|lees verder|deze pagina|zie hier
    ici|cliquez ici|ce lien|lien|lire la suite|en savoir plus|plus|cette page|voir ici
    hier klicken|klicken sie hier|dieser link|mehr|weiterlesen|mehr lesen|diese seite
    aquí|haga clic aquí|este enlace|enlace|leer más|más|esta página|pulse aquí
    aqui|clique aqui|este link|leia mais|mais|saiba mais|esta página
    qui|clicca qui|questo link|leggi di più|questa pagina
    тут|натисніть тут|детальніше|посилання""".replace("\n", "|").split("|")
)
_PHRASES = frozenset(phrase.strip() for phrase in EMPTY_PHRASES if phrase.strip())


def says_nothing(text: str) -> bool:
    """Whether a link's text tells a reader nothing of where it leads (WCAG 2.4.4)."""
    folded = re.sub(r"[\s.…»›>→:!]+$", "", " ".join(text.casefold().split()))
    return folded in _PHRASES


def is_raw_address(text: str) -> bool:
    """Whether a link reads out a long address letter by letter; identifiers such as a DOI are meant to be read."""
    stripped = text.strip()
    if re.match(r"https?://(?:dx\.)?doi\.org/|https?://(?:www\.)?orcid\.org/", stripped, re.I):
        return False
    return bool(re.fullmatch(r"(?:https?|ftp)://\S{40,}", stripped, re.I))
