"""Who lays out the parts of a document: this process alone, or several that are forked from it.

Whoever does it does the same: which process lays out which part shows in no byte.
"""

from __future__ import annotations

import io
import multiprocessing
import pickle
import signal
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

from lxml import etree

from publish.errors import InternalError
from publish.pdf.parts.records import GlyphTexts, Painted, PartContext, PartPages, SectionRange
from publish.pdf.parts.store import PartStore


class ProcessLost(InternalError):
    """A process ended before it had answered."""


class InProcess:
    """One desk in this process."""

    def __init__(self, desk: PartStore) -> None:
        self._desk = desk

    def lay_out(self, spans: Sequence[SectionRange]) -> list[PartPages]:
        """Lay out these parts."""
        return [self._desk.lay_out(span) for span in spans]

    def number(self, around: dict[SectionRange, PartContext]) -> dict[SectionRange, PartPages]:
        """Let some parts show these page numbers."""
        return {span: self._desk.number(span, its) for span, its in around.items()}

    def paint(self, spans: list[SectionRange]) -> dict[SectionRange, PartPages]:
        """Paint the parts that waited for page numbers."""
        return {span: self._desk.paint(span) for span in spans}

    def finish(self, around: dict[SectionRange, PartContext], says: GlyphTexts) -> Iterator[Painted]:
        """Hand over all parts, in their order."""
        for span, its in around.items():
            yield self._desk.finish(span, its, says)


class Forked:
    """A desk in each of some processes, which know the same document. Must be closed.

    ``elements`` are those of the print tree: records that cross between processes name them by their number.
    """

    def __init__(self, desk: PartStore, processes: int, elements: list[etree._Element]) -> None:
        self._elements = elements
        self._wires: list[Connection] = []
        self._processes: list[Any] = []
        self._homes: dict[SectionRange, Connection] = {}  # of each part, the process that has it
        forking = multiprocessing.get_context("fork")
        for _ in range(processes):
            ours, theirs = forking.Pipe()
            process = forking.Process(target=_work, args=(desk, theirs, [*self._wires, ours], elements), daemon=True)
            process.start()
            theirs.close()
            self._wires.append(ours)
            self._processes.append(process)

    def close(self) -> None:
        """End the processes."""
        for wire in self._wires:
            wire.close()
        for process in self._processes:
            process.join(5)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()

    def lay_out(self, spans: Sequence[SectionRange]) -> list[PartPages]:
        """Lay out these parts, each where a process is free."""
        found: dict[SectionRange, PartPages] = {}
        todo = iter(spans)
        at: dict[Connection, SectionRange] = {}
        for wire, span in zip(self._wires, todo, strict=False):
            self._ask(wire, at, "lay_out", span)
        while at:
            for wire in self._answering(at):
                done = at.pop(wire)
                found[done] = self._answer(wire)
                self._homes[done] = wire
                if (following := next(todo, None)) is not None:
                    self._ask(wire, at, "lay_out", following)
        return [found[span] for span in spans]

    def number(self, around: dict[SectionRange, PartContext]) -> dict[SectionRange, PartPages]:
        """Let some parts show these page numbers."""
        return dict(self._all("number", {span: (span, its) for span, its in around.items()}))

    def paint(self, spans: list[SectionRange]) -> dict[SectionRange, PartPages]:
        """Paint the parts that waited for page numbers."""
        return dict(self._all("paint", {span: (span,) for span in spans}))

    def finish(self, around: dict[SectionRange, PartContext], says: GlyphTexts) -> Iterator[Painted]:
        """Hand over all parts, in their order."""
        ready: dict[SectionRange, Painted] = {}
        due = list(around)
        for done, part in self._all("finish", {span: (span, its, says) for span, its in around.items()}):
            ready[done] = part
            while due and due[0] in ready:
                yield ready.pop(due.pop(0))

    def _all(self, name: str, asked: Mapping[SectionRange, tuple[Any, ...]]) -> Iterator[tuple[SectionRange, Any]]:
        """Ask each part's process, in the order of the parts; the answers come as they are ready."""
        todo = {wire: [n for n in sorted(asked) if self._homes[n] is wire] for wire in self._wires}
        at: dict[Connection, SectionRange] = {}
        for wire, numbers in todo.items():
            if numbers:
                self._ask(wire, at, name, *asked[numbers[0]])
        while at:
            for wire in self._answering(at):
                done = at.pop(wire)
                made = self._answer(wire)
                todo[wire].remove(done)
                if todo[wire]:
                    self._ask(wire, at, name, *asked[todo[wire][0]])
                yield done, made

    def _ask(
        self, wire: Connection, at: dict[Connection, SectionRange], name: str, span: SectionRange, *rest: Any
    ) -> None:
        try:
            wire.send((name, (span, *rest)))
        except OSError as error:
            raise ProcessLost("a process that laid out pages has ended") from error
        at[wire] = span

    def _answering(self, at: Mapping[Connection, SectionRange]) -> list[Connection]:
        return [wire for wire in wait(list(at)) if isinstance(wire, Connection)]

    def _answer(self, wire: Connection) -> Any:
        try:
            made = unpickled(wire.recv_bytes(), self._elements)
        except (EOFError, OSError) as error:
            raise ProcessLost("a process that laid out pages has ended") from error
        if isinstance(made, Exception):
            raise made
        return made


def _work(desk: PartStore, wire: Connection, others: list[Connection], elements: list[etree._Element]) -> None:
    """Do what comes over a wire until it is closed; each answer is what was made, or the fault."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever forked this ends it too
    for other in others:
        other.close()
    numbers = {element: number for number, element in enumerate(elements)}
    while True:
        try:
            name, arguments = wire.recv()
        except EOFError:
            return
        try:
            made = getattr(desk, name)(*arguments)
        except InternalError as fault:
            made = fault
        except Exception as fault:
            made = InternalError(f"{type(fault).__name__}: {fault}")
        data = pickled(made, numbers)
        try:
            wire.send_bytes(data)
        except BrokenPipeError:
            return


def pickled(made: Any, numbers: Mapping[etree._Element, int]) -> bytes:
    """Records as bytes, in which elements go by their numbers."""
    out = io.BytesIO()
    _Pickler(out, numbers).dump(made)
    return out.getvalue()


def unpickled(data: bytes, elements: Sequence[etree._Element]) -> Any:
    """Records again, with the elements that have these numbers now."""
    return _Unpickler(io.BytesIO(data), elements).load()


class _Pickler(pickle.Pickler):
    def __init__(self, out: io.BytesIO, numbers: Mapping[etree._Element, int]) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, thing: Any) -> int | None:
        return self._numbers[thing] if isinstance(thing, etree._Element) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, elements: Sequence[etree._Element]) -> None:
        super().__init__(file)
        self._elements = elements

    def persistent_load(self, number: Any) -> etree._Element:
        return self._elements[number]
