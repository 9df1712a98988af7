"""Whether the files that a METS names are there, and as it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from publish.archive import safe_paths
from publish.archive.layouts.eark.mets import METS, XLINK
from publish.archive.source_copy import sha256
from publish.audit.files import safe_xml
from publish.errors import SourceError

_HREF = f"{{{XLINK}}}href"


def named(mets: Path) -> set[Path]:
    """The files that a METS names, whether or not they are there; none where it cannot be read."""
    try:
        return {path for path, _ in _named(mets)}
    except (OSError, safe_xml.Unsafe, SourceError):
        return set()


def faults(package: Path, mets: Path) -> Iterator[str]:
    """What is wrong with the files that a METS names, a sentence each."""
    try:
        files = _named(mets)
    except (OSError, safe_xml.Unsafe, SourceError) as error:
        yield f"{mets.relative_to(package).as_posix()} cannot be read: {error}"
        return
    if not files:
        yield f"{mets.relative_to(package).as_posix()} names no file"
    for path, about in files:
        if not _is_below(package, path):
            yield f"{mets.relative_to(package).as_posix()} names a file outside the package: {path.name}"
            continue
        name = path.relative_to(package).as_posix()
        if not safe_paths.is_file(path):
            yield f"{name} is missing"
        elif about.get("CHECKSUMTYPE") != "SHA-256":
            yield f"{name} has no SHA-256 in {mets.relative_to(package).as_posix()}"
        elif sha256(path) != (about.get("CHECKSUM") or "").lower():
            yield f"{name} is not what it was: its sha256 differs"


def _is_below(package: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(package.resolve())
    except (OSError, ValueError, RuntimeError):  # a null character, a name that no disk takes
        return False


def _named(mets: Path) -> list[tuple[Path, etree._Element]]:
    root = safe_xml.parse(safe_paths.read(mets))
    references = [(element, element) for element in root.iter(f"{{{METS}}}mdRef")]
    references += [
        (place, above) for place in root.iter(f"{{{METS}}}FLocat") if (above := place.getparent()) is not None
    ]
    return [(mets.parent / unquote(place.get(_HREF) or ""), about) for place, about in references]
