"""Colours that a reader has chosen for everything (CSS Color Adjustment 1, forced colours), and the focus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.theme_check.finding import Finding
from publish.theme_check.sheet import Declaration, Sheet

_NONE = re.compile(r"(?:none|0[a-z]*|transparent|hidden)(?:\s|$)")
_DRAWN = ("outline", "border")  # which stay where colours are forced; shadows and backgrounds go


def check(sheet: Sheet) -> Iterator[Finding]:
    """What takes forced colours away, or leaves the focus unseen, on screens."""
    if sheet.is_paper:
        return
    for each in sheet.declarations:
        if each.name in ("forced-color-adjust", "-ms-high-contrast-adjust") and each.words[:1] == ["none"]:
            message = "keeps from readers the colours that they have chosen for everything"
            yield Finding("error", "forced-colours-refused", message, each.path, each.line)
        elif each.name in ("background-clip", "-webkit-background-clip") and "text" in each.words:
            message = "letters cut out of a background vanish with it where colours are forced"
            yield Finding("error", "forced-colours-lost", message, each.path, each.line)
        elif each.name == "--focus" and _is_none(each):
            yield Finding("error", "focus-unseen", "what has the focus is not marked", each.path, each.line)
    yield from _focus(sheet)


def _focus(sheet: Sheet) -> Iterator[Finding]:
    """Rules for the focus that take the outline away, by whether they put another mark there."""
    for each in sheet.declarations:
        about = [part for part in each.selectors if ":focus" in part and ":not(:focus" not in part]
        if not about or each.name not in ("outline", "outline-style", "outline-width") or not _is_none(each):
            continue
        siblings = [other for other in sheet.declarations if other.selectors == each.selectors and other != each]
        if any(other.name.startswith(_DRAWN) and not _is_none(other) for other in siblings):
            continue
        if any(other.name in ("box-shadow", "background", "background-color") for other in siblings):
            message = "where colours are forced, the focus is not seen: let the outline be transparent, and not none"
            if "transparent" not in each.words:
                yield Finding("warning", "focus-unforced", message, each.path, each.line)
        else:
            message = "takes away the outline of what has the focus, and puts nothing there"
            yield Finding("error", "focus-unseen", message, each.path, each.line)


def _is_none(declaration: Declaration) -> bool:
    return bool(_NONE.match(declaration.value.lower())) or "none" in declaration.words
