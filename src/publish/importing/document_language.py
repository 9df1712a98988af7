"""The language of a document where its file says none, or plainly not the one that it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.audit.facts.language_detection import apart, named, prevailing
from publish.importing.account import walked
from publish.importing.document import Document, Heading, Paragraph, Place, Remark, Run

_ADVICE = "In the author's program, set the proofing language of the whole text; in the article, xml:lang."


def settled(document: Document) -> Document:
    """The document with the language that its text reads like, where it says none; a doubt is told in its remarks."""
    said = document.properties.language
    read = prevailing(_texts(document, said))
    if read is None or (said is not None and not apart(read, said)):
        return document
    if said is not None:
        message = f"the file says that it is in {said}, and its text reads like {named(read)}"
        return replace(document, remarks=[*document.remarks, Remark("guessed", "language", Place(), message, _ADVICE)])
    message = f"the file names no language; its text reads like {named(read)}, and is marked so"
    return replace(
        document,
        properties=replace(document.properties, language=read),
        remarks=[*document.remarks, Remark("guessed", "language", Place(), message, _ADVICE)],
    )


def _texts(document: Document, said: str | None) -> Iterator[str]:
    """The paragraphs that say nothing of their own language."""
    for block in walked(document.blocks):
        if isinstance(block, Paragraph | Heading):
            yield "".join(run.text for run in block.content if isinstance(run, Run) and run.language in (None, said))
