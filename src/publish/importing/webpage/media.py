"""The pictures of a page: files beside it and data within it, never anything from elsewhere."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from publish.importing.document import Medium, Place, Remark

MAX_BYTES = 50 * 1024 * 1024  # of one picture
MAX_ALL = 500 * 1024 * 1024
_DATA = re.compile(
    r"data:(?P<type>[\w.+-]+/[\w.+-]+)?(?P<options>(?:;[^,;]+)*?)(?P<base64>;base64)?,(?P<data>.*)", re.S | re.I
)
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|[a-z][a-z0-9+.-]{1,}:", re.I)
_EXTENSIONS = {
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/svg+xml": "svg", "image/webp": "webp",
    "image/tiff": "tif", "image/bmp": "bmp", "image/avif": "avif",
}  # fmt: skip


@dataclass(slots=True)
class Media:
    """The pictures of a text in a folder, taken in as they are named; ``remarks`` tell of those that are not there."""

    folder: Path
    media: dict[str, Medium] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _size: int = 0

    def name_of(self, source: str, place: Place) -> str:
        """The name of the picture that an address means; the address itself where it cannot be had."""
        source = source.strip()
        if source in self._names:
            return self._names[source]
        match = _DATA.fullmatch(source)
        if match is not None:
            name = self._from_data(match, place)
        elif _REMOTE.match(source):
            name = source
            message = f"The picture {source[:200]} lies elsewhere and was not fetched"
            self.remarks.append(Remark("lost", "picture", place, message, "Put it beside the article."))
        else:
            name = self._from_file(source, place)
        self._names[source] = name
        return name

    def add(self, name: str, data: bytes) -> str:
        """Take a picture in under its name, or one like it that is free."""
        stem, dot, extension = name.rpartition(".")
        free, number = name, 1
        while free in self.media:
            number += 1
            free = f"{stem}-{number}{dot}{extension}" if dot else f"{name}-{number}"
        self.media[free] = Medium(free, data)
        self._size += len(data)
        return free

    def _from_data(self, match: re.Match[str], place: Place) -> str:
        kind = (match["type"] or "").lower()
        try:
            written = unquote_to_bytes(match["data"])
            data = base64.b64decode(re.sub(rb"\s", b"", written)) if match["base64"] else written
        except (binascii.Error, ValueError):
            data = b""
        name = f"picture-{len(self.media) + 1}.{_EXTENSIONS.get(kind, 'bin')}"
        if not data or kind not in _EXTENSIONS or not self._has_room(len(data)):
            self.remarks.append(Remark("lost", "picture", place, "A picture within the file cannot be read"))
            return name
        return self.add(name, data)

    def _from_file(self, source: str, place: Place) -> str:
        plain = unquote(source.split("#")[0].split("?")[0]).replace("\\", "/")
        name = Path(plain).name or "picture"
        reason = "is not there"
        try:
            base = self.folder.resolve()
            path = (base / plain).resolve()
            if not path.is_relative_to(base):
                reason = "lies outside of the file’s folder and was not read"
            elif path.is_file():
                if self._has_room(path.stat().st_size):
                    return self.add(name, path.read_bytes())
                reason = "is too large"
        except (OSError, ValueError) as error:
            reason = f"cannot be read: {error}"
        message = f"The picture {source[:200]} {reason}"
        self.remarks.append(Remark("lost", "picture", place, message, "Put it beside the article."))
        return name

    def _has_room(self, size: int) -> bool:
        return size <= MAX_BYTES and self._size + size <= MAX_ALL
