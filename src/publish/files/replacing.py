"""What may be written over: no source of the run, nothing twice, and no file that publish did not make.

What publish made before it knows again by its content: each report by what its format begins or ends with
(``publish.report``), each output by what publish alone leaves in it. An empty file holds nothing to lose.
"""

from __future__ import annotations

import html
import mmap
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

from publish.errors import OutputError, UsageError

_END = 8192  # bytes of either end of a file, within which a mark stands
_STYLE = re.compile(rb'<link rel="stylesheet" href="([^"]*)_files/style\.css">')
_ADVICE = "Move it away, or give another name."


def keep_apart(sources: Iterable[Path], written: Iterable[tuple[str, Path]]) -> None:
    """Refuse outputs, each with what it is called, that would overwrite a source of the run or each other.

    Raises UsageError. Devices and pipes take whatever comes.
    """
    taken = {place: "is a source of this run" for path in sources for place in _places(path)}
    for what, path in written:
        if not _is_kept(path):
            continue
        places = _places(path)
        if fault := next((taken[place] for place in places if place in taken), None):
            raise UsageError(f"{what}: {fault}", path, advice="Give it another name.")
        taken |= dict.fromkeys(places, f"is written by this run already, by {what}")


def spare(what: str, path: Path, mark: re.Pattern[bytes]) -> None:
    """Refuse to overwrite a file that is no earlier report of the same kind, known by its mark. Raises UsageError."""
    if not os.path.isfile(path):  # noqa: PTH113  # it is none where we may not look, unlike for Path
        return
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            head = file.read(_END)
            file.seek(max(0, size - _END))
            tail = file.read(_END)
    except OSError as error:
        raise OutputError(f"cannot be replaced: {error.strerror or error}", path) from error
    if size and not (mark.search(head) or mark.search(tail)):
        raise UsageError(f"{what}: a file that is no such report would be lost", path, advice=_ADVICE)


def spare_others(folder: Path, files: Mapping[str, bytes], is_ours: Callable[[Path], bool]) -> None:
    """Refuse to overwrite files that publish did not make, told by the first of them. Raises OutputError."""
    first = folder / next(iter(files))
    try:
        there = [folder / name for name, data in files.items() if _would_lose(folder / name, data)]
        if there and not (os.path.isfile(first) and is_ours(first)):  # noqa: PTH113  # as below
            lost = first if first in there else there[0]
            fault = "cannot be written: a file that publish did not make would be lost"
            raise OutputError(fault, lost, advice="Move it away, or choose another folder with --output.")
    except OSError as error:
        raise OutputError(f"cannot be replaced: {error.strerror or error}", first) from error


def _would_lose(path: Path, data: bytes) -> bool:
    """Whether a file is there that holds something else."""
    size = path.stat().st_size if os.path.isfile(path) else 0  # noqa: PTH113  # it is none where we may not look
    return size > 0 and (size != len(data) or path.read_bytes() != data)


def is_pdf_of_ours(path: Path) -> bool:
    """Whether publish made a PDF: its metadata, which PDF/A keeps readable, say so, and a signature leaves them."""
    return _holds(path, b"<xmp:CreatorTool>publish ")


def is_epub_of_ours(path: Path) -> bool:
    """Whether publish made an EPUB, by the names of its package and its contents."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {"EPUB/content.opf", "EPUB/contents.xhtml"} <= set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def is_onix_of_ours(path: Path) -> bool:
    """Whether it is a part of an ONIX record, which others keep whole."""
    return _holds(path, b'<DescriptiveDetail xmlns="http://ns.editeur.org/onix/3.1/reference">')


def is_page_of_ours(path: Path) -> bool:
    """Whether publish made a page, by the style that it takes from the folder beside it."""
    with path.open("rb") as file:
        match = _STYLE.search(file.read(_END))
    named = b"" if match is None else unquote_to_bytes(html.unescape(match[1].decode("utf-8", "replace")))
    return match is not None and os.fsencode(path.stem) in (named, match[1])


def _holds(path: Path, words: bytes) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(words) >= 0


def _is_kept(path: Path) -> bool:
    """Whether what is written there stays: in a file, one that is there or one that will be."""
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113  # as above


def _places(path: Path) -> list[object]:
    """What tells a file from others: where it lies, and, if it is there, which one it is on its disk."""
    try:
        state = path.stat()
    except OSError:
        return [path.resolve()]
    return [path.resolve(), (state.st_dev, state.st_ino)]
