"""Ace by DAISY: the command ``ace`` or ``ace-cli``, which opens the publication in a browser."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from publish.audit.external import Tool, run
from publish.audit.finding import Finding, Location, Severity
from publish.errors import InternalError

KINDS = ("epub",)
ADVICE = "Install it: `npm install -g @daisy/ace-cli`, and Chromium or Chrome."
_SEVERITIES = {"critical": Severity.ERROR, "serious": Severity.ERROR}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find() -> Tool | None:
    """Ace and its version; None where no such command is Ace."""
    for name in ("ace", "ace-cli"):
        command = shutil.which(name)
        if command is None:
            continue
        words = run([command, "--version"], _environment()).stdout.decode("utf-8", "replace").split()
        version = next((word.lstrip("v") for word in words if word.lstrip("v")[:1].isdigit()), "")
        if version:
            return Tool("Ace by DAISY", version, KINDS, partial(_check, command))
    return None


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser:
        environment.setdefault("PUPPETEER_EXECUTABLE_PATH", browser)
    environment.setdefault("ACE_TIMEOUT_INITIAL", "60000")
    return environment


def _check(command: str, path: Path) -> list[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        run([command, "--force", "--silent", "--outdir", folder, os.fspath(path)], _environment())
        try:
            report = json.loads((Path(folder) / "report.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise InternalError("Ace gave no report", path) from error
    return list(findings(report, path))


def findings(report: dict[str, Any], path: Path) -> Iterator[Finding]:
    """The violations in a report, document by document."""
    for document in report.get("assertions", []):
        file = document.get("earl:testSubject", {}).get("url") or None
        for assertion in document.get("assertions", []):
            if assertion.get("earl:result", {}).get("earl:outcome") != "fail":
                continue
            test = assertion.get("earl:test", {})
            name, impact = str(test.get("dct:title", "")), str(test.get("earl:impact", ""))
            description = assertion["earl:result"].get("dct:description") or test.get("dct:description") or name
            severity = _SEVERITIES.get(impact, Severity.WARNING)
            sentence = " ".join(str(description).split())
            yield Finding(f"ace-{name.lower()}", severity, sentence, (f"Ace {name}",), Location(str(path), path=file))
