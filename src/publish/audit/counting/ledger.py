"""The ledger: a TOML file in which people write what they judged, and that is asked again only where content changed.

An audit adds what is open. What a person wrote stays as it is, byte for byte, also when what it was about is gone.
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from publish.audit import questions
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity, SourceLocation
from publish.audit.locations import shown
from publish.audit.question import JUDGED, VERDICTS, Judgement, LedgerEntry, Question
from publish.errors import UsageError

_HEAD = """\
# What only a person can judge. `publish audit --ledger` adds what is open; a judgement holds until its content changes.
# To judge: verdict = "pass", "fail" or "not applicable", by = "your name", on = "2026-01-31"; note = "..." if you like.
version = 1
"""
_BLOCK = re.compile(r"^\[\[judgement\]\][^\n]*\n", re.MULTILINE)
_WRITTEN = ("verdict", "by", "on", "note")  # what people write
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Ledger:
    """``head`` is what stands before the first entry; ``written_in`` are the entries of people, as they stand."""

    head: str = _HEAD
    written_in: tuple[str, ...] = ()
    waiting: tuple[tuple[str, str, str, str], ...] = ()  # where, about, content and text of entries nobody wrote in
    judged: tuple[tuple[str, str, Judgement], ...] = ()  # about, content, judgement
    begun: frozenset[tuple[str, str]] = frozenset()  # about and content of entries without a verdict that are kept

    def judgement(self, question: Question) -> Judgement | None:
        """What was judged of it last; None where it is open."""
        return self._last.get((question.about, question.content))

    @cached_property
    def _last(self) -> dict[tuple[str, str], Judgement]:
        return {(about, content): judgement for about, content, judgement in self.judged}


def read(path: Path) -> Ledger:
    """A ledger; an empty one where there is no file. Raises UsageError for what is none, with what to mend."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError("is larger than a ledger can be", path)
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Ledger()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", path) from error
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, a number of thousands of digits, tables without end
        raise UsageError(f"is not TOML: {error}", path, advice="Texts stand in quotation marks.") from error
    entries = document.get("judgement", [])
    if document.get("version") != 1 or not isinstance(entries, list):
        raise UsageError("is no ledger", path, advice="Name a file that is not there, and it is written.")
    starts = [match.start() for match in _BLOCK.finditer(text)]
    if len(starts) != len(entries):
        raise UsageError("has entries that do not begin with [[judgement]] on a line of its own", path)
    lines, waiting, judged, begun = [], [], [], set()
    line, counted = 1, 0
    ends = [*starts[1:], len(text)][: len(starts)]
    for entry, start, end in zip(entries, starts, ends, strict=True):
        line, counted = line + text.count("\n", counted, start), start
        values = {key: _text(entry, key, path, line) for key in (*_WRITTEN, "where", "about", "content")}
        if not any(values[key] for key in _WRITTEN):
            waiting.append((values["where"], values["about"], values["content"], text[start:end].rstrip() + "\n"))
        else:
            lines.append(text[start:end].rstrip() + "\n")
            if values["verdict"]:
                judged.append((values["about"], values["content"], _judgement(values, path, line)))
            else:
                begun.add((values["about"], values["content"]))
    head = text[: starts[0]] if starts else text
    return Ledger(head.rstrip() + "\n", tuple(lines), tuple(waiting), tuple(judged), frozenset(begun))


def _text(entry: Any, key: str, path: Path, line: int) -> str:
    value = entry.get(key, "") if isinstance(entry, dict) else None
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise UsageError(f"gives {key!r} a value of the wrong kind", path, line, "Write a text in quotation marks.")
    return value.strip()


def _judgement(values: dict[str, str], path: Path, line: int) -> Judgement:
    if values["verdict"] not in VERDICTS:
        verdicts = ", ".join(VERDICTS)
        raise UsageError(f"has a verdict {values['verdict']!r}, which is none of {verdicts}", path, line)
    if not values["by"] or not values["on"]:
        raise UsageError("has a verdict that does not say who judged, and when", path, line, "Fill in by and on.")
    try:
        datetime.date.fromisoformat(values["on"][:10])
    except ValueError as error:
        raise UsageError(f"has a date {values['on']!r}", path, line, 'Write it as in on = "2026-01-31".') from error
    return Judgement(values["verdict"], values["by"], values["on"][:10], values["note"])


