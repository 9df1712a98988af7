"""What a recording's file says of itself: how long it plays, and whether anything is heard (MP4, WAV)."""

from __future__ import annotations

import struct

_HEAD = 64 * 1024  # bytes after the header of a film in which its tracks are described


def seconds(data: bytes) -> float | None:
    """How long an MP4 or a WAV plays; None where that is not read."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return _of_wav(data)
    at = data.find(b"mvhd")
    if data[4:8] != b"ftyp" or at < 0:
        return None
    wide = data[at + 4 : at + 5] == b"\x01"
    place, shape = (at + 24, ">IQ") if wide else (at + 16, ">II")
    if len(data) < place + struct.calcsize(shape):
        return None
    scale, length = struct.unpack_from(shape, data, place)
    return length / scale if scale else None


def is_silent(data: bytes) -> bool:
    """Whether an MP4 describes its tracks, and none of them is of sound."""
    at = data.find(b"moov")
    described = data[at : at + 4 + _HEAD]
    return data[4:8] == b"ftyp" and at >= 0 and b"vide" in described and b"soun" not in data[at:]


def _of_wav(data: bytes) -> float | None:
    at = data.find(b"fmt ", 12, 4096)
    body = data.find(b"data", 12, 65536)
    if at < 0 or body < 0 or len(data) < at + 20:
        return None
    [rate] = struct.unpack_from("<I", data, at + 16)
    [size] = struct.unpack_from("<I", data, body + 4) if len(data) >= body + 8 else (0,)
    return size / rate if rate and size else None
