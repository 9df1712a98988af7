"""The elements of XHTML by the names that a tagged PDF has for the same thing, and what they say beside their text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.reading.transcript import quoted
from publish.audit.subjects.documents.markup import LANG, XHTML, label_of
from publish.audit.subjects.documents.roles import implied, name_of, stated, terms

_KINDS = {
    **dict.fromkeys(("section", "figure"), ("Sect",)),
    "article": ("Art",),
    "aside": ("Aside",),
    "p": ("P",),
    **{f"h{level}": (f"H{level}",) for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "dl", "menu"), ("L",)),
    "li": ("LI",),
    "dt": ("Lbl",),
    "dd": ("LBody",),
    "blockquote": ("BlockQuote",),
    **dict.fromkeys(("figcaption", "caption", "legend"), ("Caption",)),
    "table": ("Table",),
    "thead": ("THead",),
    "tbody": ("TBody",),
    "tfoot": ("TFoot",),
    "tr": ("TR",),
    "th": ("TH",),
    "td": ("TD",),
    **dict.fromkeys(("code", "samp", "kbd"), ("Code",)),
    "em": ("Em",),
    "strong": ("Strong",),
    "q": ("Quote",),
    "ruby": ("Ruby",),
    "rb": ("RB",),
    "rt": ("RT",),
    **dict.fromkeys(("input", "select", "textarea", "button"), ("Form",)),
    "audio": ("Audio",),
    "video": ("Video",),
    "nav": ("TOC",),
}
_NOTES = frozenset(("doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"))
_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)  # an address that leads out of the publication
_NUMBERINGS = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}


def kind_of(element: etree._Element) -> tuple[str, ...]:
    """The structure types that stand for an element, from the outside; none for one that a reader does not hear."""
    name, roles = name_of(element), stated(element)
    if _NOTES & {*roles, *terms(element)}:
        return ("LI", "Note") if name == "li" else ("Note",)
    if name == "a" and element.get("href") is not None:
        return ("Link",) if _OUTWARD.match(element.get("href", "").strip()) else ("Reference", "Link")
    if "heading" in roles:
        level = element.get("aria-level", "")
        return (f"H{level}" if level.isascii() and level.isdigit() and len(level) < 3 else "H2",)
    if {"presentation", "none"} & set(roles):
        return ()
    if "list" in roles:
        return ("L",)
    if name in ("ol", "ul", "li") and next(element.iterancestors(f"{XHTML}nav"), None) is not None:
        return () if name != "li" else ("TOCI",)
    return _KINDS.get(name, ())


def properties_of(element: etree._Element, alt: str | None = None) -> tuple[str, ...]:
    """What an element says beside its text, as ``name=value``."""
    return tuple(f"{name}={value}" for name, value in _properties(element, alt))


def _properties(element: etree._Element, alt: str | None) -> Iterator[tuple[str, str]]:
    name, roles = name_of(element), stated(element)
    if tag := (element.get(LANG) or element.get("lang") or "").strip():
        above = element.getparent()
        if name != "body" or above is None or tag != (above.get(LANG) or above.get("lang")):
            yield "lang", quoted(tag)
    label = label_of(element)
    if name in ("a", "audio", "video", "input", "select", "textarea", "button") or alt is not None:
        if words := alt or label:
            yield "alt", quoted(words)
    elif label:
        yield "title", quoted(label)
    if name == "abbr" and (title := (element.get("title") or "").strip()):
        yield "expansion", quoted(title)
    own_roles = [role for role in roles if role != implied(element) and role not in ("heading", "img", "math")]
    if own_roles:
        yield "role", ",".join(own_roles)
    elif (kinds := terms(element)) and name not in ("body", "html"):
        yield "type", ",".join(kinds)
    yield from _of_lists(element, name)
    yield from _of_cells(element, name)


def _of_lists(element: etree._Element, name: str) -> Iterator[tuple[str, str]]:
    if next(element.iterancestors(f"{XHTML}nav"), None) is not None:
        return
    if name == "ol":
        yield "ListNumbering", _NUMBERINGS.get(element.get("type", "1"), "Decimal")
    elif name in ("ul", "dl"):
        yield "ListNumbering", "Unordered" if name == "ul" else "Description"


def _of_cells(element: etree._Element, name: str) -> Iterator[tuple[str, str]]:
    if name == "th" and (scope := element.get("scope")):
        yield (
            "Scope",
            {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}.get(scope, quoted(scope)),
        )
    if name in ("th", "td"):
        for attribute, shown in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
            if (value := element.get(attribute)) not in (None, "1"):
                yield shown, value if value.isascii() and value.isalnum() else quoted(value)
        if headers := (element.get("headers") or "").split():
            yield "Headers", ",".join(headers)
