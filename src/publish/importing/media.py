"""The pictures of a document, each under a name of its own, with their original bytes."""

from __future__ import annotations

import posixpath
import re

from publish.importing.document import Medium

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"II*\0", "tif"), (b"MM\0*", "tif"),
    (b"BM", "bmp"), (b"%PDF-", "pdf"), (b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\0\0\0", "emf"), (b"%!PS", "eps"),
)  # fmt: skip
_SHAPED = re.compile(r"[^\w.-]+")


FOLDER = "media"  # beside the article


def elsewhere(address: str) -> str:
    """Where an article looks for a picture that its author's file only links to: at its address, or beside itself."""
    if re.match(r"https?://", address, re.I):
        return address
    name = _SHAPED.sub("-", address.strip().replace("\\", "/").rpartition("/")[2])
    return f"{FOLDER}/{name or 'picture'}"


def put(media: dict[str, Medium], path: str, data: bytes) -> str:
    """Add a picture that has a path in the author's file; the name that it gets, one for the same bytes of a name."""
    stem, dot, ending = _SHAPED.sub("-", posixpath.basename(path).lower()).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    if not ending or len(ending) > 4:
        stem, ending = f"{stem}{dot}{ending}".strip("."), _ending(data)
    name, number = f"{stem or 'picture'}.{ending}" if ending else stem, 2
    while name in media and media[name].data != data:
        name = f"{stem}-{number}" + (f".{ending}" if ending else "")
        number += 1
    media[name] = Medium(name, data)
    return name


def _ending(data: bytes) -> str:
    for signature, ending in _SIGNATURES:
        if data.startswith(signature):
            return ending
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "svg" if b"<svg" in data[:2000] else ""
