"""What a file is that is neither an article, a PDF nor an EPUB: so that a user is told, and what to do with it."""

from __future__ import annotations

import codecs
import io
import re
import shlex
import zipfile
from dataclasses import dataclass
from pathlib import Path

from publish.errors import SourceError

HEAD = 20_000  # bytes within which the root of an article begins

WEB_PAGE = "a web page (HTML)"
SAVED_PAGE = "a page that a browser saved in one file (MHTML)"

_OFFICE = {
    "word/": "a Word document",
    "xl/": "an Excel workbook",
    "ppt/": "a PowerPoint presentation",
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
}
_SIGNATURES = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a document of an old office program (such as .doc)",
    b"{\\rtf": "a Rich Text document",
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"%!PS": "a PostScript file",
    b"\x1f\x8b": "a compressed file (gzip)",
}
_ROOT = re.compile(rb"<(?![?!])(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_NO_ROOT = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)
_ROOTS = {
    b"html": WEB_PAGE,
    b"tei": "a TEI document",
    b"teicorpus": "a TEI corpus",
    b"book": "a book, in DocBook or BITS",
    b"svg": "a drawing (SVG)",
    b"package": "the package document of an EPUB",
}
_HTML_5 = re.compile(rb"(?:\s|<!--.*?-->|<\?xml.*?\?>)*<!DOCTYPE\s+html\b", re.S | re.I)
_DOCBOOK = re.compile(rb"docbook\.org/|<(?:articleinfo|sect1|para)\b", re.I)
_HEADERS_OF_SAVED_PAGE = re.compile(rb"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?Content-Type:\s*multipart/related", re.I)
_MARKDOWN = (".md", ".markdown", ".txt", ".rst", ".adoc", ".tex")
_NO_ARTICLE = "Give a JATS article (XML whose root is <article>)."
_IMPORTED = (
    "a Word document", "an OpenDocument text", "a Rich Text document", "a web page (HTML)", "a DocBook document",
    "a Markdown document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind of file that is none of ours: what it is, with its article, and what its owner may do."""

    name: str
    advice: str


def be_an_article(path: Path, advice: str | None = None) -> None:
    """Raise SourceError for a file that is plainly no article: a finished one, or one of another program.

    ``advice`` is for where auditing a finished file would help nobody.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return  # it is said where it is read
    if (other := foreign(path, head)) is not None:
        raise SourceError(f"is {other.name}, not a JATS article", path, advice=other.advice)
    if _is_text(head):
        raise SourceError("is plain text, not a JATS article", path, advice=_NO_ARTICLE)
    finished = "a PDF" if b"%PDF-" in head[:1024] else "an EPUB" if head.startswith(b"PK\x03\x04") else ""
    if finished and advice:
        raise SourceError(f"is {finished}, not a JATS article", path, advice=advice)
    if finished:
        raise SourceError(
            f"is {finished}; did you mean `publish audit`?", path, advice=f"Say: publish audit {shlex.quote(str(path))}"
        )


def foreign(path: Path, data: bytes) -> Foreign | None:
    """What a file is that is no JATS article, PDF or EPUB; None for one that may be, and for what is not known.

    ``data`` are its bytes, or at least its first ones (then what a ZIP archive holds is read from the path).
    """
    name = _name(path, data)
    return None if name is None else Foreign(name, _advice(path, name))


def _name(path: Path, data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return _of_archive(path, data)
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            return name
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8")
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return _of_markup(head)
    if _HEADERS_OF_SAVED_PAGE.match(head):
        return SAVED_PAGE
    if path.suffix.lower() in _MARKDOWN and b"\0" not in head:
        return "a Markdown document" if path.suffix.lower() in _MARKDOWN[:2] else "plain text"
    return None


def _is_text(head: bytes) -> bool:
    """Whether a file holds text that is no markup."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return bool(text) and "<" not in text and "%PDF-" not in text and all(c.isprintable() or c.isspace() for c in text)


def _of_archive(path: Path, data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) if len(data) > HEAD else zipfile.ZipFile(path) as archive:
            members = archive.namelist()
            kind = archive.read("mimetype")[:200].strip() if "mimetype" in members else b""
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return None  # that it is damaged is said by whoever opens it
    if kind == b"application/epub+zip" or "META-INF/container.xml" in members:
        return None
    if kind in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[kind]
    for prefix, name in _OFFICE.items():
        if any(member.startswith(prefix) for member in members):
            return name
    return None if path.suffix.lower() == ".epub" else "a ZIP archive"  # what an EPUB lacks is said when it is opened


def _of_markup(head: bytes) -> str | None:
    if _HTML_5.match(head):
        return WEB_PAGE
    match = _ROOT.search(_NO_ROOT.sub(b"", head))
    if match is None:
        return None
    root = match.group(1)
    if root == b"article":
        return "a DocBook document" if _DOCBOOK.search(head) and b"<front" not in head else None
    return _ROOTS.get(root.lower(), f"XML whose root is <{root.decode('ascii', 'replace')}>")


def _advice(path: Path, name: str) -> str:
    if name == SAVED_PAGE:
        return "Save the page again as HTML: a browser offers it as “web page, complete”."
    if name not in _IMPORTED:
        return _NO_ARTICLE
    folder = shlex.quote(str(path.with_suffix("")))
    return f"Make an article of it first: publish import {shlex.quote(str(path))} --output {folder}"
