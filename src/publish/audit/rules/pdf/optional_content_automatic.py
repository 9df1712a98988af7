"""Layers switch themselves on and off.

What a reader hears then depends on zoom or printing, and no setting helps (``AS`` in a configuration of optional
content). Remove the entry.

Passes: a configuration without ``AS``

Fails: ``OCProperties << /D << /AS [ … ] >> >>``
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.10-2; PDF/UA-2 8.7-2; Matterhorn 20-003")
def optional_content_automatic(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The default configuration and the others."""
    properties = subject.root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return
    others = properties.get("/Configs")
    for configuration in (properties.get("/D"), *(others if isinstance(others, pikepdf.Array) else ())):
        if isinstance(configuration, pikepdf.Dictionary) and "/AS" in configuration:
            yield None, "a configuration of layers switches them by itself (AS)"
