"""The file that pages are written to (ISO 32000-1, 7.5). The engine asks twice for the bytes of whatever stands in it:
to write them, and for the identifier of the file. Here they are made once.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from typing import Any

import pydyf

from publish.pdf.tags.records import Layout

LEVEL = 7  # the last two levels make the operators of a page 3 % smaller in four times the time


_REFERENCE = re.compile(rb"(?<![\w.])(\d+) 0 R\b")


@dataclass(frozen=True, slots=True)
class PaintedFile:
    """A file whose pages are painted, and the records of their layout, from which its structure is made."""

    file: File
    layout: Layout


class File(pydyf.PDF):  # type: ignore[misc]  # the library ships no types
    """A file to which objects are added until it is written."""

    _is_being_written = False
    _holds_more = False  # than what the catalogue leads to

    @classmethod
    def of(cls, pdf: Any) -> File:
        """A file with all that a ``pydyf.PDF`` holds, which is not used any more."""
        file = cls()
        file.__dict__.update(vars(pdf))
        file._holds_more = True
        return file

    def add_object(self, pdf_object: Any) -> None:
        """Add an object. What the engine itself adds while it writes, the stream of objects, is complete."""
        super().add_object(pdf_object)
        if self._is_being_written:
            _compress(pdf_object)

    def written(self, version: str) -> bytes:
        """The file as this version of PDF; nothing can be added any more."""
        if self._holds_more:
            self._drop_what_nothing_leads_to()
        for pdf_object in self.objects:
            _compress(pdf_object)
        self.objects[1:] = [
            _Serialised(pdf_object) if pdf_object.compressible else pdf_object for pdf_object in self.objects[1:]
        ]
        self._is_being_written = True
        out = io.BytesIO()
        self.write(out, version, True, True)
        return out.getvalue()

    def _drop_what_nothing_leads_to(self) -> None:
        """Let nothing stand in place of each object that neither the catalogue nor the pages lead to."""
        todo, reached = [self.catalog, self.pages], set()
        while todo:
            pdf_object = todo.pop()
            if pdf_object.number in reached:
                continue
            reached.add(pdf_object.number)
            data = pydyf.Dictionary(pdf_object.extra).data if isinstance(pdf_object, pydyf.Stream) else pdf_object.data
            todo += [self.objects[int(number)] for number in _REFERENCE.findall(data)]
        for number, pdf_object in enumerate(self.objects):
            if number and pdf_object.number not in reached:
                self.objects[number] = _Nothing(pdf_object)


class _Serialised(pydyf.Object):  # type: ignore[misc]  # the library ships no types
    """An object in its bytes."""

    data = b""

    def __init__(self, pdf_object: Any) -> None:
        super().__init__()
        self.number, self.data = pdf_object.number, pdf_object.data


class _Nothing(pydyf.Object):  # type: ignore[misc]  # the library ships no types
    """The null object (ISO 32000-1, 7.3.9) in place of another."""

    data = b"null"

    def __init__(self, pdf_object: Any) -> None:
        super().__init__()
        self.number = pdf_object.number


def deflated(operators: bytes) -> bytes:
    """What a stream holds with the filter ``FlateDecode`` (ISO 32000-1, 7.4.4)."""
    return zlib.compress(operators, LEVEL)


def operators(stream: Any) -> bytes:
    """What a stream (pydyf) holds, as it stands in the file before compression."""
    return b"\n".join(pydyf._to_bytes(item) for item in stream.stream)


def _compress(pdf_object: Any) -> None:
    if isinstance(pdf_object, pydyf.Stream) and pdf_object.compress:
        pdf_object.stream, pdf_object.compress = [deflated(operators(pdf_object))], False
        pdf_object.extra["Filter"] = "/FlateDecode"
