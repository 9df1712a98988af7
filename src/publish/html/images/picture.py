"""What a prepared picture is, and what it is when there is none."""

from __future__ import annotations

from dataclasses import dataclass

from publish.errors import SourceError


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit to publish: its name with an extension, its bytes, its size in CSS pixels (1/96 inch).

    ``losses`` are sentences about what of the file is not shown, ``losses_in_pdf`` about what a PDF does not show.
    """

    name: str
    media_type: str
    data: bytes
    width: float
    height: float
    losses: tuple[str, ...] = ()
    losses_in_pdf: tuple[str, ...] = ()


def reduction(words: str) -> str:
    """What of a picture is not shown, in words that translators find by this name."""
    return words


class PictureFault(SourceError):
    """A file that was to be a picture is none, or none that can be shown."""
