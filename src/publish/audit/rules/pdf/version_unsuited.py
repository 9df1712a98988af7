"""The file is of a version of PDF that its part of PDF/UA does not know.

PDF/UA-1 builds on PDF 1.7, PDF/UA-2 on PDF 2.0; what a reader may rely on differs. Save the file in the right version.

Passes: ``%PDF-1.7`` for PDF/UA-1, ``%PDF-2.0`` for PDF/UA-2

Fails: ``%PDF-2.0`` for PDF/UA-1
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_HEADER = re.compile(rb"%PDF-1\.[0-7]")


@rule(severity=Severity.ERROR, refs="PDF/UA-1 6.1-1; PDF/UA-2 6.1-1")
def version_unsuited(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The header for part 1, the version for part 2."""
    if subject.part == 1 and not _HEADER.fullmatch(subject.header):
        shown = subject.header[1:40].decode("latin-1")
        yield None, f"PDF/UA-1 allows PDF 1.0 to 1.7 only, and the header says “{shown}”"
    elif subject.part == 2 and not subject.pdf.pdf_version.startswith("2."):
        yield None, f"PDF/UA-2 needs PDF 2.0, and this is PDF {subject.pdf.pdf_version}"
