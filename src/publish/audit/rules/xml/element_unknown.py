"""An element was shown without knowing what it is.

No template knows it, so its text is kept and its meaning is lost: a misspelt name, or an extension of JATS. Use an
element of JATS, or add a template to the theme.

Passes: ``<boxed-text>…</boxed-text>``

Fails: ``<my-box>…</my-box>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def element_unknown(subject: XmlSubject) -> Iterator[tuple[int, str]]:
    """What the export reported as rendered through the fallback."""
    for name, line in subject.unrendered:
        yield line, f"no template knows <{name}>; its text was kept"
