"""Short notes beside their calls, where a screen is wide enough: what a style sheet needs to know for that.

The notes stay where they are read, behind the text or a section. Each gets the name of its call and of the note before
it (CSS Anchor Positioning 1), so that it stands as high as the one and never on the other; browsers that know no
anchors, narrow screens and paper leave it in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"
CLASS = "beside"
_LONGEST = 400  # letters of a note that stands beside; a longer one would push those below it from their calls
_TEXT = frozenset(f"{X}{name}" for name in ("p", "li", "dd", "blockquote"))
_APART = frozenset(f"{X}{name}" for name in ("table", "figure", "aside", "header", "nav", "details"))
_LARGE = tuple(f"{X}{name}" for name in ("table", "figure", "img", "pre", "video", "audio", "ul", "ol", "dl"))
_HEADINGS = frozenset(f"{X}h{level}" for level in range(2, 7))


def place(root: etree._Element) -> None:
    """Class the notes that may stand beside their calls, and name both; class a list that then is empty likewise."""
    numbers = {element: number for number, element in enumerate(root.iter(etree.Element))}
    calls: dict[str, etree._Element] = {}
    for call in root.iter(f"{X}a"):
        if call.get("role") == "doc-noteref":
            calls.setdefault((call.get("href") or "").removeprefix("#"), call)
    last, count = -1, 0
    for note in root.iter(f"{X}aside"):
        call = calls.get(note.get("id") or "")
        if call is None or note.get("role") != "doc-footnote" or not _is_short(note) or not _is_in_text(call, note):
            continue
        if numbers[call] < last:
            continue  # it would stand above the one before it
        last, count = numbers[call], count + 1
        _style(call, f"anchor-name: --call-{count}")
        above = f"--note-{count - 1}"
        _style(note, f"--call: --call-{count}; --above: {above}; anchor-name: --note-{count}")
        _class(note)
    links: dict[str, list[etree._Element]] = {}
    for nav in root.iter(f"{X}nav"):
        for link in nav.iter(f"{X}a"):
            links.setdefault(link.get("href") or "", []).append(link)
    for heading in list(_hollow(root)):
        _class(heading)
        for link in links.get(f"#{heading.get('id')}", ()):
            if (item := link.getparent()) is not None:
                _class(item)


def _is_short(note: etree._Element) -> bool:
    return len("".join(note.itertext())) <= _LONGEST and next(note.iter(*_LARGE), None) is None


def _is_in_text(call: etree._Element, note: etree._Element) -> bool:
    """Whether a note is called in the running text, and stands in a list of notes of the article or a section."""
    around = {str(parent.tag) for parent in call.iterancestors()}
    listed = not any(parent.tag in _APART for parent in note.iterancestors())
    foot = any("table-wrap" in (parent.get("class") or "") for parent in note.iterancestors())
    return bool(around & _TEXT) and not around & _APART and listed and not foot


def _hollow(root: etree._Element) -> Iterator[etree._Element]:
    """The headings under which nothing but notes beside the text stands."""
    for group in root.iter(f"{X}section", f"{X}div"):
        if "fn-group" not in (group.get("class") or "").split() or not len(group):
            continue
        heading, notes = group[0], group[1:]
        if heading.tag in _HEADINGS and notes and all(CLASS in (note.get("class") or "").split() for note in notes):
            yield heading


def _class(element: etree._Element) -> None:
    if CLASS not in (classes := (element.get("class") or "").split()):
        element.set("class", " ".join([*classes, CLASS]))


def _style(element: etree._Element, declarations: str) -> None:
    before = element.get("style")
    element.set("style", f"{before}; {declarations}" if before else declarations)
