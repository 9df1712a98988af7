"""Pages of a PDF by all that their text is read from, so that a page can be known again."""

from __future__ import annotations

import hashlib

import pikepdf


class PageKeys:
    """The keys of a file's pages."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], bytes] = {}

    def of(self, page: pikepdf.Page) -> bytes | None:
        """A digest of content and fonts; None for a page that not just one stream draws, or that has property lists."""
        contents = page.obj.get("/Contents")
        if not isinstance(contents, pikepdf.Stream) or "/Properties" in page.resources:
            return None
        digest = hashlib.sha256(b"text of a page")
        digest.update(repr((contents.get("/Filter"), contents.get("/DecodeParms"))).encode())
        digest.update(contents.read_raw_bytes())
        for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items():
            digest.update(name.encode("utf-8", "surrogatepass") + self._font(font))
        return digest.digest()

    def _font(self, font: pikepdf.Object) -> bytes:
        """A digest of what the codes of a font say (ISO 32000-1, 9.10.3) and of how many bytes they have."""
        found = self._fonts.get(font.objgen) if font.is_indirect else None
        if found is None:
            mapping = font.get("/ToUnicode")
            says = mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else b""
            found = hashlib.sha256(repr(font.get("/Subtype")).encode() + says).digest()
            if font.is_indirect:
                self._fonts[font.objgen] = found
        return found
