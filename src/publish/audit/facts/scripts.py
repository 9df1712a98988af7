"""What characters and languages tell: whether they run from right to left, are capitals, have a meaning in Unicode."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache

from publish import resources

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_CHEROKEE = re.compile("[\u13a0-\u13f5]")  # capitals to Unicode, and the usual letters to who writes it
_MOST_LETTERS = 0.8
_FEWEST = 3  # letters; a single sign says nothing of a text's direction


def holds_right_to_left(text: str) -> bool:
    """Whether any letter of a text is of a script that is written from right to left."""
    return _RIGHT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text are of a script that is written from right to left."""
    if not holds_right_to_left(text):
        return False
    kinds = [unicodedata.bidirectional(character) for character in text[:5000]]
    right = sum(kind in ("R", "AL") for kind in kinds)
    return right >= _FEWEST and right > kinds.count("L")


@cache
def is_language_right_to_left(tag: str) -> bool:
    """Whether a language (BCP 47) is written so: by the script that its tag names, else by its usual one."""
    parts = re.split("-[a-z0-9](?:-|$)", tag.strip().lower().replace("_", "-"))[0].split("-")  # without extensions
    table = _table()
    script = next((part for part in parts[1:] if re.fullmatch("[a-z]{4}", part)), None)
    if script is not None:
        return script in table["scripts"]
    return parts[0] in table["languages"] or any(f"{parts[0]}-{part}" in table["languages"] for part in parts[1:])


@cache
def _table() -> dict[str, frozenset[str]]:
    read = tomllib.loads((resources.assets() / "languages" / "directions.toml").read_text("utf-8"))
    languages = " ".join(read["languages"].values())
    return {
        name: frozenset(ranges.lower().split())
        for name, ranges in (("scripts", read["scripts"]), ("languages", languages))
    }


def private(text: str) -> str | None:
    """The first character of a private use area; None for none."""
    match = _PRIVATE.search(text)
    return match.group() if match else None


def in_capitals(text: str) -> bool:
    """Whether a text is typed in capitals: most of its letters have case, and all that have are capitals.

    An abbreviation in a script without case, such as UNESCO in Arabic, makes no capitals of the words around it.
    """
    if not text.isupper():
        return False
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() and not _CHEROKEE.match(c) for c in letters) >= _MOST_LETTERS * len(letters)
