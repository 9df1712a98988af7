"""Two descriptions of one annotation say different things.

One reader hears the first, another the second. Make them the same.

Passes: ``Contents`` equal to the ``Alt`` of the element that holds the annotation

Fails: ``Contents (Approved)`` in an element with ``Alt (Stamp)``; a rich text (``RC``) that is not ``Contents``
"""

import re
from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject
from publish.audit.subjects.pdf.annotations import MARKUP
from publish.audit.subjects.pdf.values import string_of


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.9.2.3-2, 8.9.4.2-1, 8.10.3.3-1")
def annotation_texts_differ(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Annotations and text fields of PDF/UA-2."""
    for annotation in subject.annotations if subject.part == 2 else ():
        contents = annotation.string("/Contents")
        if contents is not None and annotation.alt is not None and contents != annotation.alt:
            sentence = f"the annotation says “{contents[:60]}”, its element “{annotation.alt[:60]}”"
            yield annotation, sentence, ("PDF/UA-2 8.9.4.2-1",)
        rich = _plain(annotation.dictionary.get("/RC"))
        if (
            annotation.subtype in MARKUP
            and rich is not None
            and contents is not None
            and _folded(rich) != _folded(contents)
        ):
            yield annotation, "the rich text of this annotation (RC) is not its Contents", ("PDF/UA-2 8.9.2.3-2",)
        if (
            annotation.subtype == "Widget"
            and annotation.dictionary.get("/FT") == "/Tx"
            and "/RV" in annotation.dictionary
        ):
            value, shown = annotation.string("/V"), _plain(annotation.dictionary.get("/RV"))
            if value is None or _folded(shown or "") != _folded(value):
                yield annotation, "the rich text of this field (RV) is not its value (V)", ("PDF/UA-2 8.10.3.3-1",)


def _plain(value: object) -> str | None:
    if isinstance(value, pikepdf.Stream):
        value = pikepdf.String(value.read_bytes()[:100_000])
    return None if (text := string_of(value)) is None else re.sub(r"<[^>]*>", "", text)


def _folded(text: str) -> str:
    return " ".join(text.split())
