"""Tagged content stands within an artifact.

A reader that passes over artifacts loses it. Take it out of the artifact.

Passes: an artifact that holds nothing with an MCID

Fails: ``/Artifact BMC /P <</MCID 0>> BDC … EMC EMC``
"""

from collections.abc import Iterator

from publish.audit.facts.plurals import counted
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-2; Matterhorn 01-004")
def tagged_content_in_artifact(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Page by page."""
    for page, count in sorted(subject.content.tagged_within.items()) if subject.part == 1 else ():
        yield page, f"an artifact holds tagged content, {counted(count, 'time')} on this page"
