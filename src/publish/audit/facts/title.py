"""Judgements of document titles that hold for every kind of file."""

from __future__ import annotations

import re

_SUFFIXES = "docx?|odt|rtf|pages|indd|idml|qx[dp]|tex|md|x?html?|xml|pdf|epub|pptx?|xlsx?|txt|jpe?g|png|tiff?|eps|ai"
_FILE = re.compile(rf"(?:microsoft (?:word|powerpoint|excel) - .*|\S.*\.(?:{_SUFFIXES}))", re.I)
# What programs write where nobody gave a title, in the languages of most users.
_NONE = frozenset(
    " ".join(part.split())
    for part in """
    untitled; unknown; document; no title; [no title]; (untitled); (anonymous); word document; microsoft word
    document; new document; unnamed; null; undefined; powerpoint presentation; microsoft powerpoint
    presentation; powerpoint-präsentation; présentation powerpoint; powerpoint-presentatie; presentación de
    powerpoint; presentazione standard di powerpoint; apresentação do powerpoint; презентация powerpoint;
    prezentacja programu powerpoint; ohne titel; unbenannt; sans titre; zonder titel; naamloos; sin título;
    senza titolo; sem título; bez tytułu; uden titel; utan titel; uten tittel; nimetön; bez názvu; dokument;
    documento
    """.split(";")
)
_NUMBERED = frozenset(
    ("presentation", "präsentation", "presentatie", "layout", "book", "sheet", "slide", "folie", "file")
)
_NUMBER = re.compile(r"[ _-]?(?:\d{1,3}|\(\d{1,3}\))$")  # that a program adds


def is_file_name(title: str) -> bool:
    """Whether a title is the name that a program gave a file."""
    return bool(_FILE.fullmatch(title.strip()))


def is_placeholder(title: str) -> bool:
    """Whether a title is the word that a program puts where nobody gave one."""
    words = " ".join(title.casefold().split())
    numbered = _NUMBER.search(words)
    word = words[: numbered.start()] if numbered else words
    return word in _NONE or (numbered is not None and word in _NUMBERED)
