"""What another publication is to this one, and where it is: a retraction must not look like a companion."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from publish.html import addresses
from publish.html.node import Node
from publish.html.terms import Terms

# The values of ``related-article-type`` that JATS suggests and publishers use, by the term that says them.
_KINDS = {
    "related-correction": ("correction", "correction-forward", "corrigendum", "erratum", "addendum"),
    "related-corrected": ("corrected-article", "addended-article"),
    "related-retraction": ("retraction", "retraction-forward", "partial-retraction", "removal", "withdrawal"),
    "related-retracted": ("retracted-article", "removed-article", "withdrawn-article"),
    "related-concern": ("expression-of-concern", "concern"),
    "related-concerned": ("object-of-concern",),
    "related-commentary": ("commentary", "article-commentary", "discussion", "introduction"),
    "related-commented": ("commentary-article", "commented-article", "discussed-article"),
    "related-companion": ("companion", "companion-article"),
    "related-letter": ("letter",),
    "related-reply": ("letter-reply", "reply", "author-response", "author-comment"),
    "related-preprint": ("preprint",),
    "related-translation": ("alt-language", "translated-article", "translation"),
    "related-update": ("update", "updated-by", "republication", "republished-article"),
    "related-updated": ("updated-article", "original-article"),
    "related-review": ("peer-review", "reviewer-report", "referee-report", "editor-report", "decision-letter"),
    "related-reviewed": ("peer-reviewed-article", "peer-reviewed-material", "reviewed-article"),
}
_TERMS = {kind: term for term, kinds in _KINDS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Related:
    """What it is to this publication, the words for it where the source has none, and its address; "" for none."""

    kind: Markup
    words: str
    url: str


def of(node: Node, terms: Terms) -> Related:
    """What a ``related-article`` or ``related-object`` says by its attributes."""
    stated = node.attr("related-article-type") or node.attr("link-type") or node.attr("document-type")
    term = _TERMS.get(stated.lower().strip())
    kind = terms.markup(term or "related")
    if term is None and node.attr("related-article-type"):
        kind += Markup(' (<span lang="en" xml:lang="en">{}</span>)').format(stated.replace("-", " ").replace("_", " "))
    return Related(kind, _words(node, terms), addresses.of(node))


def _words(node: Node, terms: Terms) -> str:
    """The journal, volume, issue and pages, else the identifier or the address."""
    journal = node.attr("journal-id") if node.attr("journal-id-type") in ("", "nlm-ta", "iso-abbrev") else ""
    places = [("volume", "vol"), ("issue", "issue"), ("page", "page"), ("page", "elocation-id")]
    named = [(term, node.attr(name)) for term, name in places if node.attr(name)]
    # A link that mixes languages could not be described in one.
    parts = [words if terms.foreign else f"{terms.plain(term)} {words}" for term, words in named]
    line = terms.row(part for part in (journal, *parts) if part)
    return line or node.href or node.attr("object-id") or node.attr("source-id")