def join(audit: Audit, ledger: Ledger) -> Audit:
    """An audit with what people were asked and judged.

    A finding that asked for a look and was judged no fault counts no more; one that was judged a fault is an error, and
    so is a criterion that a person found not to be met, as a finding of the name ``judged``.
    """
    entries = tuple(LedgerEntry(question, ledger.judgement(question)) for question in questions.survey(audit).questions)
    judgements = {
        (entry.question.about, entry.question.location, entry.question.text): entry.judgement for entry in entries
    }
    findings = []
    for finding in audit.findings:
        judgement = judgements.get((finding.rule, finding.location, finding.message))
        if judgement is None or finding.severity is not Severity.REVIEW:
            findings.append(finding)
        elif judgement.verdict == "fail":
            sentence = f"{finding.message} (a fault, says {judgement.by}, {judgement.on})"
            findings.append(replace(finding, severity=Severity.ERROR, message=sentence))
    failed = (
        _failed(entry.question, entry.judgement)
        for entry in entries
        if entry.judgement and entry.judgement.verdict == "fail"
    )
    return replace(audit, findings=(*findings, *filter(None, failed)), ledger_entries=entries)


def _failed(question: Question, judgement: Judgement) -> Finding | None:
    """A finding for a criterion that is not met; None for a rule's question, which is about a finding."""
    if not question.about.startswith("WCAG "):
        return None
    note = f": {judgement.note}" if judgement.note else ""
    sentence = f"{question.text} No, says {judgement.by}, {judgement.on}{note}"
    place = question.location
    in_source = place.line is not None and place.path is not None and not place.file.lower().endswith(".epub")
    source = SourceLocation(place.file, place.line) if in_source and place.line else None
    return Finding(JUDGED, Severity.ERROR, sentence, (question.about,), place, source)


def text_of(ledger: Ledger, audit: Audit) -> str:
    """The ledger as it is written: what people wrote, and behind it an entry for each open question.

    Open entries about files that were not audited this time stay.
    """
    files = {shown(file.path) for file in audit.files}
    entries = {
        (about, content): text
        for where, about, content, text in ledger.waiting
        if not any(where[:end] in files for end in _ends(where))
    }
    answered = {(about, content) for about, content, _ in ledger.judged} | ledger.begun
    for entry in audit.ledger_entries or ():
        key = entry.question.about, entry.question.content
        if entry.is_open and key not in answered:
            entries.setdefault(key, _entry(entry.question))
    return "\n".join([ledger.head, *ledger.written_in, *entries.values()])


def with_answer(ledger: Ledger, answered: LedgerEntry, audit: Audit) -> str:
    """The ledger as it is written once a question has an answer, which takes the place of an earlier one."""
    question, judgement = answered.question, answered.judgement
    assert judgement is not None
    key = question.about, question.content
    rest = tuple(entry for entry in ledger.written_in if not _is_about(entry, key))
    judged = tuple(each for each in ledger.judged if each[:2] != key)
    waiting = tuple(each for each in ledger.waiting if each[1:3] != key)
    entry = _entry(question, judgement)
    updated = replace(
        ledger,
        written_in=(*rest, entry),
        judged=(*judged, (*key, judgement)),
        waiting=waiting,
        begun=ledger.begun - {key},
    )
    return text_of(updated, audit)


def _is_about(entry: str, key: tuple[str, str]) -> bool:
    [values] = tomllib.loads(entry)["judgement"]
    return (values.get("about"), values.get("content")) == key


def _ends(where: str) -> Iterator[int]:
    """Where the name of the file may end in a place in words."""
    yield len(where)
    at = where.find(", ")
    while at >= 0:
        yield at
        at = where.find(", ", at + 1)


def _entry(question: Question, judgement: Judgement | None = None) -> str:
    asks = question.text if question.about.startswith("WCAG ") else f"Is it right as it is? {question.text}"
    lines = {"question": asks, "shown": question.excerpt, "where": question.where}
    judged = judgement or Judgement("", "", "")
    lines |= {"verdict": judged.verdict, "by": judged.by, "on": judged.on, "note": judged.note}
    lines |= {"about": question.about, "content": question.content}
    return "[[judgement]]\n" + "".join(
        f"{key} = {_quoted(value)}\n" for key, value in lines.items() if value or key in _WRITTEN[:3]
    )


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F").encode("utf-8", "replace").decode("utf-8")
