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
from publish.audit.subjects.pdf.types import is_heading


@rule(severity=Severity.WARNING, refs=("WCAG 2.4.5", "EN 301 549 10.2.4.5"))
def bookmarks_differ(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """Bookmarks against headings, titles, captions and other short texts of the document."""
    headings = {
        _letters(node.text) for node in subject.elements() if is_heading(node.kind) or node.kind in ("H", "Title")
    }
    titles = [bookmark.title for bookmark in subject.outline if _letters(bookmark.title)]
    if not headings or not titles:
        return
    others = {_letters(subject.xmp.title)} | {
        _letters(node.text) for node in subject.elements("Caption", "TOCI", "P", "Lbl")
    }
    lost = [title for title in titles if not any(_like(_letters(title), text) for text in headings | others)]
    if len(lost) * 4 > len(titles):
        yield None, f"{len(lost)} of {len(titles)} bookmarks stand nowhere in the text, the first is “{lost[0][:60]}”"


def _like(title: str, text: str) -> bool:
    return title == text or (len(title) > 12 and title in text) or (len(text) > 12 and text in title)


def _letters(text: str) -> str:
    """What is compared: letters alone, since a text can have lost its spaces."""
    return folded(text).replace(" ", "")
