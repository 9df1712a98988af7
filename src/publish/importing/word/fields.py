"""Fields of a Word file: what their codes say of the text that they gave (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
_CONTENTS = ("TOC", "INDEX", "TOA")
_REFERENCES = ("REF", "PAGEREF", "NOTEREF")


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows: bool = False  # behind the code, its result
    silent: bool = False
    link: str | None = None
    name: str = ""


@dataclass(slots=True)
class Fields:
    """The fields that are open where the text is being read; they may span paragraphs, and nest."""

    _open: list[_Field] = field(default_factory=list)
    silent_seen: int = 0  # contents lists and indexes

    def begin(self) -> None:
        """A field begins, with its code."""
        self._open.append(_Field())

    def code(self, text: str) -> None:
        """A piece of the innermost field's code."""
        if self._open and not self._open[-1].shows and len(self._open[-1].code) < 10_000:
            self._open[-1].code += text

    def separate(self) -> None:
        """The code is over, its result begins."""
        if self._open:
            self._understand(self._open[-1])

    def end(self) -> str:
        """The innermost field is over; its name comes back, "" for none."""
        if not self._open:
            return ""
        if not self._open[-1].shows:
            self._understand(self._open[-1])
        return self._open.pop().name

    def simple(self, code: str) -> None:
        """A field whose result lies in one element begins."""
        self._open.append(_Field(code))
        self._understand(self._open[-1])

    def _understand(self, this: _Field) -> None:
        this.shows = True
        words = [quoted or bare for quoted, bare in _WORDS.findall(this.code[:10_000])]
        this.name = words[0].upper() if words else ""
        if this.name in _CONTENTS:
            this.silent = True
            self.silent_seen += 1
        elif this.name == "HYPERLINK":
            this.link = _hyperlink(words[1:])
        elif this.name in _REFERENCES and len(words) > 1 and (this.name != "PAGEREF" or not self.silent):
            this.link = "#" + words[1]

    @property
    def silent(self) -> bool:
        """Whether what is shown here is a contents list or an index, which each output makes of itself."""
        return any(each.silent for each in self._open)

    @property
    def in_code(self) -> bool:
        """Whether text here is part of a code."""
        return any(not each.shows for each in self._open)

    @property
    def link(self) -> str | None:
        """What the text here leads to."""
        return next((each.link for each in reversed(self._open) if each.link), None)


def _hyperlink(words: list[str]) -> str | None:
    address, anchor = "", ""
    rest = iter(words)
    for word in rest:
        if word.lower() == "\\l":
            anchor = next(rest, "")
        elif word.lower() in ("\\o", "\\t"):
            next(rest, "")
        elif not word.startswith("\\") and not address:
            address = word
    address = address.replace("\\\\", "\\")
    return f"{address}#{anchor}" if anchor else address or None
