"""What ``import publish`` offers to other programs: four functions, and the records that they give.

They read no ``publish.toml`` and print nothing. Each works in a process of its own, bounded like a command, where the
system can fork and the program has no other threads; else here, and unbounded. What goes wrong is a ``PublishError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from publish.errors import OutputError, PublishError, SourceError, UsageError

if TYPE_CHECKING:
    from publish.audit.engine import Audit as EngineAudit
    from publish.request import Request

__all__ = [
    "Audit",
    "Exported",
    "Finding",
    "Imported",
    "OutputError",
    "PublishError",
    "Reading",
    "SourceError",
    "UsageError",
    "audit",
    "export",
    "import_document",
    "read",
]

Name = str | PathLike[str]
Severity = Literal["error", "warning", "review"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file, and where it is.

    ``rule`` names the rule; an ``error`` shuts a reader out, a ``warning`` slows one down, a ``review`` is for a person
    to judge. ``clauses`` are those of standards that it breaks. Lines and pages count from 1; ``place`` leads through
    the structure of a PDF or an EPUB; ``source`` and ``source_line`` are where the article says it, if that is known.
    """

    rule: str
    severity: Severity
    message: str
    clauses: tuple[str, ...]
    file: Path
    line: int | None
    page: int | None
    place: str | None
    source: Path | None
    source_line: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in which files, in their order."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What shuts a reader out."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


@dataclass(frozen=True, slots=True)
class Exported:
    """What an article became: the first file of each format, in the order asked for, all files, and their audit.

    ``withheld`` says which standards a file does not claim to meet, and why.
    """

    outputs: tuple[Path, ...]
    files: tuple[Path, ...]
    audit: Audit
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a screen reader gets of a file: a line for each element, with its type, its properties and its text."""

    file: Path
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """An article made of a document: where it was written, and a sentence on all that was kept, guessed or lost."""

    article: Path
    account: tuple[str, ...]


def export(
    source: Name,
    *,
    formats: Sequence[str] = ("pdf",),
    output: Name | None = None,
    profile: str = "pdf-ua-1",
    language: str | None = None,
    theme: Name | None = None,
    missing_media: str = "stop",
    image_dpi: int = 300,
    pages_from: Name | None = None,
) -> Exported:
    """Make the outputs of a JATS article, as ``publish SOURCE`` does, and audit them with it.

    They are written to the folder ``output``, or beside the source. The others are the options of the command: see
    docs/options.md. Raises UsageError for a value that there is not, SourceError for an article that cannot be read,
    OutputError where an output cannot be written, and InternalError for a fault of our own.
    """
    from publish import pipeline
    from publish.files.recognition import be_an_article
    from publish.process.limits import Bounds
    from publish.process.watchdog import once

    path = Path(source)
    request = _request(
        formats=formats if isinstance(formats, str) else tuple(formats),
        profile=profile,
        language=language,
        theme=None if theme is None else Path(theme),
        missing_media=missing_media,
        image_dpi=image_dpi,
        pages_from=None if pages_from is None else Path(pages_from),
        jobs=1,
    )
    be_an_article(path)
    work = partial(pipeline.export, path, path.parent if output is None else Path(output), request)
    exported = once(work, Bounds().room_with_pictures(path), path)
    return Exported(exported.written, exported.files, _audit(exported.audit), tuple(map(str, exported.withheld)))


def audit(*files: Name, source: Name | None = None) -> Audit:
    """Check PDFs, EPUBs, web pages and JATS articles, ours or anybody's, as ``publish audit`` does.

    ``source`` is the article that they were made from: what they lost of it is found then, and findings name its lines.
    Raises UsageError where no file is named, SourceError for one that cannot be read.
    """
    from publish.audit.engine import NOTHING
    from publish.files.recognition import be_an_article
    from publish.run import audits

    if not files:
        raise UsageError("no file is named")
    article = None if source is None else Path(source)
    if article is not None:
        be_an_article(article, "source is the XML that the files were made from.")
    whole = NOTHING
    for _, audited in audits.audited([Path(file) for file in files], article, jobs=1):
        if isinstance(audited, PublishError):
            raise audited
        whole += audited
    return _audit(whole)


def read(file: Name) -> Reading:
    """What a screen reader gets of a PDF, an EPUB or a web page, as ``publish read`` prints it.

    Raises SourceError for a file of another kind, and for a PDF without tags.
    """
    from publish.audit.reading import read_aloud
    from publish.process.limits import Bounds
    from publish.process.watchdog import once

    path = Path(file)
    return Reading(path, once(partial(read_aloud, path), Bounds().room(path), path))


def import_document(
    file: Name,
    folder: Name,
    *,
    guess: Sequence[str] | str = (),
    accept_changes: bool = True,
    take: Literal["new", "old"] | None = None,
) -> Imported:
    """Make an article of a Word file, an OpenDocument text, a web page or Markdown, as ``publish import`` does.

    ``guess`` names what is taken for what it looks like ("headings", or "all"). Raises SourceError for a document that
    cannot be read, and UsageError where it and the article were both changed and ``take`` says not which one is right.
    """
    from publish.process.limits import Bounds
    from publish.run import imports

    choices = imports.Choices(
        imports.guesses(guess if isinstance(guess, str) else ",".join(guess)), accept_changes, take
    )
    lines, code = imports.run(Path(file), Path(folder), choices, Bounds())
    if code:
        raise UsageError(lines[0].rstrip(":"), Path(file), advice="Give take, or undo one of them.")
    return Imported(Path(folder) / imports.ARTICLE, tuple(lines[1:-1]))


def _request(**values: Any) -> Request:
    """The request of these values. Raises UsageError for one that its option cannot have."""
    from publish.request import Request
    from publish.request.option import options
    from publish.run.options import choice

    for name, option, _ in options(Request):
        value = values.get(name)
        if value is None:
            continue
        if option.many and isinstance(value, str):
            raise UsageError(f"{name}: a string is no list", advice=f"Give [{value!r}].")
        for word in value if option.many else (value,):
            if option.choices:
                choice(name, word, option.choices)
        if option.check is not None:
            values[name] = option.check(name, value)
    return Request(**values)


def _audit(audited: EngineAudit) -> Audit:
    findings = (
        Finding(
            finding.rule,
            finding.severity.label,  # type: ignore[arg-type]  # its labels are those of Severity
            finding.message,
            finding.refs,
            Path(finding.location.file),
            finding.location.line,
            finding.location.page,
            finding.location.path,
            None if finding.source is None else Path(finding.source.file),
            None if finding.source is None else finding.source.line,
        )
        for finding in audited.findings
    )
    return Audit(tuple(Path(file.path) for file in audited.files), tuple(findings))
