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

    def add_object(self, thing: Any) -> None:
        """Add an object. What the engine itself adds while it writes, the stream of objects, is complete."""
        super().add_object(thing)
        if self._is_being_written:
            _compress(thing)

    def written(self, version: str) -> bytes:
        """The file as this version of PDF; nothing can be added any more."""
        if self._holds_more:
            self._drop_what_nothing_leads_to()
        for thing in self.objects:
            _compress(thing)
        self.objects[1:] = [_Said(thing) if thing.compressible else thing for thing in self.objects[1:]]
        self._is_being_written = True
        out = io.BytesIO()
        self.write(out, version, True, True)
        return out.getvalue()

    def _drop_what_nothing_leads_to(self) -> None:
        """Let nothing stand in place of each object that neither the catalogue nor the pages lead to."""
        todo, reached = [self.catalog, self.pages], set()
        while todo:
            thing = todo.pop()
            if thing.number in reached:
                continue
            reached.add(thing.number)
            data = pydyf.Dictionary(thing.extra).data if isinstance(thing, pydyf.Stream) else thing.data
            todo += [self.objects[int(number)] for number in _REFERENCE.findall(data)]
        for number, thing in enumerate(self.objects):
            if number and thing.number not in reached:
                self.objects[number] = _Nothing(thing)


class _Said(pydyf.Object):  # type: ignore[misc]  # the library ships no types
    """An object in its bytes."""

    data = b""

    def __init__(self, thing: Any) -> None:
        super().__init__()
        self.number, self.data = thing.number, thing.data


class _Nothing(pydyf.Object):  # type: ignore[misc]  # the library ships no types
    """The null object (ISO 32000-1, 7.3.9) in place of another."""

    data = b"null"

    def __init__(self, thing: Any) -> None:
        super().__init__()
        self.number = thing.number


def deflated(operators: bytes) -> bytes:
    """What a stream holds with the filter ``FlateDecode`` (ISO 32000-1, 7.4.4)."""
    return zlib.compress(operators, LEVEL)


def operators(stream: Any) -> bytes:
    """What a stream (pydyf) holds, as it stands in the file before compression."""
    return b"\n".join(pydyf._to_bytes(item) for item in stream.stream)


def _compress(thing: Any) -> None:
    if isinstance(thing, pydyf.Stream) and thing.compress:
        thing.stream, thing.compress = [deflated(operators(thing))], False
        thing.extra["Filter"] = "/FlateDecode"
