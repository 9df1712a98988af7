"""Themes for designers: a new one to begin with, and a test of one that is there."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from publish import resources
from publish.files.new_folder import new_folder

if TYPE_CHECKING:
    from publish.audit.finding import Finding as AuditFinding
    from publish.process.limits import Bounds
    from publish.theme_check.finding import Finding
    from publish.theme_check.schemes import Places

_VARIABLES = re.compile(r"/\* What a theme may set.*?\*/\n(:root \{\n.*?\n\}\n)", re.DOTALL)
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\n  :root \{.*?\n  \}\n\}\n", re.DOTALL)
_PLACE = re.compile(r"\s*\((?:\S*/)?style\.css:(\d+)\)")
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_SHOWN = {".pdf": "PDF", ".epub": "EPUB", ".html": "web page", ".xml": "source"}
_SHEETS = {".pdf": ("base.css", "print.css"), ".epub": ("epub.css",), ".html": ("base.css", "web.css"), ".xml": ()}
_BEGUN = {
    "print.css": ("Paper", ("base.css", "print.css"), "h2 { border-bottom: .06em solid var(--line); }"),
    "web.css": ("The web page", ("base.css", "web.css"), ".front { border-bottom-width: .3em; }"),
    "epub.css": ("The EPUB", ("epub.css",), "blockquote { font-style: italic; }"),
}


def new(folder: Path) -> list[str]:
    """Write a theme that looks as none does, with every variable and what it is for; lines to say come back.

    Raises OutputError for a folder that holds something, or that cannot be written.
    """
    with new_folder(folder):
        for name, (what, sheets, example) in _BEGUN.items():
            (folder / name).write_text(_sheet(folder.resolve().name, what, sheets, example), "utf-8", newline="\n")
    return [f"wrote {folder / name}" for name in _BEGUN]


def _sheet(theme: str, what: str, sheets: Sequence[str], example: str) -> str:
    texts = [(resources.styles() / name).read_text("utf-8") for name in sheets]
    blocks = [match[1] for text in texts if (match := _VARIABLES.search(text))]
    lines = [line for block in blocks for line in block.splitlines()[1:-1]]
    dark = next((match[0] for text in texts if (match := _DARK.search(text))), "")
    name = theme.replace("*/", "* /")
    parts = [
        f"/* {what} in the theme {name}: say in a sentence what it is for. */\n",
        "/* These are the values without a theme. Change what shall differ, and delete the rest. */",
        "\n".join((":root {", *lines, "}")),
        *((f"\n/* The colours of a dark screen. */\n{dark.rstrip()}",) if dark else ()),
        f"\n/* Rules of your own follow ours, such as: {example} */",
        "/* `publish theme check` tests what they do to those who read otherwise. */\n",
    ]
    return "\n".join(parts)


def check(theme: Path, bounds: Bounds) -> tuple[list[str], int]:
    """Test a theme: its sheets, and what the sample report becomes in it. The lines to say, and the exit code.

    Raises UsageError for what is no theme, SourceError for a sheet that cannot be read.
    """
    from publish import theme_check
    from publish.process.watchdog import once

    sheets = theme_check.sheets(theme)
    findings = theme_check.findings(theme, sheets)
    sample = resources.assets() / "sample" / "en" / "article.xml"
    findings += once(partial(_of_outputs, sample, theme), bounds.room_with_pictures(sample), theme)
    findings.sort(key=theme_check.Finding.place)
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    counts = [
        f"{number} {word}{'s' * (number > 1)}" for number, word in ((errors, "error"), (warnings, "warning")) if number
    ]
    tested = len(sheets)
    counted = ", ".join(counts) or "nothing found"
    summary = f"{theme}: {tested} style sheet{'s' * (tested != 1)} tested, and the sample in three formats: {counted}"
    return [*map(str, findings), summary], 1 if errors else 0


def _of_outputs(sample: Path, theme: Path) -> list[Finding]:
    """What the audit finds in the sample in a theme: PDF, EPUB, and the web page on a light and on a dark screen."""
    from publish import pipeline, theme_check
    from publish.process.background import Background
    from publish.request import Request
    from publish.theme_check.schemes import SCHEMES, Places

    places = Places(theme, theme_check.sheets(theme))
    request = Request(formats=("pdf", "epub", "html"), theme=theme, jobs=1)
    with tempfile.TemporaryDirectory(prefix="publish-") as folder, Background(in_process=True) as background:
        exported = pipeline.export(sample, Path(folder), request, background=background)
    findings = [*_of_theme(exported.audit.findings, theme, places)]
    for scheme in SCHEMES:
        findings += _of_theme(_on_screen(sample, theme, scheme), theme, places, f"{scheme} screen")
    return list(dict.fromkeys(findings))


def _on_screen(sample: Path, theme: Path, scheme: str) -> tuple[AuditFinding, ...]:
    from publish.article import read
    from publish.audit.engine import audit
    from publish.html import render, web_page
    from publish.theme_check import schemes

    page = web_page.prepare(render(read(sample), theme=theme), sample.stem, theme=theme)
    files = replace(page, sheet=schemes.preferred(scheme, page.sheet)).files()
    first, *others = files
    unwritten = {name: files[name] for name in others}
    return audit(sample.parent / first, data=files[first], unwritten=unwritten).findings


def _of_theme(findings: Sequence[AuditFinding], theme: Path, places: Places, screen: str = "") -> Iterator[Finding]:
    """Findings of an audit as those of the theme, at the line of a sheet where one can be told.

    Of a ``screen``, the contrast alone is told: the rest is the same on each.
    """
    from publish.audit.finding import Severity
    from publish.theme_check.finding import Finding

    for each in findings:
        is_contrast, kind = each.rule == "contrast-low", Path(each.location.file).suffix
        if (
            each.severity is Severity.REVIEW
            or (screen and not is_contrast)
            or (is_contrast and kind == ".html" and not screen)
        ):
            continue
        line = _PLACE.search(each.message) if screen else None
        place = places.of(int(line[1])) if line else None
        if place is None and is_contrast:
            place = places.of_colours(_COLOUR.findall(each.message), _SHEETS[kind])
        path, at = place or (theme, None)
        message = f"{_PLACE.sub('', each.message)} (the sample, {screen or _SHOWN[kind]})"
        # Contrast is a warning for a document whose style a reader may change; for who writes the style it is a fault.
        severe = each.severity is Severity.ERROR or is_contrast
        yield Finding("error" if severe else "warning", each.rule, message, path, at)
