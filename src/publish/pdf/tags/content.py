"""The operators of a page, made to extract as the source says (ISO 32000-1, 14.8.2.4).

A line whose glyphs say what was written stays as it is. A space that fell away at its end is shown again, where it has
no ink; a hyphen that breaks a word says that it is a soft one by its font's map. For the rest, just the glyphs that say
something else get an ``ActualText`` (14.9.4), so that a reader can still select and find the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from publish.pdf.tags import words
from publish.pdf.tags.records import Artifact, Layout, Leaf

SOFT_HYPHEN = "\u00ad"
_SHOWN = re.compile(rb"<([0-9a-fA-F]*)>")
# Letters that are painted in another order than the one they are written in.
RIGHT_MARK = "\u200f"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MARKED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]")  # marks of Latin, Greek and Cyrillic letters
_UNKNOWN = "\ufffd"  # what a glyph says that no text led to


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the page: what its glyphs say, how long their codes are (in hex digits), and its space if it has one.

    Codes are hex digits, as the operators write them; the width of the space is in thousandths of the font's size.
    ``silent`` are the codes of glyphs that say nothing of their own, such as a vowel that is drawn before the letter
    that it follows: a reader that is given no text for them makes one up.
    """

    says: Mapping[bytes, str]
    digits: int
    space: tuple[bytes, int] | None
    silent: frozenset[bytes] = frozenset()
    right_mark: bytes | None = None

    def shown(self, item: bytes) -> str:
        """What an operator shows."""
        get, step = self.says.get, self.digits
        return "".join(
            get(codes[at : at + step], _UNKNOWN) for codes in _SHOWN.findall(item) for at in range(0, len(codes), step)
        )


@dataclass(slots=True)
class _Glyph:
    text: str
    item: int  # of the operators
    at: int  # where its code begins in that item
    end: int
    silent: bool


