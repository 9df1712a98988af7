"""The pages of a finished, tagged PDF: their names, and what is read on each, in reading order.

For a PDF that was made before: of one that is made in the same run, the writer tells its pages. Structure elements
carry the ids of the HTML elements that they were written from (ISO 32000-1, 14.7.2, ID), and marked content says on
which page it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from publish.epub.pdf_text import Faces, marked_text
from publish.errors import UsageError
from publish.pages import DRAWN, LISTINGS, NOTES, Pages, Span

_MAX_PAGES = 20_000
_OF_DAMAGE = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
_MAX_ELEMENTS = 2_000_000
_MAX_UNPACKED = 256 * 1024 * 1024  # bytes that one stream may unfold to
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def read(data: bytes, path: Path) -> Pages:
    """Read the pages of a PDF.

    Raises UsageError for one that is damaged, locked or not tagged.
    """
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_MAX_UNPACKED)
    stream = io.BytesIO(data)
    try:
        with pikepdf.open(stream) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if not isinstance(root, pikepdf.Dictionary):
                raise UsageError("has no tags that lead to the text", path, advice="Give a PDF that publish made.")
            numbers = _page_numbers(pdf)
            texts = _Texts(pdf)
            spans = tuple(_spans(root, numbers, texts))
            return Pages(path.name, _labels(pdf, len(numbers)), spans)
    except pikepdf.PasswordError as error:
        raise UsageError("is locked with a password", path, advice="Give a copy without a password.") from error
    except (
        pikepdf.PikepdfError,
        ArithmeticError,
        LookupError,
        RuntimeError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        reason = " ".join(str(error).replace(f"stream {stream!r}: ", "").split())[:200]
        raise UsageError(f"is no PDF whose pages can be read: {reason}", path) from error


def _page_numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    numbers: dict[tuple[int, int], int] = {}
    for number, page in enumerate(pdf.pages):
        if number >= _MAX_PAGES:
            raise ValueError(f"it has more than {_MAX_PAGES:,} pages")
        numbers[page.obj.objgen] = number
    return numbers


class _Texts:
    """The marked content of a file, page by page as it is asked for."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._faces = Faces()
        self._pages: dict[int, dict[int, str]] = {}

    def of(self, page: int, mcid: int) -> str:
        if page not in self._pages:
            self._pages[page] = marked_text(self._pdf.pages[page], self._faces)
        return self._pages[page].get(mcid, "").replace("\u00ad", "")  # a soft hyphen is no text


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree a kid stands: the page and the ids in force, and what kind of content it is part of."""

    page: int | None
    ids: tuple[str, ...] = ()
    note: bool = False
    listing: bool = False
    drawn: bool = False


def _spans(root: pikepdf.Object, numbers: dict[tuple[int, int], int], texts: _Texts) -> Iterator[Span]:
    """The marked content of a structure tree in reading order; contents lists are no text."""
    stack: list[tuple[object, _Place]] = [(root.get("/K"), _Place(None))]
    seen: set[tuple[int, int]] = set()
    visits = 0
    while stack:
        node, place = stack.pop()
        visits += 1
        if visits > _MAX_ELEMENTS:
            raise ValueError("its structure tree has no end")
        if isinstance(node, pikepdf.Array):
            stack.extend((kid, place) for kid in reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary):
            page = _page(node, numbers, place.page)
            if node.get("/Type") == "/MCR":
                if page is not None and not place.listing:
                    yield _span(page, int(node["/MCID"]), place, texts)
            elif node.get("/Type") != "/OBJR":
                if node.is_indirect:
                    if node.objgen in seen:
                        continue
                    seen.add(node.objgen)
                stack.append((node.get("/K"), _inside(node, place, page)))
        elif isinstance(node, int) and place.page is not None and not place.listing:
            yield _span(place.page, int(node), place, texts)


def _span(page: int, mcid: int, place: _Place, texts: _Texts) -> Span:
    return Span(page, "" if place.drawn else texts.of(page, mcid), place.ids, place.note)


def _page(node: pikepdf.Object, numbers: dict[tuple[int, int], int], inherited: int | None) -> int | None:
    own = node.get("/Pg")
    return numbers.get(own.objgen) if isinstance(own, pikepdf.Dictionary) else inherited


def _inside(node: pikepdf.Object, place: _Place, page: int | None) -> _Place:
    kind = str(node.get("/S", "")).removeprefix("/")
    identifier = str(node.get("/ID", ""))
    return _Place(
        page,
        (*place.ids, identifier) if identifier else place.ids,
        place.note or kind in NOTES,
        place.listing or kind in LISTINGS,
        place.drawn or kind in DRAWN,
    )


def _labels(pdf: pikepdf.Pdf, count: int) -> tuple[str, ...]:
    """The name of each page (ISO 32000-1, 12.4.2); its number where the file says nothing."""
    ranges = sorted(_label_ranges(pdf.Root.get("/PageLabels")), key=lambda pair: pair[0])
    labels = [str(number + 1) for number in range(count)]
    for at, (first, how) in enumerate(ranges):
        last = ranges[at + 1][0] if at + 1 < len(ranges) else count
        style, prefix, start = str(how.get("/S", "")), str(how.get("/P", "")), int(how.get("/St", 1))
        for number in range(max(first, 0), min(last, count)):
            labels[number] = prefix + _numeral(style, start + number - first) or labels[number]
    return tuple(labels)


def _label_ranges(tree: object) -> Iterator[tuple[int, pikepdf.Object]]:
    stack, visits = [tree], 0
    while stack and visits < _MAX_PAGES:
        node = stack.pop()
        visits += 1
        if not isinstance(node, pikepdf.Dictionary):
            continue
        pairs = list(node.get("/Nums", []))
        for number, how in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(how, pikepdf.Dictionary):
                yield int(number), how
        stack.extend(node.get("/Kids", []))


def _numeral(style: str, number: int) -> str:
    if style == "/D":
        return str(number)
    if style in ("/R", "/r") and 0 < number < 5000:
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
        return text.upper() if style == "/R" else text
    if style in ("/A", "/a") and 0 < number < 26 * 100:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "/A" else letter.lower()
    return ""
