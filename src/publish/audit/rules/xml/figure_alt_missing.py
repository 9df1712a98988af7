"""A picture has no alternative text.

A reader who does not see the picture gets nothing in its place. Say in ``alt-text`` what the picture tells here. A
picture that only decorates is marked so: ``<graphic><alt-text>null</alt-text></graphic>`` (JATS4R) or
``<graphic specific-use="decorative"><alt-text/></graphic>``.

Passes: ``<graphic xlink:href="mill.jpg"><alt-text>The mill in 1911, before the fire</alt-text></graphic>``

Fails: ``<graphic xlink:href="mill.jpg"/>``, and one whose ``alt-text`` is blank.
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.fixing.nearby_words import other_words
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.3-1; JATS4R E1, W3; SPS 2", fix="sometimes safe")
def figure_alt_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Pictures that show no formula; those are the business of another rule."""
    for picture in subject.pictures:
        if not picture.decorative and not picture.alt and not picture.in_formula:
            blank = picture.alt is not None
            yield (
                picture.element,
                f"{picture.href or 'a picture'} has {'a blank' if blank else 'no'} alternative text",
                ("JATS4R" if picture.element.tag != "graphic" else "JATS4R W3" if blank else "JATS4R E1",),
            )


def fix(article: Written, graphic: etree._Element) -> Fix | None:
    """Drop a blank alternative text beside one with words; with --unsafe, take the picture's title or description."""
    return other_words(article, graphic)
