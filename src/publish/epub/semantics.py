"""``epub:type`` beside the DPUB-ARIA roles: the one makes notes pop up, the other is what readers hear."""

from __future__ import annotations

from lxml import etree

from publish.epub.xhtml import EPUB_TYPE, classes, html, local, roles

# Terms of the EPUB 3 Structural Semantics Vocabulary 1.1 that bear the name of a DPUB-ARIA 1.1 role
_TERMS = frozenset(
    {
        *("abstract", "acknowledgments", "afterword", "appendix", "backlink", "biblioentry", "bibliography"),
        *(
            "biblioref",
            "chapter",
            "colophon",
            "conclusion",
            "cover",
            "credit",
            "credits",
            "dedication",
            "endnote",
        ),
        *(
            "endnotes",
            "epigraph",
            "epilogue",
            "errata",
            "footnote",
            "foreword",
            "glossary",
            "glossref",
            "index",
        ),
        *("introduction", "noteref", "notice", "part", "preface", "prologue", "pullquote", "qna", "subtitle"),
        *("tip", "toc"),
    }
)
_ITEM = html("li")
_OTHER_NAMES = {"doc-pagebreak": "pagebreak", "doc-pagelist": "page-list"}


def mark(body: etree._Element) -> None:
    """Give every element with a DPUB-ARIA role the ``epub:type`` that says the same."""
    for element in body.iter(etree.Element):
        if element.tag != _ITEM and not element.get("role"):
            continue
        terms = [term for role in roles(element) if (term := _term(role))]
        if local(element) == "li" and "ref" in classes(element):
            terms.append("biblioentry")  # its role is deprecated (DPUB-ARIA 1.1): a list item says as much
        if terms:
            types = (element.get(EPUB_TYPE) or "").split()
            element.set(EPUB_TYPE, " ".join(dict.fromkeys([*types, *terms])))


def _term(role: str) -> str | None:
    name = role.removeprefix("doc-")
    return _OTHER_NAMES.get(role) or (name if role.startswith("doc-") and name in _TERMS else None)