class PageOperators:
    """A page's operators (bytes and property lists, as they are written), with its marked content by MCID.

    ``height`` is that of the page in PDF units; ``face`` knows a font by its name in the operators.
    """

    def __init__(self, items: list[Any], height: float, face: Callable[[bytes], Face | None]) -> None:
        self._items = items
        self._height = height
        self._face = face
        self._spans: dict[int, tuple[int, int]] = {}
        self._edits: dict[int, list[Any]] = {}
        self._font: tuple[bytes, Face] | None = None
        stack: list[tuple[int | None, int]] = []
        for at, item in enumerate(items):
            if item in (b"BDC", b"BMC"):
                properties = items[at - 1]
                number = properties.get("MCID") if isinstance(properties, pydyf.Dictionary) else None
                stack.append((number, at))
            elif item == b"EMC" and stack:
                number, begin = stack.pop()
                if number is not None:
                    self._spans[number] = (begin, at)

    def say(self, leaf: Leaf) -> None:
        """Let a leaf extract as what it says."""
        source_text = plain(leaf.source_text or "")
        begin, end = self._spans[leaf.mcid]
        faces = self._faces(begin, end)
        shown = "".join([face.shown(self._items[at]) for at, face in faces.items()])
        glyphs = self._glyphs(faces) if shown != source_text or any(face.silent for face in faces.values()) else []
        if shown == source_text and not any(glyph.silent for glyph in glyphs):
            self._enclose_marked(faces, shown)
            return
        if glyphs and RIGHT_TO_LEFT.search(source_text):
            leaf.actual_text = source_text
            self._end_from_right(glyphs[0], next(iter(faces.values())), source_text)
            return
        is_whole = not any(glyph.silent for glyph in glyphs)
        if is_whole and shown and source_text.startswith(shown) and (rest := source_text[len(shown) :]).isspace():
            at, face = next(reversed(faces.items()))
            if self._add_space(at, face, rest):
                self._enclose_marked(faces, shown)
                return
        if glyphs:
            self._replace(glyphs, source_text)
        else:
            self._say_without_glyphs(leaf, source_text, begin, end)

    def artifact(self, artifact: Artifact) -> None:
        """Take marked content out of what is read."""
        begin, _ = self._spans[artifact.mcid]
        properties = self._items[begin - 1]
        properties.clear()
        properties["Type"] = "/" + artifact.kind
        if artifact.subtype:
            properties["Subtype"] = "/" + artifact.subtype
        if artifact.attached:
            properties["Attached"] = pydyf.Array(["/" + artifact.attached])
        self._items[begin - 2] = "/Artifact"

    def apply(self) -> None:
        """Write what was asked for into the operators, and give the artifacts of the layout their type."""
        operators: list[Any] = []
        for at, item in enumerate(self._items):
            if item == b"BMC" and operators[-1] == "/Artifact":
                operators.append(_artifact_properties(self._items, at, self._height))
                operators.append(b"BDC")
            else:
                operators.extend(self._edits.get(at, (item,)))
        self._items[:] = operators

    def _faces(self, begin: int, end: int) -> dict[int, Face]:
        """The operators between two places that show text, each with the font that it shows it in."""
        faces: dict[int, Face] = {}
        face: Face | None = None
        for at in range(begin + 1, end):
            item = self._items[at]
            if not isinstance(item, bytes):
                continue
            if item.endswith(b" Tf"):
                name = item.split(b" ", 1)[0].removeprefix(b"/")
                face = self._face(name)
                if face is not None and face.space:
                    self._font = (item, face)
            elif item.endswith(b"] TJ") and face is not None:
                faces[at] = face
        return faces

    def _glyphs(self, faces: dict[int, Face]) -> list[_Glyph]:
        glyphs: list[_Glyph] = []
        for at, face in faces.items():
            item = self._items[at]
            for run in _SHOWN.finditer(item):
                for start in range(run.start(1), run.end(1), face.digits):
                    end = start + face.digits
                    code = item[start:end]
                    glyphs.append(_Glyph(face.says.get(code, _UNKNOWN), at, start, end, code in face.silent))
        return glyphs

    def _add_space(self, at: int, face: Face, source_text: str) -> bool:
        """Show white space behind what an operator shows, where its font has a space."""
        if face.space is None:
            return False
        item = self._items[at]
        space = b"<" + face.space[0] + b">] TJ"
        if source_text == " ":
            self._edits[at] = [item[: -len(b"] TJ")] + space]
        else:
            self._edits[at] = [item, b"/Span", _actual_text(source_text), b"BDC", b"[" + space, b"EMC"]
        return True

    def _say_without_glyphs(self, leaf: Leaf, source_text: str, begin: int, end: int) -> None:
        text = next((at for at in range(begin, end) if self._items[at] == b"BT"), None)
        if source_text.strip(" ") or text is None or self._font is None:
            if source_text:
                self._items[begin - 1]["ActualText"] = pydyf.String(source_text)
            return
        select, face = self._font
        assert face.space is not None
        place = b"1 0 0 -1 %f %f Tm" % leaf.origin
        self._edits[text] = [b"BT", select, place, b"[<" + face.space[0] * len(source_text) + b">] TJ"]

    def _end_from_right(self, glyph: _Glyph, face: Face, source_text: str) -> None:
        """Mark that a sign at the left end of a line, with which its text ends, belongs to what is right of it."""
        if face.right_mark and glyph.text and source_text.rstrip().endswith(glyph.text) and not glyph.text[0].isalnum():
            item = self._items[glyph.item]
            self._edits[glyph.item] = [item[: glyph.at] + face.right_mark + item[glyph.at :]]

    def _enclose_marked(self, faces: dict[int, Face], shown: str) -> None:
        """Say letters in one with their marks: behind a mark that is set apart, poppler reads a space."""
        if _MARKED.search(shown) and not RIGHT_TO_LEFT.search(shown):
            self._enclose(_marked(self._glyphs(faces)))

    def _replace(self, glyphs: list[_Glyph], source_text: str) -> None:
        first, start = 0, 0
        while (
            first < len(glyphs) - 1
            and not (glyph := glyphs[first]).silent
            and source_text.startswith(glyph.text, start)
        ):
            start += len(glyph.text)
            first += 1
        last, stop = len(glyphs) - 1, len(source_text)
        while last > first and not (glyph := glyphs[last]).silent and source_text.endswith(glyph.text, start, stop):
            stop -= len(glyph.text)
            last -= 1
        if start == stop:  # readers pass over an empty ActualText: a neighbour is said with what is not
            if last + 1 < len(glyphs):
                last += 1
                stop += len(glyphs[last].text)
            elif first:
                first -= 1
                start -= len(glyphs[first].text)
        self._enclose([(glyphs[first], glyphs[last], source_text[start:stop])])

    def _enclose(self, stretches: Iterable[tuple[_Glyph, _Glyph, str]]) -> None:
        """Say a text for what stands from one glyph to another, for each of some stretches in their order."""
        cuts: dict[int, list[tuple[int, bytes]]] = {}
        for first, last, source_text in stretches:
            opening = b"] TJ /Span " + _actual_text(source_text).data + b" BDC ["
            cuts.setdefault(first.item, []).append((first.at, opening))
            cuts.setdefault(last.item, []).append((last.end, b"] TJ EMC ["))
        for number, places in cuts.items():
            item, *behind = self._edits.get(number, [self._items[number]])  # a space may stand behind it by now
            for at, piece in reversed(places):
                item = item[:at] + b">" + piece + b"<" + item[at:]
            self._edits[number] = [_tidied(item), *behind]


