"""Something is marked as an artifact in the middle of tagged content.

It is both said and not said: readers disagree on whether to read it. Close the tagged content before the artifact
begins.

Passes: an artifact beside the content of a paragraph

Fails: ``/P <</MCID 0>> BDC /Artifact BMC … EMC EMC``
"""

from collections.abc import Iterator

from publish.audit.facts.plurals import counted
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-1; Matterhorn 01-003")
def artifact_in_tagged_content(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Page by page."""
    for page, count in sorted(subject.content.artifacts_within.items()) if subject.part == 1 else ():
        yield page, f"tagged content holds what is marked as an artifact, {counted(count, 'time')} on this page"
