"""TeX that cannot become MathML."""

from __future__ import annotations


class TexFault(Exception):
    """The TeX is beyond the converter; ``str()`` names what in it: ``\\foo``, or a few words."""
