"""Languages that a document is plainly in and cannot say: its own, and those of alternative texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.audit.facts.language_detection import apart, mistaken, named, prevailing
from publish.importing.document import Document, Heading, Paragraph, Picture, Place, Remark, Run
from publish.importing.walk import inlines_of, walked

_ADVICE = "In the author's program, set the proofing language of the whole text; in the article, xml:lang."


def settled(document: Document) -> Document:
    """The document with the languages that its text and its alternative texts read like, where it says none.

    A doubt is told in its remarks.
    """
    document = _settled(document)
    remarks = list(document.remarks)
    for picture in _pictures(document):
        read = mistaken(picture.alt_text or "", document.properties.language or "")
        if picture.language is None and read is not None and read.islower():
            picture.language = read
            message = (
                f"the alternative text “{(picture.alt_text or '')[:60]}” reads like {named(read)}, and is marked so"
            )
            remarks.append(Remark("guessed", "language", picture.place, message))
    return replace(document, remarks=remarks)


def _pictures(document: Document) -> Iterator[Picture]:
    for block in walked(document.blocks):
        yield from (inline for inline in inlines_of(block) if isinstance(inline, Picture))


def _settled(document: Document) -> Document:
    language = document.properties.language
    read = prevailing(_texts(document, language))
    if read is None or (language is not None and not apart(read, language)):
        return document
    if language is not None:
        message = f"the file says that it is in {language}, and its text reads like {named(read)}"
        return replace(document, remarks=[*document.remarks, Remark("guessed", "language", Place(), message, _ADVICE)])
    message = f"the file names no language; its text reads like {named(read)}, and is marked so"
    return replace(
        document,
        properties=replace(document.properties, language=read),
        remarks=[*document.remarks, Remark("guessed", "language", Place(), message, _ADVICE)],
    )


def _texts(document: Document, language: str | None) -> Iterator[str]:
    """The paragraphs that say nothing of their own language."""
    for block in walked(document.blocks):
        if isinstance(block, Paragraph | Heading):
            yield "".join(
                run.text for run in block.content if isinstance(run, Run) and run.language in (None, language)
            )
