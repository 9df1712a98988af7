"""What only a person can judge: the question, where to look, and what was judged of it."""

from __future__ import annotations

from dataclasses import dataclass

from publish.audit.finding import Location
from publish.audit.locations import in_words

VERDICTS = ("pass", "fail", "not applicable")
JUDGED = "judged"  # what stands for a rule's name where a person found the fault


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a piece of content.

    ``about`` is a success criterion (``WCAG 1.1.1``) or the name of a rule that asks for a look; ``content`` is sixteen
    hexadecimal digits that change when what is to be judged changes, wherever it stands, and ``excerpt`` its beginning.
    """

    about: str
    text: str
    location: Location
    content: str
    excerpt: str = ""

    @property
    def where(self) -> str:
        """Where to look, in words: the file, and the place in it."""
        return in_words(self.location)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged, when (a date, ISO 8601), and what they wrote beside it."""

    verdict: str  # one of VERDICTS
    by: str
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A question, with the judgement where there is one."""

    question: Question
    judgement: Judgement | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has judged it yet."""
        return self.judgement is None
