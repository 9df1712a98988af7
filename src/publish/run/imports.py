"""Importing a document into a folder: the article, its media, the account, and what the audit still asks for."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publish.audit.engine import Audit, audit, load
from publish.audit.files.imported_article import origin_of
from publish.audit.finding import Severity
from publish.errors import OutputError, SourceError, UsageError
from publish.files import output
from publish.importing import account, document_language, jats, kinds, media, reimport
from publish.importing import guesses as guessing
from publish.importing.account import Account
from publish.importing.document import Medium
from publish.process.limits import Bounds
from publish.process.watchdog import once

ARTICLE, ACCOUNT, IMPORTED = "article.xml", "import/account.json", "import/article.xml"
_ASKED = 10  # findings that a terminal shows


@dataclass(frozen=True, slots=True)
class Choices:
    """How a document is imported. ``take`` decides where both the document and the article were changed."""

    guesses: tuple[str, ...] = ()
    accept_changes: bool = True
    take: Literal["new", "old"] | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """An import before it is written: ``article`` are its bytes."""

    article: bytes
    media: tuple[Medium, ...]
    account: Account


def guesses(value: str | None) -> tuple[str, ...]:
    """The kinds of guesses that an option names. Raises UsageError."""
    names = (
        guessing.NAMES if value == "all" else tuple(part.strip() for part in (value or "").split(",") if part.strip())
    )
    for name in names:
        if name not in guessing.NAMES:
            raise UsageError(f"--guess: there is no guess {name!r}", advice=f"Choose from {', '.join(guessing.NAMES)}.")
    return names


def run(path: Path, folder: Path, choices: Choices, bounds: Bounds) -> tuple[list[str], int]:
    """Import a file into a folder; lines for the terminal, and the exit code. Raises PublishError."""
    before = _before(folder)
    imported = once(lambda: read(path, choices), bounds.room(path), path, meanwhile=lambda: load("xml"))
    merged = once(lambda: _merged(before, imported, choices), bounds.room(path), folder / ARTICLE)
    if merged.differences and choices.take is None:
        lines = [f"{len(merged.differences)} edits in {folder / ARTICLE} meet changes in {path.name}:"]
        lines += [f"  {difference}" for difference in merged.differences]
        return [*lines, "Nothing was written. Say --take new or --take old, or undo one of them."], 1
    pictures = {f"{media.FOLDER}/{medium.name}": medium.data for medium in imported.media}
    replaced = _replaced(folder, pictures, before)
    files = {name: data for name, data in pictures.items() if name not in replaced}
    files |= {ARTICLE: merged.article, IMPORTED: imported.article, ACCOUNT: account.as_json(imported.account)}
    output.write(folder, files)
    written = once(lambda: audit(folder / ARTICLE), bounds.room(folder / ARTICLE), folder / ARTICLE)
    lines = [f"wrote    {folder / ARTICLE}", *account.text(imported.account)]
    lines += [f"carried  {edit}" for edit in [*merged.carried, *(f"{name}, replaced since" for name in replaced)]]
    return [*lines, *_audit_lines(written, imported.account), _next(folder, imported.account)], 0


def _next(folder: Path, import_account: Account) -> str:
    """The command that comes next: it shows a placeholder where a picture was lost."""
    lost = any("picture" in remark.what for remark in import_account.of("lost"))
    command = f"publish {shlex.quote(str(folder / ARTICLE))} --format pdf --format epub"
    return f"Now: {command}{' --missing-media placeholder' if lost else ''}"


def _merged(before: _Before | None, imported: Imported, choices: Choices) -> reimport.Merged:
    if before is None:
        return reimport.Merged(imported.article)
    return reimport.merge(before.imported, before.article, imported.article, choices.take)


def _replaced(folder: Path, pictures: Mapping[str, bytes], before: _Before | None) -> list[str]:
    """The pictures of an earlier import that somebody put others in place of, which stay.

    Raises OutputError for a file that is in the way of a picture and comes from nobody's import.
    """
    replaced = []
    for name, data in pictures.items():
        path = folder / name
        there = path.read_bytes() if path.is_file() else None
        if there is None or there == data:
            continue
        digest = None if before is None else before.media.get(name.rpartition("/")[2])
        if digest is None:
            raise OutputError(
                "is there already, and was not imported", path, advice="Name another folder with --output."
            )
        if hashlib.sha256(there).hexdigest() != digest:
            replaced.append(name)
    return replaced


def read(path: Path, choices: Choices) -> Imported:
    """Import a file, in memory. Raises SourceError and UsageError."""
    try:
        document, tried = kinds.read(path, accept_changes=choices.accept_changes)
    except RecursionError as error:
        raise SourceError("is nested too deeply", path, advice="Save it anew in its own program.") from error
    document = document_language.settled(guessing.guess(document, choices.guesses))
    written = jats.write(document, name=path.stem)
    import_account = Account(
        path.name,
        account.counts_of(document),
        document.properties.language,
        (*document.remarks, *written.remarks),
        written.places,
        written.lines,
        {medium.name: hashlib.sha256(medium.data).hexdigest() for medium in document.media.values()},
        tried,
    )
    return Imported(written.xml, tuple(document.media.values()), import_account)


@dataclass(frozen=True, slots=True)
class _Before:
    """What an earlier import wrote, and the article as it is now; ``media`` are the SHA-256 of pictures by name."""

    article: bytes
    imported: bytes
    media: Mapping[str, str]


def _before(folder: Path) -> _Before | None:
    """What an earlier import left, and what became of it since. Raises OutputError for an article of another origin."""
    if not (folder / ARTICLE).exists():
        return None
    try:
        media = json.loads((folder / ACCOUNT).read_bytes())["media"]
        return _Before((folder / ARTICLE).read_bytes(), (folder / IMPORTED).read_bytes(), dict(media))
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError) as error:
        raise _of_others(folder / ARTICLE) from error
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror or error}", folder / ARTICLE) from error


def _of_others(path: Path) -> OutputError:
    return OutputError("is there already, and was not imported", path, advice="Name another folder with --output.")


def _audit_lines(audited: Audit, import_account: Account) -> list[str]:
    """What the audit asks for, with the place in the author's file."""
    findings = [finding for finding in audited.findings if finding.severity is not Severity.REVIEW]
    if not findings:
        return ["audit    nothing to mend in the article"]
    lines = [f"audit    {len(findings)} to mend, in the document or in the article:"]
    for finding in findings[:_ASKED]:
        line = finding.location.line or (finding.source.line if finding.source else None)
        origin = None if finding.source is None else origin_of(finding.source)
        place = f"line {line}" + (f", {origin}" if origin else "")
        lines.append(f"  {finding.severity.label}: {finding.message} ({place})")
    if len(findings) > _ASKED:
        lines.append(f"  and {len(findings) - _ASKED:,} more: publish audit tells them all")
    return lines
