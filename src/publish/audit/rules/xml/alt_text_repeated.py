"""Two different pictures have the same alternative text.

A reader takes them for one. Say what sets each apart.

Passes: "The mill from the north" and "The mill from the canal"; "The mill" twice, for one file or for copies of it

Fails: "The mill" twice, for two files
"""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import folded, repeated
from publish.audit.files.source_folder import SourceFolder
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_repeated(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The second and later of pictures that share a text but neither a file nor what is in it."""
    spoken = [(p.alt_element, p.alt, p.href) for p in subject.pictures if p.alt and p.alt_element is not None]
    files: defaultdict[str, set[str]] = defaultdict(set)
    for _, text, href in spoken:
        files[folded(text)].add(href)
    around = SourceFolder(subject.path)
    items = (
        (element, text, (len(files[folded(text)]) > 1 and around.digest(href)) or href)
        for element, text, href in spoken
    )
    for element, text in repeated(items):
        yield element, f"another picture has the alternative text “{text[:60]}” too"
