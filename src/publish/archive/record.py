"""``package.json``: what a package holds, from what and how it was made. No time of the run and no path outside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.archive import safe_paths
from publish.archive.layouts import Layout
from publish.archive.safe_paths import within
from publish.archive.settings import read, written
from publish.errors import SourceError
from publish.request import Request
from publish.visible import as_json

NAME = "package.json"
_PLACES = (f"data/{NAME}", f"metadata/other/{NAME}")


@dataclass(frozen=True, slots=True)
class Record:
    """A record that was read.

    ``article`` is where the package keeps the source, ``source`` the SHA-256 of it and its media by path relative to
    it, ``publication`` its identifier (a URI), title and language, ``outputs`` the made files by format, ``versions``
    what they were made with; ``unsigned`` is how many bytes of the PDF come before its signature, and ``level`` the
    level of PAdES that was asked for, where it is one that lasts.
    """

    article: Path
    source: Mapping[str, str]
    publication: Mapping[str, str]
    outputs: Mapping[str, Path]
    settings: Request
    versions: Mapping[str, str]
    audit: Path | None
    unsigned: int | None
    level: str | None = None

    def same_settings(self, other: Request) -> bool:
        """Whether a package with these settings would be this one, a theme aside."""
        return written(self.settings, None) == written(other, None)


def text(
    layout: Layout,
    *,
    article: str,
    source: Mapping[str, str],
    outputs: Mapping[str, str],
    settings: Request,
    theme: str | None,
    publication: Mapping[str, str],
    versions: Mapping[str, str],
    unsigned: int | None,
    level: str | None = None,
) -> str:
    """The record of a package; paths are relative to the package."""
    document: dict[str, Any] = {
        "version": 1,
        "layout": layout.name,
        "publication": {key: value for key, value in publication.items() if value},
        "source": {"article": article, "sha256": dict(source)},
        "outputs": dict(outputs),
        "settings": written(settings, theme),
        "versions": dict(versions),
    }
    if unsigned is not None:
        document["signature"] = {"file": outputs["pdf"], "bytes-before": unsigned}
        if level is not None:
            document["signature"]["level"] = level
    return as_json(document) + "\n"


def place(package: Path) -> Path | None:
    """Where the record of a package is, or None for a folder without."""
    return next((package / name for name in _PLACES if (package / name).is_file()), None)


def load(package: Path) -> Record:
    """The record of a package. Raises SourceError for a folder without one, or with one that makes no sense."""
    path = place(package)
    if path is None:
        raise SourceError("holds no record of a package", package, advice=f"Looked for {' and '.join(_PLACES)}.")
    try:
        document = json.loads(safe_paths.read(path).decode("utf-8"))
        signature = document.get("signature")
        article = within(package, document["source"]["article"])
        if article.parent == package:
            raise ValueError("the source has a folder of its own")
        return Record(
            article=article,
            source={str(name): str(digest) for name, digest in document["source"]["sha256"].items()},
            publication={str(key): str(value) for key, value in document.get("publication", {}).items()},
            outputs={str(name): within(package, where) for name, where in document["outputs"].items()},
            settings=read(document["settings"], package),
            versions={str(name): str(version) for name, version in document["versions"].items()},
            audit=within(package, where) if (where := document["outputs"].get("audit")) else None,
            unsigned=_length(signature["bytes-before"]) if signature else None,
            level=str(level) if signature and (level := signature.get("level")) else None,
        )
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError("is no record of a package", path) from error


def _length(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("a number of bytes is a whole number from 0")
    return value
