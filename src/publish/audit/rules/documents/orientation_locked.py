"""A style turns the page by a right angle when the screen is turned.

Whoever has the device fixed to a wheelchair cannot turn it back.

Passes: ``@media (orientation: landscape) { body { columns: 2 } }``

Fails: ``@media (orientation: landscape) { html { transform: rotate(90deg) } }``, the same by ``matrix()`` or ``rotate``
"""

import itertools
import math
from collections.abc import Iterator
from typing import Any

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of
from publish.audit.subjects.documents.stylesheets import Declaration, Sheet, declarations, sheets

_TRANSFORMS = frozenset(("transform", "-webkit-transform", "-ms-transform", "rotate"))
_NEAR = 2  # degrees
_MOST = 0.8  # of a document's text


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.4; axe css-orientation-lock")
def orientation_locked(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Rules of such a media query that turn the root of a document, or what holds nearly all of its text."""
    reported: set[tuple[str, int]] = set()
    for root in subject.documents():
        for sheet in sheets(subject, root):
            for rule_, block in _turning(sheet):
                line = block.line
                if (block.file, line) not in reported and _is_whole(rule_.prelude, root.element):
                    reported.add((block.file, line))
                    yield subject.whole, f"{block.file}:{line}: turns the page with the screen"


def _turning(sheet: Sheet) -> Iterator[tuple[Any, Declaration]]:
    """The rules that turn something by a right angle where a media query asks for an orientation."""
    import tinycss2

    for at in sheet.rules:
        is_media_rule = at.type == "at-rule" and at.lower_at_keyword == "media" and at.content is not None
        if not is_media_rule or "orientation" not in tinycss2.serialize(at.prelude).lower():
            continue
        for inner in tinycss2.parse_rule_list(at.content, skip_comments=True, skip_whitespace=True):
            if inner.type == "qualified-rule":
                transforms = declarations(inner.content, sheet.file, sheet.before + 1, properties=_TRANSFORMS)
                turned = sum(_degrees(block) for block in transforms[-1:]) % 180
                if abs(turned - 90) <= _NEAR:
                    yield inner, transforms[-1]


def _degrees(block: Declaration) -> float:
    """By how much a declaration turns in the plane of the page; 0 for what no one can tell."""
    total = 0.0
    for token in block.value:
        if token.type == "dimension" and block.name == "rotate":
            total += _angle(token)
        if token.type != "function":
            continue
        parts = [part for part in token.arguments if part.type in ("number", "dimension", "percentage")]
        if token.lower_name in ("rotate", "rotatez") and len(parts) == 1:
            total += _angle(parts[0])
        elif token.lower_name == "rotate3d" and len(parts) == 4 and (parts[0].value, parts[1].value) == (0, 0):
            total += _angle(parts[3]) * (1 if parts[2].value > 0 else -1 if parts[2].value < 0 else 0)
        elif token.lower_name in ("matrix", "matrix3d") and len(parts) in (6, 16):
            total += math.degrees(math.atan2(parts[1].value, parts[0].value))
    return total


def _angle(token: Any) -> float:
    factor = {"deg": 1, "rad": 180 / math.pi, "grad": 0.9, "turn": 360}.get(getattr(token, "lower_unit", ""), 0)
    return float(token.value) * factor


def _is_whole(prelude: list[Any], root: etree._Element) -> bool:
    """Whether a selector reaches an element that holds most of a document's text."""
    import cssselect2

    body = root.find(f"{XHTML}body")
    whole = len(text_of(root if body is None else body))
    try:
        selectors = cssselect2.compile_selector_list(prelude, {None: XHTML[1:-1]})
        reached = cssselect2.ElementWrapper.from_html_root(root).query_all(
            *(selector for selector in selectors if selector.pseudo_element is None)
        )
        return any(len(text_of(element.etree_element)) >= _MOST * whole for element in itertools.islice(reached, 20))
    except (cssselect2.SelectorError, RecursionError, SyntaxError):
        return False
