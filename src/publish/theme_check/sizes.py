"""Sizes of letters: none too small on paper, and none that a reader cannot change on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.html.css_lengths import points
from publish.theme_check.finding import Finding
from publish.theme_check.sheet import Declaration, Sheet, subject

_LEAST = 9.0  # points on paper
_LENGTH = re.compile(r"([\d.]+)(pt|px|pc|in|cm|mm|q|r?em|%)")
_FIXED = re.compile(r"\d(?:pt|px|pc|in|cm|mm|q)$")
_RAISED = re.compile(r"(?:sub|sup|rt|rp)(?![\w-])|\.(?:noteref|small)\b")  # small by what they are
_HEADS = frozenset(("--head-size", "--page-number-size"))  # of what stands in the margin, and is no part of the text
_TEXT = 10.0  # points of our own text


def check(sheet: Sheet) -> Iterator[Finding]:
    """Letters below 9 points on paper; letters in points or pixels on screens; a reader's own style overruled."""
    root = _in_points(_root(sheet), _TEXT) or _TEXT
    for each in sheet.declarations:
        if each.is_of_margin or "@font-face" in each.around:
            continue
        length = _size(each)
        if sheet.is_paper and length is not None and not _is_raised(each):
            size = _in_points(length, root)
            if size is not None and 0 < size < _LEAST - 0.01 and not length.endswith(("em", "%")):
                message = f"letters of {size:g} points; give them {_LEAST:g} at least"
                yield Finding("error", "letters-small", message, each.path, each.line)
            elif size is not None and 0 < size < 7:
                message = f"letters of about {size:.1f} points; give them {_LEAST:g} at least"
                yield Finding("warning", "letters-small", message, each.path, each.line)
        elif length is not None and _FIXED.search(length) and sheet.is_screen and "@media print" not in each.around:
            message = f"letters of {length} do not follow the size that the reader has set; say it in em or rem"
            yield Finding("error", "letters-fixed", message, each.path, each.line)
        if sheet.path.name == "epub.css" and each.important:
            message = f"{each.name} with !important overrules what the reader has set"
            yield Finding("warning", "reader-overruled", message, each.path, each.line)


def _root(sheet: Sheet) -> str:
    """The size of text that a theme gives for paper."""
    sizes = [each.value.lower() for each in sheet.declarations if each.name == "--text-size" and not each.around]
    return sizes[-1] if sizes else ""


def _size(each: Declaration) -> str | None:
    """The length that letters get by a declaration; None where it gives none."""
    named = each.name in ("font-size", "font") or (each.name.endswith("-size") and each.name.startswith("--"))
    if not named or each.name in _HEADS or each.name.startswith("--page-size"):
        return None
    match = _LENGTH.search(each.value.lower())
    return match[0] if match and match.start() >= 0 and "(" not in each.value else None


def _is_raised(each: Declaration) -> bool:
    return bool(each.selectors) and all(_RAISED.search(subject(part)) for part in each.selectors)


def _in_points(length: str, root: float) -> float | None:
    """A length, or a share of the size of text, which is in points."""
    return points(f"{length[:-1]}em", root / 100) if length.endswith("%") else points(length, root)
