"""An ``epub:type`` has no role that a screen reader understands.

Assistive technology reads ``role``, not ``epub:type``: a note call marked only with ``noteref`` is an ordinary link
to it.

Passes: ``<a epub:type="noteref" role="doc-noteref">``

Fails: ``<a epub:type="noteref">``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import OPS, EpubSubject, Node

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
    "endnotes": "doc-endnotes",
    "epigraph": "doc-epigraph",
    "epilogue": "doc-epilogue",
    "errata": "doc-errata",
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
    "toc": "doc-toc",
}


@rule(severity=Severity.WARNING, refs=("WCAG 4.1.2", "EN 301 549 9.4.1.2"))
def role_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Elements whose ``epub:type`` has a counterpart that their ``role`` does not say."""
    for root in subject.documents():
        for element in root.element.iter():
            if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in ("body", "html"):
                continue
            if any("landmarks" in (a.get(f"{OPS}type") or "") for a in element.iterancestors()):
                continue  # there a link names what it leads to, not what it is
            roles = (element.get("role") or "").split()
            for term in (element.get(f"{OPS}type") or "").split():
                if (wanted := _ROLES.get(term)) and not roles:
                    yield Node(root.file, element), f"epub:type “{term}” without role “{wanted}”"
