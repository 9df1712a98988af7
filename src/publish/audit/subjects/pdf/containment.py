"""Which structure element may hold which (ISO/TS 32005, table 5), in the namespaces of PDF 1.7 and PDF 2.0."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.subjects.pdf.structure import StructureNode
from publish.audit.subjects.pdf.structure_types import MATHML, PASSED_THROUGH, is_heading

# A line for each row of the table: the elements that it speaks of, and all that they may hold. ``*`` stands for what
# nearly every element may hold. Headings count as ``Hn``.
_EVERYWHERE = "Annot Artifact FENote Figure Form Formula Link NonStruct Note Private"
_TABLE = """
    Annot Link Reference: * Art Aside BibEntry BlockQuote Caption Code Div DocumentFragment Em H Hn L Lbl P Part
        Quote Reference Ruby Sect Span Strong Sub Table Title Warichu
    Art: * Aside BlockQuote Caption Code Div DocumentFragment H Hn Index L Lbl P Part Reference Sect TOC Table Title
    Aside BlockQuote: * Art BlockQuote Caption Code Div Document DocumentFragment H Hn Index L Lbl P Part Reference
        Sect TOC Table
    BibEntry: * BibEntry Div Em Lbl P Part Quote Reference Ruby Span Strong Sub Warichu
    Caption: * Art Aside BibEntry BlockQuote Code Div DocumentFragment Em H Hn Index L Lbl P Part Quote Reference
        Ruby Sect Span Strong Sub Table Warichu
    Code FENote Note: * Art Aside BibEntry BlockQuote Caption Code Div DocumentFragment Em Index L Lbl P Part Quote
        Reference Ruby Sect Span Strong Sub Table Warichu
    Document DocumentFragment: * Art Aside BlockQuote Code Div Document DocumentFragment H Hn Index L P Part Sect
        TOC Table Title
    Em Span Strong: * BibEntry Code Em Lbl Quote Reference Ruby Span Strong Sub Warichu
    Figure: * Art Aside BibEntry BlockQuote Caption Code Div Em H Hn Index L Lbl P Part Quote Reference Ruby Sect
        Span Strong Sub Table Warichu
    Form: Artifact BibEntry Caption Code Div FENote Figure Formula L Lbl NonStruct Note Part Private Reference Table
    Formula: * Aside BibEntry BlockQuote Caption Code Div Em H Hn Index L Lbl P Part Quote Reference Ruby Span
        Strong Sub Table Warichu
    H Hn: * BibEntry Code Em Lbl Quote Reference Ruby Sect Span Strong Sub Warichu
    Index: Annot Artifact Caption Div FENote Figure Formula H Hn L NonStruct Note P Part Private Reference Sect
        Table
    L: Artifact Caption L LI NonStruct Private
    LBody: * Art Aside BibEntry BlockQuote Caption Code Div Em H Hn Index L P Part Quote Reference Ruby Sect Span
        Strong Sub Table Warichu
    LI: Artifact Div LBody Lbl NonStruct Private
    Lbl: * BibEntry Code Em Quote Reference Ruby Span Strong Sub Warichu
    P: * BibEntry Code Em L Lbl Quote Reference Ruby Span Strong Sub Table Warichu
    Quote: * BibEntry Code Div Em Lbl Quote Reference Ruby Span Strong Sub Warichu
    RB RP RT WP WT: Annot Artifact Em Form Link NonStruct Private Quote Reference Span Strong Sub
    Ruby: NonStruct Private RB RP RT
    Sect: * Art Aside BlockQuote Caption Code Div DocumentFragment H Hn Index L Lbl P Part Reference Sect TOC Table
        Title
    Sub: * BibEntry Code Em L Lbl Quote Reference Ruby Span Strong Warichu
    TBody TFoot THead: Artifact NonStruct Private TR
    TD TH: * Art BibEntry Code Div Em H Hn Index L Lbl P Quote Reference Ruby Sect Span Strong Table Warichu
    TOC: Artifact Caption NonStruct Part Private TOC TOCI
    TOCI: Annot Artifact Div Lbl NonStruct P Private Reference TOC
    TR: Artifact NonStruct Private TD TH
    Table: Artifact Caption NonStruct Private TBody TFoot THead TR
    Title: * Aside BibEntry Caption Code Div Em L Lbl P Part Quote Reference Ruby Span Strong Table Warichu
    Warichu: NonStruct Private WP WT
