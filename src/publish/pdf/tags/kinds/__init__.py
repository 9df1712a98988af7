"""One module a kind of content: which elements it is, and its structure types in PDF 1.7 and PDF 2.0 side by side.

A module of this package names the elements that it looks at in ``ELEMENTS`` and tells their kind in ``kind_of``; an
element that no module claims means nothing of its own to a reader, and its content belongs to what is around it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module

from lxml import etree

from publish.pdf.tags.structure import Kind

Claim = Callable[[etree._Element], Kind | None]


@cache
def claims() -> dict[str, list[Claim]]:
    """The modules' claims, by the name of an HTML element."""
    by_name: dict[str, list[Claim]] = {}  # the module of lists, once it is imported, hides the builtin of its name
    for module_info in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{module_info.name}")
        for name in module.ELEMENTS:
            by_name.setdefault(name, []).append(module.kind_of)
    return by_name


def kind_of(element: etree._Element) -> Kind | None:
    """The kind of an element by its name, role and class, or None where it is to be passed through."""
    return next((kind for claim in claims().get(element.tag, ()) if (kind := claim(element)) is not None), None)
