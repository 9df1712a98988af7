"""Two different pictures have the same alternative text.

A reader takes them for one. Say what sets each apart.

Passes: "The mill from the north" and "The mill from the canal"; "The mill" twice, for one file or for copies of it

Fails: "The mill" twice, for two files
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publish.audit.facts.alt_text import folded, repeated
from publish.audit.files.source_folder import SourceFolder
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject
from publish.files.remembered import of_file


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_repeated(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The second and later of pictures that share a text but neither a file nor what is in it."""
    spoken = [(p.alt_element, p.alt, p.href) for p in subject.pictures if p.alt and p.alt_element is not None]
    files: defaultdict[str, set[str]] = defaultdict(set)
    for _, text, href in spoken:
        files[folded(text)].add(href)
    around = SourceFolder(subject.path)
    items = (
        (element, text, _shown(around, href) if len(files[folded(text)]) > 1 else href)
        for element, text, href in spoken
    )
    for element, text in repeated(items):
        yield element, f"another picture has the alternative text “{text[:60]}” too"


def _shown(around: SourceFolder, href: str) -> str:
    """What a picture is known by: the bytes of its file, or its name where there is none."""
    try:
        files = around.files(href)
        return _digest(around.path(files[0])) if files else href
    except OSError:
        return href


@of_file(4096)
def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