def _marked(glyphs: Sequence[_Glyph]) -> Iterator[tuple[_Glyph, _Glyph, str]]:
    """The letters whose marks are glyphs of their own, each with its marks."""
    first = 0
    for number, glyph in enumerate(glyphs):
        if number + 1 < len(glyphs) and _MARKED.match(glyphs[number + 1].text):
            continue
        if number > first:
            yield glyphs[first], glyph, "".join(letter.text for letter in glyphs[first : number + 1])
        first = number + 1


def say_all(layout: Layout, contents: Sequence[PageOperators]) -> None:
    """Let the operators of all pages extract as the source says, and take what nobody wants to hear out of them."""
    words.restore(layout.leaves)
    for leaf in layout.leaves:
        if leaf.is_nothing:
            layout.artifacts.append(Artifact(leaf.page, leaf.mcid, "Layout"))
        elif leaf.rectangle is None:
            contents[leaf.page].say(leaf)
    layout.leaves = [leaf for leaf in layout.leaves if not leaf.is_nothing]
    for artifact in layout.artifacts:
        contents[artifact.page].artifact(artifact)
    layout.artifacts = []
    for content in contents:
        content.apply()


def _actual_text(source_text: str) -> Any:
    return pydyf.Dictionary({"ActualText": pydyf.String(source_text)})


def plain(text: str) -> str:
    """Without the characters that only say where a word may be broken."""
    return text if text.isascii() else text.replace(SOFT_HYPHEN, "").replace("\u200b", "").replace("\ufeff", "")


def _tidied(item: bytes) -> bytes:
    """Without strings and operators that show nothing."""
    item = item.replace(b"<>", b" ")
    item = re.sub(rb"^\[ ?\] TJ ", b"", item)
    return re.sub(rb" \[ ?\] TJ$", b"", item)


def _artifact_properties(items: list[Any], at: int, height: float) -> Any:
    """Layout, or Background where one rectangle is filled that is all that the artifact shows."""
    drawn = []
    for item in items[at + 1 :]:
        if item == b"EMC":
            break
        drawn.append(item)
    rectangles = {item for item in drawn if isinstance(item, bytes) and item.endswith(b" re")}
    if b"W" not in drawn or len(rectangles) != 1 or b"f" not in drawn:
        return pydyf.Dictionary({"Type": "/Layout"})
    x, y, width, depth = (float(number) for number in rectangles.pop().split()[:4])
    scale = 0.75
    box = [x * scale, height - (y + depth) * scale, (x + width) * scale, height - y * scale]
    return pydyf.Dictionary({"Type": "/Background", "BBox": pydyf.Array([round(edge, 2) for edge in box])})
