"""A cache of laid-out parts: a part whose digest is known is not laid out again.

A part that is made of the same and is asked the same gives the same. One that is asked something else, such as to
stand on other pages, is laid out again from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publish.pdf.parts.digest import PartDigest
from publish.pdf.parts.records import GlyphTexts, Painted, PartContext, PartPages, SectionRange
from publish.pdf.parts.schedule import PartWorkers
from publish.pdf.parts.workers import pickled, unpickled
from publish.process.cache import ByteBoundedCache

Questions = tuple[Hashable, ...]  # what a part was asked since it was laid out
_PAINT = "paint"
_ENTRY = 150  # bytes of a name or a number and what it leads to


@dataclass(slots=True)
class CachedPart:
    """What a part answered, and what it was in the end.

    Identifiers in ``answers`` go by the numbers of their names, elements in ``painted`` by theirs. ``glyphs`` are those
    that it shows, by font, ``lacking`` the characters that a font has no glyph for, with their ``codes``.
    """

    answers: dict[Questions, PartPages] = field(default_factory=dict)
    finished: Hashable = None
    glyphs: Mapping[str, Sequence[int]] = field(default_factory=dict)
    lacking: Sequence[int] = ()
    codes: Hashable = None
    painted: bytes = b""

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        size = 0
        for laid in self.answers.values():
            size += len(laid.anchors) + len(laid.strings) + sum(map(len, (laid.says or {}).values()))
        return len(self.painted) + size * _ENTRY


class _PartState:
    """A part of the document at hand: what is known of it, or who lays it out."""

    def __init__(self, made_of: PartDigest, cached: CachedPart | None) -> None:
        self.made_of = made_of
        self.cached = cached
        self.memory = cached or CachedPart()
        self.crew: PartWorkers | None = None
        self.questions: Questions = ()
        self.numbered: list[PartContext] = []

    def recall(self, *question: Hashable) -> PartPages | None:
        """The answer to a further question, where it is known."""
        questions = (*self.questions, *question)
        if self.cached is None or (laid := self.cached.answers.get(questions)) is None:
            return None
        self.questions = questions
        names = self.made_of.names
        anchors = {names[int(key)] if key.isdigit() else key[1:]: page for key, page in laid.anchors.items()}
        return replace(laid, anchors=anchors)

    def learn(self, laid: PartPages, *question: Hashable) -> PartPages:
        """Keep the answer to a further question."""
        self.questions = (*self.questions, *question)
        numbers = {name: str(number) for number, name in enumerate(self.made_of.names)}
        anchors = {numbers.get(name, f"={name}"): page for name, page in laid.anchors.items()}
        self.memory.answers[self.questions] = replace(laid, anchors=anchors)
        return laid

    def visible_context(self, around: PartContext) -> Hashable:
        """What of its surroundings a part that shows page numbers can show."""
        return (around.first, around.total, tuple(map(around.anchors.get, self.made_of.names)))


class CachingWorkers:
    """Workers in front of others, which lay out what is not in the cache. Must be closed.

    ``describe`` gives the digest of a part, ``workers_for`` workers for so many parts and what ends them,
    ``conventions`` what the document settles for its fonts, with the codes of some characters. ``counts_pages`` says
    whether margins show how many pages there are.
    """

    def __init__(
        self,
        cache: ByteBoundedCache,
        describe: Callable[[SectionRange], PartDigest],
        workers_for: Callable[[int], tuple[PartWorkers, Callable[[], None]]],
        conventions: Callable[[Sequence[int]], Hashable],
        *,
        counts_pages: bool,
    ) -> None:
        self._cache = cache
        self._describe = describe
        self._hire = workers_for
        self._conventions = conventions
        self._counts_pages = counts_pages
        self._parts: dict[SectionRange, _PartState] = {}
        self._files: dict[str, bytes] = {}  # of the fonts that known parts show
        self._ends: list[Callable[[], None]] = []

    def close(self) -> None:
        """End the crews that were hired."""
        for end in reversed(self._ends):  # a later crew holds the wires of those before it
            end()

    def lay_out(self, spans: Sequence[SectionRange]) -> list[PartPages]:
        """Lay out these parts."""
        laid_out: dict[SectionRange, PartPages] = {}
        for span in spans:
            made_of = self._describe(span)
            part = self._parts[span] = _PartState(made_of, self._recalled(made_of.digest))
            if (laid := part.recall()) is not None:
                laid_out[span] = laid
        laid_out |= self._lay_out([span for span in spans if span not in laid_out])
        return [laid_out[span] for span in spans]

    def number(self, around: dict[SectionRange, PartContext]) -> dict[SectionRange, PartPages]:
        """Let some parts show these page numbers."""
        numbered: dict[SectionRange, PartPages] = {}
        for span, its in around.items():
            part = self._parts[span]
            if (laid := part.recall(part.visible_context(its))) is not None:
                numbered[span] = laid
        others = [span for span in around if span not in numbered]
        self._be_laid_out(others)
        for crew, theirs in self._by_crew(others):
            for span, laid in crew.number({span: around[span] for span in theirs}).items():
                numbered[span] = self._parts[span].learn(laid, self._parts[span].visible_context(around[span]))
        for span, its in around.items():
            self._parts[span].numbered.append(its)
        return numbered

    def paint(self, spans: list[SectionRange]) -> dict[SectionRange, PartPages]:
        """Paint the parts that waited for page numbers."""
        painted = {span: laid for span in spans if (laid := self._parts[span].recall(_PAINT)) is not None}
        others = [span for span in spans if span not in painted]
        self._be_laid_out(others)
        for crew, theirs in self._by_crew(others):
            for span, laid in crew.paint(theirs).items():
                painted[span] = self._parts[span].learn(laid, _PAINT)
        return painted

    def finish(self, around: dict[SectionRange, PartContext], says: GlyphTexts) -> Iterator[Painted]:
        """Hand over all parts, in their order."""
        others = [span for span, its in around.items() if not self._is_finished(span, its, says)]
        self._be_laid_out(others)
        coming = {id(crew): crew.finish({s: around[s] for s in theirs}, says) for crew, theirs in self._by_crew(others)}
        files: dict[str, bytes] = {}
        for span, its in around.items():
            part = self._parts[span]
            if part.crew is None:
                painted = unpickled(part.memory.painted, part.made_of.elements)
                for name, font in painted.fonts.items():
                    font.file = self._files[name]
            else:
                painted = next(coming[id(part.crew)])
                for name, font in painted.fonts.items():
                    files[name] = font.file = font.file or files[name]
                    self._cache.put(_file_key(name), font.file, len(font.file))
                self._keep(part, painted, its, says)
            yield painted

    def _recalled(self, digest: bytes) -> CachedPart | None:
        memory = self._cache.get(digest)
        if memory is None or memory.codes != self._conventions(memory.lacking):
            return None
        files = {name: self._cache.get(_file_key(name)) for name in memory.glyphs}
        if None in files.values():
            return None
        self._files |= files
        cached: CachedPart = memory
        return cached

    def _is_finished(self, span: SectionRange, around: PartContext, says: GlyphTexts) -> bool:
        part = self._parts[span]
        if part.crew is not None or part.cached is None:
            return False
        return part.cached.finished == self._finish(part, part.cached, around, says)

    def _finish(self, part: _PartState, memory: CachedPart, around: PartContext, says: GlyphTexts) -> Hashable:
        """All that decides over what is handed over."""
        total = around.total if self._counts_pages else None
        spoken = [(name, [says.get(name, {}).get(g) for g in glyphs]) for name, glyphs in memory.glyphs.items()]
        return repr((part.questions, around.first, total, sorted(around.strings.items()), spoken))

    def _keep(self, part: _PartState, painted: Painted, around: PartContext, says: GlyphTexts) -> None:
        memory = part.memory
        memory.glyphs = {name: sorted({*font.widths, *font.says}) for name, font in painted.fonts.items()}
        memory.lacking = sorted({character for font in painted.fonts.values() for character in font.missing})
        memory.codes = self._conventions(memory.lacking)
        memory.finished = self._finish(part, memory, around, says)
        numbers = {element: number for number, element in enumerate(part.made_of.elements)}
        bare = {name: replace(font, file=None) for name, font in painted.fonts.items()}
        memory.painted = pickled(replace(painted, fonts=bare), numbers)
        self._cache.put(part.made_of.digest, memory, memory.size)

    def _be_laid_out(self, spans: Sequence[SectionRange]) -> None:
        """Lay out these parts where nobody has yet, and ask them again what they were asked."""
        missing = [span for span in spans if self._parts[span].crew is None]
        before = {span: self._parts[span].questions for span in missing}
        self._lay_out(missing)
        for round_ in range(max((len(self._parts[span].numbered) for span in missing), default=0)):
            contexts = {s: self._parts[s].numbered[round_] for s in missing if round_ < len(self._parts[s].numbered)}
            for crew, theirs in self._by_crew(list(contexts)):
                for span, laid in crew.number({span: contexts[span] for span in theirs}).items():
                    self._parts[span].learn(laid, self._parts[span].visible_context(contexts[span]))
        unpainted = [span for span in missing if before[span][-1:] == (_PAINT,)]
        for crew, theirs in self._by_crew(unpainted):
            for span, laid in crew.paint(theirs).items():
                self._parts[span].learn(laid, _PAINT)

    def _lay_out(self, spans: Sequence[SectionRange]) -> dict[SectionRange, PartPages]:
        if not spans:
            return {}
        crew, end = self._hire(len(spans))
        self._ends.append(end)
        laid_out: dict[SectionRange, PartPages] = {}
        for span, laid in zip(spans, crew.lay_out(spans), strict=True):
            part = self._parts[span]
            part.crew, part.cached, part.memory, part.questions = crew, None, CachedPart(), ()
            laid_out[span] = part.learn(laid)
            # If it becomes part of another, it is never handed over; what it says is not known for sure before.
            early = CachedPart({(): replace(part.memory.answers[()], says=None)}, codes=self._conventions(()))
            self._cache.put(part.made_of.digest, early, early.size)
        return laid_out

    def _by_crew(self, spans: Sequence[SectionRange]) -> list[tuple[PartWorkers, list[SectionRange]]]:
        sorted_: dict[int, tuple[PartWorkers, list[SectionRange]]] = {}
        for span in spans:
            crew = self._parts[span].crew
            assert crew is not None
            sorted_.setdefault(id(crew), (crew, []))[1].append(span)
        return list(sorted_.values())


def _file_key(font: str) -> bytes:
    return f"font {font}".encode()
