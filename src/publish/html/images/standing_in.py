"""Which file is shown for one that an article names and no reader shows, such as EPS: what publishers lay beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.article.media import Files
from publish.html.images import foreign

_HEAD = 1024  # bytes that tell the kind


@dataclass(frozen=True, slots=True)
class Shown:
    """The file that is shown, and what is to be said where it is another than the named one."""

    path: Path
    sentence: str = ""


def shown_for(path: Path, files: Files) -> Shown:
    """The file itself; for a kind that is not shown, the one of the same name in the same folder that is, if any."""
    why = _foreign(path)
    if not why:
        return Shown(path)
    for other in files.in_other_formats(path):
        if not _foreign(other):
            # without the advice, which there is no need of now
            sentence = f"{path.name} {why.partition(': ')[0]}: {other.name} beside it is shown in its place"
            return Shown(other, sentence)
    return Shown(path)


def _foreign(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return foreign.kind(file.read(_HEAD))
    except OSError:
        return ""
