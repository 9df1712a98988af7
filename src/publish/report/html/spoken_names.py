"""How a screen reader names what it comes to, and the family that each kind of tag is shown with."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

# Family by kind: the letter on the overlay and its name in the key. What is not listed is "other".
FAMILIES = MappingProxyType(
    {
        "H": "heading",
        "P": "paragraph",
        "L": "list item",
        "T": "table cell",
        "F": "figure",
        "M": "formula",
        "C": "caption",
        "N": "note",
        "K": "link or field",
        "O": "other",
    }
)
_FAMILY = {
    **dict.fromkeys(("H", "Title", "heading"), "H"),
    **dict.fromkeys(("P", "p", "pre", "blockquote", "BlockQuote", "address"), "P"),
    **dict.fromkeys(("L", "LI", "LBody", "Lbl", "TOCI", "li", "dt", "dd"), "L"),
    **dict.fromkeys(("Table", "TR", "TH", "TD", "th", "td"), "T"),
    **dict.fromkeys(("Figure", "img", "svg"), "F"),
    **dict.fromkeys(("Formula", "math"), "M"),
    **dict.fromkeys(("Caption", "caption", "figcaption"), "C"),
    **dict.fromkeys(("Note", "FENote", "footnote"), "N"),
    **dict.fromkeys(("Link", "Annot", "Form", "Reference", "a"), "K"),
}
_SAID = {
    "Title": "title",
    "LI": "list item",
    "li": "list item",
    "TOCI": "entry of the contents",
    "TH": "header cell",
    "TD": "cell",
    "th": "header cell",
    "td": "cell",
    "dt": "term",
    "dd": "description",
    "Figure": "graphic",
    "img": "graphic",
    "svg": "graphic",
    "Formula": "formula",
    "math": "formula",
    "Caption": "caption",
    "caption": "caption",
    "figcaption": "caption",
    "Note": "note",
    "FENote": "note",
    "footnote": "note",
    "Link": "link",
    "Form": "form field",
    "Code": "code",
    "BlockQuote": "quotation",
    "blockquote": "quotation",
    "BibEntry": "reference",
}
_HEADING = re.compile(r"[Hh]([1-9]\d*)")


def family(kind: str) -> str:
    """The letter of a tag's family."""
    return "H" if _HEADING.fullmatch(kind) else _FAMILY.get(kind, "O")


def spoken_name(kind: str) -> str:
    """What a screen reader says before the text of an element; "" where it just reads."""
    if match := _HEADING.fullmatch(kind):
        return f"heading level {match[1]}"
    return "heading" if kind == "H" else _SAID.get(kind, "")


def level(kind: str) -> int:
    """The level of a heading by its kind; 0 for what is none or says none."""
    match = _HEADING.fullmatch(kind)
    return int(match[1]) if match else 0


@cache
def _registry() -> dict[tuple[str, str], str]:
    from langcodes.registry_parser import parse_registry  # its registry takes time to load

    names: dict[tuple[str, str], str] = {}
    for entry in parse_registry():  # type: ignore[no-untyped-call]
        described = entry.get("Description")
        if described and (key := entry.get("Subtag")):
            first = described[0] if isinstance(described, list) else described
            names[str(entry["Type"]), str(key).casefold()] = str(first).replace(" (macrolanguage)", "")
    return names


@cache
def language_name(tag: str) -> str:
    """A language in English, as the IANA registry names it: "Dutch (Belgium)" for ``nl-BE``; the tag where unknown."""
    language, *others = tag.casefold().split("-")
    name = _registry().get(("language", language))
    if name is None:
        return tag
    kinds = ("extlang", "script", "region", "variant")
    more = [next((_registry()[kind, part] for kind in kinds if (kind, part) in _registry()), part) for part in others]
    return f"{name} ({', '.join(more)})" if more else name
