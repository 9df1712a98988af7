"""Which structure type an HTML element takes in PDF 1.7 (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from lxml import etree

# None: the element means nothing of its own to a reader, so its content belongs to what is around it.
_TYPES: dict[str, str | None] = {
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "Code",
    "code": "Code",
    "figcaption": "Caption",
    "caption": "Caption",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    "ruby": "Ruby",
    "rt": "RT",
    "cite": None,
    "figure": "Div",
    "q": "Quote",
    **{f"h{n}": f"H{n}" for n in range(1, 7)},
}
# Types that stand among running text and cannot hold blocks.
INLINE = frozenset(
    {"Span", "Link", "Quote", "Code", "Reference", "Figure", "Formula", "Lbl", "Ruby", "RB", "RT", "Note"}
)
# Types whose content is running text.
TEXT = frozenset(
    {
        "P",
        "Caption",
        "TH",
        "TD",
        "LBody",
        "Lbl",
        "Note",
        "Code",
        "Span",
        "Link",
        "TOCI",
        *(f"H{n}" for n in range(1, 7)),
    }
)


def of(element: etree._Element) -> str | None:
    """The type of an element by its name, role and class, or None where it is to be passed through."""
    name, role = element.tag, element.get("role")
    classes = (element.get("class") or "").split()
    if name == "aside" and role == "doc-footnote":
        return "Note"
    if name == "img" and "formula" in classes:
        return "Formula"
    if name == "article" and "sub-article" not in classes:
        return None
    if name == "nav" or (name == "ol" and any(a.tag == "nav" for a in element.iterancestors())):
        return "TOC" if name == "ol" else None
    if name == "li":
        return "TOCI" if any(a.tag == "nav" for a in element.iterancestors()) else "LI"
    if name in ("span", "abbr", "i", "b", "u", "s", "sub", "sup", "time", "cite"):
        means = element.get("lang") or element.get("title") or {"label", "title"} & set(classes)
        return "Span" if means else None
    if name == "div" and _holds_text(element):
        return "P"
    return _TYPES.get(name)


def _holds_text(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    inline = any(child.tag in ("a", "span", "b", "i", "sub", "sup", "code", "img") for child in element)
    blocks = any(
        child.tag in ("p", "div", "ul", "ol", "dl", "table", "figure", "section", "pre", "aside") for child in element
    )
    return not blocks and (inline or any(text and text.strip() for text in texts))
