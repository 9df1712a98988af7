"""The numbers and markers before paragraphs, counted as Word counts them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from publish.importing.document import Numbering as Kind
from publish.importing.word.names import TWIPS, W, number, value

_KINDS: dict[str, Kind] = {
    "decimal": "order", "decimalZero": "order", "lowerLetter": "alpha-lower", "upperLetter": "alpha-upper",
    "lowerRoman": "roman-lower", "upperRoman": "roman-upper", "bullet": "bullet", "none": "simple",
}  # fmt: skip
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a numbered paragraph. ``level`` counts from 0; ``count`` is its number there.

    ``sequence`` is the list that counts it, ``label`` what the reader sees; ``restarted`` where it begins anew;
    ``indent`` how far in the list sets it, in points, where it says so.
    """

    sequence: str
    definition: str
    level: int
    kind: Kind
    count: int
    label: str
    restarted: bool
    indent: float | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    start: int
    text: str
    restart: int | None  # the level behind which it begins anew; 0 for never
    indent: float | None = None  # in points


class Numbering:
    """Counts the numbered paragraphs of a file, one after another in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._nums: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        self.by_style: dict[str, int] = {}
        if root is None:
            return
        linked = {}
        for abstract in root.iter(f"{W}abstractNum"):
            identifier = abstract.get(f"{W}abstractNumId", "")
            self._definitions[identifier] = dict(map(self._level, abstract.iter(f"{W}lvl")))
            if (link := value(abstract, "styleLink")) is not None:
                linked[link] = identifier
        for abstract in root.iter(f"{W}abstractNum"):
            if (link := value(abstract, "numStyleLink")) in linked:
                identifier = abstract.get(f"{W}abstractNumId", "")
                self._definitions[identifier] = self._definitions.get(linked[link or ""], {})
        for num in root.iter(f"{W}num"):
            starts, levels = {}, {}
            for override in num.iter(f"{W}lvlOverride"):
                at = number(override.get(f"{W}ilvl"))
                if (start := value(override, "startOverride")) is not None:
                    starts[at] = number(start, 1)
                if (level := override.find(f"{W}lvl")) is not None:
                    levels[at] = self._level(level)[1]
            self._nums[num.get(f"{W}numId", "")] = value(num, "abstractNumId") or "", levels, starts

    def _level(self, element: etree._Element) -> tuple[int, _Level]:
        at = number(element.get(f"{W}ilvl"))
        if style := value(element, "pStyle"):
            self.by_style.setdefault(style, at)
        restart = value(element, "lvlRestart")
        indent = element.find(f"{W}pPr/{W}ind")
        left = None if indent is None else indent.get(f"{W}left") or indent.get(f"{W}start")
        return at, _Level(
            value(element, "numFmt") or "decimal",
            number(value(element, "start"), 0 if value(element, "start") is None else 1),
            value(element, "lvlText") or "",
            None if restart is None else number(restart),
            None if left is None else number(left) / TWIPS,
        )

    def next(self, num: str, at: int) -> Marker | None:
        """Count a paragraph of a list; None where the list is nowhere defined, or is "0", which takes numbers off."""
        if num == "0" or num not in self._nums:
            return None
        at = max(0, min(at, _LEVELS - 1))
        definition, _, starts = self._nums[num]
        counts = self._counts[definition]
        level = self._at(num, at)
        anew = at in starts and (num, at) not in self._begun
        self._begun.add((num, at))
        restarted = anew or at not in counts
        counts[at] = starts[at] if anew else level.start if at not in counts else counts[at] + 1
        for below in [other for other in counts if other > at]:
            restart = self._at(num, below).restart
            if restart is None or (restart and at < restart):
                del counts[below]
        kind = _KINDS.get(level.kind, "order")
        if kind != "bullet" and not level.text.strip():
            kind = "simple"
        label = self._label(num, level, counts, at)
        return Marker(num, definition, at, kind, counts[at], label, restarted, level.indent)

    def _at(self, num: str, at: int) -> _Level:
        definition, levels, _ = self._nums[num]
        return (
            levels.get(at) or self._definitions.get(definition, {}).get(at) or _Level("decimal", 1, f"%{at + 1}.", None)
        )

    def _label(self, num: str, level: _Level, counts: dict[int, int], at: int) -> str:
        if level.kind == "bullet":
            return "•"

        def counted(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            return (
                shown(counts.get(other, self._at(num, other).start), self._at(num, other).kind) if other <= at else ""
            )

        return re.sub(r"%([1-9])", counted, level.text).strip()


def shown(count: int, kind: str) -> str:
    """A number as a format of Word shows it: 4, d, D, iv or IV."""
    if kind == "none":
        return ""
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 50)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        letters, rest = "", count
        for worth, sign in _ROMAN:
            letters += sign * (rest // worth)
            rest %= worth
        return letters.upper() if kind == "upperRoman" else letters
    return f"{count:02d}" if kind == "decimalZero" else str(count)
