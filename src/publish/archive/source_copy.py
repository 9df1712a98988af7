"""The source with its media: the article and every file beside it that it names, copied to where they are kept."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from publish.article.media import Ambiguous, Files, Located
from publish.article.normalise.names import HREF
from publish.article.reading import parse
from publish.errors import PublishError
from publish.visible import portable

_SHOWING = (
    "graphic",
    "inline-graphic",
    "media",
    "inline-media",
    "supplementary-material",
    "inline-supplementary-material",
)


def media(article: Path) -> list[Path]:
    """The files beside an article that it names, in the order of first use. Raises SourceError.

    Those of alternatives and supplements are among them, whether or not an output shows them, and every file that an
    ambiguous name may mean.
    """
    files = Files(article)
    media_paths: dict[Path, None] = {}
    for element in parse(article).iter(*_SHOWING):
        for href in (element.get(HREF), element.get("href")):
            place = files.locate(href) if href else None
            paths = [place.path] if isinstance(place, Located) else place.paths if isinstance(place, Ambiguous) else ()
            media_paths.update(dict.fromkeys(path for path in paths if path != article.resolve()))
    return list(media_paths)


def copy(article: Path, folder: Path) -> Path:
    """Copy an article with its media into a folder, and return where the article is now. Raises SourceError.

    The files keep their places to each other, so that what the article names is found there as it was here. Manifests
    are of characters: bytes of a name that are not UTF-8 stand in it as in a URL.
    """
    root = article.resolve().parent
    files = media(article)
    folder.mkdir(parents=True, exist_ok=True)
    copied = folder / portable(article.name)
    shutil.copyfile(article, copied)
    for path in files:
        target = folder / portable(path.relative_to(root).as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return copied


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder and below, by relative path, sorted."""
    return {path.relative_to(folder).as_posix(): sha256(path) for path in files(folder)}


def files(folder: Path) -> Iterator[Path]:
    """Every file in a folder and below, by relative path, the same order everywhere."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return iter(sorted(paths, key=lambda path: path.relative_to(folder).as_posix()))


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_source_of(article: Path, digests: dict[str, str]) -> bool:
    """Whether an article and its media have these digests, by path relative to the article."""
    root = article.resolve().parent
    try:
        now = {portable(path.relative_to(root).as_posix()): sha256(path) for path in media(article)}
        now[portable(article.name)] = sha256(article)
    except (OSError, PublishError):
        return False
    return now == digests
