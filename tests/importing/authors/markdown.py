"""The Markdown that an author would have written of a report, for pandoc."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

XLINK, LANG = "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}lang"
MARKS = {"bold": "**", "italic": "*", "sup": "^", "sub": "~"}


def write(article: Path, path: Path) -> Path:
    """Write the text, beside the figures that it shows; its path comes back."""
    root = etree.parse(article).getroot()
    abstract = "\n\n".join(_inline(each) for each in root.iterfind(".//abstract/p"))
    head = ["---", f"title: {_quoted(_inline(root.find('.//article-title')))}", f"lang: {root.get(LANG)}"]
    head += ["keywords:", *(f"- {''.join(each.itertext())}" for each in root.iter("kwd"))]
    head += ["abstract: |", *(f"  {line}" for line in abstract.split("\n")), "---", ""]
    for graphic in root.iter("graphic"):
        target = path.parent / graphic.get(f"{XLINK}href")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((article.parent / graphic.get(f"{XLINK}href")).read_bytes())
    path.write_text("\n".join(head) + "\n" + "\n\n".join(_blocks(root.find("body"), 1)) + "\n", encoding="utf-8")
    return path


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _blocks(parent: etree._Element, depth: int) -> list[str]:
    written: list[str] = []
    for child in parent:
        if child.tag == "sec":
            written.append(f"{'#' * depth} {_inline(child.find('title'))} {{#{child.get('id')}}}")
            written += _blocks(child, depth + 1)
        elif child.tag == "p":
            written.append(_inline(child))
        elif child.tag == "fig":
            graphic = child.find("graphic")
            alt_text = graphic.find("alt-text")
            text = " ".join("".join(alt_text.itertext()).split()).replace('"', "'")
            language = f" lang={alt_text.get(LANG)}" if alt_text.get(LANG) else ""
            caption = " ".join(_inline(each) for each in child.iterfind("caption/p"))
            attributes = f'{{#{child.get("id")} alt="{text}"{language}}}'
            written.append(f"![{caption}]({graphic.get(f'{XLINK}href')}){attributes}")
    return written


def _inline(element: etree._Element) -> str:
    written = _escaped(element.text)
    for child in element:
        inside = _inline(child)
        if child.tag == "xref":
            written += f"[{inside}](#{child.get('rid')})"
        elif child.tag == "ext-link":
            written += f"[{inside}]({child.get(f'{XLINK}href')})"
        elif child.tag in MARKS:
            written += f"{MARKS[child.tag]}{inside}{MARKS[child.tag]}"
        elif child.get(LANG):
            written += f"[{inside}]{{lang={child.get(LANG)}}}"
        elif child.tag != "def":
            written += inside
        written += _escaped(child.tail)
    return " ".join(written.split("\n"))


def _escaped(text: str | None) -> str:
    return re.sub(r"([\\*_\[\]<>^~`#$@])", r"\\\1", re.sub(r"\s+", " ", text or ""))
