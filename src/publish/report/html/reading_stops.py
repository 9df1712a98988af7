"""The reading order of a PDF, cut into stops: what a screen reader comes to one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.audit.subjects.pdf import MarkedContent, ObjectReference, PdfSubject, StructureNode
from publish.report.html import spoken_names
from publish.report.html.file_view import Run, Stop

_SOFT_HYPHEN = "\u00ad"
MAX_STOPS = 20_000

# Elements that hold others: a stop is what stands in them, not they themselves.
_GROUPING = frozenset(
    str.split("""
    Document DocumentFragment Part Sect Div Art Aside NonStruct Private L LI LBody Table THead TBody TFoot TR TOC TOCI
    BlockQuote Index Note FENote Caption TD TH
    """)
)
_TELLING = frozenset(str.split("LI TOCI TD TH Caption Note FENote BlockQuote"))  # ... but their name is heard first
_APART = _GROUPING | {"P", "Lbl"}  # elements between which a reader hears a pause
_PICTURES = frozenset(("Figure", "Formula"))

Kid = StructureNode | MarkedContent | ObjectReference


@dataclass(eq=False, slots=True)
class Reading:
    """The stops, what each of them holds, and the stop that each element is heard at (by the element's identity)."""

    stops: list[Stop] = field(default_factory=list)
    contents: list[list[MarkedContent | ObjectReference]] = field(default_factory=list)  # of each stop
    nodes: list[StructureNode] = field(default_factory=list)  # of each stop
    at: dict[int, Stop] = field(default_factory=dict)
    entered: list[str] = field(default_factory=list)  # what is said before the next stop: "list of 3 items"
    cut: bool = False  # whether there are more


@dataclass(eq=False, slots=True)
class _Open:
    """A grouping element that is being read."""

    node: StructureNode
    rest: Iterator[Kid]
    telling: StructureNode | None  # whose name the next stop takes
    before: int = 0  # how many stops there were when it was opened
    pending: list[Kid] = field(default_factory=list)  # content and inline elements that make a stop together


def read(subject: PdfSubject) -> Reading:
    """Walk the tree in reading order, without recursion: the file decides how deep it is."""
    reading = Reading()
    if subject.structure is None:
        return reading
    stack = [_Open(subject.structure, iter(subject.structure.kids), None)]
    while stack and not reading.cut:
        top = stack[-1]
        kid = next(top.rest, None)
        if kid is None:
            _flush(reading, subject, top)
            _end(reading, subject, top)
            stack.pop()
            if stack and len(reading.stops) > top.before:
                stack[-1].telling = None
        elif isinstance(kid, StructureNode) and kid.kind in _GROUPING:
            _flush_unless_label(reading, subject, top)
            telling = kid if kid.kind in _TELLING else top.telling
            carried, top.pending = top.pending, []
            reading.entered += _entered(subject, kid)
            stack.append(_Open(kid, iter(kid.kids), telling, len(reading.stops), carried))
        elif isinstance(kid, StructureNode) and kid.kind != "Lbl" and not _is_inline(kid):
            _flush_unless_label(reading, subject, top)
            carried, top.pending = top.pending, []
            _stop(reading, subject, top.telling or kid, kid, [*carried, kid])
            top.telling = None
        else:
            top.pending.append(kid)
    return reading


def _entered(subject: PdfSubject, node: StructureNode) -> list[str]:
    if node.kind == "L":
        count = sum(kid.kind == "LI" for kid in node.significant)
        return [f"list of {count} item{'' if count == 1 else 's'}"]
    if node.kind == "Table" and (rows := subject.grid(node).rows):
        columns = max(map(len, rows))
        return [f"table, {len(rows)} row{'' if len(rows) == 1 else 's'}, {columns} column{'' if columns == 1 else 's'}"]
    return []


def _is_inline(node: StructureNode) -> bool:
    return node.kind in (
        "Span",
        "Quote",
        "Reference",
        "BibEntry",
        "Link",
        "Annot",
        "Em",
        "Strong",
        "Sub",
        "Ruby",
        "Code",
    )


def _flush_unless_label(reading: Reading, subject: PdfSubject, top: _Open) -> None:
    """A label alone is heard with what follows; anything else is a stop by itself."""
    if not all(isinstance(kid, StructureNode) and kid.kind == "Lbl" for kid in top.pending):
        _flush(reading, subject, top)


def _flush(reading: Reading, subject: PdfSubject, top: _Open) -> None:
    if top.pending:
        kids, top.pending = top.pending, []
        only = kids[0] if len(kids) == 1 and isinstance(kids[0], StructureNode) else None
        _stop(reading, subject, top.telling or only or top.node, top.node, kids)
        top.telling = None


def _end(reading: Reading, subject: PdfSubject, top: _Open) -> None:
    if top.node.kind in ("TD", "TH") and not top.node.kids:
        _stop(reading, subject, top.node, top.node, [])


def _stop(reading: Reading, subject: PdfSubject, named: StructureNode, node: StructureNode, kids: list[Kid]) -> None:
    """Add a stop named after one element, of what some elements and contents hold."""
    if len(reading.stops) >= MAX_STOPS:
        reading.cut = True
        return
    is_picture = node.kind in _PICTURES
    captions: list[StructureNode] = []
    own = node.effective_language or subject.language or ""
    runs = _runs(kids, own, captions if is_picture else None)
    contents = [content for kid in kids for content in _contents_of(kid)]
    if not runs and not contents and not is_picture and named.kind not in ("TD", "TH"):
        return
    kind = node.kind if is_picture else named.kind
    spoken = ", ".join([*reading.entered, *filter(None, (spoken_names.spoken_name(kind),))])
    reading.entered = []
    if kind in ("TD", "TH") and not runs:
        spoken += ", blank"
    identifier = next(filter(None, (each.identifier for each in (named, node, *node.ancestors()))), "")
    stop = Stop(len(reading.stops) + 1, kind, spoken_names.family(kind), spoken, runs, page=node.page)
    stop.identifier = identifier
    reading.stops.append(stop)
    reading.contents.append(contents)
    reading.nodes.append(node)
    for speaker in (named, node, *(kid for kid in kids if isinstance(kid, StructureNode))):
        reading.at.setdefault(id(speaker), stop)
    for kid in kids:
        if isinstance(kid, StructureNode):
            for below in kid.walk():
                reading.at.setdefault(id(below), stop)
    for caption in captions:
        _stop(reading, subject, caption, caption, list(caption.kids))


def _contents_of(kid: Kid) -> Iterator[MarkedContent | ObjectReference]:
    if isinstance(kid, StructureNode):
        yield from kid.contents()
    else:
        yield kid


def _runs(kids: list[Kid], language: str, captions: list[StructureNode] | None) -> list[Run]:
    """What is heard of some kids: texts in their languages, alternatives in place of what they stand for."""
    joined = _Joined()
    stack: list[Kid | Run] = list(reversed(kids))
    while stack:
        kid = stack.pop()
        if isinstance(kid, Run):
            joined.add(kid)
        elif isinstance(kid, MarkedContent):
            joined.add(Run(kid.piece.text.replace(_SOFT_HYPHEN, ""), language))
        elif isinstance(kid, StructureNode):
            if captions is not None and kid.kind == "Caption":
                captions.append(kid)
                continue
            own = kid.effective_language or language
            instead = kid.actual_text if kid.actual_text is not None else kid.alt
            if kid.kind in ("Link", "Form") and not (len(kids) == 1 and kid is kids[0]):
                joined.add(Run(f" {spoken_names.spoken_name(kid.kind)} ", "", spoken_only=True))
            if instead is not None:
                joined.add(Run(instead, own))
                if captions is not None:
                    captions += [below for below in kid.walk() if below.kind == "Caption"]
                continue
            below: list[Kid | Run] = [
                Run(kid.piece.text.replace(_SOFT_HYPHEN, ""), own) if isinstance(kid, MarkedContent) else kid
                for kid in kid.kids
            ]
            if kid.kind in _APART:
                below = [Run(" "), *below, Run(" ")]
            stack.extend(reversed(below))
    runs = joined.runs()
    return runs if any(run.text.strip() for run in runs) else []


class _Joined:
    """Stretches as they are heard one behind the other, those in the same language joined."""

    def __init__(self) -> None:
        self._runs: list[tuple[list[str], Run]] = []  # the texts of a stretch, with what begins it

    def add(self, run: Run) -> None:
        """Add a stretch, joined to the one before where that is in the same language."""
        texts, last = self._runs[-1] if self._runs else ([], None)
        if last is not None and last.spoken_only == run.spoken_only and run.language in (last.language, ""):
            texts.append(run.text)
        elif run.text:
            self._runs.append(([run.text], run))

    def runs(self) -> list[Run]:
        """All of them, with their white space folded."""
        return [Run(_folded("".join(texts)), first.language, first.spoken_only) for texts, first in self._runs]


def _folded(text: str) -> str:
    """White space folded, that at the ends kept as one space."""
    folded = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{folded}{' ' if text[-1:].isspace() and folded else ''}"