"""

# What an element may hold once.
_ONCE = """
    Art Aside Artifact BlockQuote Figure Formula LBody: Caption H
    Code Form Index L Note TOC Title: Caption
    Caption Document DocumentFragment Sect TD TH: H
    H Hn: Sect
    Table: Caption THead TFoot
    Annot FENote Link Reference: Caption
"""

# What an element may hold only where it groups others: where it has neither content nor elements within lines.
_GROUPING = """
    Annot: Aside BlockQuote Caption DocumentFragment Form H Hn L P Part Reference Table Title
    Link Reference: Aside BlockQuote Caption DocumentFragment Form H Hn L P Part Table Title
    FENote: Caption DocumentFragment
    Caption Code Note: DocumentFragment
    Figure: Sub
    Form: Code Figure Formula L Part Reference Table
    Quote: Div
"""
_BARE = frozenset(str.split("Art Document DocumentFragment Index L Sect TBody TFoot THead TOC TOCI TR Table"))
_IN_MATH_TEXT = frozenset(str.split("Lbl Span Em Strong Sub Link Reference Note FENote Annot Artifact"))
_INLINE = frozenset(str.split("Span Em Strong Sub Ruby RB RP RT Warichu WT WP"))


def _read(table: str) -> dict[str, frozenset[str]]:
    allowed: dict[str, frozenset[str]] = {}
    for line in table.replace("\n        ", " ").strip().splitlines():
        parents, _, kids = line.partition(":")
        names = frozenset(kids.replace("*", _EVERYWHERE).split())
        allowed.update(dict.fromkeys(parents.split(), names))
    return allowed


_ALLOWED, _SINGLE, _WHERE_GROUPING = _read(_TABLE), _read(_ONCE), _read(_GROUPING)
_KNOWN = frozenset().union(*_ALLOWED.values(), _ALLOWED, ("Document",))


def faults_of(node: StructureNode) -> Iterator[str]:
    """A sentence for each way in which an element stands or holds something against the table."""
    kind, parent = _row(node.kind), _row(node.parent_kind)
    if kind not in _KNOWN or not node.role.is_standard or node.role.namespace == MATHML:
        return
    if (parent == "math" and not _is_in_text_of_math(node)) or (parent in _ALLOWED and kind not in _ALLOWED[parent]):
        yield f"{node.kind} may not stand in {node.parent_kind}"
    if kind in _BARE and any(not isinstance(kid, StructureNode) for kid in node.kids):
        yield f"this {node.kind} holds content of its own, which belongs into an element in it"
    if kind not in _SINGLE and kind not in _WHERE_GROUPING:
        return
    kids = [_row(kid.kind) for kid in node.significant if kid.role.is_standard]
    for once in sorted(_SINGLE.get(kind, ())):
        if kids.count(once) > 1:
            yield f"this {node.kind} holds {kids.count(once)} {once}, where one is allowed"
    groups = all(isinstance(kid, StructureNode) for kid in node.kids) and not _INLINE.intersection(kids)
    if not groups and (wrong := sorted(_WHERE_GROUPING.get(kind, frozenset()).intersection(kids))):
        yield f"this {node.kind} holds text and may then not hold {wrong[0]}"


def _is_in_text_of_math(node: StructureNode) -> bool:
    """Whether it stands in the text of a formula (``mtext``), which may hold a label or a reference."""
    above = next((ancestor for ancestor in node.ancestors() if ancestor.kind not in PASSED_THROUGH), None)
    return above is not None and above.role.namespace == MATHML and above.kind == "mtext" and node.kind in _IN_MATH_TEXT


def _row(kind: str) -> str:
    return "Hn" if is_heading(kind) else kind
