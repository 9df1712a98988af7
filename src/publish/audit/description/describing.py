"""What is known of a file beside its faults, as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from publish.audit.description.text import Fingerprint

State = Literal["tagged", "untagged", "scanned", "recognised", "partly scanned", ""]

_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_FIRST_YEAR, _LAST_YEAR = 1980, 2199  # of a document's date: outside of these, a clock was not set


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of conformance. ``standards`` are those whose errors stand against it; none where no rule can tell."""

    name: str
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says of itself, and what it is.

    ``language`` is a tag as it is stated, ``reads_like`` what the text reads like where it says nothing. ``date`` is
    when it was last changed, by its own word (``YYYY-MM-DD``, or less). ``state`` is that of a PDF: "recognised" is a
    scan with recognised text over it. ``picture_pages`` are pages that are a picture without text that is seen. With
    ``carries_source``, the article that it was made from is attached to it.
    """

    fingerprint: Fingerprint
    title: str = ""
    language: str = ""
    reads_like: str = ""
    pages: int | None = None
    maker: str = ""
    date: str = ""
    state: State = ""
    picture_pages: int = 0
    has_form: bool = False
    carries_source: bool = False
    claims: tuple[Claim, ...] = ()


def day_of_pdf(text: str) -> str:
    """A date of PDF (ISO 32000-2, 7.9.4) as ``YYYY-MM-DD`` or less; "" for none that can be."""
    return _day(_PDF_DATE.match(text.strip()))


def day(text: str) -> str:
    """A date of ISO 8601, whatever follows it, as ``YYYY-MM-DD`` or less; "" for none that can be."""
    return _day(_ISO_DATE.match(text.strip()))


def _day(match: re.Match[str] | None) -> str:
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        return ""
    year, month, day = match[1], match[2], match[3]
    if month is None or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{month}-{day}" if day is not None and 1 <= int(day) <= 31 else f"{year}-{month}"
