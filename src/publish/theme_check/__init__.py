"""What of a theme shuts readers out: its sheets read declaration by declaration, each finding with file and line."""

from __future__ import annotations

from pathlib import Path

from publish.errors import SourceError, UsageError
from publish.html import theme_files, themes
from publish.theme_check import addresses, cover, forced_colours, hiding, order, sizes, variables
from publish.theme_check.finding import Finding
from publish.theme_check.sheet import Sheet, read

__all__ = ["Finding", "findings", "sheets"]

_CHECKS = (addresses.check, cover.check, forced_colours.check, hiding.check, order.check, sizes.check, variables.check)


def sheets(theme: Path) -> list[Sheet]:
    """The style sheets of a theme. Raises UsageError for a folder that is no theme, SourceError for what is no text."""
    try:
        themes.check(theme)
    except UsageError as error:
        if error.path is not None and error.path.name in themes.SHEETS and error.path.parent == theme:
            raise SourceError(error.message, error.path, error.line, error.advice) from error
        raise
    return [read(path) for path in themes.sheets(theme, *themes.SHEETS)]


def findings(theme: Path, read_sheets: list[Sheet]) -> list[Finding]:
    """What the style sheets and the folder of a theme show, by file and line."""
    all_findings = [finding for sheet in read_sheets for check in _CHECKS for finding in check(sheet)]
    for name in theme_files.unused(theme):
        all_findings.append(Finding("warning", "file-unused", "no part of the theme, and not used", theme / name, None))
    return sorted(all_findings, key=Finding.place)
