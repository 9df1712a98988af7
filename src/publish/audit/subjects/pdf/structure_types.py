"""Structure types: which are standard, and how a role map leads to them (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pikepdf

from publish.audit.subjects.pdf.values import key_of, name_of, string_of

PDF_1 = "http://iso.org/pdf/ssn"  # the namespace of the types of PDF 1.7; no namespace means the same
PDF_2 = "http://iso.org/pdf2/ssn"
MATHML = "http://www.w3.org/1998/Math/MathML"

_BOTH = (
    *("Document", "Part", "Div", "Caption", "Sect", "NonStruct", "H", "P", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Link", "Annot"),
    *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
)
_STANDARD_1 = frozenset(
    (
        *_BOTH,
        *("Art", "BlockQuote", "TOC", "TOCI", "Index", "Private", "Quote", "Note", "Reference", "BibEntry", "Code"),
        *("H1", "H2", "H3", "H4", "H5", "H6"),
    )
)
_STANDARD_2 = frozenset((*_BOTH, "DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"))
STANDARD = _STANDARD_1 | _STANDARD_2
PASSED_THROUGH = frozenset(("NonStruct", "Div", "Part"))  # what they hold counts as held by what holds them
NOTES = frozenset(("Note", "FENote"))  # they stand apart from what they are tagged in, at the foot of a page
_HEADING = re.compile(r"H[1-9]\d*")
_MAX_STEPS = 50


def is_heading(kind: str) -> bool:
    """Whether a type is a heading with a level: H1, H2 and so on."""
    return bool(_HEADING.fullmatch(kind))


@dataclass(frozen=True, slots=True)
class Role:
    """Where a role map leads. ``kind`` is the standard type, or the type itself where nothing leads to one."""

    kind: str
    namespace: str | None  # of the standard type; None for that of PDF 1.7 where it is not named
    is_standard: bool
    is_circular: bool = False
    remapped: bool = False  # a standard type that the map makes another (PDF 1.7), or makes none (PDF 2.0)
    same_namespace: bool = False  # mapped to another type of the namespace that it is in


class RoleMap:
    """The way from the types that a file uses to standard ones.

    ``version`` is 1 or 2: whether types of PDF 2.0 are standard, and namespaces are followed.
    """

    def __init__(self, root: pikepdf.Dictionary, version: int) -> None:
        self._map = {key: name_of(value) for key, value in _pairs(root.get("/RoleMap")).items()}
        self._version = version
        self._roles: dict[tuple[str, object], Role] = {}

    def role(self, raw: str, namespace: object = None) -> Role:
        """The role of a type, in the namespace (a dictionary) that its element names."""
        named = namespace if isinstance(namespace, pikepdf.Dictionary) else None
        key = raw, None if named is None else named.objgen
        if key not in self._roles or (named is not None and named.objgen == (0, 0)):
            self._roles[key] = self._plain(raw) if self._version == 1 else self._namespaced(raw, named)
        return self._roles[key]

    def _plain(self, raw: str) -> Role:
        """By the one role map of PDF 1.7. A standard type that is mapped to another is that other."""
        circular = _is_circular(self._map, raw)
        target = self._map.get(raw)
        if raw in _STANDARD_1 and (target is None or target not in _STANDARD_1):
            return Role(raw, None, True, circular, remapped=target is not None and target != raw)
        kind, seen = target, {raw}
        while kind is not None and kind not in seen:
            if kind in _STANDARD_1:
                return Role(kind, None, True, circular, remapped=raw in _STANDARD_1 and kind != raw)
            seen.add(kind)
            kind = self._map.get(kind)
        return Role(raw, None, False, circular)

    def _namespaced(self, raw: str, namespace: pikepdf.Dictionary | None) -> Role:
        steps = [(raw, namespace)]
        seen = {_key(raw, namespace)}
        circular = False
        for _ in range(_MAX_STEPS):
            following = self._next(*steps[-1])
            if following is None:
                break
            if _key(*following) in seen:
                circular = True
                break
            seen.add(_key(*following))
            steps.append(following)
        own = _uri(namespace)
        same = own is not None and any(_uri(space) == own and kind != raw for kind, space in steps[1:])
        standard_itself = _is_standard(raw, own)
        for kind, space in steps[1:]:
            if _is_standard(kind, _uri(space)):
                return Role(kind, _uri(space), True, circular, same_namespace=same)
        # A standard type that is mapped to what is none keeps its name, and has lost its meaning.
        return Role(raw, own, standard_itself, circular, standard_itself and len(steps) > 1, same)

    def _next(self, kind: str, namespace: pikepdf.Dictionary | None) -> tuple[str, pikepdf.Dictionary | None] | None:
        own = namespace.get("/RoleMapNS") if namespace is not None else None
        if isinstance(own, pikepdf.Dictionary):
            target = own.get("/" + kind) if kind else None
            if isinstance(target, pikepdf.Array) and len(target) == 2:
                space = target[1]
                return name_of(target[0]), space if isinstance(space, pikepdf.Dictionary) else None
            return (name_of(target), None) if isinstance(target, pikepdf.Name) else None
        if namespace is not None and _uri(namespace) != PDF_1:
            return None
        return (self._map[kind], None) if kind in self._map else None


def _is_standard(kind: str, namespace: str | None) -> bool:
    if namespace is None or namespace == PDF_1:
        return kind in _STANDARD_1
    if namespace == PDF_2:
        return kind in _STANDARD_2 or is_heading(kind)
    return namespace == MATHML


def _is_circular(steps: dict[str, str], raw: str) -> bool:
    seen, kind = {raw}, steps.get(raw)
    while kind is not None:
        if kind in seen:
            return True
        seen.add(kind)
        kind = steps.get(kind)
    return False


def _uri(namespace: pikepdf.Dictionary | None) -> str | None:
    value = namespace.get("/NS") if namespace is not None else None
    return string_of(value)


def _key(kind: str, namespace: pikepdf.Dictionary | None) -> tuple[str, object]:
    return kind, None if namespace is None else (namespace.objgen, _uri(namespace))


def _pairs(value: object) -> dict[str, object]:
    return {key_of(key): item for key, item in value.items()} if isinstance(value, pikepdf.Dictionary) else {}
