"""A reference of which all is raised stands in ``sup``, not around it, so that readers find the link of a note.

Apple Books opens no note whose link holds a ``sup`` instead of the mark itself.
"""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import local

_PEOPLE = ("collab", "contrib")  # whose marks are raised anyway


def normalise(root: etree._Element) -> None:
    """Put each ``xref`` that holds a ``sup`` and nothing else into it."""
    for xref in list(root.iter("xref")):
        parent = xref.getparent()
        if parent is None or local(parent) in _PEOPLE or len(xref) != 1 or xref[0].tag != "sup":
            continue
        raised = xref[0]
        if (xref.text or "").strip() or (raised.tail or "").strip() or not "".join(raised.itertext()).strip():
            continue
        raised.tail, xref.tail = xref.tail, None
        parent.replace(xref, raised)
        xref.text, raised.text = raised.text, None
        xref.extend(list(raised))
        raised.append(xref)
