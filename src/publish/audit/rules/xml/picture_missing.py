"""A picture's file is not there.

Nobody gets the picture, seeing or not. The file is looked for beside the article and in the folders below; another
extension will do when only one file has the name. Nothing is fetched from the network.

Passes: ``xlink:href="mill.tif"`` with ``mill.jpg`` in the folder

Fails: ``xlink:href="mill.tif"`` with no file called mill
"""

from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject
from publish.audit.surroundings import Surroundings


@rule(severity=Severity.ERROR, refs=("WCAG 1.1.1", "EN 301 549 9.1.1.1"))
def picture_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Pictures whose name, without extension, no file near the article bears."""
    around = Surroundings(subject.path)
    for picture in subject.pictures:
        name = unquote(picture.href).split("?")[0].rstrip("/").replace("\\", "/").rpartition("/")[2].lower()
        if not around.holds(name):
            yield picture.element, f"no file for {picture.href or 'a picture without a reference'}"
