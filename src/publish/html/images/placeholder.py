"""A picture that says that the picture is missing, and what it would have shown."""

from __future__ import annotations

import textwrap
from html import escape as escaped

from markupsafe import Markup

from publish.html.images.picture import Picture
from publish.html.terms import Terms

_WIDTH, _LINE = 640, 26
_LETTER, _HEIGHT = 6.5, 16  # of an inline one, in CSS pixels


def _in_line(text: str, of: Markup, name: str) -> Picture:
    width = round(len(text) * _LETTER) + 10
    drawing = f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT}" viewBox="0 0 {width} {_HEIGHT}">
<title{of}>{escaped(text, quote=False)}</title>
<rect x=".5" y=".5" width="{width - 1}" height="{_HEIGHT - 1}" rx="2" fill="#f3f4f6" stroke="#5b6470" \
stroke-dasharray="3 2"/>
<text x="{width / 2:g}" y="12" font-size="11" font-family="sans-serif" text-anchor="middle" fill="#1a1d21"{of}>\
{escaped(text, quote=False)}</text>
</svg>
"""
    return Picture(f"{name}.svg", "image/svg+xml", drawing.encode("utf-8"), float(width), float(_HEIGHT))


def placeholder(alt: str | None, *, language: str | None, name: str, inline: bool = False) -> Picture:
    """A marked placeholder with the alternative text that the picture has in the source, if any.

    ``inline`` makes one of a line's height, for a picture within a sentence.
    """
    terms = Terms(language)
    text, of = terms.plain("image-missing"), terms.attributes()
    if inline:
        return _in_line(text, of, name)
    lines = textwrap.wrap(alt or "", 58)[:12]
    height = 170 + _LINE * len(lines)
    middle = _WIDTH / 2
    rows = "".join(
        f'<text x="{middle:g}" y="{150 + _LINE * n}" font-size="19" fill="#33383e">{escaped(line, quote=False)}</text>'
        for n, line in enumerate(lines)
    )
    drawing = f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}">
<title{of}>{escaped(text, quote=False)}</title>
<g fill="none" stroke="#5b6470" stroke-width="3">
<rect x="1.5" y="1.5" width="{_WIDTH - 3}" height="{height - 3}" rx="8" fill="#f3f4f6" stroke-dasharray="10 7"/>
<rect x="{middle - 32:g}" y="26" width="64" height="48" rx="5"/>
<path d="M{middle - 32:g} 66l20-18 14 12 12-10 18 16"/>
<circle cx="{middle + 14:g}" cy="40" r="5"/>
</g>
<g font-family="sans-serif" text-anchor="middle">
<text x="{middle:g}" y="112" font-size="22" font-weight="bold" fill="#1a1d21"{of}>{escaped(text, quote=False)}</text>
{rows}
</g>
</svg>
"""
    return Picture(f"{name}.svg", "image/svg+xml", drawing.encode("utf-8"), float(_WIDTH), float(height))
