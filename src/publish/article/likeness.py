"""What makes two elements the same, as bytes: their canonical form, where they have one."""

from __future__ import annotations

from lxml import etree


def canonical(element: etree._Element, *, exclusive: bool = False) -> bytes:
    """An element in Canonical XML, without what follows it; as it is written where a namespace is no absolute URI.

    Such a namespace, as ``www.w3.org/1999/xlink``, is forbidden there (Canonical XML 1.1, section 1.3), and a slip.
    ``exclusive`` leaves out namespaces that are not used.
    """
    try:
        written: bytes = etree.tostring(element, with_tail=False, method="c14n", exclusive=exclusive)
    except etree.C14NError:
        written = etree.tostring(element, with_tail=False)
    return written
