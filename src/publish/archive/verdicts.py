"""``verdicts.json``: what each file conforms to, and which version of which tool says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish import __version__
from publish.audit.counting import claim_rules
from publish.audit.engine import Audit
from publish.audit.external import Tool, run, verapdf
from publish.audit.files import safe_xml
from publish.audit.finding import Severity
from publish.visible import as_json

# What our own rules decide. Of PDF/A they decide nothing: that the file claims it is a promise, which veraPDF checks.
_STANDARDS = {"xml": ("WCAG",), "epub": ("EPUB Accessibility", "WCAG"), "html": ("WCAG",)}
_PDF = {"pdf-ua-1": ("PDF/UA-1", "WCAG"), "pdf-ua-2": ("PDF/UA-2", "WTPDF", "WCAG")}
_PDF_A = {"pdf-ua-1": ("3a", "PDF/A-3a"), "pdf-ua-2": ("4f", "PDF/A-4f")}


def verdicts(audit: Audit, profile: str, tools: Sequence[Tool], places: Mapping[str, Path]) -> list[dict[str, Any]]:
    """A verdict for each file, standard and tool.

    ``passed`` says that the tool found no error against a clause of the standard that it can decide; what a person must
    look at is in the audit. ``places`` leads from a file's path in the audit to where the tools find it.
    """
    verdicts = list(_ours(audit, profile))
    for file in audit.files:
        for tool in tools:
            if file.kind in tool.kinds:
                errors = sum(verdict.severity is Severity.ERROR for verdict in tool.check(places[file.path]))
                standard = _PDF[profile][0] if tool.name == "veraPDF" else None
                verdicts.append(_verdict(file.path, file.sha256, standard, tool.name, tool.version, errors))
            if file.kind == "pdf" and tool.name == "veraPDF":
                flavour, standard = _PDF_A[profile]
                done = run([tool.name.lower(), "--format", "xml", "--flavour", flavour, str(places[file.path])])
                errors = sum(1 for _ in verapdf.findings(safe_xml.parse(done.stdout), places[file.path]))
                verdicts.append(_verdict(file.path, file.sha256, standard, tool.name, tool.version, errors))
    return verdicts


def _ours(audit: Audit, profile: str) -> Iterator[dict[str, Any]]:
    for file in audit.files:
        of_file = [finding for finding in audit.findings if finding.location.file == file.path]
        for standard in _PDF[profile] if file.kind == "pdf" else _STANDARDS[file.kind]:
            errors = len(claim_rules.against(standard, of_file))
            yield _verdict(file.path, file.sha256, standard, "publish", __version__, errors)


def _verdict(file: str, digest: str, standard: str | None, name: str, version: str, errors: int) -> dict[str, Any]:
    standards = {} if standard is None else {"standard": standard}
    verdict = "failed" if errors else "passed"
    return {
        "file": file,
        "sha256": digest,
        **standards,
        "verdict": verdict,
        "errors": errors,
        "tool": {"name": name, "version": version},
    }


def text(verdicts: Sequence[Mapping[str, Any]]) -> str:
    """As the package keeps them."""
    return as_json({"version": 1, "verdicts": list(verdicts)}) + "\n"
