"""Who lays out the parts of a document: this process alone, or several that are forked from it.

Whoever does it does the same: which process lays out which part shows in no byte.
"""

from __future__ import annotations

import contextlib
import io
import pickle
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing.connection import Connection
from typing import Any

from lxml import etree

from publish.errors import InternalError
from publish.pdf.parts.records import GlyphTexts, Painted, PartContext, PartPages, SectionRange
from publish.pdf.parts.store import PartStore
from publish.process.child import Child, Lost, Retries, answering

_FAREWELL = 5.0  # seconds for a process to end by itself
_Question = tuple[str, tuple[Any, ...]]  # what the store is asked to do, and with what beside the part


class ProcessLost(InternalError):
    """A part ended the process that worked on it twice, or no process could be started."""


class InProcess:
    """One store of parts, in this process."""

    def __init__(self, store: PartStore) -> None:
        self._store = store

    def lay_out(self, spans: Sequence[SectionRange]) -> list[PartPages]:
        """Lay out these parts."""
        return [self._store.lay_out(span) for span in spans]

    def number(self, around: dict[SectionRange, PartContext]) -> dict[SectionRange, PartPages]:
        """Let some parts show these page numbers."""
        return {span: self._store.number(span, its) for span, its in around.items()}

    def paint(self, spans: list[SectionRange]) -> dict[SectionRange, PartPages]:
        """Paint the parts that waited for page numbers."""
        return {span: self._store.paint(span) for span in spans}

    def finish(self, around: dict[SectionRange, PartContext], says: GlyphTexts) -> Iterator[Painted]:
        """Hand over all parts, in their order."""
        for span, its in around.items():
            yield self._store.finish(span, its, says)


