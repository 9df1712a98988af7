"""What a theme brings beside its sheets and templates: pictures and fonts that its sheets name, which go with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from publish.html import themes
from publish.html.document import Resource

COVERS = ("cover.jpg", "cover.png")  # the picture of an EPUB's cover
FOLDER = "theme"  # where the files of a theme lie, beside the style sheet
_URL = re.compile(r"""url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]*))\s*\)""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_NAMED = 5  # files that are told by name
# What belongs to a folder rather than to a theme: licences of fonts, what says how to use it, what systems leave there.
_ASIDE = re.compile(r"(?i)(?:readme|licen[cs]e|copying|notice|ofl|authors|changelog)\b.*|\..*|thumbs\.db|desktop\.ini")


def sheets_with_files(theme: Path | None, *names: str) -> tuple[list[str], tuple[Resource, ...]]:
    """Those of these style sheets that a theme has, as they name its files in an output, and these files.

    What they name that is no file of the theme, or no picture or font, stays as it is.
    """
    files: dict[Path, Resource] = {}

    def placed(match: re.Match[str]) -> str:
        path = file_of(theme, _address(match)) if theme else None
        if path is None:
            return match[0]
        if path not in files:
            kind = _TYPES[path.suffix.lower()]
            name = f"{FOLDER}/{_free(path.name, {file.name for file in files.values()})}"
            files[path] = Resource(name, kind, path.read_bytes())
        return f"url({files[path].name})"

    texts = [_URL.sub(placed, path.read_text("utf-8")) for path in themes.sheets(theme, *names)]
    return texts, tuple(files.values())


def file_of(theme: Path, address: str) -> Path | None:
    """The picture or font of a theme that an address in a style sheet leads to; None where it leads to none."""
    path = _within(theme, address)
    return path if path is not None and path.suffix.lower() in _TYPES else None


def cover(theme: Path) -> Path | None:
    """The picture that a theme has for the cover of an EPUB."""
    return next((theme / name for name in COVERS if (theme / name).is_file()), None)


def unused(theme: Path) -> list[str]:
    """What lies in a theme's folder and is no part of it: neither sheet nor template, nor named by one of them."""
    every, shown = list(themes.files(theme)), cover(theme)
    named = {path for text in _texts(every) for path in _named(theme, text)}
    templates = {path: path.read_text("utf-8", "replace") for path in every if path.suffix == ".jinja"}
    return [
        path.relative_to(theme).as_posix()
        for path in every
        if not (path.parent == theme and (path.name in themes.SHEETS or path.suffix == ".jinja" or path == shown))
        and path.resolve() not in named
        and not any(path.relative_to(theme).as_posix() in text for other, text in templates.items() if other != path)
        and not any(_ASIDE.fullmatch(part) for part in path.relative_to(theme).parts)
    ]


def lines_on_unused(theme: Path) -> list[str]:
    """A line that says what of a theme's folder is no part of the theme; none where all of it is."""
    names = unused(theme)
    if not names:
        return []
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    hint = "; web.css is what page.css was" if "page.css" in names else ""
    parts = f"{', '.join(themes.SHEETS)}, templates, {' or '.join(COVERS)}"
    return [
        f"{theme}: no part of the theme, and not used: {', '.join(names[:_NAMED])}{more} (a theme has {parts}, "
        f"and the pictures and fonts that these sheets name by url(){hint})"
    ]


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        if path.name in themes.SHEETS:
            yield _COMMENT.sub("", path.read_text("utf-8", "replace"))


def _named(theme: Path, sheet: str) -> Iterator[Path]:
    for match in _URL.finditer(sheet):
        if (path := _within(theme, _address(match))) is not None:
            yield path


def _address(match: re.Match[str]) -> str:
    return match[1] or match[2] or match[3] or ""


def _within(theme: Path, address: str) -> Path | None:
    """The file of a theme that an address leads to; None for any other."""
    address = unquote(address.partition("#")[0].partition("?")[0])
    if not address or "\0" in address:
        return None
    home = theme.resolve()
    try:
        path = (home / address).resolve()
        return path if path.is_relative_to(home) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _free(name: str, taken: set[str]) -> str:
    """A name of plain letters that no other file has, by more than case."""
    plain = PurePosixPath(re.sub(r"[^A-Za-z0-9._-]+", "-", name).lstrip("-.") or "file")
    number, free = 1, plain.name
    while any(f"{FOLDER}/{free}".lower() == other.lower() for other in taken):
        number += 1
        free = f"{plain.stem}-{number}{plain.suffix}"
    return free
