"""Structure types: which are standard, and how a role map leads to them (ISO 32000-1, 14.8.4; ISO 32000-2, 14.8.6)."""

from __future__ import annotations

import re

import pikepdf

STANDARD = frozenset(
    (
        *(
            "Document",
            "Part",
            "Art",
            "Sect",
            "Div",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Index",
            "NonStruct",
            "Private",
        ),
        *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
        *("DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"),  # since PDF 2.0
    )
)
_HEADING = re.compile(r"H[1-9]\d*")
_MAX_STEPS = 50


def name_of(value: object) -> str:
    """A PDF name without its slash; "" for anything else."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def is_standard(kind: str) -> bool:
    """Whether a type is standard in PDF 1.7 or 2.0; headings go on beyond H6 in the latter."""
    return kind in STANDARD or bool(_HEADING.fullmatch(kind))


class RoleMap:
    """The way from the types that a file uses to standard ones."""

    def __init__(self, root: pikepdf.Dictionary) -> None:
        self._map = _pairs(root.get("/RoleMap"))

    def standard(self, raw: str, namespace: object = None) -> str:
        """The standard type of a type in a namespace; the type itself where nothing leads to one."""
        kind = raw
        seen: set[tuple[str, object]] = set()
        for _ in range(_MAX_STEPS):
            own = _pairs(namespace.get("/RoleMapNS")) if isinstance(namespace, pikepdf.Dictionary) else {}
            if kind in own:
                target = own[kind]
                if isinstance(target, pikepdf.Array) and len(target) == 2:
                    kind, namespace = name_of(target[0]), target[1]
                else:
                    kind, namespace = name_of(target), None
            elif is_standard(kind) or kind not in self._map:
                break
            else:
                kind, namespace = name_of(self._map[kind]), None
            here = kind, namespace.objgen if isinstance(namespace, pikepdf.Dictionary) else None
            if here in seen:
                break
            seen.add(here)
        return kind or raw


def _pairs(value: object) -> dict[str, object]:
    return {key.lstrip("/"): item for key, item in value.items()} if isinstance(value, pikepdf.Dictionary) else {}
