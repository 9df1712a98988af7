"""Variables that nothing uses: most are a documented one that is mistyped."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache

from publish import resources
from publish.theme_check.finding import Finding
from publish.theme_check.sheet import Sheet

_USE = re.compile(r"var\(\s*(--[\w-]+)")
_FOLLOWED = {"base.css": ("print.css", "web.css"), "print.css": ("base.css",), "web.css": ("base.css",), "epub.css": ()}
# What is read elsewhere than in a sheet: by the page engine, by what fits tables, by who draws the cover of an EPUB.
_READ = frozenset(("--page-float", "--letter-width", "--cover-ground", "--cover-shade", "--cover-accent"))


def check(sheet: Sheet) -> Iterator[Finding]:
    """Each variable that neither our sheets use nor another rule of the theme."""
    text = "".join(
        path.read_text("utf-8") for path in sorted(sheet.path.parent.glob("*.css")) if path.name in _FOLLOWED
    )
    used = set[str]().union(*map(_used, (sheet.path.name, *_FOLLOWED.get(sheet.path.name, ()))))
    for each in sheet.declarations:
        if not each.name.startswith("--") or each.name in used | _READ or each.name in _USE.findall(text):
            continue
        near = difflib.get_close_matches(each.name, sorted(used), n=1)
        suggestion = f"; did you mean {near[0]}?" if near else ""
        yield Finding("warning", "variable-unused", f"nothing uses {each.name}{suggestion}", each.path, each.line)


@cache
def _used(name: str) -> frozenset[str]:
    return frozenset(_USE.findall((resources.styles() / name).read_text("utf-8")))