class Forked:
    """A store of parts in each of some processes, which know the same document. Must be closed.

    ``elements`` are those of the print tree: records that cross between processes name them by their number. A process
    that ends is replaced, and the new one told again what the old one was told of each of its parts. Raises ProcessLost
    where a part ends its process twice, as another's memory may have ended the first.
    """

    def __init__(self, store: PartStore, processes: int, elements: list[etree._Element]) -> None:
        self._store = store
        self._elements = elements
        self._children: list[Child] = []
        self._homes: dict[SectionRange, Child] = {}  # of each part, the process that has it
        self._questions: dict[SectionRange, list[_Question]] = {}  # of each part, what came to be of it until now
        self._retries: Retries[SectionRange] = Retries()
        try:
            for _ in range(processes):
                self._children.append(self._started())
        except ProcessLost:
            self.close()
            raise

    def close(self) -> None:
        """End the processes."""
        for child in self._children:
            child.close(patience=_FAREWELL)

    def lay_out(self, spans: Sequence[SectionRange]) -> list[PartPages]:
        """Lay out these parts, each where a process is free."""
        laid: dict[SectionRange, PartPages] = {}
        todo = iter(spans)
        busy: dict[Child, SectionRange] = {}
        for child, span in zip(self._children, todo, strict=False):
            self._ask(child, busy, span, ("lay_out", ()))
        while busy:
            for child, span, pages in self._answers(busy):
                laid[span] = pages
                if (following := next(todo, None)) is not None:
                    self._ask(child, busy, following, ("lay_out", ()))
        return [laid[span] for span in spans]

    def number(self, around: dict[SectionRange, PartContext]) -> dict[SectionRange, PartPages]:
        """Let some parts show these page numbers."""
        return dict(self._all({span: ("number", (its,)) for span, its in around.items()}))

    def paint(self, spans: list[SectionRange]) -> dict[SectionRange, PartPages]:
        """Paint the parts that waited for page numbers."""
        return dict(self._all(dict.fromkeys(spans, ("paint", ()))))

    def finish(self, around: dict[SectionRange, PartContext], says: GlyphTexts) -> Iterator[Painted]:
        """Hand over all parts, in their order."""
        ready: dict[SectionRange, Painted] = {}
        due = list(around)
        for span, part in self._all({span: ("finish", (its, says)) for span, its in around.items()}):
            ready[span] = part
            self._questions.pop(span)
            while due and due[0] in ready:
                yield ready.pop(due.pop(0))

    def _all(self, questions: Mapping[SectionRange, _Question]) -> Iterator[tuple[SectionRange, Any]]:
        """Ask each part's process, in the order of the parts; the answers come as they are ready."""
        todo = sorted(questions)
        busy: dict[Child, SectionRange] = {}

        def ask_the_idle() -> None:
            for child in self._children:
                if child not in busy and (span := next((s for s in todo if self._homes[s] is child), None)) is not None:
                    todo.remove(span)
                    self._ask(child, busy, span, questions[span])

        ask_the_idle()
        while busy:
            answers = list(self._answers(busy))
            ask_the_idle()  # before the answers are worked on here
            for _, span, answer in answers:
                yield span, answer

    def _ask(self, child: Child, busy: dict[Child, SectionRange], span: SectionRange, question: _Question) -> None:
        """Ask a process something of a part; where it has ended, that shows when its answer is waited for."""
        self._homes[span] = child
        self._questions.setdefault(span, []).append(question)
        busy[child] = span
        with contextlib.suppress(Lost):
            child.send((question[0], (span, *question[1])))

    def _answers(self, busy: dict[Child, SectionRange]) -> Iterator[tuple[Child, SectionRange, Any]]:
        """What some of the busy processes have answered, of which part; they are busy no more."""
        for child in answering(busy):
            span = busy.pop(child)
            try:
                data = child.receive_bytes()
            except Lost:
                child, data = self._replaced(child, span)
            answer = unpickled(data, self._elements)
            if isinstance(answer, Exception):
                raise answer
            yield child, span, answer

    def _replaced(self, lost: Child, span: SectionRange) -> tuple[Child, bytes]:
        """Another process in the place of one that ended while it worked on a part, and what that answers."""
        parts = [other for other, home in self._homes.items() if home is lost and other in self._questions]
        at = self._children.index(lost)
        worked_on, answer = span, b""
        while self._retries.has_one(worked_on):
            self._children[at].close()
            fresh = self._children[at] = self._started()
            try:
                for worked_on in [*(part for part in parts if part != span), span]:  # its answer is the last
                    for name, rest in self._questions[worked_on]:
                        fresh.send((name, (worked_on, *rest)))
                        answer = fresh.receive_bytes()
            except Lost:
                continue
            self._homes |= dict.fromkeys(parts, fresh)
            return fresh, answer
        raise ProcessLost(f"the process that laid out part {worked_on[0] + 1} of the document has ended twice")

    def _started(self) -> Child:
        try:
            return Child(_work, self._store, self._elements)
        except OSError as error:
            raise ProcessLost("no process can be started to lay out pages") from error


def _work(wire: Connection, store: PartStore, elements: list[etree._Element]) -> None:
    """Do what comes over a wire until it is closed; each answer is what came of it, or the fault."""
    numbers = {element: number for number, element in enumerate(elements)}
    while True:
        name, arguments = wire.recv()
        try:
            answer = getattr(store, name)(*arguments)
        except InternalError as fault:
            answer = fault
        except Exception as fault:
            answer = InternalError(f"{type(fault).__name__}: {fault}")
        wire.send_bytes(pickled(answer, numbers))


def pickled(record: Any, numbers: Mapping[etree._Element, int]) -> bytes:
    """Records as bytes, in which elements go by their numbers."""
    out = io.BytesIO()
    _Pickler(out, numbers).dump(record)
    return out.getvalue()


def unpickled(data: bytes, elements: Sequence[etree._Element]) -> Any:
    """Records again, with the elements that have these numbers now."""
    return _Unpickler(io.BytesIO(data), elements).load()


class _Pickler(pickle.Pickler):
    def __init__(self, out: io.BytesIO, numbers: Mapping[etree._Element, int]) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, value: Any) -> int | None:
        return self._numbers[value] if isinstance(value, etree._Element) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, elements: Sequence[etree._Element]) -> None:
        super().__init__(file)
        self._elements = elements

    def persistent_load(self, number: Any) -> etree._Element:
        return self._elements[number]
