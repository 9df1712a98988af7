"""A figure has neither a caption nor a label.

It cannot be referred to, and a reader does not learn which one this is.

Passes: ``<fig><caption><p>The mill</p></caption>…``

Fails: ``<fig><graphic/></fig>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.fixing.typed_captions import caption_of
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_NAMING = ("caption", "label")


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1", fix="unsafe")
def figure_untitled(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Figures with nothing to be named by, their group's caption counted."""
    decorative = {id(picture.figure) for picture in subject.pictures if picture.decorative}
    for figure in subject.all("fig"):
        parent = figure.getparent()
        holders = [figure] if parent is None or parent.tag != "fig-group" else [figure, parent]
        named = any(text_of(part) for holder in holders for name in _NAMING for part in holder.findall(name))
        if not named and id(figure) not in decorative:
            yield figure, "this figure has no caption"


def fix(article: Written, figure: etree._Element) -> Fix | None:
    """Make the label and the caption of a paragraph beside the figure that reads like one: "Figure 1. The mill"."""
    neighbours = [next(figure.itersiblings(etree.Element, preceding=before), None) for before in (False, True)]
    fixes = [
        caption_fix
        for each in neighbours
        if (caption_fix := caption_of(article, figure, each, of_table=False)) is not None
    ]
    return fixes[0] if len(fixes) == 1 else None
