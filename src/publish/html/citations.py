"""How a citation given in fields reads: which mark stands before and behind each field."""

from __future__ import annotations

from dataclasses import dataclass

from publish.html import addresses
from publish.html.node import Node
from publish.html.terms import Terms

# Fields that follow their neighbour without a full stop: "12(3), 45–67".
_MARKS: dict[str, tuple[str, str]] = {
    "year": ("(", ")"),
    "issue": ("(", ")"),
    "edition": ("(", ")"),
}
_JOINED = {
    ("volume", "issue"): "",
    ("fpage", "lpage"): "–",
    ("publisher-loc", "publisher-name"): ": ",
    ("publisher-name", "publisher-loc"): ", ",
    ("person-group", "year"): " ",
    ("collab", "year"): " ",
    ("year", "month"): " ",
    ("month", "day"): " ",
    ("source", "volume"): ", ",
    ("volume", "fpage"): ", ",
    ("issue", "fpage"): ", ",
    ("volume", "elocation-id"): ", ",
    ("issue", "elocation-id"): ", ",
    ("name", "name"): ", ",
    ("name", "etal"): " ",
    ("chapter-title", "edition"): " ",
    ("source", "edition"): " ",
    ("string-name", "etal"): " ",
    ("etal", "year"): " ",
}
# Numbers that nobody would know otherwise.
_KINDS = {"pmid": "PMID: ", "pmcid": "PMCID: ", "isbn": "ISBN: ", "issn": "ISSN: "}

_SILENT = frozenset(("object-id", "institution-id", "index-term", "alt-text"))  # no words of a reference


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a citation with the punctuation around it."""

    node: Node
    before: str
    after: str


def parts(citation: Node, terms: Terms) -> list[Part]:
    """The fields of an ``element-citation`` in the author's order, punctuated; an annotation in a list stands apart.

    One within a sentence ends without a full stop.
    """
    within = citation.parent is not None and citation.parent.has_text
    apart = "annotation" if citation.parent is not None and citation.parent.name == "ref" else None
    fields = [child for child in citation.children if _is_shown(child) and child.name != apart]
    result = []
    for number, field in enumerate(fields):
        opening, closing = _MARKS.get(field.name, ("", ""))
        if field.name == "pub-id":
            opening = _kind(field)
        elif field.name == "edition" and field.text.isdecimal():
            opening, closing = _edition(terms)
        following = fields[number + 1] if number + 1 < len(fields) else None
        ends = _closes(field) and not closing
        if following is None:
            joint = "" if ends or within or field.name in ("pub-id", "ext-link", "uri") else "."
        else:
            joint = _JOINED.get((field.name, following.name)) or (" " if ends else ". ")
            if (field.name, following.name) == ("volume", "issue"):
                joint = ""
        result.append(Part(field, opening, closing + joint))
    return result


def _is_shown(field: Node) -> bool:
    """Whether a field says something: its words, an "et al." of our own, or the address of a link without words."""
    if field.name in _SILENT:
        return False
    return not field.empty or field.name == "etal" or (field.name in ("ext-link", "uri") and bool(addresses.of(field)))


def _closes(field: Node) -> bool:
    """Whether a field ends with a mark that no full stop follows, as an "et al." of our own does; or with a picture."""
    last = field
    while last.name == "person-group" and not last.has_text and last.children:
        last = last.children[-1]
    if not last.text.strip():  # "et al." in our words, or a picture; but an address of a link without words
        return last.name not in ("ext-link", "uri")
    return field.text.rstrip()[-1:] in (".", "?", "!", "…")


def _edition(terms: Terms) -> tuple[str, str]:
    """What stands around the number of an edition, which alone would be taken for an issue."""
    before, _, after = terms.plain("edition", number="\0").partition("\0")
    return "(" + terms.marked(before), terms.marked(after) + ")"


def _kind(identifier: Node) -> str:
    """What a bare number is, unless it says so itself."""
    kind = _KINDS.get(identifier.attr("pub-id-type").lower(), "")
    return "" if identifier.text.lower().startswith(kind.lower().rstrip(": ")) else kind
