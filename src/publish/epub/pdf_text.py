"""The text of a PDF page's marked content, as its fonts say it (ISO 32000-1, 9.10 and 14.9.4)."""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import repeat

import pikepdf

MAX_CONTENT = 64 * 1024 * 1024  # bytes of a page's content

_CHAR = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]*)>")
_RANGE = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]+)>\s*(?:<([0-9a-fA-F\s]*)>|\[([^\]]*)\])")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9a-f]*)>")  # a string as qpdf writes it
_WIDEST_RANGE = 65_536


@dataclass(frozen=True)
class Face:
    """A font: what each of its codes says, and how many bytes a code has."""

    says: dict[int, str]
    size: int

    def read(self, shown: bytes) -> str:
        """The text of a shown string; a code without a meaning says nothing."""
        count = len(shown) // self.size
        codes = struct.unpack(f">{count}{'H' if self.size == 2 else 'B'}", shown[: count * self.size])
        return "".join(map(self.says.get, codes, repeat("")))


@dataclass
class Faces:
    """The fonts of a file, each read once."""

    by_object: dict[tuple[int, int], Face] = field(default_factory=dict)

    def of(self, font: pikepdf.Object) -> Face:
        """The face of a font dictionary."""
        face = self.by_object.get(font.objgen) if font.is_indirect else None
        if face is None:
            face = _face(font)
            if font.is_indirect:
                self.by_object[font.objgen] = face
        return face


def _face(font: pikepdf.Object) -> Face:
    mapping = font.get("/ToUnicode")
    says = to_unicode(mapping.read_bytes()) if isinstance(mapping, pikepdf.Stream) else {}
    return Face(says, 2 if font.get("/Subtype") == "/Type0" else 1)


def to_unicode(mapping: bytes) -> dict[int, str]:
    """Code -> text, from a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    says: dict[int, str] = {}
    for kind, block in _BLOCK.findall(mapping):
        if kind == b"bfchar":
            for code, text in _CHAR.findall(block):
                says[_number(code)] = _text(text)
            continue
        for first, last, text, listed in _RANGE.findall(block):
            low, high = _number(first), min(_number(last), _number(first) + _WIDEST_RANGE)
            if listed:
                for code, digits in zip(range(low, high + 1), re.findall(rb"<([0-9a-fA-F\s]*)>", listed), strict=False):
                    says[code] = _text(digits)
            elif begin := _text(text):
                for code in range(low, high + 1):
                    says[code] = begin[:-1] + chr(min(ord(begin[-1]) + code - low, 0x10FFFF))
    return says


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode()).decode("utf-16-be", "ignore")


def marked_text(page: pikepdf.Page, faces: Faces) -> dict[int, str]:
    """MCID -> the text of that marked content; an ``ActualText`` stands for the glyphs that it encloses.

    Raises ValueError for a page whose content unfolds to more than MAX_CONTENT.
    """
    pieces: dict[int, list[str]] = defaultdict(list)
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    lists = page.resources.get("/Properties", pikepdf.Dictionary())
    open_marks: list[tuple[int | None, bool]] = []  # the MCID in force, and whether an ActualText speaks instead
    face = Face({}, 1)
    for instruction in _operations(page):
        operands: list[pikepdf.Object] = list(instruction.operands)
        name = str(instruction.operator)
        mcid, silent = open_marks[-1] if open_marks else (None, False)
        if name == "BDC":
            properties = operands[1] if len(operands) > 1 else None
            if isinstance(properties, pikepdf.Name):
                properties = lists.get(str(properties))
            if isinstance(properties, pikepdf.Dictionary):
                number = properties.get("/MCID")
                mcid = int(number) if number is not None else mcid
                if "/ActualText" in properties and not silent:
                    silent = True
                    if mcid is not None:
                        pieces[mcid].append(str(properties["/ActualText"]))
            open_marks.append((mcid, silent))
        elif name == "BMC":
            open_marks.append((mcid, silent))
        elif name == "EMC":
            if open_marks:
                open_marks.pop()
        elif name == "Tf":
            font = fonts.get(str(operands[0])) if operands else None
            face = faces.of(font) if isinstance(font, pikepdf.Dictionary) else Face({}, 1)
        elif name in ("Tj", "TJ", "'", '"') and mcid is not None and not silent and operands:
            pieces[mcid].append(face.read(_shown(operands[-1])))
    return {mcid: "".join(texts) for mcid, texts in pieces.items()}


def _shown(operand: pikepdf.Object) -> bytes:
    """The codes that an operand shows: those of a string, or of the strings between the kerns of an array."""
    if isinstance(operand, pikepdf.String):
        return bytes(operand)
    if not isinstance(operand, pikepdf.Array):
        return b""
    written = operand.unparse()
    if b"(" in written:
        return b"".join(bytes(piece) for piece in operand if isinstance(piece, pikepdf.String))
    return bytes.fromhex(b"".join(_HEX.findall(written)).decode())  # thousands of glyphs, each a string of its own


def _operations(page: pikepdf.Page) -> list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
    contents = page.obj.get("/Contents")
    streams = [contents] if isinstance(contents, pikepdf.Stream) else list(contents or [])
    if sum(len(stream.read_bytes()) for stream in streams) > MAX_CONTENT:
        raise ValueError("the content of a page unfolds without end")
    return list(pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ ' \""))
