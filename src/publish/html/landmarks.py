"""The parts by which a reader moves in a web page: the main part, a way to its text, names that tell parts apart."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from publish.html.document import XHTML
from publish.html.terms import Terms

X = "{" + XHTML + "}"
_HEADINGS = tuple(f"{X}h{n}" for n in range(1, 7))
# Of those that a publication of several parts may have several of (DPUB-ARIA 1.1, landmarks).
_LANDMARKS = frozenset(
    """doc-acknowledgments doc-afterword doc-appendix doc-bibliography doc-chapter doc-conclusion doc-credits
    doc-endnotes doc-epilogue doc-errata doc-foreword doc-glossary doc-index doc-introduction doc-part doc-preface
    doc-prologue""".split()
)


def mark_main(root: etree._Element) -> None:
    """Put what the page holds into its main part, for one that has none."""
    body = root.find(f"{X}body")
    if body is None or next(body.iter(f"{X}main"), None) is not None:
        return
    main = etree.Element(f"{X}main")
    main.text, body.text = body.text, "\n"
    main.extend(list(body))
    main.tail = "\n"
    body.append(main)


def add_skip_link(root: etree._Element, terms: Terms) -> None:
    """Lead from the start of the page past its front matter and its contents, where it has a list of these."""
    body, listed = root.find(f"{X}body"), root.find(f".//{X}nav[@role='doc-toc']")
    first = None if listed is None else listed.find(f".//{X}a")
    if body is None or first is None:
        return
    link = etree.Element(f"{X}a", {"class": "skip", "href": first.get("href", "")})
    if terms.foreign:
        link.set("lang", terms.language)
    link.text, link.tail = terms.plain("start-of-text"), "\n"
    body.insert(0, link)


def tell_apart(root: etree._Element) -> None:
    """Name the landmarks of which there are several: by their headings, and where these are alike their article's."""
    alike: dict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter(etree.Element):
        for role in (element.get("role") or "").split():
            if role in _LANDMARKS and "".join(element.itertext()).strip():
                alike[role].append(element)
    for elements in alike.values():
        if len(elements) > 1:
            names = [_headings(element) for element in elements]
            for element, ids in zip(elements, names, strict=True):
                if ids and not element.get("aria-label") and not element.get("aria-labelledby"):
                    element.set("aria-labelledby", " ".join(ids))
    _number(root)


def _headings(element: etree._Element) -> list[str]:
    """The ids of its own heading, and of that of the article around it, where it is a part of another."""
    own = next((element.get("id") for element in element.iter(*_HEADINGS)), None)
    article = next(element.iterancestors(f"{X}article"), None)
    around = None
    if article is not None and next(article.iterancestors(f"{X}article"), None) is not None:
        around = next((element.get("id") for element in article.iter(*_HEADINGS)), None)
    return [heading for heading in dict.fromkeys((own, around)) if heading]


def _number(root: etree._Element) -> None:
    """Count regions of one name, such as tables without a caption."""
    seen: dict[str, int] = defaultdict(int)
    for element in root.iter(f"{X}div"):
        label = element.get("aria-label")
        if element.get("role") == "region" and label:
            seen[label.casefold()] += 1
            if seen[label.casefold()] > 1:
                element.set("aria-label", f"{label} ({seen[label.casefold()]})")
