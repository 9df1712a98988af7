"""What the characters of a text tell: whether they run from right to left, are capitals, have a meaning in Unicode."""

from __future__ import annotations

import re
import unicodedata

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_CHEROKEE = re.compile("[\u13a0-\u13f5]")  # capitals to Unicode, and the usual letters to who writes it
_MOST_LETTERS = 0.8
_FEWEST = 3  # letters; a single sign says nothing of a text's direction


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text are of a script that is written from right to left."""
    if not _RIGHT.search(text):
        return False
    kinds = [unicodedata.bidirectional(character) for character in text[:5000]]
    right = sum(kind in ("R", "AL") for kind in kinds)
    return right >= _FEWEST and right > kinds.count("L")


def private(text: str) -> str | None:
    """The first character of a private use area; None for none."""
    found = _PRIVATE.search(text)
    return found.group() if found else None


def in_capitals(text: str) -> bool:
    """Whether a text is typed in capitals: most of its letters have case, and all that have are capitals.

    An abbreviation in a script without case, such as UNESCO in Arabic, makes no capitals of the words around it.
    """
    if not text.isupper():
        return False
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() and not _CHEROKEE.match(c) for c in letters) >= _MOST_LETTERS * len(letters)
