"""The account of an import: what was kept, guessed, passed over in silence, and lost, each with its place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.importing.document import (
    Block,
    DefinitionList,
    Document,
    Figure,
    Formula,
    Heading,
    ItemList,
    NoteCall,
    Paragraph,
    Picture,
    Place,
    Remark,
    Run,
    Table,
)  # fmt: skip
from publish.importing.walk import inlines_of, walked

_PLURALS = {
    "paragraph": "paragraphs", "heading": "headings", "list item": "list items", "table": "tables",
    "header cell": "header cells",
    "picture": "pictures", "alternative text": "alternative texts", "decorative picture": "decorative pictures",
    "note": "notes", "formula": "formulas", "link": "links", "chart": "charts",
}  # fmt: skip
_SHOWN = 12  # remarks of a kind on a terminal: the JSON has all


@dataclass(frozen=True, slots=True)
class Account:
    """What came of an import. ``counts`` is what was kept, by kind.

    ``places`` leads from an id in the article to its place in the author's file, ``lines`` from a line, counted from 1,
    on which something begins. ``media`` are the SHA-256 of pictures, in hexadecimal, by name.
    """

    source: str
    counts: Mapping[str, int]
    language: str | None
    remarks: tuple[Remark, ...]
    places: Mapping[str, Place]
    lines: Mapping[int, Place]
    media: Mapping[str, str]
    tried: str = ""

    def of(self, kind: str) -> list[Remark]:
        """The remarks of a kind: guessed, silent or lost."""
        return [remark for remark in self.remarks if remark.kind == kind]


def counts_of(document: Document) -> dict[str, int]:
    """How much of each kind a document holds."""
    counts: Counter[str] = Counter(dict.fromkeys(_PLURALS, 0))
    for block in walked(document.blocks):
        _count(counts, block)
    return {name: counts[name] for name in _PLURALS if counts[name]}


def _count(counts: Counter[str], block: Block) -> None:
    if isinstance(block, Heading):
        counts["heading"] += 1
    elif isinstance(block, Paragraph):
        counts["paragraph"] += any(isinstance(each, Run) for each in block.content)
    elif isinstance(block, ItemList):
        counts["list item"] += len(block.items)
    elif isinstance(block, DefinitionList):
        counts["list item"] += len(block.entries)
    elif isinstance(block, Table):
        counts["table"] += 1
        counts["header cell"] += sum(cell.header is not None for row in block.rows for cell in row)
    elif isinstance(block, Figure):
        counts["chart"] += block.data is not None
    for inline in inlines_of(block):
        counts["note"] += isinstance(inline, NoteCall)
        counts["formula"] += isinstance(inline, Formula)
        counts["link"] += isinstance(inline, Run) and inline.link is not None
        if isinstance(inline, Picture):
            counts["picture"] += 1
            counts["decorative picture" if inline.decorative else "alternative text"] += bool(
                inline.decorative or inline.alt_text
            )


def text(account: Account) -> list[str]:
    """The account as lines for a terminal: a screenful."""
    counted = ", ".join(f"{count:,} {name if count == 1 else _PLURALS[name]}" for name, count in account.counts.items())
    lines = [f"kept     {counted or 'nothing'}" + (f"; in {account.language}" if account.language else "")]
    if account.tried:
        lines.append(f"note     {account.tried}: look it through")
    for kind in ("guessed", "silent", "lost"):
        lines += _lines(kind, account.of(kind))
    return lines


def _lines(kind: str, remarks: list[Remark]) -> Iterator[str]:
    if not remarks:
        return
    counts = Counter(remark.what for remark in remarks)
    summary = ", ".join(f"{what} ({count})" if count > 1 else what for what, count in counts.items())
    yield f"{kind:9}{summary}"
    if kind == "silent":
        return
    for remark in remarks[:_SHOWN]:
        place = f"{remark.place}: " if str(remark.place) else ""
        sentence = (remark.message or remark.what).rstrip(".")
        ended = sentence if sentence.endswith("?") or not remark.advice else f"{sentence}."
        yield f"  {place}{ended}" + (f" {remark.advice}" if remark.advice else "")
    if len(remarks) > _SHOWN:
        yield f"  and {len(remarks) - _SHOWN:,} more, in import/account.json"


def as_json(account: Account) -> bytes:
    """The account for machines; the same for the same import."""
    content = {
        "source": account.source,
        "language": account.language,
        "kept": dict(account.counts),
        **{
            kind: [
                {
                    "what": remark.what,
                    "place": _place(remark.place),
                    "message": remark.message,
                    "advice": remark.advice,
                }
                for remark in account.of(kind)
            ]
            for kind in ("guessed", "silent", "lost")
        },
        "media": dict(account.media),
        "places": {name: place_text for name, place in account.places.items() if (place_text := _place(place))},
        "lines": {str(line): place_text for line, place in account.lines.items() if (place_text := _place(place))},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _place(place: Place) -> dict[str, object]:
    words = "behind" if place.is_behind else "paragraph"
    named = {"page": place.page, "line": place.line, "part": place.part, words: place.words}
    return {name: value for name, value in named.items() if value}
