"""veraPDF: the command ``verapdf``, asked for PDF/UA-1, or for PDF/UA-2 where the file says that it is that."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lxml import etree

from publish.audit.external import Tool, run
from publish.audit.files import safe_xml
from publish.audit.finding import Finding, Location, Severity
from publish.errors import InternalError

KINDS = ("pdf",)
ADVICE = "Install it from its makers, so that the command `verapdf` is on the path."
_STANDARDS = {"ISO 14289-1": "PDF/UA-1", "ISO 14289-2": "PDF/UA-2"}


def find() -> Tool | None:
    """The command veraPDF and its version; None where it is not there."""
    command = shutil.which("verapdf")
    if command is None:
        return None
    words = run([command, "--version"]).stdout.decode("utf-8", "replace").split()
    version = next((word for word in words if word[:1].isdigit() and "." in word), "")
    return Tool("veraPDF", version, KINDS, partial(_check, command)) if version else None


def _check(command: str, path: Path) -> list[Finding]:
    flavour = "ua2" if b"pdfuaid:part>2" in path.read_bytes() else "ua1"
    done = run([command, "--format", "xml", "--flavour", flavour, os.fspath(path)])
    try:
        return list(findings(safe_xml.parse(done.stdout), path))
    except safe_xml.Unsafe as error:
        raise InternalError("veraPDF gave no report", path) from error


def findings(report: etree._Element, path: Path) -> Iterator[Finding]:
    """The failed checks in a report; of a rule that failed, at least one."""
    for rule in report.iter("{*}rule"):
        if rule.get("status") != "failed":
            continue
        standard = (rule.get("specification") or "").split(":")[0]
        clause = f"{rule.get('clause')}-{rule.get('testNumber')}"
        description = " ".join((rule.findtext("{*}description") or "").split())
        places = [check.findtext("{*}context") for check in rule.iter("{*}check")] or [None]
        ref = f"{_STANDARDS.get(standard, standard)} {clause}"
        for place in places:
            location = Location(str(path), path=place)
            yield Finding(f"verapdf-{clause}", Severity.ERROR, description, (ref,), location)
