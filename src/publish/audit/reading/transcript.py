"""How a transcript is written."""

from __future__ import annotations

import json

_SOFT_HYPHEN = "\u00ad"


def quoted(text: str) -> str:
    """A text in quotation marks, on one line, without the hyphens that nobody hears."""
    return json.dumps(text.replace(_SOFT_HYPHEN, ""), ensure_ascii=False)


def first_line(title: str, language: str | None) -> str:
    """What a file says of itself."""
    return f"title {quoted(title)}, language {_plain(language) if language else 'unknown'}"


def _plain(tag: str) -> str:
    """A language tag as it is, and whatever else stands in its place in quotation marks."""
    return tag if tag.isascii() and tag.replace("-", "").isalnum() else quoted(tag)
