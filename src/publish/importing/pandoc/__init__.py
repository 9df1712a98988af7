"""Reading through pandoc: Markdown, web pages and a dozen formats more, and the formulas of others."""

from __future__ import annotations

from publish.importing.pandoc.formulas import formulas_of_tex, formulas_of_word

__all__ = ["formulas_of_tex", "formulas_of_word"]
