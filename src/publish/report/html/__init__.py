"""HTML for whoever wants to see it: a picture of each file, in one page that needs no network and no script.

Pages are drawn with their tags over them; each finding shows its place, what a screen reader says there, the line of
the source, why it matters and how to mend it. The files are opened again for that, where they lie.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from publish import __version__, resources
from publish.audit.engine import MAX_BYTES, Audit, AuditedFile
from publish.audit.facts.headings import skipped
from publish.audit.finding import Finding, Severity
from publish.audit.subjects import READ_AS, opened
from publish.errors import PublishError
from publish.report.html import findings, overview, spoken_names
from publish.report.html.file_view import Sheet
from publish.report.html.words import Words
from publish.translation.audit_words import AuditWords
from publish.translation.catalogue import SOURCE

GROUPS = False

_MOST, _MOST_OF_A_FILE = 200, 50  # pages that are drawn
_CODE = re.compile(r"`([^`]+)`")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # in no XML, in no HTML


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(
        rb"\A<!DOCTYPE html>[^\0]*<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    )


def render(audit: Audit, *, colour: bool = False, draws_all: bool = True, language: str = SOURCE) -> str:
    """The report as one XHTML-conforming HTML page, in a language. ``colour`` makes no difference.

    Without ``draws_all``, pages on which nothing was found are not drawn: the file lies beside the report.
    """
    words = AuditWords(language)
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_file[finding.location.file].append(finding)
    most = max(1, min(_MOST_OF_A_FILE, _MOST // max(1, sum(file.kind == "pdf" for file in audit.files))))
    names = overview.names([file.path for file in audit.files])
    sheets = [
        Sheet(
            f"f{number}", file.path, file.kind, file.sha256, most_drawn=most, draws_all=draws_all, name=name, say=words
        )
        for number, (file, name) in enumerate(zip(audit.files, names, strict=True), 1)
    ]
    for sheet, file in zip(sheets, audit.files, strict=True):
        _fill(sheet, file, audit.folder, by_file[file.path])
    style = (resources.styles() / "report.css").read_text("utf-8")
    script = (resources.templates() / "report" / "report.js").read_text("utf-8")
    return (
        _environment(language)
        .get_template("report.html.jinja")
        .render(
            sheets=sheets,
            overview=overview.overview(audit, sheets, words),
            counts={severity.label: audit.count(severity) for severity in sorted(Severity, reverse=True)},
            style=Markup(style),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
            version=__version__,
            families=spoken_names.FAMILIES,
        )
    )


def _fill(sheet: Sheet, file: AuditedFile, folder: Path, findings_of_file: list[Finding]) -> None:
    sheet.counts = {
        severity.label: sum(finding.severity is severity for finding in findings_of_file)
        for severity in sorted(Severity, reverse=True)
    }
    sheet.groups = findings.groups(file.kind, findings_of_file, folder, sheet.say)
    path = folder / file.path
    try:
        if path.stat().st_size > MAX_BYTES:
            sheet.trouble = sheet.say("It is too large to be shown.")
            return
        data = path.read_bytes()
    except OSError as error:
        sheet.trouble = sheet.say("It cannot be shown: %(why)s.", why=error.strerror or error)
        return
    if hashlib.sha256(data).hexdigest() != file.sha256:
        sheet.notes.append(sheet.say("This file has changed since it was audited: places may not fit."))
    try:
        importlib.import_module(f"publish.report.html.{READ_AS[file.kind]}").fill(
            sheet, file.subject or opened(file.kind, path, data), path
        )
    except PublishError as error:
        sheet.trouble = sheet.say("It cannot be shown: %(why)s.", why=error.message)
    for heading, *_ in skipped((heading, heading.level) for heading in sheet.headings):
        heading.skips = True
    if sheet.language:
        sheet.language_name = spoken_names.language_name(sheet.language)


@cache
def _environment(language: str) -> Environment:
    words = Words(AuditWords(language))
    environment = Environment(
        loader=FileSystemLoader(resources.templates() / "report"),
        autoescape=True,
        finalize=_clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = _with_code
    environment.filters["n"] = _number
    environment.filters |= words.filters
    environment.globals |= {"_": words, "ui_language": language}
    return environment


def _clean(value: object) -> object:
    """What a document says, without the characters that no page may hold."""
    return _UNWRITABLE.sub("\ufffd", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _with_code(text: str) -> Markup:
    """A sentence of a manual, with what stands between grave accents as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def _number(value: float) -> str:
    """A measure with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
