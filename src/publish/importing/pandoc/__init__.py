"""Reading through pandoc: Markdown and a dozen notations more, and the formulas of others."""

from __future__ import annotations

from publish.importing.pandoc.formulas import formulas_of_tex, formulas_of_word
from publish.importing.pandoc.reading import NOTATIONS, read

__all__ = ["NOTATIONS", "formulas_of_tex", "formulas_of_word", "read"]
