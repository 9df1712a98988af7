"""Which reader a file is for, told by its content, and a clear answer for what none can read."""

from __future__ import annotations

import shlex
import zipfile
from pathlib import Path

from publish.errors import SourceError
from publish.files.recognition import HEAD, SAVED_PAGE, foreign
from publish.importing.document import Document

MAX_BYTES = 200 * 2**20
_PAGES = (".html", ".htm", ".xhtml")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_NAME = {  # what a file is called by its content, and pandoc's notation by the ending that such a file has
    "a Rich Text document": ".rtf", "a DocBook document": ".docbook", "a Markdown document": ".md",
}  # fmt: skip
_TEXT = ("", "plain text", "a Markdown document")
_WELL_TRIED = (".md", ".markdown")
KINDS = ".docx, .docm, .odt, .html and .md; less tried: .rtf, .rst, .tex, .epub, .org, DocBook, Textile and others"


def read(path: Path, *, accept_changes: bool = True) -> tuple[Document, str]:
    """The document in a file, and a word on how well its kind is tried ("" for well).

    Raises SourceError for what cannot be read, and UsageError where pandoc is needed and is not there.
    """
    head = _head(path)
    if head.startswith(b"PK"):
        return _from_archive(path, head, accept_changes)
    if head.startswith(_COMPOUND):
        raise _of_compound(path)
    if b"%PDF-" in head[:1024]:
        raise SourceError(
            "is a PDF, from which no structure can be read that an author meant", path,
            advice="Ask for the file that it was made from, such as a Word file.",
        )  # fmt: skip
    other = foreign(path, head)
    name = "" if other is None else other.name
    ending = path.suffix.lower()
    from publish.importing import pandoc, webpage  # each reader where it is needed: they take time to load

    is_fragment = ending in _PAGES and (name == "" or name.startswith("XML whose root is"))
    if name == "a web page (HTML)" or is_fragment:
        return webpage.read(path), ""
    if name == "" and b"<article" in head:
        raise SourceError("is an article already", path, advice=f"Say: publish {shlex.quote(str(path))}")
    notation = _BY_NAME.get(name) or (ending if name in _TEXT else "")
    if notation not in pandoc.NOTATIONS:
        advice = other.advice if other is not None and name == SAVED_PAGE else f"Give one of these: {KINDS}."
        raise SourceError(f"is {name or 'of no kind that is known'}", path, advice=advice)
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("is no text: it holds bytes of another kind of file", path, advice=f"Known are: {KINDS}.")
    tried = "" if notation in _WELL_TRIED else f"this kind of file ({notation}) is less tried than Word files"
    return pandoc.read(path, notation), tried


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError("is a folder", path, advice="Give a file in it.")
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"has more than {MAX_BYTES // 2**20} MB", path, advice="Compress its pictures first.")
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
    if not head:
        raise SourceError("is empty: it has 0 bytes", path, advice="Save it anew, or take it from a copy.")
    return head


def _from_archive(path: Path, head: bytes, accept_changes: bool) -> tuple[Document, str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lstrip("/") for name in archive.namelist()}
            kind = archive.read("mimetype")[:200].strip() if archive.NameToInfo.get("mimetype") is not None else b""
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError(
            "is damaged: it cannot be unpacked", path, advice="Open it in the program that made it, and save it anew."
        ) from error
    if kind.startswith(b"application/vnd.oasis.opendocument.text") or ("content.xml" in names and not kind):
        from publish.importing import opendocument

        return opendocument.read(path, accept_changes=accept_changes), ""
    other = foreign(path, head)
    if other is None and ("META-INF/container.xml" in names or kind == b"application/epub+zip"):
        from publish.importing import pandoc

        return pandoc.read(path, ".epub"), "this kind of file (EPUB) is less tried than Word files"
    is_word = other is None or other.name == "a Word document"
    may_be_word = other is not None and other.name == "a ZIP archive" and any(n.endswith("document.xml") for n in names)
    if other is not None and not is_word and not may_be_word:
        raise SourceError(f"is {other.name}", path, advice=f"Give one of these: {KINDS}.")
    from publish.importing import word

    return word.read(path, accept_changes=accept_changes), ""


def _of_compound(path: Path) -> SourceError:
    """Why a file of the old container (MS-CFB) cannot be read: a password, or an old program."""
    with path.open("rb") as file:
        data = file.read(4 * 2**20)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return SourceError("is protected by a password", path, advice="Open it in Word, take the password off.")
    name = "an old Word document (.doc)" if "WordDocument".encode("utf-16-le") in data else "of an old office program"
    return SourceError(f"is {name}", path, advice="Open it in Word or LibreOffice, and save it as .docx.")
