"""A machine wrote an alternative text, and no person has accepted it.

A machine sees trees where a chart shows a trend, and is sure of it. Compare the words with the picture. Where they are
right, take ``content-type="machine-generated"`` off, by which SciELO has such texts marked, or accept them in a sheet
(``publish alt``) or in the ledger (``publish audit --ledger``); else write better ones. Until then nothing that is made
of the article claims to conform to WCAG, PDF/UA or EPUB Accessibility.

Passes: ``<alt-text>The mill in 1911, before the fire</alt-text>``

Fails: ``<alt-text content-type="machine-generated">A building with a roof</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, is_machine_made, is_null, text_of

_SPOKEN = {"alt-text": "the alternative text", "long-desc": "the long description"}
_SHOWN = 400  # characters


@rule(severity=Severity.REVIEW, refs="WCAG 1.1.1; SPS 2, 6")
def alt_text_machine_made(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Texts with the mark, each at what it describes, so that a person who judges it judges it for that picture."""
    for element in subject.all(*_SPOKEN):
        text, described = text_of(element), element.getparent()
        if text and described is not None and is_machine_made(element):
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            wrote = "marked this as decoration" if is_null(element) else f"wrote {_SPOKEN[element.tag]} “{shown}”"
            yield described, f"a machine {wrote}, and no person has accepted it"
