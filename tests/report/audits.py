"""Audits for the tests of the reports: small ones made by hand, and one of a real article and what becomes of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Location, Severity, SourceLocation

HASH = hashlib.sha256(b"").hexdigest()
GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parent / "schemas"
SOURCE = SourceLocation("source/article one.xml", 3)
MISSING = Finding(
    "figure-alt-missing", Severity.ERROR, "figure has no alternative text", ("WCAG 1.1.1", "EN 301 549 10.1.1.1"),
    Location("out/a.pdf", page=2, path="Document/Sect[2]/Figure"), SOURCE,
)  # fmt: skip
UNCLEAR = Finding(
    "link-text-unclear", Severity.WARNING, "link text “here, now: 100%”", ("WCAG 2.4.4",), Location("out/a.pdf", page=3)
)
LOOK = Finding(
    "heading-faked", Severity.REVIEW, "this paragraph looks like a heading", ("WCAG 1.3.1",),
    Location("out/b.epub", path="EPUB/c1.xhtml", line=7),
)  # fmt: skip
FOREIGN = Finding("verapdf-7.1-9", Severity.ERROR, "metadata\nis not there", ("PDF/UA-1 7.1-9",), Location("out/a.pdf"))
FILES = (AuditedFile("out/a.pdf", "pdf", HASH, "source/article one.xml"), AuditedFile("out/b.epub", "epub", HASH))
MADE = Audit(FILES, (MISSING, MISSING, UNCLEAR, FOREIGN, LOOK))
CLEAN = Audit((AuditedFile("source/article.xml", "xml", HASH),), ())


def golden(name: str, text: str) -> None:
    """Compare with a file that is read by people; where it is to change, it is changed by hand."""
    assert text == (GOLDEN / name).read_text("utf-8")
