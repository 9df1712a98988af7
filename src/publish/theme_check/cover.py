"""The colours of an EPUB's cover: words are white on its ground, and the line above the title is in its accent."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.facts.colour import WHITE, contrast, parse
from publish.theme_check.finding import Finding
from publish.theme_check.sheet import Sheet

_LEAST = 4.5  # to 1 (WCAG 2.2, 1.4.3)


def check(sheet: Sheet) -> Iterator[Finding]:
    """Colours on which the words of the cover cannot be read, and values that are none."""
    colours = {each.name: each for each in sheet.declarations if each.name.startswith("--cover-")}
    readable = {name: colour for name, each in colours.items() if (colour := parse(each.value)) is not None}
    for name, each in colours.items():
        if each.value != "auto" and (name not in readable or len(each.value) != len("#rrggbb")):
            message = f"{name}: give a colour as #rrggbb, or auto"
            yield Finding("error", "cover-colour-unread", message, each.path, each.line)
    for name in ("--cover-ground", "--cover-shade"):
        if name in readable and (ratio := contrast(WHITE, readable[name])) < _LEAST:
            message = f"white words on {readable[name]}: contrast {ratio:.2f}, wanted {_LEAST:g} (the cover)"
            yield Finding("error", "contrast-low", message, colours[name].path, colours[name].line)
    accent, ground = readable.get("--cover-accent"), readable.get("--cover-ground")
    if accent and ground and (ratio := contrast(accent, ground)) < _LEAST:
        message = f"{accent} on {ground}: contrast {ratio:.2f}, wanted {_LEAST:g} (the cover)"
        yield Finding("error", "contrast-low", message, sheet.path, colours["--cover-accent"].line)
