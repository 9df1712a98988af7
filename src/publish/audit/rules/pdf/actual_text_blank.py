"""A replacement text blanks out what the page says.

A reader gets the replacement (``ActualText``) in place of the content, and nothing where that is empty, or holds only
what cannot be said: spaces without width, characters for private use, U+FFFD. Remove it, or mark as an artifact what
nobody is to hear.

Passes: an empty replacement of the second half of a word whose first half is replaced by the whole

Fails: ``/Span <</ActualText ( )>> BDC`` around a sentence
"""

import re
import unicodedata
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Node, PdfSubject
from publish.audit.subjects.pdf.actual_text import Replaced, replaced_texts

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST = 4  # letters of a word that stands alone; shorter ones may be signs that are drawn with letters


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; ISO 32000-1 14.9.4")
def actual_text_blank(subject: PdfSubject) -> Iterator[tuple[Node, str]]:
    """Replacements of marked content and of elements, but for those in pictures and formulas."""
    for replaced_text in replaced_texts(subject):
        if not _says(replaced_text.text) and _is_lost(replaced_text):
            yield (
                replaced_text.node or replaced_text.page,
                f"an empty replacement text (ActualText) hides “{replaced_text.shown.strip()[:60]}”",
            )


def _says(text: str) -> bool:
    """Whether anything in a text can be said: a letter, a digit, a sign."""
    return any(unicodedata.category(sign)[0] not in "CZ" and sign != "\ufffd" for sign in text)


def _is_lost(replaced: Replaced) -> bool:
    words = _WORD.findall(replaced.shown)
    if sum(map(len, words)) < _SHORTEST:
        return False
    around = re.sub(r"\W", "", replaced.around).casefold()
    return re.sub(r"\W", "", replaced.shown).casefold() not in around
