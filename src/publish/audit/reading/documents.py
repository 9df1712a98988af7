"""What a screen reader gets from an EPUB or a web page: the documents of the spine, from the finished file alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from publish.audit.reading.kinds import kind_of, properties_of
from publish.audit.reading.transcript import first_line, quoted
from publish.audit.subjects.documents import Documents
from publish.audit.subjects.documents.markup import LANG, MATHML, SVG, XHTML, alt_of, is_image, label_of
from publish.audit.subjects.documents.roles import is_page_break, name_of

_SILENT = frozenset(f"{XHTML}{name}" for name in ("script", "style", "template", "head", "rp", "source", "track"))
_INLINE = frozenset(("Span", "Em", "Strong", "Quote", "Code", "Link", "Reference", "Ruby", "RB", "RT", "Formula"))
_BLANK = re.compile(r"[ \t\r\n\f]+")


@dataclass(eq=False, slots=True)
class _Part:
    """A line of the transcript, with the text and the parts in it."""

    words: list[str]  # the type, then the properties
    parts: list[_Part | str] = field(default_factory=list)

    @property
    def is_inline(self) -> bool:
        return self.words[0] in _INLINE


def lines(subject: Documents) -> Iterator[str]:
    """The transcript, line by line: each document of the spine, in its order."""
    titles, languages = subject.titles, subject.stated_languages
    yield first_line(titles[0] if titles else "", languages[0] if languages else None)
    for file in subject.spine:
        root = subject.document(file)
        top = _Part(["Document", f"file={quoted(file)}"])
        tag = (root.get(LANG) or root.get("lang") or "").strip()
        if tag and (not languages or tag.lower() != languages[0].lower()):
            top.words.append(f"lang={quoted(tag)}")
        for body in root.iterchildren(f"{XHTML}body"):
            _read(body, top, keeps_space=False)
        yield from _written(top)


def _read(element: etree._Element, into: _Part, *, keeps_space: bool) -> None:
    """Put down what an element holds. ``keeps_space`` says whether its white space is heard as it stands."""
    _write(element.text, into, keeps_space=keeps_space)
    for child in element:
        if isinstance(child.tag, str) and not _is_silent(child):
            _element(child, into, keeps_space=keeps_space)
        _write(child.tail, into, keeps_space=keeps_space)


def _element(element: etree._Element, into: _Part, *, keeps_space: bool) -> None:
    if is_page_break(element):
        label = (
            label_of(element) or (element.get("title") or "").strip() or " ".join("".join(element.itertext()).split())
        )
        into.parts.append(_Part(["PageBreak", quoted(label)]))
    elif name_of(element) == "br":
        into.parts.append("\n" if keeps_space else " ")
    elif element.tag == f"{MATHML}math":
        words = (element.get("alttext") or "").strip()
        part = _Part(["Formula", *properties_of(element, alt=words or None)])
        if not words:
            part.parts.append(" ".join("".join(element.itertext()).split()))
        into.parts.append(part)
    elif is_image(element) or element.tag.startswith(SVG):
        alternative = alt_of(element)
        if alternative != "":
            into.parts.append(_Part(["Figure", *properties_of(element, alt=alternative)]))
    else:
        keeps_space = keeps_space or name_of(element) in ("pre", "textarea")
        kinds, properties = kind_of(element), properties_of(element)
        if not kinds and properties:
            kinds = ("Span",) if name_of(element) not in ("div", "body", "header", "main") else ("Div",)
        for number, kind in enumerate(kinds):
            part = _Part([kind, *(properties if number == len(kinds) - 1 else ())])
            into.parts.append(part)
            into = part
        _read(element, into, keeps_space=keeps_space)


def _is_silent(element: etree._Element) -> bool:
    return element.tag in _SILENT or element.get("aria-hidden") == "true" or element.get("hidden") is not None


def _write(text: str | None, into: _Part, *, keeps_space: bool) -> None:
    if text:
        into.parts.append(text if keeps_space else _BLANK.sub(" ", text))


def _written(top: _Part) -> Iterator[str]:
    stack: list[tuple[_Part | str, int]] = [(top, 0)]
    while stack:
        part, depth = stack.pop()
        indent = "  " * depth
        if isinstance(part, str):
            yield indent + quoted(part)
            continue
        parts = _folded(part)
        if len(parts) == 1 and isinstance(parts[0], str):
            yield f"{indent}{' '.join(part.words)} {quoted(parts[0])}"
            continue
        yield indent + " ".join(part.words)
        stack.extend((part, depth + 1) for part in reversed(parts))


def _folded(part: _Part) -> list[_Part | str]:
    """The parts with neighbouring texts as one, without the white space that only sets blocks apart."""
    parts: list[_Part | str] = []
    for inner in part.parts:
        if isinstance(inner, str) and parts and isinstance(parts[-1], str):
            parts[-1] += inner
        else:
            parts.append(inner)
    folded: list[_Part | str] = []
    for number, inner in enumerate(parts):
        if isinstance(inner, str):
            if _is_edge(parts, number - 1, part):
                inner = inner.lstrip(" ")
            if _is_edge(parts, number + 1, part):
                inner = inner.rstrip(" ")
            inner = inner if "\n" in inner else _BLANK.sub(" ", inner)
        if inner:
            folded.append(inner)
    return folded


def _is_edge(parts: list[_Part | str], number: int, around: _Part) -> bool:
    """Whether text ends there: at a block, or at the end of one."""
    if not 0 <= number < len(parts):
        return not around.is_inline
    neighbour = parts[number]
    return (
        isinstance(neighbour, _Part) and not neighbour.is_inline and neighbour.words[0] not in ("Figure", "PageBreak")
    )
