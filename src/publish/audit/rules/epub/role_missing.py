"""An ``epub:type`` has no role that a screen reader understands.

Assistive technology reads ``role``, not ``epub:type``: a note call marked only with ``noteref`` is an ordinary link
to it. Where the element may not have the role, as ``body``, a heading or ``article`` may not, move the ``epub:type`` to
a ``section`` or ``div`` that may, or leave it out.

Passes: ``<a epub:type="noteref" role="doc-noteref">``

Fails: ``<a epub:type="noteref">``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import OPS
from publish.audit.subjects.documents.roles import may_have, name_of, role_of, terms
from publish.audit.subjects.epub import EpubSubject, Node

# The role of DPUB-ARIA 1.1 or WAI-ARIA 1.2 that answers a term of the EPUB structural semantics vocabulary, where it is
# not "doc-" and the term (EPUB Type to ARIA Role Authoring Guide 1.1).
_SAME = """abstract acknowledgments afterword appendix bibliography biblioref chapter colophon conclusion credit credits
dedication endnotes epigraph epilogue errata footnote foreword glossary glossref index introduction noteref notice
pagebreak part preface prologue pullquote qna subtitle tip toc"""
_ROLES = {
    **{term: f"doc-{term}" for term in _SAME.split()},
    "backlink": "doc-backlink",
    "example": "doc-example",
    "figure": "figure",
    "glossdef": "definition",
    "glossterm": "term",
    "help": "doc-tip",
    "list": "list",
    "list-item": "listitem",
    "page-list": "doc-pagelist",
    "referrer": "doc-backlink",
    "table": "table",
    "table-cell": "cell",
    "table-row": "row",
}


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1, 4.1.2; axe epub-type-has-matching-role")
def role_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Elements none of whose terms with a counterpart is said by their role."""
    for node in subject.bearing(f"{OPS}type"):
        counterparts = [(term, _ROLES[term]) for term in terms(node.element) if term in _ROLES]
        if (
            counterparts
            and role_of(node.element) not in {role for _, role in counterparts}
            and not _is_landmark(node.element)
        ):
            allowed = [(term, role) for term, role in counterparts if may_have(node.element, role)]
            term, role = allowed[0] if allowed else counterparts[0]
            if allowed:
                yield node, f"epub:type “{term}” without role “{role}”"
            else:
                name = name_of(node.element)
                yield node, f"epub:type “{term}” on <{name}>, which may not have its role; move it, or leave it out"


def _is_landmark(element: etree._Element) -> bool:
    """Whether it stands in the list of landmarks, where a term is that of the goal."""
    return any("landmarks" in terms(above) for above in element.iterancestors())
