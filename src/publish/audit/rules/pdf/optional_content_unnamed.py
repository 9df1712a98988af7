"""A set of layers has no name.

Viewers offer it to the reader by its name. Name the configuration, or remove it where nothing is switched.

Passes: ``OCProperties << /D << /Name (Layers) … >> >>``

Fails: a configuration, in ``D`` or ``Configs``, without ``Name`` or with an empty one
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.values import string_of


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.10-1; PDF/UA-2 8.7-1; Matterhorn 20-001, 20-002")
def optional_content_unnamed(subject: PdfSubject) -> Iterator[tuple[None, str, tuple[str, ...]]]:
    """The default configuration and the others."""
    properties = subject.root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return
    others = properties.get("/Configs")
    configurations = [properties.get("/D"), *(others if isinstance(others, pikepdf.Array) else ())]
    if subject.part == 2 and len(configurations) == 1:
        return
    for place, configuration in enumerate(configurations):
        name = configuration.get("/Name") if isinstance(configuration, pikepdf.Dictionary) else None
        if isinstance(configuration, pikepdf.Dictionary) and not string_of(name):
            clause = "Matterhorn 20-001" if place else "Matterhorn 20-002"
            yield (
                None,
                "a configuration of layers (optional content) has no name",
                (clause,) if subject.part == 1 else (),
            )
