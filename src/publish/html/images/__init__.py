"""Pictures of any kind that publishers have become what pages and EPUB readers show: JPEG, PNG, GIF or SVG."""

from __future__ import annotations

from pathlib import Path

from publish.html.images import embedding, eps, foreign, pdf_page, raster, vector
from publish.html.images.picture import Picture, PictureFault
from publish.html.images.placeholder import placeholder
from publish.process import pdfium

__all__ = ["Picture", "PictureFault", "placeholder", "prepare", "prepare_written"]

MAX_BYTES = 200 * 1024 * 1024


def prepare(path: Path, *, name: str, folder: Path | None = None) -> Picture:
    """Read a picture and make it fit to publish; the same file gives the same bytes.

    ``name`` is the resource's name without an extension; the right one is put behind it. The kind is told by the
    content, never by the extension. ``folder`` is the article's: a drawing may take pictures from it. Raises
    PictureFault for a file that is no picture, is damaged, or would unfold beyond measure.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PictureFault(f"is larger than {MAX_BYTES // 2**20} MB", path, advice="Make it smaller.")
        data = path.read_bytes()
    except OSError as error:
        raise PictureFault(f"cannot be read: {error.strerror or error}", path) from error
    if not data:
        raise PictureFault("is empty", path)
    return _prepared(path, data, name, folder)


def prepare_written(address: str, path: Path, *, name: str) -> Picture:
    """Make a picture that an article holds itself, as a ``data:`` address, fit to publish, within the same bounds.

    ``path`` is the article's. Raises PictureFault as ``prepare`` does.
    """
    data = embedding.read(address)
    if not data or len(data) > MAX_BYTES:
        raise PictureFault("is no picture that can be read: its data: address is malformed", path)
    return _prepared(path, data, name, path.parent)


def _prepared(path: Path, data: bytes, name: str, folder: Path | None) -> Picture:
    if pdfium.is_pdf(data):
        return pdf_page.prepare(path, data, name)
    if (preview := eps.preview(path, data, name)) is not None:
        return preview
    if kind := foreign.kind(data):
        raise PictureFault(kind, path)
    if vector.looks_like_svg(data):
        return vector.prepare(path, data, name, folder)
    return raster.prepare(path, data, name)
