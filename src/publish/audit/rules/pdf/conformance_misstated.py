"""The claim of PDF/UA is written so that it cannot be read.

Programs look for ``pdfuaid:part`` with the number of the part, and with that prefix (ISO 14289-1, clause 5;
ISO 14289-2, clause 5). Write the claim again with a program that knows PDF/UA.

Passes: ``<pdfuaid:part>1</pdfuaid:part>``; for part 2 also ``<pdfuaid:rev>2024</pdfuaid:rev>``

Fails: ``<pdfuaid:part>5</pdfuaid:part>``, ``<ua:part>1</ua:part>``, part 2 without a year in ``rev``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.metadata import PDFUA

_PREFIXED = {1: {"part": 3, "amd": 4, "corr": 5}, 2: {"part": 3, "rev": 4}}


@rule(severity=Severity.ERROR, refs="PDF/UA-1 5-1, 5-2, 5-3, 5-4, 5-5; PDF/UA-2 5-1, 5-2, 5-3, 5-4, 5-5")
def conformance_misstated(subject: PdfSubject) -> Iterator[tuple[None, str, tuple[str, ...]]]:
    """The properties of the PDF/UA schema: their values and prefixes."""
    part = subject.part
    standard = f"PDF/UA-{part}"
    claimed = subject.xmp.value(PDFUA, "part")
    if subject.xmp.mentions(PDFUA) and not subject.xmp.uses(PDFUA):
        yield None, "the metadata speaks of PDF/UA and does not claim it (pdfuaid:part)", (f"{standard} 5-1",)
    elif not claimed and subject.xmp.uses(PDFUA):
        yield None, "the claim of PDF/UA does not say which part (pdfuaid:part)", (f"{standard} 5-2",)
    elif claimed and claimed != str(part):
        yield (
            None,
            f"the metadata claims part “{claimed}” of PDF/UA, which does not exist",
            (f"{standard} 5-2",),
        )
    elif claimed == "1" and subject.pdf.pdf_version.startswith("2."):
        yield (
            None,
            "a file of PDF 2.0 claims part 1 of PDF/UA, which knows only PDF 1.7",
            ("PDF/UA-2 5-2", "PDF/UA-1 6.1-1"),
        )
    for name, test in _PREFIXED[part].items():
        written = subject.xmp.written(PDFUA, name)
        if written and written[1] != "pdfuaid":
            sentence = f"“{written[1]}:{name}” must be written “pdfuaid:{name}”"
            yield None, f"the claim of PDF/UA has another prefix: {sentence}", (f"{standard} 5-{test}",)
    if part == 2 and subject.xmp.uses(PDFUA) and subject.xmp.value(PDFUA, "rev") != "2024":
        yield None, "the claim of PDF/UA-2 does not give the year of the standard (pdfuaid:rev 2024)", ("PDF/UA-2 5-5",)
