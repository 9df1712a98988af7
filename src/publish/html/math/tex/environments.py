"""The environments of rows and columns (amsmath, 3; LaTeX's ``array``): how each stands and what fences it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.html.math.tex.fault import TexFault


@dataclass(frozen=True, slots=True)
class Layout:
    """How the columns of an environment stand.

    ``columns`` are aligned in turn, again from the first when there are more; ``spacing`` lies between them, in turn.
    ``argument`` says that it begins with an argument of its own.
    """

    columns: tuple[str, ...] = ("center",)
    spacing: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""
    display: bool = False
    argument: bool = False
    ragged: bool = False  # the first row to the left, the last to the right


_PAIRS = Layout(("right", "left"), ("0em", "2em"), display=True)
_TIGHT = Layout(("right", "left"), ("0em",), display=True, argument=True)
_GATHERED = Layout(display=True)
_CASES = Layout(("left",), ("1em",), opening="{")
_RAGGED = Layout(display=True, ragged=True)
LAYOUTS = {
    **dict.fromkeys(("align", "aligned", "split", "flalign"), _PAIRS),
    **dict.fromkeys(("alignat", "alignedat", "xalignat"), _TIGHT),
    **dict.fromkeys(("gather", "gathered"), _GATHERED),
    **dict.fromkeys(("multline", "multlined"), _RAGGED),
    "eqnarray": Layout(("right", "center", "left"), ("0.278em",), display=True),
    "cases": _CASES,
    "dcases": Layout(("left",), ("1em",), opening="{", display=True),
    "rcases": Layout(("left",), ("1em",), closing="}"),
    "matrix": Layout(),
    "smallmatrix": Layout(spacing=("0.333em",)),
    "pmatrix": Layout(opening="(", closing=")"),
    "bmatrix": Layout(opening="[", closing="]"),
    "Bmatrix": Layout(opening="{", closing="}"),
    "vmatrix": Layout(opening="|", closing="|"),
    "Vmatrix": Layout(opening="‖", closing="‖"),
}
# Of the whole formula: they number and break lines, and have no columns of their own.
AROUND = frozenset(["equation", "displaymath", "math", "document", "subequations", "center"])
_ALIGN = {"l": "left", "c": "center", "r": "right"}
_SPEC = re.compile(r"\*\{(\d{1,2})\}\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the argument of an ``array`` says: how columns stand, and the lines before, between and behind them."""

    align: tuple[str, ...]
    lines: tuple[str, ...]  # one more than columns: none, solid or dashed


def columns(argument: str) -> Columns:
    """Read ``{|c|lr|}``. Raises TexFault for what it does not know."""
    text = argument
    for _ in range(3):
        text = _SPEC.sub(lambda match: match[2] * int(match[1]), text)
    text = re.sub(r"[@!><]\{[^{}]*\}", "", text)
    text = re.sub(r"[pmb]\{[^{}]*\}", "l", text)
    align: list[str] = []
    lines = ["none"]
    for sign in text:
        if sign in _ALIGN:
            align.append(_ALIGN[sign])
            lines.append("none")
        elif sign in "|:":
            lines[-1] = "solid" if sign == "|" else "dashed"
        elif not sign.isspace():
            raise TexFault(r"\begin{array}")
    return Columns(tuple(align) or ("center",), tuple(lines))


def in_turn(values: Sequence[str], count: int) -> str:
    """As many values as there are columns or gaps, again from the first."""
    return " ".join(values[number % len(values)] for number in range(count))
