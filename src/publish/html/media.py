"""What kind of recording a file holds, by its first bytes."""

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
