"""A text is in another language than the document says.

A screen reader speaks it with the wrong voice, so that nobody understands it. Word says "English" of every document
that nobody told otherwise. Set the language of the document, and of passages in another, in the program that it comes
from, or with the properties of the document and its tags in an editor for PDF.

Passes: ``Lang (fr)`` on a French paragraph of a Dutch report

Fails: a French report whose ``Lang`` is ``en-US``; a paragraph in Cyrillic letters in an English one
"""

from collections.abc import Iterator

from publish.audit.facts.language_detection import apart, mistaken, named, prevailing
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.passages import passages

Clauses = tuple[str, ...]


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2")
def language_mistaken(subject: PdfSubject) -> Iterator[tuple[StructureNode | None, str, Clauses]]:
    """The document as a whole, then passages long enough to judge; rather silent than wrong."""
    all_passages = list(passages(subject))
    stated = subject.language or ""
    main = prevailing(passage.text for passage in all_passages if passage.is_main)
    wrong = bool(stated and main) and apart(main or "", stated)
    if wrong:
        yield None, f"the document says that it is {stated} and reads like {named(main or '')}", ("WCAG 3.1.1",)
    for passage in all_passages:
        read = mistaken(passage.text, passage.tag)
        if read and not (passage.is_main and wrong and read == main):
            yield (
                passage.node,
                f"says it is {passage.tag} and reads like {named(read)}: “{passage.text[:60]}”",
                ("WCAG 3.1.2",),
            )
