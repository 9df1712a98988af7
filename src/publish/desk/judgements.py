"""What only a person can judge of an article, and what was judged, in its ledger."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

from publish.audit.counting import ledger
from publish.audit.engine import audit
from publish.audit.question import VERDICTS, Judgement, LedgerEntry
from publish.errors import UsageError
from publish.files import output

LEDGER = "judgements.toml"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions about an article, those that wait first, and the file of the answers."""

    ledger: Path
    entries: tuple[LedgerEntry, ...]

    @property
    def waiting(self) -> int:
        """How many nobody has judged."""
        return sum(each.is_open for each in self.entries)


def ledger_of(article: Path) -> Path:
    """The ledger that lies beside an article."""
    return article.parent / LEDGER


def questions(article: Path) -> Questionnaire:
    """The questions, with what was answered. Raises PublishError."""
    path = ledger_of(article)
    entries = ledger.join(audit(article), ledger.read(path)).ledger_entries or ()
    return Questionnaire(path, tuple(sorted(entries, key=lambda each: not each.is_open)))


def answer(article: Path, about: str, content: str, verdict: str, by: str, note: str) -> None:
    """Write down an answer, with the day. Raises UsageError for a question that is not asked, PublishError."""
    if verdict not in VERDICTS or not by.strip():
        raise UsageError("a verdict needs one of its words, and a name", article)
    path = ledger_of(article)
    audited = audit(article)
    judged = ledger.read(path)
    joined = ledger.join(audited, judged)
    entry = next(
        (
            each
            for each in joined.ledger_entries or ()
            if (each.question.about, each.question.content) == (about, content)
        ),
        None,
    )
    if entry is None:
        raise UsageError("was changed: this is not asked any more", article, advice="Look at the questions again.")
    judgement = Judgement(verdict, by.strip(), datetime.date.today().isoformat(), note.strip())
    text = ledger.with_answer(judged, replace(entry, judgement=judgement), joined)
    output.write(path.parent, {path.name: text.encode("utf-8")})
