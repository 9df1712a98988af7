"""What a prepared picture is, and what it is when there is none."""

from __future__ import annotations

from dataclasses import dataclass

from publish.errors import SourceError


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit to publish: its name with an extension, its bytes, its size in CSS pixels (1/96 inch)."""

    name: str
    media_type: str
    data: bytes
    width: float
    height: float


class PictureFault(SourceError):
    """A file that was to be a picture is none, or none that can be shown."""
