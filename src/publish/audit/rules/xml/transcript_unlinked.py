"""A film or a recording leads to no transcript.

SciELO's schema recommends a section of the ``sec-type`` "transcript" for each, and in the ``media`` an ``xref`` that
leads to it; a description does not take its place. A person must tell whether anything is said.

Passes: ``<media mimetype="audio" …><xref ref-type="sec" rid="t1">Transcript</xref></media>`` with
``<sec id="t1" sec-type="transcript">``; any film in an article that does not declare SPS

Fails: the same ``media`` without the ``xref``, or with one that leads elsewhere, in an article with
``specific-use="sps-1.10"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.REVIEW, refs="SPS 12, 13")
def transcript_unlinked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Films and recordings without a reference to a section, or with one to a section that is no transcript."""
    written = {each.get("id") for each in subject.all("sec") if each.get("sec-type") == "transcript" and text_of(each)}
    for media in subject.all("media", "inline-media") if subject.is_sps else ():
        if media.get("mimetype") not in ("video", "audio"):
            continue
        links = [link.get("rid") for link in media.iter("xref") if link.get("ref-type") == "sec"]
        if not links:
            yield media, "no cross-reference leads from here to a transcript", ("SPS 12", "SPS 13")
        elif not written.intersection(links):
            yield media, f"“{links[0]}” is no section with a transcript", ("SPS 13",)
