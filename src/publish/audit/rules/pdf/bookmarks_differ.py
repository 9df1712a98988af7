"""The bookmarks are not the headings.

A reader finds one table of contents in the bookmarks and another in the text. Make them from the headings.

Passes: a bookmark for each chapter, in the words of its heading

Fails: bookmarks that no heading has, such as the names of files
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.layout import folded
from publish.audit.subjects.pdf.structure_types import is_heading

_TITLES = ("H", "Title")
_LEAST = 12  # letters
_MOST = 2_000  # bookmarks and headings that are compared


@rule(severity=Severity.WARNING, refs="ISO 32000-1 12.3.3")
def bookmarks_differ(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """Bookmarks against headings, titles, captions and other texts of the document."""
    titles = [bookmark.title for bookmark in subject.outline[:_MOST] if _letters(bookmark.title)]
    named = [node for node in subject.elements() if is_heading(node.kind) or node.kind in _TITLES]
    headings = [_letters(words) for node in named for words in dict.fromkeys((node.text, node.spoken))]
    if not headings or not titles:
        return
    others = {_letters(node.text) for node in subject.elements("Caption", "TOCI", "P", "Lbl")}
    whole = {*headings, *others, _letters(subject.xmp.title)}
    lost = []
    for title in titles:
        letters = _letters(title)
        if letters not in whole and not any(_holds(text, letters) for text in headings[:_MOST]):
            lost.append(title)
    if len(lost) * 4 > len(titles):
        yield None, f"{len(lost)} of {len(titles)} bookmarks stand nowhere in the text, the first is “{lost[0][:60]}”"


def _holds(text: str, other: str) -> bool:
    """Whether one of two texts is a part of the other, and no small one."""
    return (len(other) > _LEAST and other in text) or (len(text) > _LEAST and text in other)


def _letters(text: str) -> str:
    """What is compared: letters alone, since a text can have lost its spaces."""
    return folded(text).replace(" ", "")
