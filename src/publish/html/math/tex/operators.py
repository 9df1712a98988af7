r"""Operators named in TeX with their limits: ``\mathop{\arg\max}_{x}``, ``\operatorname{ess\,sup}\limits_{x}^{n}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.html.math.tex import scanning

_LIMITS = re.compile(r"\s*\\(no)?limits(?![A-Za-z])")
_DRESS = re.compile(r"\\(?:mathrm|mathbf|mathsf|mathit|rm|bf|text|textrm|operatorname)(?![A-Za-z])|\\[,;:! ]|[{}\s]")


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator's TeX and that of its limits, "" where it has none; ``stacked`` if they stand below and above."""

    name: str
    below: str
    above: str
    stacked: bool

    @property
    def word(self) -> str:
        """Its name, where that is made of letters alone; else nothing."""
        letters = _DRESS.sub("", self.name)
        return letters if letters.isalpha() else ""


def names_operator(token: str, tex: str, at: int) -> bool:
    r"""Whether a command, which ends at a place, names an operator that is read here: ``\operatorname`` with limits."""
    if token != r"\operatorname":
        return token == r"\mathop"
    _, at = scanning.starred(tex, at)
    _, at = scanning.group(tex, at)
    return _LIMITS.match(tex, at) is not None


def read(tex: str, at: int, *, display: bool) -> tuple[Operator, int]:
    """The operator whose command ends at a place, and the place behind its limits. Raises TexFault."""
    _, at = scanning.starred(tex, at)
    name, at = scanning.group(tex, at)
    stacked = display
    if wish := _LIMITS.match(tex, at):
        stacked, at = wish[1] is None, wish.end()
    limits = {"_": "", "^": ""}
    while (sign := tex[scanning.skip(tex, at) : scanning.skip(tex, at) + 1]) in limits and sign and not limits[sign]:
        limits[sign], at = scanning.group(tex, scanning.skip(tex, at) + 1)
    return Operator(name, limits["_"], limits["^"], stacked), at
