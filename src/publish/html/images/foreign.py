"""Files that hold a picture, but of no kind that a page shows, and what to do about each."""

from __future__ import annotations

ANEW = "save it as SVG or PDF, or as PNG of 300 dpi, in the program that drew it"
_STARTS = (
    (b"%!PS", f"is an EPS file, a program in PostScript, which is never run: {ANEW}"),
    (b"\xc5\xd0\xd3\xc6", f"is an EPS file, a program in PostScript, which is never run: {ANEW}"),
    (b"8BPS", f"is a Photoshop file, which only its program shows: {ANEW}"),
    (b"\xd7\xcd\xc6\x9a", f"is a WMF file, which only Windows draws: {ANEW}"),
    (b"PK\x03\x04", f"is a packed file, such as a document of an office program: {ANEW}"),
    (b"\xd0\xcf\x11\xe0", f"is a file of an office program: {ANEW}"),
)
_BRANDS = (b"heic", b"heix", b"mif1", b"avif", b"avis")


def kind(data: bytes) -> str:
    """What a file is and what to do, in words that follow its name; nothing for one that may be a picture."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x04")
    for start, words in _STARTS:
        if data.startswith(start) or head.startswith(start):
            return words
    if data[40:44] == b" EMF":
        return f"is an EMF file, which only Windows draws: {ANEW}"
    if data[4:8] == b"ftyp" and data[8:12] in _BRANDS:
        return "is a HEIF or AVIF file, which few readers show: save it as JPEG or PNG"
    return ""
