"""The versions on which the bytes of an output depend: of this program, of the libraries, and of its own resources."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from lxml import etree

from publish import __version__, resources
from publish.archive import source_copy

# What writes or shapes an output, or the package; the auditor's readers only judge it.
_LIBRARIES = (
    "bagit",
    "cssselect2",
    "ebooklib",
    "fonttools",
    "jinja2",
    "langcodes",
    "latex2mathml",
    "lxml",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypdfium2",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
    "ziafont",
    "ziamath",
)


@cache
def current() -> Mapping[str, str]:
    """Every version by name: ``publish``, ``python`` (two places), libraries, ``pango``, ``harfbuzz``, ``libxml2``,
    ``zlib``, and as ``resources`` the SHA-256 of the fonts, styles and templates together."""
    from publish.pdf.weasyprint import engine

    versions = {"publish": __version__, "python": ".".join(map(str, sys.version_info[:2]))}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    versions["pango"] = engine.pango_version()
    versions["libxml2"] = ".".join(map(str, etree.LIBXML_VERSION))
    versions["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    versions["resources"] = _resources()
    return versions


def differences(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What differs, a phrase each: ``weasyprint 70.0 then, 70.1 now``."""
    return [
        f"{name} {_short(then.get(name))} then, {_short(now.get(name))} now"
        for name in dict.fromkeys((*then, *now))
        if then.get(name) != now.get(name)
    ]


def _short(version: str | None) -> str:
    return "none" if version is None else version[:12] if len(version) == 64 else version


def _resources() -> str:
    return digest(resources.assets(), resources.styles(), resources.templates())


def digest(*folders: Path) -> str:
    """The SHA-256 of everything in these folders, in hexadecimal.

    What Python leaves beside a module that it has loaded has the time of the installation in it, and does not count.
    """
    whole = hashlib.sha256()
    for folder in folders:
        for path in source_copy.files(folder):
            if path.parent.name == "__pycache__":
                continue
            name = path.relative_to(folder).as_posix()
            whole.update(f"{folder.name}/{name}\0{source_copy.sha256(path)}\n".encode())
    return whole.hexdigest()
