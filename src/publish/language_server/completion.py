"""What may stand in an attribute that is being written: the ids of an article, languages, kinds of references.

The text is broken at that place, more often than not: what is known is that of the last text that was whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from publish.language_server.answers import range_of
from publish.language_server.documents import Document
from publish.language_server.records import Structure
from publish.visible import visible

_HEAD = 2_000  # letters of a tag that are looked at
_MOST = 500
_WRITTEN = re.compile(
    r"""<(?P<tag>[\w:.-]+)(?P<others>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)"""
    r"""\s+(?P<name>[\w:.-]+)\s*=\s*(?P<mark>["'])(?P<value>[^"'<>]*)\Z"""
)
_KIND = re.compile(r"""\sref-type\s*=\s*["']([\w-]+)""")
_REST = re.compile(r"[\w.:-]*")
_CELLS = ("th", "td")
# What references of a kind mean (JATS 1.4, ref-type).
KINDS = {
    "aff": ("aff",), "app": ("app",), "author-notes": ("author-notes", "fn"), "bibr": ("ref",),
    "boxed-text": ("boxed-text",), "chem": ("chem-struct-wrap", "chem-struct"), "contrib": ("contrib",),
    "corresp": ("corresp",), "disp-formula": ("disp-formula", "disp-formula-group"), "fig": ("fig", "fig-group"),
    "fn": ("fn",), "list": ("list", "list-item"), "sec": ("sec",), "statement": ("statement",),
    "supplementary-material": ("supplementary-material",), "table": ("table-wrap", "table-wrap-group"),
    "table-fn": ("fn",),
}  # fmt: skip


def items(document: Document, position: types.Position) -> list[types.CompletionItem]:
    """What may be written at a place; nothing where no attribute is that takes one of a few values."""
    at = document.text.letter(position.line, position.character)
    letters = document.text.letters
    begun = letters.rfind("<", max(0, at - _HEAD), at)
    written = _WRITTEN.match(letters[begun:at]) if begun >= 0 else None
    structure = document.outline.structure
    if written is None or structure is None:
        return []
    name = written["name"].rpartition(":")[2]
    word = re.split(r"\s", written["value"])[-1] if name in ("rid", "headers") else written["value"]
    rest = _REST.match(letters, at)
    place = range_of(document, at - len(word), rest.end() if rest else at)
    if name in ("rid", "headers"):
        kind = _KIND.search(f"{written['others']} ")
        values = _ids(structure, name, KINDS.get(kind[1], ()) if kind else ())
    elif written["name"] == "xml:lang":
        values = _languages(structure)
    elif name == "ref-type":
        values = ((value, ", ".join(f"<{tag}>" for tag in tags)) for value, tags in KINDS.items())
    else:
        return []
    item = types.CompletionItemKind.Reference if name in ("rid", "headers") else types.CompletionItemKind.Value
    return [
        types.CompletionItem(
            visible(value), kind=item, detail=visible(label) or None, sort_text=f"{number:04}", filter_text=value,
            text_edit=types.TextEdit(place, value),
        )
        for number, (value, label) in zip(range(_MOST), values, strict=False)
    ]  # fmt: skip


def _ids(structure: Structure, name: str, tags: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The ids of heads for a cell, else of what is no cell: what a reference of the kind means first."""
    fitting = [
        (each, target) for each, target in structure.targets.items() if (target.kind in _CELLS) is (name == "headers")
    ]
    fitting.sort(key=lambda name: name[1].kind not in tags)
    yield from ((each, target.says) for each, target in fitting)


def _languages(structure: Structure) -> Iterator[tuple[str, str]]:
    """Those that the article says, then those that have a name here."""
    from publish.audit.facts.language_detection import languages

    tags = languages()
    for tag in structure.languages:
        yield tag, tags.get(tag.split("-")[0], "")
    yield from ((tag, name) for tag, name in tags.items() if tag not in structure.languages)
