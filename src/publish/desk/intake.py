"""A file that comes to the desk: an office program's is imported, an article taken into the folder, others checked."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath

from publish.audit.engine import audit, kind_of
from publish.audit.finding import Finding, Severity
from publish.audit.locations import in_words
from publish.desk.desk import Desk
from publish.desk.jobs import Busy, Job
from publish.desk.watched_processes import Task
from publish.errors import OutputError, SourceError
from publish.files import output
from publish.process.limits import Bounds
from publish.process.watchdog import Tell
from publish.run import imports

MOST_FINDINGS = 300
_LONGEST, _LONGEST_SUFFIX = 60, 12  # letters of a name: with four bytes each, it fits any disk
_UNSAFE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article that is in the folder now: its path, and the account of the import, a line each."""

    article: Path
    account: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """A finished file that was audited: its kind, findings, and where each is, in words."""

    name: str
    kind: str
    findings: tuple[Finding, ...]
    where: tuple[str, ...]
    counts: dict[str, int]


def take(desk: Desk, name: str, data: bytes, *, guesses: bool) -> Job:
    """Begin the job that a file needs. It lies in a folder of its own until that is over. Raises Busy, OutputError."""
    name = safe_name(name)
    target = desk.workspace.reserve(PurePath(name).stem)
    folder: Path | None = None

    def put_away() -> None:
        desk.workspace.release(target)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    try:
        folder = Path(tempfile.mkdtemp(prefix="publish-desk-"))
        path = folder / name
        path.write_bytes(data)
        task = Task(_imported, path, (path, target, guesses), tells=True)
        return desk.jobs.begin("intake", name, task, put_away=put_away)
    except OSError as error:
        put_away()
        raise OutputError(
            f"cannot be taken: {error.strerror or error}", Path(name), advice="Make room, and try once more."
        ) from error
    except Busy:
        put_away()
        raise


def safe_name(name: str) -> str:
    """The name under which a file is taken: its last part, without what no disk or page can bear, and not too long."""
    last = PurePath(_UNSAFE.sub("", name.replace("\\", "/"))).name
    if last in ("", ".", ".."):
        return "document"
    path = PurePath(last)
    suffix = path.suffix if len(path.suffix) <= _LONGEST_SUFFIX else ""
    return f"{last.removesuffix(suffix)[:_LONGEST]}{suffix}"


def _imported(tell: Tell, path: Path, folder: Path, guesses: bool) -> OpenedArticle | AuditedFile:
    data = path.read_bytes()
    kind = _kind(path, data)
    if kind in ("pdf", "epub"):
        tell("auditing")
        return _checked(path, kind)
    if kind == "xml":
        return _copied(path, folder, data)
    tell("reading")
    choices = imports.Choices(imports.guesses("all" if guesses else None))
    lines, _ = imports.run(path, folder, choices, Bounds())
    return OpenedArticle(folder / imports.ARTICLE, tuple(lines[1:-1]))


def _kind(path: Path, data: bytes) -> str:
    try:
        return kind_of(path, data)
    except SourceError:
        return "document"


def _copied(path: Path, folder: Path, data: bytes) -> OpenedArticle:
    """A JATS article as it is; its pictures have to be put beside it."""
    audit(path, data=data)  # raises SourceError for what is none
    name = path.name if path.suffix.lower() in (".xml", ".nxml", ".jats") else f"{path.stem}.xml"
    output.write(folder, {name: data})
    return OpenedArticle(folder / name, ())


def _checked(path: Path, kind: str) -> AuditedFile:
    audited = audit(path)
    findings = tuple(sorted(audited.findings, key=lambda finding: -finding.severity))[:MOST_FINDINGS]
    counts = {severity.label: audited.count(severity) for severity in sorted(Severity, reverse=True)}
    where = tuple(in_words(finding.location).replace(f"{path.parent}/", "") for finding in findings)
    return AuditedFile(path.name, kind, findings, where, counts)
