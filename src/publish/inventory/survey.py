"""What an inventory must know of one file, worked out by itself: what it says, what it is, and what was found in it."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from publish.audit.counting.causes import by_cause
from publish.audit.counting.claim_rules import against
from publish.audit.description import Claim, Description, describe
from publish.audit.engine import Audit, audit
from publish.audit.files.source_folder import noting
from publish.audit.finding import Severity
from publish.errors import SourceError
from publish.inventory.listing import Listed

_MISSTATED = "conformance-misstated"  # of a claim in a form that nobody recognises
_SCANS = ("scanned", "recognised")


@dataclass(frozen=True, slots=True)
class Survey:
    """One file: its description, and the findings in it by severity and, of errors, by root cause.

    ``claims`` are by name whether they hold: False where an error stands against one, None where no rule can tell.
    """

    sha256: str
    letters: int = 0
    digest: str = ""
    sketch: tuple[int, ...] = ()
    title: str = ""
    language: str = ""
    reads_like: str = ""
    pages: int | None = None
    maker: str = ""
    date: str = ""
    state: str = ""
    picture_pages: int = 0
    has_form: bool = False
    carries_source: bool = False
    claims: dict[str, bool | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    causes: dict[str, int] = field(default_factory=dict)


def as_values(survey: Survey) -> dict[str, Any]:
    """A survey as JSON has it."""
    return asdict(survey)


def from_values(values: dict[str, Any]) -> Survey:
    """The survey again. Raises TypeError for what is none."""
    return replace(Survey(**values), sketch=tuple(values["sketch"]))


def survey(document: Listed) -> Survey:
    """Look at a file. Raises SourceError where it cannot be read."""
    if document.trouble:
        raise SourceError(document.trouble, document.path)
    if document.is_office:
        return _of_office(document.path)
    audited = audit(document.path, with_subject=True)
    subject = audited.files[0].subject
    assert subject is not None
    return _survey(audited, describe(audited.files[0].kind, subject))


def _survey(audited: Audit, described: Description, sha256: str = "") -> Survey:
    text = described.fingerprint
    errors = [finding.rule for finding in audited.findings if finding.severity is Severity.ERROR]
    counts = Counter(finding.severity.label for finding in audited.findings)
    holds = {claim.name: _holds(claim, audited, described.state) for claim in described.claims}
    return Survey(
        sha256 or audited.files[0].sha256, text.letters, text.digest, text.sketch, described.title, described.language,
        described.reads_like, described.pages, described.maker, described.date, described.state,
        described.picture_pages, described.has_form, described.carries_source, holds,
        {severity.label: counts[severity.label] for severity in sorted(Severity, reverse=True)},
        by_cause(errors, is_scanned=described.state in _SCANS),
    )  # fmt: skip


def _holds(claim: Claim, audited: Audit, state: str) -> bool | None:
    """Whether no error stands against a claim; None where no rule can tell, as of words in a picture."""
    misstated = any(finding.rule == _MISSTATED and finding.severity is Severity.ERROR for finding in audited.findings)
    if (misstated and claim.standards) or any(against(standard, audited.findings) for standard in claim.standards):
        return False
    return True if claim.standards and state != "scanned" else None


def _of_office(path: Path) -> Survey:
    """A file of an office program, as the article that an import makes of it: its faults are those of the file."""
    import hashlib

    from publish.importing import document_language, jats, kinds
    from publish.importing import media as pictures
    from publish.inventory.office import program_of

    try:
        document = document_language.settled(kinds.read(path)[0])
    except RecursionError as error:
        raise SourceError("is nested too deeply", path, advice="Save it anew in its own program.") from error
    with tempfile.TemporaryDirectory() as name, noting():  # what its article asks of that folder is in the file itself
        article = Path(name) / "article.xml"
        article.write_bytes(jats.write(document, name=path.stem).xml)
        for medium in document.media.values():
            place = article.parent / pictures.FOLDER / medium.name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(medium.data)
        audited = audit(article, with_subject=True)
    subject = audited.files[0].subject
    assert subject is not None
    properties, program = document.properties, program_of(path)
    described = replace(
        describe("xml", subject),
        title=properties.title or "",
        date=properties.date or "",
        maker=program.maker,
        pages=program.pages,
    )
    return _survey(audited, described, hashlib.sha256(path.read_bytes()).hexdigest())
