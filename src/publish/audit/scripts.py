"""What the characters of a text tell: whether they run from right to left, whether Unicode gives them a meaning."""

from __future__ import annotations

import re
import unicodedata

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
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
