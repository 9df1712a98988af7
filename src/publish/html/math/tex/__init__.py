"""TeX formulas as JATS carries them, to MathML: rows, words, chemistry and units by us, the rest by a library."""

from __future__ import annotations

from publish.html.math.tex.fault import TexFault
from publish.html.math.tex.reading import Converted, convert

__all__ = ["Converted", "TexFault", "convert"]
