"""Opens the subject and asks each rule that looks at its kind."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from publish.audit.catalogue import rules
from publish.audit.finding import Finding, Severity, SourceLocation
from publish.audit.question import LedgerEntry
from publish.audit.rule import Rule
from publish.audit.standards.clauses import STANDARDS, completed
from publish.audit.standards.editions import Edition, cited, default
from publish.audit.subjects import Context, Subject, opened
from publish.errors import InternalError, PublishError, SourceError
from publish.files.recognition import WEB_PAGE, foreign
from publish.process import interpreter


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """A file that was audited: its kind (xml, pdf, epub or html) and the SHA-256 of its bytes in hexadecimal.

    ``source`` is the article that it was compared with; ``unasked`` are the rules whose findings do not count in it.
    ``subject`` is what was audited, where it was to be kept for a report.
    """

    path: str
    kind: str
    sha256: str
    source: str | None = None
    unasked: tuple[str, ...] = ()
    subject: Subject | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found in which files, and the entries for a person, where a ledger is kept.

    ``about`` says of the product that the files are, or belong to, what ``publish.toml`` says of it. Paths that are not
    absolute start from ``folder``. ``unlisted`` counts findings of a flood that ``findings`` leaves out. ``editions``
    are those of standards whose clauses are named. ``baseline_findings`` are in a baseline and do not count: they
    are no news, and faults all the same to whoever asks what the files conform to. ``manual`` is the address of a
    copy of our site, with a slash behind it: ``rules/NAME.html`` there is a rule's page. ``stated`` is what
    ``publish.toml`` says for an accessibility statement.
    """

    files: tuple[AuditedFile, ...]
    findings: tuple[Finding, ...]
    ledger_entries: tuple[LedgerEntry, ...] | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()
    unlisted: Mapping[Severity, int] = field(default_factory=dict)
    editions: tuple[Edition, ...] = field(default_factory=default)
    baseline_findings: tuple[Finding, ...] = ()
    manual: str | None = None
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __add__(self, other: Audit) -> Audit:
        return replace(self, files=self.files + other.files, findings=self.findings + other.findings)

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there are, those that are not listed among them."""
        listed = sum(finding.severity is severity for finding in self.findings)
        return listed + self.unlisted.get(severity, 0)

    def naming(self, editions: tuple[Edition, ...]) -> Audit:
        """The audit whose findings name the clauses of these editions of standards."""
        if editions == self.editions:
            return self
        kinds = {file.path: file.kind for file in self.files}
        findings = tuple(
            replace(finding, refs=cited(finding.refs, kinds.get(finding.location.file, "xml"), editions))
            for finding in self.findings
        )
        return replace(self, findings=findings, editions=editions)


NOTHING = Audit((), ())
MAX_BYTES = 2**30  # of a file; it is read whole


def audit(
    path: Path,
    *,
    data: bytes | None = None,
    source: Path | None = None,
    origins: Mapping[str, SourceLocation] | None = None,
    unrendered: Sequence[tuple[str, int]] = (),
    reported: Sequence[tuple[str, str, int]] = (),
    unshown: Sequence[tuple[str, str, int]] | None = None,
    language: str | None = None,
    unwritten: Mapping[str, bytes] | None = None,
    with_subject: bool = False,
) -> Audit:
    """Audit one file of any of the four kinds, told by its content.

    ``data`` are its bytes, where it is not written yet. ``source`` is the article that an output was made from, for
    rules that compare; ``origins`` leads from ids in the output to places in that article; ``unrendered`` names
    elements (and lines) of a source that no template knew, ``reported`` what else an export could not show: the rule
    that tells of it, a sentence and a line, ``unshown`` the pictures that it could not show (reference, why, line),
    where there was one; ``language`` serves a source that declares none; ``unwritten`` are files, by their path from a
    page's folder, that are to lie there and are not written yet. With ``with_subject``, the opened file stays
    with its audit.
    Raises SourceError for a file that cannot be read, InternalError when a rule breaks.
    """
    _be_small_enough(path)
    try:
        data = path.read_bytes() if data is None else data
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
    kind = kind_of(path, data)
    missed = None if unshown is None else tuple(unshown)
    context = Context(
        source, dict(origins or {}), tuple(unrendered), tuple(reported), language, missed, unwritten or {}
    )
    with interpreter.collector_paused():
        subject = opened(kind, path, data, context)
        findings = [finding for finding, _ in faults(kind, subject, source)]
    compared = None if source is None or kind == "xml" else str(source)
    digest, open_subject = hashlib.sha256(data).hexdigest(), subject if with_subject else None
    return Audit((AuditedFile(str(path), kind, digest, compared, subject=open_subject),), tuple(findings))


def faults(
    kind: str, subject: Subject, source: Path | None = None, only: Collection[str] | None = None
) -> list[tuple[Finding, Any]]:
    """What the rules for a kind of file find in one, in its order: each finding, and the node that it is about.

    ``only`` names the rules to ask, where not all are. Raises InternalError when a rule breaks.
    """
    chosen_rules = [rule for rule in _applicable(kind, source) if only is None or rule.name in only]
    faults = [fault for rule in chosen_rules if not rule.judges for fault in _apply(rule, subject)]
    known_findings = tuple(finding for finding, _ in faults)
    faults += [fault for rule in chosen_rules if rule.judges for fault in _apply(rule, subject, known_findings)]
    return sorted(faults, key=lambda fault: _order(fault[0]))


def _order(finding: Finding) -> tuple[int, int]:
    line = finding.location.line or (finding.source.line if finding.source else 0)
    return finding.location.page or 0, line


def load(*kinds: str, source: Path | None = None) -> None:
    """Import what audits of these kinds of files need, and read the source to compare them with, beforehand."""
    for kind in kinds:
        importlib.import_module(f"publish.audit.subjects.{kind}")
        for rule in _applicable(kind, source):
            _ = rule.check
    if kinds and source is not None:
        from publish.audit.equivalence.from_xml import read_source  # with what it reads, when it is to be read

        read_source(source)


def _applicable(kind: str, source: Path | None) -> list[Rule]:
    """The rules that have something to look at; those that compare are not even loaded where no source is given."""
    return [rule for rule in rules(kind) if source is not None or not rule.compares]


def _apply(rule: Rule, subject: Subject, *known_findings: Sequence[Finding]) -> list[tuple[Finding, Any]]:
    try:
        return [(_finding(rule, subject, *fault), fault[0]) for fault in rule.check(subject, *known_findings)]
    except PublishError:
        raise
    except Exception as error:
        raise InternalError(
            f"the rule {rule.name} ({rule.kind}) broke: {type(error).__name__}: {error}", subject.path
        ) from error


def _finding(rule: Rule, subject: Subject, node: Any, sentence: str, *more: Any) -> Finding:
    source = next((item for item in more if isinstance(item, SourceLocation)), None) or subject.source(node)
    named = next((item for item in more if isinstance(item, tuple)), ())
    return Finding(rule.name, rule.severity, sentence, _refs(rule, subject, named), subject.location(node), source)


def _refs(rule: Rule, subject: Subject, named: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses of a finding: those that it names, and the rule's for the standards that it does not name."""
    clauses = tuple(ref for ref in completed(named, rule.kind) if ref not in STANDARDS)
    standards = {*(ref.rpartition(" ")[0] for ref in clauses), *(ref for ref in named if ref in STANDARDS)}
    others = (ref for ref in rule.refs if ref.rpartition(" ")[0] not in standards and subject.concerns(ref))
    return (*others, *clauses)


def _be_small_enough(path: Path) -> None:
    with contextlib.suppress(OSError):  # that it cannot be read is said where it is read
        if (size := path.stat().st_size) > MAX_BYTES:
            raise SourceError(
                f"has {size / 2**30:.1f} GB, more than an audit reads", path, advice="Split it, or leave out pictures."
            )


def kind_of(path: Path, data: bytes) -> str:
    """The kind of a file by its first bytes. Raises SourceError for one that is none of ours."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if (other := foreign(path, data)) is not None:
        if other.name == WEB_PAGE:
            return "html"
        raise SourceError(
            f"is {other.name}, and neither a JATS article, a PDF, an EPUB nor a web page", path, advice=other.advice
        )
    if data.startswith(b"PK\x03\x04"):
        return "epub"
    head = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if head.startswith(b"<"):
        return "xml"
    if not data:
        raise SourceError("is empty", path, advice="Give a JATS article, a PDF, an EPUB or a web page.")
    raise SourceError(
        "is neither XML, PDF, EPUB nor HTML", path, advice="Give a JATS article, a PDF, an EPUB or a web page."
    )
