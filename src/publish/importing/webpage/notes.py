"""Notes: a link with a number to a text below, which leads back. Said by its role, or told by this."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from publish.importing.document import Anchor, Block, Inline, NoteCall, Paragraph, Remark, Run
from publish.importing.webpage.page import Page
from publish.importing.webpage.places import place_of
from publish.importing.webpage.settings import Setting

_CALL_CLASSES = re.compile(r"\b(?:footnote-ref|footnote-call|noteref|fnref|note-ref|footnoteref)\b", re.I)
_NOTE_CLASSES = re.compile(r"\b(?:footnotes?|endnotes?|fn|fn-group|notes)\b", re.I)
_BACK_CLASSES = re.compile(r"\b(?:footnote-back|backlink|reversefootnote)")
_CALL = re.compile(r"[\[(]?\s*(?:\d{1,4}|[a-z]|[ivx]+|[*†‡§]+)\s*[\])]?", re.I)
_BACK = re.compile(r"[\s↩↑⤴^⏎︎️\[\]()]*(?:\d{1,4}|[a-z*†‡§])?[\s.:\])]*", re.I)
_NUMBER = re.compile(r"\s*[\[(]?(?:\d{1,4}|[*†‡§]+)[\])]?[.:)]?\s*")
_WHOLE = ("li", "p", "div", "aside", "section", "dd", "tr", "td")
_EPUB_TYPE = "epub:type"


def find_notes(page: Page, main: etree._Element) -> None:
    """Learn which links call a note, and take the notes out of the text."""
    for link in list(main.iter("a")):
        target = page.by_id.get((link.get("href") or "")[1:]) if (link.get("href") or "").startswith("#") else None
        if target is None:
            continue
        if "biblioref" in _role(link) or any("biblio" in _role(e) for e in (target, *target.iterancestors())):
            continue  # a work that is cited, not a note
        if not _says_call(link) and not _CALL.fullmatch("".join(link.itertext()).strip()[:9]):
            continue
        note = _note_at(target)
        if note is not None and not any(above is note for above in link.iterancestors()) and _calls(link, note):
            page.notes[link] = note
    holders = {parent for note in page.notes.values() if (parent := note.getparent()) is not None}
    for note in dict.fromkeys(page.notes.values()):
        parent = note.getparent()
        if parent is not None:
            _detach(note)
    for holder in holders:
        _remove_empty(page, holder, main)


def _says_call(link: etree._Element) -> bool:
    return "noteref" in _role(link) or _CALL_CLASSES.search(link.get("class") or "") is not None


def _role(element: etree._Element) -> str:
    return f"{element.get('role') or ''} {element.get(_EPUB_TYPE) or ''}"


def _note_at(target: etree._Element) -> etree._Element | None:
    """The block that a note's id stands on or in."""
    if target.tag in _WHOLE:
        return target
    for above in target.iterancestors():
        if above.tag in _WHOLE:
            return above if _begins(above, target) else None
    return None


def _begins(block: etree._Element, target: etree._Element) -> bool:
    """Whether no text of a block stands before an element in it."""
    for element in block.iter():
        if element is target:
            return True
        before = element.getprevious()
        if (before is not None and element is not block and (before.tail or "").strip()) or (
            element.text or ""
        ).strip():
            return False
    return False


def _calls(link: etree._Element, note: etree._Element) -> bool:
    """Whether a link calls a note: its role or class says so, or both lead to one another."""
    is_note = any(name in _role(note) for name in ("doc-footnote", "doc-endnote", "footnote", "endnote"))
    around = [note, *note.iterancestors()][:4]
    named = any(_NOTE_CLASSES.search(e.get("class") or "") or "doc-endnotes" in _role(e) for e in around)
    if _says_call(link):
        return True
    parent, ids = link.getparent(), _ids(link)
    back = any((a.get("href") or "")[1:] in ids for a in note.iter("a") if (a.get("href") or "").startswith("#"))
    return back or ((is_note or named) and parent is not None and parent.tag == "sup")


def is_backlink(link: etree._Element) -> bool:
    """Whether a link says that it leads from a note or a cited work back to the text."""
    return "backlink" in _role(link) or _BACK_CLASSES.search(link.get("class") or "") is not None


def _detach(note: etree._Element) -> None:
    """Take a note out of its place; the white space behind it stays."""
    parent, tail = note.getparent(), note.tail
    if parent is None:
        return
    before = note.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    note.tail = None
    parent.remove(note)


def _remove_empty(page: Page, holder: etree._Element, main: etree._Element) -> None:
    """Take away what held notes alone, with its heading."""
    while holder is not main and (parent := holder.getparent()) is not None:
        rest = [child for child in holder if child.tag not in ("hr", "h1", "h2", "h3", "h4", "h5", "h6", "br")]
        heading = next((child for child in holder if re.fullmatch("h[1-6]", str(child.tag))), None)
        texts = [holder.text, *(child.tail for child in holder)]
        if any((text or "").strip() for text in texts) or any(_shows(child) for child in rest):
            return
        if heading is not None:
            page.remarks.append(Remark("silent", "heading of notes", place_of(heading)))
        _detach(holder)
        if heading is not None:
            return
        holder = parent


def _shows(element: etree._Element) -> bool:
    if "".join(element.itertext()).strip():
        return True
    return any(True for _ in element.iter("img", "svg", "math", "table"))


def call_of(page: Page, link: etree._Element) -> list[Inline]:
    """The call of a note, with the note; where it was called before, a reference to it."""
    note = page.notes[link]
    place = place_of(note)
    if note in page.called:
        text = "".join(link.itertext()).strip()
        return [Run(text, frozenset({"sup"}), None, f"#{page.called[note]}")]
    name = f"note {len(page.called) + 1}"
    page.called[note] = name
    _remove_backlinks(note, {name for call, called in page.notes.items() if called is note for name in _ids(call)})
    blocks = page.flow(page, note, Setting().within(note))
    kind = "endnote" if "endnote" in _role(note) else "footnote"
    return [NoteCall(_numberless(blocks, name), kind, place)]  # type: ignore[arg-type]


def _ids(call: etree._Element) -> set[str]:
    """The ids by which a note leads back to its call."""
    parent = call.getparent()
    names = (call.get("id"), call.get("name"), parent.get("id") if parent is not None else None)
    return {name for name in names if name}


def _remove_backlinks(note: etree._Element, calls: set[str]) -> None:
    for link in list(note.iter("a")):
        href = link.get("href") or ""
        back = href.startswith("#") and href[1:] in calls and _BACK.fullmatch("".join(link.itertext())) is not None
        if back or is_backlink(link):
            _detach(link)
    for label in note.xpath("./*[contains(concat(' ', @class, ' '), ' label ')] | ./sup[1]"):
        if _NUMBER.fullmatch("".join(label.itertext()) or " ") or len("".join(label.itertext()).strip()) <= 2:
            _detach(label)


def _numberless(blocks: list[Block], name: str) -> list[Block]:
    """A note's blocks without the number that begins them, with the name by which it is referred to again."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        at = next((at for at, item in enumerate(block.content) if isinstance(item, Run)), None)
        run = block.content[at] if at is not None else None
        match = _NUMBER.match(run.text) if isinstance(run, Run) else None
        if at is not None and isinstance(run, Run) and match is not None:
            numbers = "sup" in run.marks or re.search(r"[.:)\]]\s*$", match.group()) is not None
            block.content[at] = replace(run, text=run.text[match.end() :]) if numbers else run
        block.content.insert(0, Anchor(name))
        break
    return blocks
