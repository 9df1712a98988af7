"""Which way a language is written, and the mark of it in HTML: ``dir`` wherever a part runs another way.

Each such part is then laid out by itself (HTML, 3.2.6.4): what stands around it keeps its place.
``assets/languages/directions.toml`` holds what is written from right to left.
"""

from __future__ import annotations

import tomllib
from functools import cache

from lxml import etree

from publish import resources

LEFT, RIGHT = "ltr", "rtl"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def _right_to_left() -> tuple[frozenset[str], frozenset[str]]:
    """Scripts, and languages with or without a region, in lower case."""
    table = tomllib.loads((resources.assets() / "languages" / "directions.toml").read_text("utf-8"))
    languages = " ".join(table["languages"].values())
    return frozenset(table["scripts"].lower().split()), frozenset(languages.lower().split())


@cache
def direction(language: str | None) -> str | None:
    """``rtl`` or ``ltr``, by the script in which a language (BCP 47) is written; None for no language."""
    if not language:
        return None
    subtags = language.lower().split("-")
    named = subtags[: next((at for at, subtag in enumerate(subtags) if at and len(subtag) == 1), None)]
    scripts, languages = _right_to_left()
    for subtag in named[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return RIGHT if subtag in scripts else LEFT
    regions = [f"{named[0]}-{subtag}" for subtag in named[1:] if len(subtag) == 2]
    return RIGHT if any(tag in languages for tag in (named[0], *regions)) else LEFT


def mark(root: etree._Element) -> None:
    """Set ``dir`` on every element whose language runs another way than what stands around it."""
    stack = [(root, LEFT)]
    while stack:
        element, around = stack.pop()
        own = element.get("dir")
        turned = direction(element.get("lang") or element.get(_XML_LANG))
        if own is None and turned is not None and turned != around:
            element.set("dir", turned)
        stack.extend((child, element.get("dir") or around) for child in element if isinstance(child.tag, str))
