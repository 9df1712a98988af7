"""What tells one text from others: a digest that copies have in common, and a sketch by which texts are compared.

Neither spaces, nor hyphens, nor capitals count: the same words broken into other lines are the same text.
"""

from __future__ import annotations

import hashlib
import heapq
import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from publish.audit.facts.language_detection import prevailing, reads_like

FEWEST = 200  # letters; of fewer, such as a form's heading alone, many files have the same
SKETCH = 64  # numbers
_LENGTH = 16  # letters of a stretch
_TELLING, _PIECES, _READ = 80, 40, 3_000  # letters of a piece, pieces, and letters whose language is looked at
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text by its length in letters, its SHA-256 in hexadecimal, and its sketch: the least of its stretches' hashes.

    Digest and sketch are empty for a text of fewer than ``FEWEST`` letters.
    """

    letters: int
    digest: str = ""
    sketch: tuple[int, ...] = ()


def fingerprint(texts: Iterable[str]) -> Fingerprint:
    """The fingerprint of a text in pieces. A letter in its several forms (Unicode, NFKC) is one."""
    joined = "".join(_NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold()) for text in texts)
    if len(joined) < FEWEST:
        return Fingerprint(len(joined))
    data = joined.encode("utf-32-le", "replace")
    stretches = {crc32(data[at : at + 4 * _LENGTH]) for at in range(0, len(data) - 4 * _LENGTH + 1, 4)}
    digest = hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()
    return Fingerprint(len(joined), digest, tuple(heapq.nsmallest(SKETCH, stretches)))


def resemblance(sketch: Sequence[int], other: Sequence[int]) -> float:
    """How much of two texts is the same, from 0 to 1, by their sketches (Broder's estimate)."""
    if not sketch or not other:
        return 0.0
    least = heapq.nsmallest(SKETCH, {*sketch, *other})
    both = {*sketch} & {*other}
    return sum(number in both for number in least) / len(least)


def language_read(texts: Iterable[str]) -> str:
    """What a text in pieces reads like, a language subtag; "" where that is in doubt."""
    some = list(itertools.islice((text for text in texts if len(text) > _TELLING), _PIECES))
    return prevailing(some) or reads_like(" ".join(some)[:_READ]) or ""
