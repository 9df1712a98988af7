"""The layouts of a package: one module each, with ``LAYOUT``; its name is what ``--layout`` takes."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

NAMES = ("bagit", "eark-sip")


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One file of a package.

    ``path`` is relative to the package; ``role`` is one of source, pdf, epub, audit, record and theme.
    """

    path: str
    role: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a layout says of the publication: a URI, texts, the date of its last change, and the events behind it.

    ``verdicts`` are the sentences of ``verdicts.json``, each with the tool that says it and the file it is about.
    """

    identifier: str
    title: str
    language: str
    publisher: str
    creators: Sequence[str]
    modified: datetime
    versions: Mapping[str, str]
    verdicts: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A standard's way to lay out a package.

    ``place(role, name)`` is the path of a file in the package; ``finish(folder, kept, description)`` makes the package
    of a folder in which every file is in its place; ``faults(package)`` says what is wrong with it, a sentence each.
    ``update(package, path, moment)`` lets a sound package agree with a file in it whose proof was renewed. ``marker``
    is the file without which the folder is no package.
    """

    name: str
    marker: str
    place: Callable[[str, str], str]
    finish: Callable[[Path, Sequence[PackageFile], Description], None]
    faults: Callable[[Path], list[str]]
    update: Callable[[Path, str, datetime], None]


def named(name: str) -> Layout:
    """The layout of a name in ``NAMES``."""
    layout: Layout = importlib.import_module(f"{__name__}.{name.replace('-', '_')}").LAYOUT
    return layout


def of(package: Path) -> Layout | None:
    """The layout of a folder, by its marker; None for a folder that is no package."""
    return next((layout for name in NAMES if (package / (layout := named(name)).marker).is_file()), None)
