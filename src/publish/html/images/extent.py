"""How much a drawing draws, counted before anything is done with it: what it repeats is counted as often as it shows.

Ten groups that each use the one before ten times draw ten thousand million shapes from one kilobyte.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from publish.html.images.picture import PictureFault

MAX_ELEMENTS = 50_000  # shapes, groups and texts, each as often as it is drawn
MAX_STOPS = 1_000  # of one gradient

_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_EVERYWHERE = ("marker", "marker-mid")  # markers at every point of a line
_RULES = 20  # markers that style sheets name
_USED = re.compile(
    r"(marker(?:-start|-mid|-end)?|mask|clip-path|fill|stroke|filter)\s*[:=]\s*[\"']?\s*url\(\s*[\"']?#([^)\"']+)"
)
_POINT = re.compile(r"[A-Za-z]|[-+]?[\d.]+(?:[eE][-+]?\d+)?")
_ADVICE = "Draw it in fewer pieces, or give it as a picture of pixels (PNG)."


def check(path: Path, root: etree._Element) -> None:
    """Raise PictureFault, with the line, for a drawing of more shapes than a page can be made of."""
    for count, element in enumerate(root.iter(etree.Element), 1):
        if count > MAX_ELEMENTS:
            raise PictureFault(f"has more than {MAX_ELEMENTS:,} elements", path, element.sourceline, advice=_ADVICE)
        if _name(element).endswith("Gradient") and len(element) > MAX_STOPS:
            message = f"has a gradient of {len(element):,} colours; at most {MAX_STOPS:,} are drawn"
            raise PictureFault(message, path, element.sourceline, advice=_ADVICE)
    drawn = _Drawn(root).count(root)
    if drawn > MAX_ELEMENTS:
        count_text = f"{drawn:,}" if drawn < 10**12 else "more than a million million"
        message = f"draws {count_text} shapes by what it repeats; at most {MAX_ELEMENTS:,} are drawn"
        raise PictureFault(message, path, root.sourceline, advice=_ADVICE)


class _Drawn:
    """How many elements are drawn for an element, with all that it uses."""

    def __init__(self, root: etree._Element) -> None:
        self._by_id = {name: element for element in root.iter(etree.Element) if (name := element.get("id"))}
        self._counts: dict[etree._Element, int] = {}
        self._rules = _rules(root)

    def count(self, element: etree._Element) -> int:
        """The number; what uses itself counts once."""
        waiting = [element]
        while waiting:  # without recursion, as drawings nest and use each other deeply
            current = waiting[-1]
            if current in self._counts and self._counts[current] >= 0:
                waiting.pop()
                continue
            needed = [*(child for child in current if isinstance(child.tag, str)), *(e for e, _ in self._used(current))]
            if current not in self._counts:
                self._counts[current] = -1  # being counted
                missing = [element for element in needed if element not in self._counts]
                if missing:
                    waiting += missing
                    continue
            children = sum(max(self._counts[c], 1) for c in current if isinstance(c.tag, str))
            used = sum(times * max(self._counts[used], 1) for used, times in self._used(current))
            self._counts[current] = 1 + children + used
            waiting.pop()
        return self._counts[element]

    def _used(self, element: etree._Element) -> list[tuple[etree._Element, int]]:
        """The elements that an element draws beside its own, each with how often."""
        uses: list[tuple[etree._Element, int]] = []
        if _name(element) == "use":
            goal = next((value for name in _HREF if (value := element.get(name))), "").strip()
            if goal.startswith("#") and (used := self._by_id.get(goal[1:])) is not None:
                uses.append((used, 1))
        attributes = " ".join(f"{_local(name)}={value}" for name, value in element.items() if "url(" in value)
        attributes += " " + element.get("style", "")
        named = _USED.findall(attributes) if "url(" in attributes else []
        for name, goal in dict.fromkeys([*named, *self._rules]):
            if (used := self._by_id.get(goal.strip())) is not None and not _name(used).endswith("Gradient"):
                uses.append((used, _vertices(element) if name in _EVERYWHERE else 1))
        return uses


def _rules(root: etree._Element) -> list[tuple[str, str]]:
    """The markers at every point that style sheets in a drawing name, as if they were said of every line."""
    texts = ["".join(style.itertext()) for style in root.iter("{*}style")]
    named = [rule for text in texts for rule in _USED.findall(text) if rule[0] in _EVERYWHERE]
    return list(dict.fromkeys(named))[:_RULES]


def _vertices(element: etree._Element) -> int:
    """How many points of an element may have a marker; none where it is no line."""
    path = element.get("d") or element.get("points")
    if path is not None:
        return len(_POINT.findall(path)) // 2
    return {"line": 2}.get(_name(element), 0)


def _name(element: etree._Element) -> str:
    return _local(str(element.tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
