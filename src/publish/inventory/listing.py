"""Which files of a folder an inventory lists: documents by their content, and what should be one by its name."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.audit.files import find_files
from publish.audit.files.find_files import PAGES, XML
from publish.errors import SourceError
from publish.files.recognition import HEAD, WEB_PAGE, foreign

OFFICE = (".docx", ".docm", ".doc", ".odt", ".rtf")
_NAMED = (".pdf", ".epub", *OFFICE)  # what has such a name is listed whatever is in it
_IMPORTED = {
    "a Word document": "Word", "an OpenDocument text": "OpenDocument", "a Rich Text document": "Rich Text",
    "a document of an old office program (such as .doc)": "Word",
}  # fmt: skip
_ENDINGS = {
    "pdf": (".pdf",), "epub": (".epub",), "html": PAGES, "xml": XML, "Word": (".docx", ".docm", ".doc"),
    "OpenDocument": (".odt",), "Rich Text": (".rtf", ".doc"),
}  # fmt: skip
_BY_NAME = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings[:3]} | {".doc": "Word"}
_LOCK = "~$"  # with which the file begins that Word lays beside an open one


@dataclass(frozen=True, slots=True)
class Listed:
    """A document: its path, its name from the folder that is listed, and its kind by content, else by its ending.

    ``trouble`` is why it cannot be opened, where that shows from outside. ``is_renamed`` says that its ending is that
    of another kind.
    """

    path: Path
    name: str
    kind: str
    trouble: str = ""
    is_renamed: bool = False

    @property
    def is_office(self) -> bool:
        """Whether it is a file of an office program, which is imported to be looked at."""
        return self.kind in ("Word", "OpenDocument", "Rich Text")


def listed(folder: Path) -> Iterator[Listed]:
    """The documents in a folder and below, in the order of their names; and folders in it that cannot be read.

    Hidden files are left out, what Word lays beside an open file, what an import keeps for the next one, parts of saved
    pages, and reports of ours. Raises SourceError where the folder itself cannot be read.
    """
    closed: list[OSError] = []
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", folder) from error
    for path in find_files.all_below(folder, closed.append):
        yield from _closed(closed, folder)
        if (document := _listed(path, path.relative_to(folder).as_posix())) is not None:
            yield document
    yield from _closed(closed, folder)


def _closed(faults: list[OSError], folder: Path) -> Iterator[Listed]:
    while faults:
        error = faults.pop(0)
        path = Path(error.filename)
        yield Listed(path, f"{path.relative_to(folder).as_posix()}/", "folder", f"cannot be read: {error.strerror}")


def _listed(path: Path, name: str) -> Listed | None:
    """A file as it is listed, or None for one that is no document."""
    ending = path.suffix.lower()
    named = _BY_NAME.get(ending, "")
    if path.name.startswith(_LOCK):
        return None
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return Listed(path, name, named, "is a device or a pipe, and no file") if ending in _NAMED else None
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        return Listed(path, name, named, f"cannot be read: {error.strerror or error}") if named else None
    if not head.strip():
        size = f"it has {state.st_size} bytes" if state.st_size < 2 else "it holds nothing but white space"
        return Listed(path, name, named, f"is empty: {size}") if ending in _NAMED else None
    kind = _kind(path, ending, head)
    if not kind:
        return Listed(path, name, named) if ending in _NAMED else None
    if kind in ("html", "xml") and not _is_meant(path, ending, kind):
        return None
    return Listed(path, name, kind, is_renamed=ending not in _ENDINGS[kind])


def _kind(path: Path, ending: str, head: bytes) -> str:
    """The kind of a file by its content; "" for none that is listed."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if (other := foreign(path, head)) is not None:
        if other.name == WEB_PAGE:
            return "html"
        kind = _IMPORTED.get(other.name, "")
        return "" if head.startswith(b"\xd0\xcf") and ending not in OFFICE else kind
    if head.startswith(b"PK\x03\x04"):
        return "epub" if ending == ".epub" or _is_whole(path) else ""
    return (
        "xml" if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<") and find_files.is_article(path) else ""
    )


def _is_whole(path: Path) -> bool:
    """Whether an archive that is no office file can be unpacked: then it is an EPUB, as nothing else passes for one."""
    import zipfile

    return zipfile.is_zipfile(path)


def _is_meant(path: Path, ending: str, kind: str) -> bool:
    """Whether a page or an article is a document of its own, and no part of another or of our own making."""
    if find_files.is_kept(path):
        return False
    if kind == "xml":
        return ending in (*XML, *_NAMED, "", ".txt")
    return ending in (*PAGES, *_NAMED, "") and find_files.is_publication(path)
