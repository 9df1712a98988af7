"""What moves content away from its place, or tells lists and letters otherwise than the author did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.theme_check.finding import Finding, Severity
from publish.theme_check.sheet import Declaration, Sheet, subject

_PSEUDO = re.compile(r"::")
_OWN_PLACE = re.compile(r"\.(?:skip|label|page-break)\b")  # what our own sheets put there
_LISTS = re.compile(r"(?:ul|ol|li|menu)(?![\w-])")
# Lists that our own sheets show without marks: names, keywords, contents, references, and what has marks of its own.
_UNMARKED = re.compile(
    r"\.(?:simple|unmarked|labelled|contributors|affiliations|keywords|references|contents)\b|\bnav\b|role="
)
_MOVES = {
    "flex-direction": ("row-reverse", "column-reverse"),
    "flex-flow": ("row-reverse", "column-reverse", "wrap-reverse"),
    "flex-wrap": ("wrap-reverse",),
    "direction": ("rtl", "ltr"),
    "unicode-bidi": ("bidi-override", "isolate-override"),
    "text-transform": ("uppercase", "lowercase", "capitalize"),
}
_SAID = {
    "direction": "the article says which way it is read; a style must not",
    "unicode-bidi": "letters are shown in another order than they are read",
    "text-transform": "some voices spell out what is in capitals, and what is copied is not what is seen",
}
_ORDER = "is seen in another order than it is heard"


def check(sheet: Sheet) -> Iterator[Finding]:
    """Content out of its order, lists without marks, letters that are not the author's."""
    for each in sheet.declarations:
        if each.is_of_margin:
            continue
        about = [part for part in map(subject, each.selectors) if not _PSEUDO.search(part)]
        if not about:
            continue
        if each.name == "position" and each.value.lower() in ("absolute", "fixed", "sticky"):
            moved = [part for part in about if not _OWN_PLACE.search(part)]
            if moved and each.value.lower() != "sticky":
                message = f"{moved[0]}: out of the text, it {_ORDER}, and may lie on other text"
                yield Finding("warning", "content-moved", message, each.path, each.line)
        elif each.name == "order" and each.value not in ("0", "initial", "unset"):
            yield Finding("warning", "content-moved", f"{about[0]}: {_ORDER}", each.path, each.line)
        elif set(each.words) & set(_MOVES.get(each.name, ())):
            message = f"{about[0]}: {_SAID.get(each.name, _ORDER)}"
            name = "letters-changed" if each.name in ("text-transform", "unicode-bidi") else "content-moved"
            severity: Severity = "error" if each.name == "unicode-bidi" else "warning"
            yield Finding(severity, name, message, each.path, each.line)
        else:
            yield from _lists(each)


def _lists(each: Declaration) -> Iterator[Finding]:
    """Lists whose marks a style takes away, those aside that never have any."""
    if each.name not in ("list-style", "list-style-type") or "none" not in each.words:
        return
    bare = [part for part in each.selectors if _LISTS.match(subject(part)) and not _UNMARKED.search(part)]
    if bare:
        message = f"{bare[0]}: without its marks, a list is no list to some browsers' readers, and numbers are lost"
        yield Finding("error", "list-unmarked", message, each.path, each.line)
