"""Running heads: where the reader is, in a style sheet made for this document."""

from __future__ import annotations

from collections.abc import Collection

from publish.article import Article
from publish.pdf.paper import missing_glyphs

WIDEST = 70  # characters that fit beside the name of the journal


def style(article: Article, characters: Collection[int] = ()) -> str:
    """Page-margin rules with the journal or publisher on one side and the short title on the other.

    A theme's fonts have more ``characters`` (code points) than ours.
    """
    meta = article.metadata
    short = _short(article) or meta.title
    if len(short) > WIDEST:
        short = short[:WIDEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
    owner = meta.journal or meta.publisher
    if owner == short or len(owner) + len(short) > WIDEST + 30:
        owner = ""
    left, right = (_string(missing_glyphs.signed(text, characters)) for text in (owner, short))
    return f"@page {{ @top-left {{ content: {left} }} @top-right {{ content: {right} }} }}"


def _short(article: Article) -> str:
    for title in article.root.iterfind("front/article-meta/title-group/alt-title"):
        if any(word in title.get("alt-title-type", "") for word in ("running", "short", "right")):
            return " ".join("".join(title.itertext()).split())
    return ""


def _string(text: str) -> str:
    return '"' + "".join(c if c.isalnum() or c in " .,:–" else f"\\{ord(c):x} " for c in text) + '"'
