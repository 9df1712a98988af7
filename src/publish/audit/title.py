"""Judgements of document titles that hold for every kind of file."""

from __future__ import annotations

import re

_SUFFIXES = "docx?|odt|rtf|pages|indd|idml|qx[dp]|tex|md|x?html?|xml|pdf|epub|pptx?|xlsx?|txt|jpe?g|png|tiff?|eps|ai"
_FILE = re.compile(rf"(?:microsoft (?:word|powerpoint|excel) - .*|\S.*\.(?:{_SUFFIXES}))", re.I)
_NONE = frozenset(("untitled", "unknown", "document", "document1", "no title", "[no title]", "(untitled)"))


def is_file_name(title: str) -> bool:
    """Whether a title is the name that a program gave a file."""
    return bool(_FILE.fullmatch(title.strip()))


def is_placeholder(title: str) -> bool:
    """Whether a title is the word that a program puts where nobody gave one."""
    return " ".join(title.casefold().split()) in _NONE
