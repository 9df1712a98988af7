"""An ``epub:type`` has no role that a screen reader understands.

Assistive technology reads ``role``, not ``epub:type``: a note call marked only with ``noteref`` is an ordinary link
to it.

Passes: ``<a epub:type="noteref" role="doc-noteref">``

Fails: ``<a epub:type="noteref">``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import OPS, XHTML

# DPUB-ARIA 1.1 role that answers a term of the EPUB structural semantics vocabulary.
_ROLES = {
    "abstract": "doc-abstract",
    "acknowledgments": "doc-acknowledgments",
    "afterword": "doc-afterword",
    "appendix": "doc-appendix",
    "backlink": "doc-backlink",
    "bibliography": "doc-bibliography",
    "biblioref": "doc-biblioref",
    "chapter": "doc-chapter",
    "colophon": "doc-colophon",
    "conclusion": "doc-conclusion",
    "credit": "doc-credit",
    "credits": "doc-credits",
    "dedication": "doc-dedication",
    "endnotes": "doc-endnotes",
    "epigraph": "doc-epigraph",
    "epilogue": "doc-epilogue",
    "errata": "doc-errata",
    "example": "doc-example",
    "footnote": "doc-footnote",
    "foreword": "doc-foreword",
    "glossary": "doc-glossary",
    "glossref": "doc-glossref",
    "index": "doc-index",
    "introduction": "doc-introduction",
    "noteref": "doc-noteref",
    "notice": "doc-notice",
    "pagebreak": "doc-pagebreak",
    "page-list": "doc-pagelist",
    "part": "doc-part",
    "preface": "doc-preface",
    "prologue": "doc-prologue",
    "pullquote": "doc-pullquote",
    "qna": "doc-qna",
    "subtitle": "doc-subtitle",
    "tip": "doc-tip",
    "toc": "doc-toc",
}


@rule(severity=Severity.WARNING, refs=("WCAG 4.1.2", "EN 301 549 9.4.1.2"))
def role_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Elements whose ``epub:type`` has a counterpart that their ``role`` does not say."""
    for root in subject.documents():
        for element in root.element.iter("*"):
            terms = (element.get(f"{OPS}type") or "").split()
            if not terms or element.get("role") or _speaks_for_itself(element):
                continue
            for term in terms:
                if wanted := _ROLES.get(term):
                    yield Node(root.file, element), f"epub:type “{term}” without role “{wanted}”"


def _speaks_for_itself(element: etree._Element) -> bool:
    """Root elements may have no such role; nav is navigation without one; in landmarks a term is that of the goal."""
    if element.tag in (f"{XHTML}html", f"{XHTML}body", f"{XHTML}nav"):
        return True
    return any("landmarks" in (above.get(f"{OPS}type") or "").split() for above in element.iterancestors())
