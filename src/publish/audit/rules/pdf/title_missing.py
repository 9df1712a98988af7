"""The document has no title, or a file name for one.

A reader who switches windows hears the title, or the name of a file. The title stands in the XMP metadata
(``dc:title``); viewers of PDF/UA do not look for it elsewhere. In JATS give an ``article-title``; in a finished PDF set
the title in the document's properties and save it again.

Passes: ``dc:title`` in the XMP metadata: "Trees in the city, 2025"

Fails: none, one in the information dictionary alone, "report_final_v3.indd", "Untitled"
"""

from collections.abc import Iterator

from publish.audit.facts.title import is_file_name, is_placeholder
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_PDF_UA, NOT_WCAG
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 2.4.2; PDF/UA-1 7.1-9; PDF/UA-2 8.11.1-1; Matterhorn 06-003")
def title_missing(subject: PdfSubject) -> Iterator[tuple[None, str, tuple[str, ...]]]:
    """The title of the metadata."""
    title = subject.xmp.title
    if not title and subject.information_title:
        sentence = "the title stands in the information dictionary alone, not in the XMP metadata (dc:title)"
        yield None, sentence, () if is_file_name(subject.information_title) else NOT_WCAG
    elif not title:
        yield None, "the document has no title", ()
    elif is_file_name(title):
        yield None, f"the title “{title}” is the name of a file", NOT_PDF_UA
    elif is_placeholder(title):
        yield None, f"the title “{title}” is no title", NOT_PDF_UA
