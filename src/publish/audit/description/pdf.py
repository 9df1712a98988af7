"""What a PDF says of itself, and whether its pages are tagged or scanned."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from publish.audit.description.describing import Claim, Description, State, day, day_of_pdf
from publish.audit.description.text import fingerprint, language_read
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.metadata import PDFUA
from publish.audit.subjects.pdf.shown_content import Piece
from publish.audit.subjects.pdf.values import name_of, string_of

_PDF, _XMP = "http://ns.adobe.com/pdf/1.3/", "http://ns.adobe.com/xap/1.0/"
_PDFA = "http://www.aiim.org/pdfa/ns/id/"
_SHARE = 0.6  # of a page that a picture covers, from which it is the page


def describe(subject: PdfSubject) -> Description:
    """Its description."""
    pictures, recognised = _picture_pages(subject)
    texts = [piece.text for piece in _in_order(subject)]
    stated = subject.language or ""
    return Description(
        fingerprint(texts),
        title=subject.xmp.title or subject.information_title,
        language=stated,
        reads_like="" if stated else language_read(texts),
        pages=subject.pages,
        maker=_maker(subject),
        date=_date(subject),
        state=_state(subject, pictures, recognised),
        picture_pages=pictures + recognised,
        has_form=_has_form(subject),
        carries_source=_carries_source(subject),
        claims=tuple(_claims(subject)),
    )


def _in_order(subject: PdfSubject) -> Iterator[Piece]:
    """What the pages show, page by page; artifacts are left out."""
    by_page: dict[int, list[Piece]] = {}
    for piece in (*subject.content.pieces.values(), *subject.content.outside.values()):
        by_page.setdefault(piece.page, []).append(piece)
    for page in sorted(by_page):
        yield from by_page[page]


def _picture_pages(subject: PdfSubject) -> tuple[int, int]:
    """How many pages are a picture alone, and how many have nothing beside it but text that is not seen."""
    texts: dict[int, int] = {}
    invisible: dict[int, int] = {}
    pictured: dict[int, float] = {}
    for piece in subject.content.every_piece():
        texts[piece.page] = texts.get(piece.page, 0) + piece.texts
        invisible[piece.page] = invisible.get(piece.page, 0) + piece.invisible
        pictured[piece.page] = pictured.get(piece.page, 0.0) + piece.pictured
    alone = recognised = 0
    for page, area in pictured.items():
        box = subject.box(page)
        if box is None or area <= _SHARE * (box[2] - box[0]) * (box[3] - box[1]):
            continue
        alone += texts[page] == 0
        recognised += 0 < texts[page] == invisible[page]
    return alone, recognised


def _state(subject: PdfSubject, pictures: int, recognised: int) -> State:
    if 2 * pictures > subject.pages:
        return "scanned"
    if 2 * (pictures + recognised) > subject.pages:
        return "recognised"
    if pictures:
        return "partly scanned"
    return "tagged" if subject.structure is not None and subject.structure.kids else "untagged"


def _information(subject: PdfSubject, key: str) -> str:
    information = subject.pdf.trailer.get("/Info")
    value = information.get(key) if isinstance(information, pikepdf.Dictionary) else None
    return " ".join((string_of(value) or "").split())


def _maker(subject: PdfSubject) -> str:
    """The program that the document was written in, and the one that made a PDF of it where that is another."""
    program = subject.xmp.value(_XMP, "CreatorTool") or _information(subject, "/Creator")
    producer = subject.xmp.value(_PDF, "Producer") or _information(subject, "/Producer")
    return "; ".join(dict.fromkeys(name for name in (program, producer) if name))


def _date(subject: PdfSubject) -> str:
    """When it was changed last, else when it was made."""
    changed = max(day(subject.xmp.value(_XMP, "ModifyDate") or ""), day_of_pdf(_information(subject, "/ModDate")))
    created = max(day(subject.xmp.value(_XMP, "CreateDate") or ""), day_of_pdf(_information(subject, "/CreationDate")))
    return max(changed, created)


def _has_form(subject: PdfSubject) -> bool:
    form = subject.root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    return isinstance(fields, pikepdf.Array) and len(fields) > 0


def _carries_source(subject: PdfSubject) -> bool:
    """Whether an XML file is attached as the source (ISO 32000-2, 14.13)."""
    return any(
        "xml" in file.media_type and name_of(file.dictionary.get("/AFRelationship")) == "Source"
        for file in subject.files
        if file.is_embedded
    )


def _claims(subject: PdfSubject) -> Iterator[Claim]:
    if (part := subject.xmp.value(PDFUA, "part")) in ("1", "2"):
        yield Claim(f"PDF/UA-{part}", (f"PDF/UA-{part}",))
    if (part := subject.xmp.value(_PDFA, "part")) in ("1", "2", "3", "4"):
        yield Claim(f"PDF/A-{part}{(subject.xmp.value(_PDFA, 'conformance') or '').strip().lower()[:1]}")
