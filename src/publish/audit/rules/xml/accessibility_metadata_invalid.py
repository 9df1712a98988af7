"""What an article says of its own accessibility is said where or how no program reads it.

NISO RP-47-2024 has it in ``processing-meta``, as a ``custom-meta-group`` of the content type
``accessibility-metadata``, each entry with ``vocab="schema.org"`` and the name ``accessibilityFeature``,
``accessibilityHazard`` or ``accessibilitySummary``.

Passes: ``<processing-meta><custom-meta-group content-type="accessibility-metadata"><custom-meta vocab="schema.org">
<meta-name>accessibilityHazard</meta-name><meta-value>none</meta-value></custom-meta>…``

Fails: the same group in ``article-meta``, an entry without ``vocab``, ``<meta-name>hazards</meta-name>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject

_NAMES = ("accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


@rule(severity=Severity.WARNING, refs="JATS4R E11, E12, E13")
def accessibility_metadata_invalid(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Groups elsewhere, and entries of groups in place with another name or vocabulary."""
    for group in subject.all("custom-meta-group"):
        if group.get("content-type") != "accessibility-metadata":
            continue
        parent = group.getparent()
        if parent is None or parent.tag != "processing-meta":
            yield group, "metadata of accessibility stand outside of processing-meta", ("JATS4R E11",)
            continue
        for entry in group.iterchildren("custom-meta"):
            name = "".join(entry.xpath("string(meta-name)"))
            if name not in _NAMES:
                yield entry, f"“{name.strip()[:40]}” is none of {', '.join(_NAMES)}", ("JATS4R E12",)
            if entry.get("vocab") != "schema.org":
                yield entry, 'this entry does not say vocab="schema.org"', ("JATS4R E13",)
