"""The names of authors, as a line of a document gives them: "Jan de Vries and Lotte Verbruggen"."""

from __future__ import annotations

import re

from lxml import etree

from publish.importing.jats.elements import add, add_text

_AND = re.compile(r"\s*(?:;|&|,|\s(?:and|en|et|und|y|e|i|og|och|ja)\s)\s*")
_PARTICLES = frozenset(
    "van de der den ter ten te von zu zum zur du des del della di da dos das la le el al bin ibn af av 't".split()
)
_WORD = re.compile(r"[^\W\d_](?:[\w’'.\-]*[\w.])?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")


def people_in(line: str) -> list[str]:
    """The names in a line; the line itself where it is not plainly a row of names."""
    line = " ".join(line.split())
    parts = [part for part in _AND.split(line) if part]
    if ";" in line:
        parts = [part.strip() for part in line.split(";") if part.strip()]
    return parts if len(parts) > 1 and all(_is_name(part) for part in parts) else [line]


def _is_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    return 2 <= len(words) <= 5 and all(_WORD.fullmatch(w) and (w[0].isupper() or w in _PARTICLES) for w in words)


def split_name(name: str) -> tuple[str, str] | None:
    """Given names and surname, where the name plainly falls into them."""
    if name.count(",") == 1:
        surname, given_names = (part.strip() for part in name.split(","))
        return (given_names, surname) if _is_name(f"{given_names} {surname}") else None
    words = name.split()
    if not _is_name(name) or any(ord(letter) > 0x2E7F for letter in name):
        return None
    first = 1
    while first < len(words) - 1 and _INITIALS.fullmatch(words[first]):
        first += 1
    if len(words) - first == 1 or words[first] in _PARTICLES:
        return " ".join(words[:first]), " ".join(words[first:])
    return None


def write_author(group: etree._Element, name: str) -> etree._Element:
    """Write an author: the name in its parts, or as it stands."""
    contributor = add(group, "contrib", contrib_type="author")
    parts = split_name(name)
    if parts is None:
        add(contributor, "string-name", name)
        return contributor
    given_names, surname = parts
    if "," in name:
        whole = add(contributor, "name")
        add(whole, "surname", surname)
        add(whole, "given-names", given_names)
    else:
        whole = add(contributor, "string-name")
        add(whole, "given-names", given_names)
        add_text(whole, " ")
        add(whole, "surname", surname)
    return contributor
