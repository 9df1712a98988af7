"""A piece of content that a person judges: what it is known by, where it is, how it begins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from publish.audit.finding import Location

EXCERPT = 300  # characters


@dataclass(frozen=True, slots=True)
class Content:
    """``digest`` changes with the content and with nothing else; ``location`` and ``excerpt`` help to find it."""

    digest: str
    location: Location
    excerpt: str = ""


Contents = dict[str, list[Content]]  # by the words of standards/questions.tsv: pictures, media, text, ...


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of texts, bytes, or whatever is written the same when it is the same."""
    sha256 = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        sha256.update(len(data).to_bytes(8, "big") + data)
    return sha256.hexdigest()[:16]


def joined(contents: Iterable[Content]) -> Content | None:
    """Several as one, which stands at the first and changes with each; None for none."""
    all_contents = list(contents)
    if not all_contents:
        return None
    if len(all_contents) == 1:
        return all_contents[0]
    shown = next((content.excerpt for content in all_contents if content.excerpt), "")
    more = f"{shown} and {len(all_contents) - 1} more" if shown else ""
    return Content(digest(*(content.digest for content in all_contents)), all_contents[0].location, more)


def excerpt(text: str) -> str:
    """The beginning of a text in quotation marks; "" for none."""
    folded = " ".join(text.split())
    if not folded:
        return ""
    return f"“{folded if len(folded) <= EXCERPT else folded[: EXCERPT - 1] + '…'}”"
