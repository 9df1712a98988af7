"""The text of an editor as an article: what rules see, and where in the text each element stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish.audit.fixing.written import ElsewhereError, Written
from publish.errors import SourceError
from publish.files.recognition import foreign
from publish.language_server.records import Broken
from publish.language_server.text import Text
from publish.mending.markup import BrokenError, Element

MAX_LETTERS = 20_000_000
MARK = "\ufeff"  # the byte order mark, which some editors hand on
# An editor's text has no encoding any more: what its declaration says of one is about the file.
_ENCODING = re.compile(r"""(\A\s*<\?xml\b[^>]*?)(\s+encoding\s*=\s*(?:"[^"]*"|'[^']*'))""")
_HEAD = 400  # letters in which a declaration ends
_ROOT = re.compile(rb"<[A-Za-z_]")


class NoArticleError(Exception):
    """The text is none of an article, or none yet: nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Article:
    """``written`` is the article; its places are ``shift`` letters short of those of the editor's text."""

    written: Written
    shift: int

    def element(self, node: object) -> Element | None:
        """Where an element is written; None for one that an entity brings."""
        try:
            return self.written.of(node) if isinstance(node, etree._Element) else None
        except ElsewhereError:
            return None


def read(path: Path, letters: str) -> Article | Broken:
    """The article that a text is, or why it is none.

    Raises NoArticleError for what nothing is to be said of, SourceError for what is too large to be read as one types.
    """
    if len(letters) > MAX_LETTERS:
        raise SourceError(f"it has more than {MAX_LETTERS:,} letters, and is read by `publish audit` alone", path)
    shift = len(letters) - len(letters.removeprefix(MARK))
    data = data_of(letters)
    if foreign(path, data) is not None or _ROOT.search(data) is None:
        raise NoArticleError
    try:
        return Article(Written(path, data), shift)
    except BrokenError as error:
        return _broken(error, letters, shift)
    except SourceError as error:
        start, end = Text(letters).line_of(error.line or 1)
        return Broken(start, end, f"This {error.message}", None)


def data_of(letters: str) -> bytes:
    """A text as a file, of which every letter is where it was."""
    letters = letters.removeprefix(MARK)
    head = _ENCODING.sub(lambda match: match[1] + " " * len(match[2]), letters[:_HEAD], count=1)
    return (head + letters[_HEAD:]).encode("utf-8", "replace")


def _broken(error: BrokenError, letters: str, shift: int) -> Broken:
    at = min(error.at + shift, len(letters))
    opened = error.inside
    other = (opened.start + shift, opened.open_end + shift, f"<{opened.name}> begins here") if opened else None
    if at >= len(letters.rstrip()) and other is not None:
        return Broken(other[0], other[1], f"This {error.message}", None)  # the end of the file says nothing to anybody
    if letters[max(at - 2, 0) : at] == "</":
        at -= 2
    end = re.compile(r"</?[^\s<>]*>?|&[^\s;<]*;?|\S|\s").match(letters, at)
    return Broken(at, end.end() if end else at, f"This {error.message}", other)
