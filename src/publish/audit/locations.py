"""Where to look: the place of a finding as people and tools outside of an audit name it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from publish.audit.finding import Finding, Location


def shown(path: str) -> str:
    """A file's path from the working directory, with forward slashes; whole for one that lies outside of it."""
    return _from_here(path).as_posix()


def _from_here(path: str) -> Path:
    whole = Path(path).absolute()
    here = Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def in_words(location: Location) -> str:
    """A file and the place in it, such as ``out/a.pdf, page 2, Document/Figure``: in a source its line alone."""
    in_source = location.line is not None and not location.file.lower().endswith(".epub")
    parts = [
        shown(location.file),
        f"page {location.page}" if location.page else "",
        "" if in_source else location.path or "",
        f"line {location.line}" if location.line else "",
    ]
    return ", ".join(part for part in parts if part)


def uri(path: str) -> str:
    """A reference to a file (RFC 3986): relative to the working directory, absolute for one outside of it."""
    place = _from_here(path)
    return place.as_uri() if place.is_absolute() else quote(os.fsencode(place.as_posix()))


def to_mend(finding: Finding) -> tuple[str, int | None]:
    """The file to open, and the line in it (from 1): that of the source where it is known.

    A line inside a file of an EPUB is no line of the EPUB.
    """
    if finding.source is not None:
        return finding.source.file, finding.source.line
    inside = finding.location.path is not None and finding.location.file.lower().endswith(".epub")
    return finding.location.file, None if inside else finding.location.line


def place_beside(finding: Finding) -> str:
    """What to say beside the line to mend: the file that was audited, where it is another, and where in it."""
    place = within(finding)
    file = shown(finding.location.file)
    if shown(to_mend(finding)[0]) == file:
        return place
    return f"{file}, {place}" if place else file


def within(finding: Finding) -> str:
    """The place in the audited file in words, such as ``page 2, Document/Figure``.

    "" for the file as a whole, and where the line to mend says it all: in a source.
    """
    place = finding.location
    if finding.source is not None and finding.source.file == place.file:
        return ""
    parts = [
        f"page {place.page}" if place.page else "",
        place.path or "",
        f"line {place.line}" if place.line else "",
    ]
    return ", ".join(part for part in parts if part)
