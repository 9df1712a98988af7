"""Two elements have the same id.

A reference to it leads to one of them, and nobody knows to which.

Passes: ``<fig id="fig1"/><fig id="fig2"/>``

Fails: ``<fig id="fig1"/><fig id="fig1"/>``
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_LEADING = ("rid", "headers", "continued-from", "aria-describedby", "aria-labelledby")  # attributes that name ids
_PARTS = ("sub-article", "response")
_KINDS = {  # of xref, and what they lead to
    "fig": ("fig", "fig-group", "graphic"), "table": ("table-wrap", "table-wrap-group", "table"),
    "bibr": ("ref", "mixed-citation", "element-citation"), "fn": ("fn",), "table-fn": ("fn",), "sec": ("sec",),
    "app": ("app", "sec"), "aff": ("aff", "aff-alternatives"), "corresp": ("corresp",), "author-notes": ("fn",),
    "disp-formula": ("disp-formula", "disp-formula-group"), "boxed-text": ("boxed-text",), "list": ("list",),
    "supplementary-material": ("supplementary-material", "media"), "statement": ("statement",),
}  # fmt: skip


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1", fix="sometimes safe")
def id_duplicate(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The second and later bearer of an id."""
    seen: dict[str, int] = {}
    for element in subject.root.iter(etree.Element):
        own = (element.get("id") or "").strip()
        if own in seen:
            yield element, f"the id “{own}” is taken already, on line {seen[own]}"
        elif own:
            seen[own] = element.sourceline or 0


def fix(article: Written, element: etree._Element) -> Fix | None:
    """Give the later bearer an id of its own, and lead to it what plainly means it.

    A reference means who bears the id in its own table or part, and is of the kind that it names, or bears the label
    that it says. Where it may mean several, all programs lead to the first, and so it stays: a person must look.
    """
    subject = article.subject
    own = (element.get("id") or "").strip()
    elements = list(subject.root.iter(etree.Element))
    bearers = [each for each in elements if (each.get("id") or "").strip() == own]
    new = _new_ids(own, {(each.get("id") or "").strip() for each in elements}, len(bearers))[bearers.index(element)]
    edits, safe = [article.set(element, "id", new)], True
    for reference, name, value in _references(elements, own):
        meant = _meant(reference, name, bearers)
        if len(meant) > 1 and element in meant:
            safe = False
        elif meant == [element]:
            words = re.sub(rf"(?<!\S)(#?){re.escape(own)}(?!\S)", lambda match: match[1] + new, value)
            edits.append(article.set(reference, name, words))
    return Fix(f"Give this {element.tag} the id “{new}”", tuple(edits), safe)


def _new_ids(own: str, taken: set[str], count: int) -> list[str]:
    """The ids that the bearers of one shall have: the first keeps it."""
    ids, number = [own], 2
    while len(ids) < count:
        if (name := f"{own}-{number}") not in taken:
            ids.append(name)
        number += 1
    return ids


def _references(elements: list[etree._Element], own: str) -> Iterator[tuple[etree._Element, str, str]]:
    """What names an id: element, attribute and its value."""
    for element in elements:
        for name, value in element.attrib.items():
            local = etree.QName(name).localname
            if (local in _LEADING and own in value.split()) or (local == "href" and value.strip() == f"#{own}"):
                yield element, str(name), str(value)


def _meant(reference: etree._Element, name: str, bearers: list[etree._Element]) -> list[etree._Element]:
    """Those of the bearers that a reference may mean."""
    meant = bearers
    if name == "headers":
        meant = _some(meant, [each for each in meant if _around(each, "table") is _around(reference, "table")])
    part = _around(reference, *_PARTS)
    meant = _some(meant, [each for each in meant if _around(each, *_PARTS) is part])
    kinds = _KINDS.get(reference.get("ref-type") or "", ())
    meant = _some(meant, [each for each in meant if each.tag in kinds])
    said = _numbers(text_of(reference))
    return _some(meant, [each for each in meant if said and said == _numbers(_label(each))])


def _some(all_: list[etree._Element], fitting: list[etree._Element]) -> list[etree._Element]:
    return fitting or all_


def _around(element: etree._Element, *names: str) -> etree._Element | None:
    return next(element.iterancestors(*names), None)


def _label(element: etree._Element) -> str:
    label = element.find("label")
    return "" if label is None else text_of(label)


def _numbers(text: str) -> list[str]:
    """The numbers and letters by which a reference and a label name the same: "Fig. 2a" and "Figure 2a"."""
    return [word.casefold() for word in re.findall(r"[A-Za-z]?\d+[a-z]?", text)]
