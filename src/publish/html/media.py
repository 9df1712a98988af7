"""What kind of recording a file holds, by its first bytes, and of supplement, by its name."""

from __future__ import annotations

from pathlib import Path

_STARTS = (
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
)
_AUDIO_BRANDS = (b"M4A ", b"M4B ")


def media_type(path: Path) -> str | None:
    """The media type of a film or sound that browsers and EPUB readers play (EPUB 3.3, 3.2), None for another file."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return None
    if head[4:8] == b"ftyp":
        return "audio/mp4" if head[8:12] in _AUDIO_BRANDS else "video/mp4"
    if head.startswith(b"OggS") and b"theora" in head:
        return "video/ogg"
    return next((kind for start, kind in _STARTS if head.startswith(start)), None)


_SUPPLEMENTS = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def supplement_type(path: Path) -> str:
    """The media type of a file that goes with a publication; of what a reader would try to show, that of mere bytes."""
    return _SUPPLEMENTS.get(path.suffix.lower(), "application/octet-stream")
