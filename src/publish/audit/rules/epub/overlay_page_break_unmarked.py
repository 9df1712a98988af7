"""A read-aloud recording does not know that a passage is a page number.

Listeners cannot switch page numbers off. Mark the ``par`` with ``epub:type="pagebreak"``.

Passes: ``<par epub:type="pagebreak"><text src="c1.xhtml#p12"/>…``

Fails: ``<par><text src="c1.xhtml#p12"/>…``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.roles import terms
from publish.audit.subjects.epub import EpubSubject, Node

_SMIL = "{http://www.w3.org/ns/SMIL}"


@rule(severity=Severity.ERROR, refs="EPUB Accessibility 1.1 3.4; Ace epub-pagelist-mediaoverlays")
def overlay_page_break_unmarked(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Parts of media overlays whose text is a page break."""
    breaks = {(node.file, node.element.get("id")) for node in subject.page_breaks}
    for file, media_type in subject.media_types.items():
        if media_type != "application/smil+xml" or file not in subject.names:
            continue
        for text in subject.document(file).iter(f"{_SMIL}text"):
            target = subject.resolve(file, text.get("src", ""))
            around = text.getparent()
            marked = any("pagebreak" in terms(element) for element in (text, around) if element is not None)
            if target and (target.path, target.fragment) in breaks and not marked:
                yield Node(file, text), f"the recording reads page break {target.fragment} as text"
