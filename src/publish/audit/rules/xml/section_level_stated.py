"""A section says at which level it is.

Sections are as deep as they are nested (NISO RP-47-2024). ``disp-level`` says it once more, and where the two differ a
heading looks like one level and is read as another. Nest the sections as they belong and take the attribute away.

Passes: ``<sec><title>Trees</title><sec><title>Oaks</title>…</sec></sec>``

Fails: ``<sec disp-level="level2"><title>Oaks</title>…</sec>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="JATS4R E8")
def section_level_stated(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Sections with ``disp-level``."""
    for section in subject.all("sec"):
        if (level := section.get("disp-level")) is not None:
            yield section, f"disp-level “{level[:40]}” says what the place of the section says"
