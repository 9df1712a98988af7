"""The form is written in XFA.

Its fields are drawn by a program that readers do not run, so the tags say nothing of them. Make the form anew as an
ordinary form of PDF.

Passes: an ``AcroForm`` without ``XFA``

Fails: for PDF/UA-1 ``dynamicRender`` with the value ``required``; for PDF/UA-2 any ``XFA``
"""

import re
from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.limits import Excess, unpack

_REQUIRED = re.compile(rb"<(?:\w+:)?dynamicRender\s*>\s*required\s*</")
_MAX_XFA = 32 * 1024 * 1024


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.15-1; PDF/UA-2 8.10.1-3; Matterhorn 25-001")
def form_dynamic(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The interactive form of the catalog."""
    form = subject.root.get("/AcroForm")
    xfa = form.get("/XFA") if isinstance(form, pikepdf.Dictionary) else None
    if xfa is None:
        return
    if subject.part == 2:
        yield None, "the document holds a form in XFA"
    elif _REQUIRED.search(b"".join(_parts(xfa))):
        yield None, "the form is drawn by XFA alone (dynamicRender required)"


def _parts(xfa: object) -> Iterator[bytes]:
    for part in list(xfa) if isinstance(xfa, pikepdf.Array) else [xfa]:
        if isinstance(part, pikepdf.Stream):
            try:
                yield unpack(part, _MAX_XFA)
            except (pikepdf.PikepdfError, Excess):
                continue
