"""Which numbers or letters style sheets put before the items of a list that names none itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree

from publish.audit.subjects.documents import stylesheets
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.nodes import Node

if TYPE_CHECKING:
    from publish.audit.subjects.documents import Documents

_TYPES = {
    "decimal": "1", "decimal-leading-zero": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_OWN = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]*)", re.I)
_SAYS = re.compile(r"list-style|counter", re.I)
_MOST_SELECTORS = 200


class ListStyles:
    """The kinds of numbers of the lists of a publication."""

    def __init__(self, subject: Documents) -> None:
        self._subject = subject
        self._styled: dict[str, frozenset[etree._Element] | None] = {}

    def type_of(self, items: Node) -> str:
        """The ``type`` that an ``ol`` without one has in effect: "1" where no style speaks of it, "" for any other."""
        if items.file not in self._styled:
            self._styled[items.file] = self._elements_styled(items.file)
        styled = self._styled[items.file]
        children = list(items.element.iterchildren(f"{XHTML}li"))
        if styled is None or styled.intersection((items.element, *children)):
            return ""
        own = items.element.get("style") or ""
        kinds = [_TYPES[word] for value in _OWN.findall(own)[-1:] for word in value.lower().split() if word in _TYPES]
        return kinds[0] if kinds else "" if _SAYS.search(own) else "1"

    def _elements_styled(self, file: str) -> frozenset[etree._Element] | None:
        """The lists and items that a rule which speaks of lists may reach; None where that cannot be told."""
        import cssselect2

        root = self._subject.document(file)
        selectors: list[Any] = []
        for prelude in self._preludes(Node(file, root)):
            try:
                selectors += cssselect2.compile_selector_list(prelude)
            except (cssselect2.SelectorError, RecursionError, SyntaxError):
                return None
            if len(selectors) > _MOST_SELECTORS:
                return None
        if not selectors:
            return frozenset()
        return frozenset(
            wrapper.etree_element
            for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
            if wrapper.local_name in ("ol", "li") and any(selector.test(wrapper) for selector in selectors)
        )

    def _preludes(self, root: Node) -> Iterator[Any]:
        import tinycss2

        rules = [rule for sheet in stylesheets.sheets(self._subject, root) for rule in sheet.rules]
        while rules:
            rule = rules.pop()
            if rule.type == "qualified-rule":
                text = tinycss2.serialize(rule.content)
                if _SAYS.search(text) or "::marker" in tinycss2.serialize(rule.prelude):
                    yield rule.prelude
            elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword != "page":
                rules += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
