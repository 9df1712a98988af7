"""The document claims to conform to PDF/UA, and does not.

Who trusts the claim (ISO 14289-1 and 14289-2, clause 5) hands on a file that shuts readers out. Mend the errors that
are named, or take the claim out of the metadata.

Passes: ``pdfuaid:part`` 1 and no error against PDF/UA-1

Fails: ``pdfuaid:part`` 1, and a figure without alternative text
"""

from collections.abc import Iterator, Sequence

from publish.audit.counting.claim_rules import against
from publish.audit.facts.plurals import counted
from publish.audit.finding import Finding, Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.metadata import PDFUA


@rule(severity=Severity.WARNING, refs="EN 301 549 12.1.1", judges=True)
def claim_unearned(subject: PdfSubject, findings: Sequence[Finding]) -> Iterator[tuple[None, str]]:
    """The part of PDF/UA that is claimed, against the errors that rest on its clauses."""
    part = subject.xmp.value(PDFUA, "part")
    if part in ("1", "2") and (faults := against(f"PDF/UA-{part}", findings)):
        yield None, f"the metadata claims PDF/UA-{part}, against which {_stand(len(faults))}"


def _stand(number: int) -> str:
    return f"{counted(number, 'error')} {'stands' if number == 1 else 'stand'}"
