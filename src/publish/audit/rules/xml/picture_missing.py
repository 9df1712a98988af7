"""A picture is not there, is not whole, or cannot be told from another.

Nobody gets the picture, seeing or not. The file is looked for beside the article and in the folders below; another
extension will do when only one file has the name. Nothing is fetched from the network. Put one whole file of the name
beside the article.

Passes: ``xlink:href="mill.tif"`` with ``mill.jpg`` in the folder

Fails: ``xlink:href="mill.tif"`` with no file called mill, with ``x/mill.tif`` and ``y/mill.tif``, or with one that is
empty or cut off
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.whole_pictures import fault
from publish.audit.files.source_folder import SourceFolder
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject

_WITHIN = re.compile(r"data:image/", re.I)
_LONGEST = 200  # of an address in a sentence


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.3-1; PDF/UA-2 8.2.5.28.2-1")
def picture_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element | int, str]]:
    """Pictures whose name, without extension, no file near the article bears, or several, or a damaged one.

    What an export could not show is believed as it says; of one that says that it showed all, no file is read.
    """
    around = SourceFolder(subject.path)
    reasons = {(href.strip(), line): why for href, why, line in subject.unshown or ()}
    lines = set()
    for picture in subject.pictures:
        key = (picture.href, picture.element.sourceline or 1)
        lines.add(key)
        why = reasons.get(key)
        if not why:
            why = _fault(around, picture.href, read=subject.unshown is None) or (None if why is None else "no file")
        if why:
            yield picture.element, _sentence(picture.href, why)
    for href, line in sorted(reasons.keys() - lines):
        yield line, _sentence(href, reasons[href, line] or "no file")


def _fault(around: SourceFolder, href: str, *, read: bool) -> str:
    if _WITHIN.match(href):
        return ""  # the picture is in the article itself
    files = around.files(href) if href else []
    if not files:
        return "no file"
    if len({file.with_suffix("") for file in files}) > 1:
        times = "twice" if len(files) == 2 else f"{len(files)} times"
        return f"found {times}: {', '.join(file.as_posix() for file in files)}"
    return fault(around.path(files[0])) if read else ""


def _sentence(href: str, why: str) -> str:
    name = (href if len(href) <= _LONGEST else href[:40] + "…") or "a picture without a reference"
    return f"no file for {name}" if why == "no file" else f"{name} {why}" if why.startswith("is ") else f"{name}: {why}"
