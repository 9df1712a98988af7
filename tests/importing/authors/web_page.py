"""The web page that an author would have saved of a report."""

from __future__ import annotations

from html import escape
from pathlib import Path

from lxml import etree

XLINK, LANG = "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}lang"
TAGS = {"bold": "b", "italic": "i", "sup": "sup", "sub": "sub", "styled-content": "span", "named-content": "span"}


def write(article: Path, path: Path) -> Path:
    """Write the page, beside the figures that it shows; its path comes back."""
    root = etree.parse(article).getroot()
    title = root.find(".//article-title")
    keywords = ", ".join("".join(each.itertext()) for each in root.iter("kwd"))
    head = (
        f'<meta charset="utf-8"><title>{escape("".join(title.itertext()))}</title>'
        f'<meta name="keywords" content="{escape(keywords)}"><style>p {{ margin: 0 }}</style>'
    )
    abstract = "".join(f"<p>{_inline(each)}</p>" for each in root.iterfind(".//abstract/p"))
    body = f'<h1>{_inline(title)}</h1><div class="abstract" role="doc-abstract">{abstract}</div>{_blocks(root.find("body"), 1)}'
    page = (
        f'<!DOCTYPE html><html lang="{root.get(LANG)}"><head>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<main>{body}</main><footer>Contact</footer><script>track()</script></body></html>"
    )
    for graphic in root.iter("graphic"):
        target = path.parent / graphic.get(f"{XLINK}href")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((article.parent / graphic.get(f"{XLINK}href")).read_bytes())
    path.write_text(page, encoding="utf-8")
    return path


def _blocks(parent: etree._Element, depth: int) -> str:
    written = ""
    for child in parent:
        if child.tag == "sec":
            written += f'<h{depth + 1} id="{child.get("id")}">{_inline(child.find("title"))}</h{depth + 1}>{_blocks(child, depth + 1)}'
        elif child.tag == "p":
            written += f"<p>{_inline(child)}</p>\n"
        elif child.tag == "fig":
            graphic = child.find("graphic")
            alt_text = graphic.find("alt-text")
            language = f' lang="{alt_text.get(LANG)}"' if alt_text.get(LANG) else ""
            caption = "".join(f"<p>{_inline(each)}</p>" for each in child.iterfind("caption/p"))
            written += (
                f'<figure id="{child.get("id")}"><img src="{graphic.get(f"{XLINK}href")}" '
                f'alt="{escape("".join(alt_text.itertext()))}"{language}>'
                f"{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
            )
    return written


def _inline(element: etree._Element) -> str:
    written = escape(element.text or "")
    for child in element:
        language = f' lang="{child.get(LANG)}"' if child.get(LANG) else ""
        inside = _inline(child)
        if child.tag == "abbrev":
            definition = child.find("def")
            said = "" if definition is None else f' title="{escape(" ".join("".join(definition.itertext()).split()))}"'
            written += f"<abbr{said}{language}>{inside}</abbr>"
        elif child.tag == "xref":
            written += f'<a href="#{child.get("rid")}">{inside}</a>'
        elif child.tag == "ext-link":
            written += f'<a href="{escape(child.get(f"{XLINK}href"))}">{inside}</a>'
        elif child.tag != "def":
            tag = TAGS.get(child.tag, "span")
            written += f"<{tag}{language}>{inside}</{tag}>"
        written += escape(child.tail or "")
    return written
