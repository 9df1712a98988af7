"""The web page on a light and on a dark screen, and where in a theme its style comes from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import tinycss2

from publish import resources
from publish.audit.facts import colour
from publish.html import themes, web_page
from publish.theme_check.sheet import Sheet, read

_DARK, _LIGHT = (
    re.compile(rf"@media\s*(?:(?:only\s+)?screen\s+and\s*)?\(\s*prefers-color-scheme\s*:\s*{scheme}\s*\)")
    for scheme in ("dark", "light")
)
# What browsers paint in the system's colours, where a page says that it can be dark (CSS Color Adjustment 1).
_SYSTEM = {
    "light": {"Canvas": "#ffffff", "CanvasText": "#000000"},
    "dark": {"Canvas": "#121212", "CanvasText": "#ffffff"},
}
SCHEMES = tuple(_SYSTEM)
_WORD = re.compile(r"(?<![\w-])(?:Canvas|CanvasText)(?![\w-])")
_USE = re.compile(r"var\(\s*(--[\w-]+)")


def preferred(scheme: str, sheet: str) -> str:
    """A style sheet as it is where this scheme, ``light`` or ``dark``, is preferred, line by line."""
    held, passed_over = (_DARK, _LIGHT) if scheme == "dark" else (_LIGHT, _DARK)
    chosen = passed_over.sub("@media print", held.sub("@media all", sheet))
    return _WORD.sub(lambda word: _SYSTEM[scheme][word[0]], chosen)


class Places:
    """Where each line of a web page's style lies: in one of our sheets, or in one of the theme's."""

    def __init__(self, theme: Path, sheets: Sequence[Sheet]) -> None:
        self._theme = sheets
        ours = [resources.styles() / name for name in web_page.SHEETS]
        self._lines: list[tuple[Path, int]] = [
            (path, line)
            for path in (*ours, *themes.sheets(theme, *web_page.SHEETS))
            for line in range(1, path.read_text("utf-8").count("\n") + 2)
        ]

    def of(self, line: int) -> tuple[Path, int] | None:
        """The place in the theme that gives what this line of the style says; None where all of it is ours.

        What a rule of ours takes from a variable comes from where the theme sets it last.
        """
        path, at = self._lines[min(line, len(self._lines)) - 1]
        own = {sheet.path: sheet for sheet in self._theme}
        if path in own:
            return path, at
        names = {name for each in read(path).declarations if each.line == at for name in _uses(each.tokens)}
        setting = [each for sheet in self._theme for each in sheet.declarations if each.name in names]
        shown = [each for each in setting if each.path.name in web_page.SHEETS]
        return (shown[-1].path, shown[-1].line) if shown else None

    def of_colours(self, colours: Collection[str], names: Collection[str]) -> tuple[Path, int] | None:
        """Where the theme's sheets of these names give one of these colours (``#rrggbb``) last; None for nowhere."""
        places = [
            (each.path, each.line)
            for sheet in self._theme
            for each in sheet.declarations
            if each.path.name in names and any(str(colour.parse(token)) in colours for token in each.tokens)
        ]
        return places[-1] if places else None


def _uses(tokens: Sequence[object]) -> Iterator[str]:
    yield from _USE.findall(tinycss2.serialize(tokens))
