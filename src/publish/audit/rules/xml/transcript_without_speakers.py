"""A transcript does not mark who says what.

Where two or more speak, SciELO's schema has each part as a ``speech`` with its ``speaker``. A person must tell whether
there is more than one voice.

Passes: ``<speech><speaker>Ana</speaker><p>…</p></speech>``; any transcript in an article that does not declare SPS

Fails: ``<sec sec-type="transcript"><p>Ana: …</p></sec>`` of a recording, with ``specific-use="sps-1.10"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.REVIEW, refs="SPS 14")
def transcript_without_speakers(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Transcripts that a film or a recording leads to, without a ``speech``."""
    linked = {
        link.get("rid")
        for media in (subject.all("media", "inline-media") if subject.is_sps else ())
        for link in media.iter("xref")
        if media.get("mimetype") in ("video", "audio")
    }
    for section in subject.all("sec") if linked else ():
        is_of_one = section.get("sec-type") == "transcript" and section.get("id") in linked
        if is_of_one and next(section.iter("speech"), None) is None:
            yield section, "this transcript has no speech with its speaker"
