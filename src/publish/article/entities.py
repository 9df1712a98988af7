"""Named character entities, resolved without fetching a DTD.

JATS names the characters of ISO 8879 and ISO 9573-13; HTML 5 took over the same names. What HTML lacks stands in
``assets/schema/entities.tsv``: name, tab, code points in hexadecimal.
"""

from __future__ import annotations

import html.entities
from functools import cache

from publish import resources


@cache
def _beyond_html() -> dict[str, str]:
    rows = (resources.assets() / "schema" / "entities.tsv").read_text("utf-8").splitlines()
    return {
        name: "".join(chr(int(code, 16)) for code in codes.split()) for name, codes in (r.split("\t") for r in rows)
    }


def character(name: str) -> str | None:
    """The text that ``&name;`` stands for, or None when no JATS version knows the name."""
    return html.entities.html5.get(name + ";") or _beyond_html().get(name)
