"""An alternative text is longer than SciELO's schema allows.

SPS takes up to 120 characters and sends what is longer to ``long-desc``. Articles that do not declare SPS are held to
the longer measure of ``alt-text-too-long``.

Passes: an ``alt-text`` of 120 characters; a longer one in an article without ``specific-use="sps-1.10"``

Fails: an ``alt-text`` of 121 characters in an article with ``specific-use="sps-1.10"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import LONGEST
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import GRAPHICS, XmlSubject

_LIMIT = 120  # characters


@rule(severity=Severity.WARNING, refs="SPS 2")
def alt_text_over_limit(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Texts of pictures and media beyond the limit, those that another rule calls too long aside."""
    for holder in subject.all(*GRAPHICS, "media", "inline-media") if subject.is_sps else ():
        text = holder.find("alt-text")
        length = 0 if text is None else len((text.text or "").strip())
        if length > _LIMIT and (length <= LONGEST or holder.find("long-desc") is not None):
            yield text, f"alternative text of {length} characters; SPS takes {_LIMIT}"
