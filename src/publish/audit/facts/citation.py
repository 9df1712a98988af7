"""Whether a text is an entry of a list of literature: names, a year, a title, where it appeared."""

from __future__ import annotations

import re

_LONGEST = 1200  # characters; an entry is shorter
_YEAR = re.compile(r"[(\[ ,.;:](?:1[5-9]|20)\d\d[a-z]?(?:[)\],.;: ]|$)")
# How an entry begins: "Smith, J.", "Smith J, Jones P", "J. Smith", "SMITH, J.", after its number or mark.
_AUTHOR = re.compile(
    r"(?:\[?[\w+]{1,6}[\].)]\s+|[•–-]\s*)?(?:"
    r"(?:(?:van|von|de|der|den|du|da|dos|del|la|le|ter|ten)\s+)*[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+)?,\s*[^\W\d_]\.?"
    r"|[^\W\d_][\w’'-]+\s[A-ZÀ-Þ]{1,3}(?:,|\.|\s\()|[A-ZÀ-Þ]\.(?:[\s-]?[A-ZÀ-Þ]\.)*\s?[^\W\d_][\w’'-]+,)"
)
# Where it appeared: volume and pages, a DOI, an edition, a publisher after its place, the date of a visit.
_PLACE = re.compile(
    r"\bdoi\b|https?://|\bISBN\b|\bpp?\.\s?\d|\d+\s?\(\d+\)|\d\s?[:,]\s?(?:e\d+|\d+\s?[-–—]\s?\d+)|\bvol\.|\bed[s.]|\bIn:\s"
    r"|\bet al\b|[A-Z]\w+:\s[A-Z]\w+.{0,60}$|\bv\.\s?\d|\bn\.\s?\d|\b(?:Press|Verlag|Éditions|Editora)\b",
)


def is_reference(text: str) -> bool:
    """Whether a text reads like an entry of a list of literature, whose title is in any language."""
    start = text.strip()
    if len(start) > _LONGEST or not _AUTHOR.match(start):
        return False
    return bool(_YEAR.search(start) and _PLACE.search(start))
