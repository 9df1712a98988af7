"""The article: a document of an office program as JATS Archiving 1.4, in our profile (``docs/profile.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from publish.importing.document import Document, Place, Remark
from publish.importing.jats.blocks import flow
from publish.importing.jats.elements import LANG, MATHML, XLINK, add
from publish.importing.jats.front import take
from publish.importing.jats.front_writing import write_front
from publish.importing.jats.languages import tag_of
from publish.importing.jats.outline import write_article
from publish.importing.jats.processing import write_processing_meta
from publish.importing.jats.references import resolve
from publish.importing.jats.serialising import hoist_languages, lines_of_places, to_bytes
from publish.importing.jats.writing import Writing

__all__ = ["WrittenArticle", "write"]


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """An article as it was written, and where each part of it stands in the author's file.

    ``places`` are by the ``id`` of an element, ``lines`` by the line of the XML, counted from 1, on which a block
    begins. ``remarks`` are what the writing had to guess or could not keep; those of the document are not among them.
    """

    xml: bytes
    places: Mapping[str, Place]
    lines: Mapping[int, Place]
    remarks: tuple[Remark, ...]


def write(document: Document, *, name: str = "", folder_of_media: str = "media") -> WrittenArticle:
    """Write a document as an article. The same document gives the same bytes.

    ``name`` is that of the author's file, without its extension: the title where the document has none. Pictures are
    referred to in ``folder_of_media``; the caller puts them there. The document is left as it is.
    """
    language = tag_of(document.properties.language)
    root = etree.Element("article", nsmap={"xlink": XLINK, "mml": MATHML})
    root.set("article-type", "report")
    root.set("dtd-version", "1.4")
    if language is not None:
        root.set(LANG, language)
    writing = Writing(language, document.languages_are_noisy, folder_of_media.strip("/"), document.media, flow)
    if language is None:
        message = "The document does not say in which language it is written"
        advice = "Write it into xml:lang of the article, as nl, fr-BE or en."
        writing.remarks.append(Remark("lost", "document language", Place(), message, advice))
    matter, blocks, remarks = take(document, name)
    writing.remarks += remarks
    write_front(writing, add(root, "front"), matter, document.properties)
    body, back = add(root, "body"), add(root, "back")
    write_article(writing, body, back, blocks, language)
    if writing.notes:
        add(back, "fn-group").extend(writing.notes)
    resolve(writing)
    for part in (body, back):
        if not len(part):
            root.remove(part)
    write_processing_meta(root)
    hoist_languages(root)
    data = to_bytes(root)
    places = {name: place for element, place in writing.places.items() if (name := element.get("id")) is not None}
    return WrittenArticle(data, places, lines_of_places(data, root, writing.places), tuple(writing.remarks))
