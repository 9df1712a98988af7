"""The other files of the publication: pictures and media under names that every reading system can open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.html.document import Resource

_OPUS = "audio/ogg; codecs=opus"
# EPUB 3.3, section 3.2: the images and sounds that a content document may use without a fallback
CORE_MEDIA_TYPES = frozenset(
    {
        *("image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"),
        *("audio/mpeg", "audio/mp4", _OPUS),
    }
)


@dataclass(frozen=True)
class File:
    """A file as it lies in the container; ``name`` is relative to the package document."""

    name: str
    media_type: str
    data: bytes
    attached: bool = False

    @property
    def core(self) -> bool:
        """Whether a content document may use it without a fallback; video may be of any type."""
        return self.media_type in CORE_MEDIA_TYPES or self.media_type.startswith("video/")


def place(resources: Iterable[Resource]) -> Mapping[str, File]:
    """Name of a resource in the document -> the file that it becomes.

    Names are plain ASCII without spaces and differ by more than case (EPUB 3.3, section 4.2.3).
    """
    placed: dict[str, File] = {}
    taken: set[str] = set()
    for resource in resources:
        name = _free(_plain(resource.name), taken)
        taken.add(name.casefold())
        placed[resource.name] = File(name, _media_type(resource), resource.data, resource.attached)
    return placed


def _media_type(resource: Resource) -> str:
    """The media type as EPUB wants it: Opus in Ogg is a core type, other sound in Ogg is not."""
    if resource.media_type == "audio/ogg" and b"OpusHead" in resource.data[:256]:
        return _OPUS
    return resource.media_type


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    parts = [re.sub(r"[^A-Za-z0-9._-]+", "-", part).strip("-.") for part in ascii_only.split("/")]
    return "/".join(part for part in parts if part) or "file"


def _free(name: str, taken: set[str]) -> str:
    path = PurePosixPath(name)
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return candidate
