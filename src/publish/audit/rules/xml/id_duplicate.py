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
_MOST = 50  # bearers of one id among which it is asked whom a reference means
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
    own = (element.get("id") or "").strip()
    new, led, unsure = article.once((_renamed, own), lambda: _renamed(article, own))[element]
    edits = [article.set(element, "id", new)]
    for reference, name, value in led:
        words = re.sub(rf"(?<!\S)(#?){re.escape(own)}(?!\S)", lambda match: match[1] + new, value)
        edits.append(article.set(reference, name, words))
    return Fix(f"Give this {element.tag} the id “{new}”", tuple(edits), safe=not unsure)


_Reference = tuple[etree._Element, str, str]  # an element, an attribute of it, and its value


_Renamed = tuple[str, list[_Reference], bool]  # the new id, what leads there, whether something else may


def _renamed(article: Written, own: str) -> dict[etree._Element, _Renamed]:
    """What becomes of each bearer of an id but the first, which keeps it."""
    bearers, references = article.once(_by_id, lambda: _by_id(article.subject))
    sharing = bearers[own]
    led: dict[etree._Element, list[_Reference]] = {each: [] for each in sharing}
    unsure: set[etree._Element] = set()
    for reference in references.get(own, ()):
        candidates = sharing if len(sharing) > _MOST else _candidates(reference[0], reference[1], sharing)
        if len(candidates) == 1:
            led[candidates[0]].append(reference)
        else:
            unsure.update(candidates)
            if len(candidates) == len(sharing) > _MOST:
                break
    new = _new_ids(own, bearers)
    return {each: (name, led[each], each in unsure) for each, name in zip(sharing, new, strict=True)}


def _by_id(subject: XmlSubject) -> tuple[dict[str, list[etree._Element]], dict[str, list[_Reference]]]:
    """What bears each id, and what refers to it."""
    bearers: dict[str, list[etree._Element]] = {}
    references: dict[str, list[_Reference]] = {}
    for element in subject.root.iter(etree.Element):
        if own := (element.get("id") or "").strip():
            bearers.setdefault(own, []).append(element)
        for name, value in element.attrib.items():
            local, text = etree.QName(name).localname, str(value)
            named = text.split() if local in _LEADING else [text.strip()[1:]] if text.strip()[:1] == "#" else []
            for goal in dict.fromkeys(named if local in (*_LEADING, "href") else []):
                references.setdefault(goal, []).append((element, str(name), text))
    return bearers, references


def _new_ids(own: str, bearers: dict[str, list[etree._Element]]) -> list[str]:
    """The ids that the bearers of one shall have: the first keeps it."""
    ids, number = [own], 2
    while len(ids) < len(bearers[own]):
        if (name := f"{own}-{number}") not in bearers:
            ids.append(name)
        number += 1
    return ids


def _candidates(reference: etree._Element, name: str, bearers: list[etree._Element]) -> list[etree._Element]:
    """Those of the bearers that a reference may mean."""
    candidates = bearers
    if name == "headers":
        candidates = _some(
            candidates, [each for each in candidates if _around(each, "table") is _around(reference, "table")]
        )
    part = _around(reference, *_PARTS)
    candidates = _some(candidates, [each for each in candidates if _around(each, *_PARTS) is part])
    kinds = _KINDS.get(reference.get("ref-type") or "", ())
    candidates = _some(candidates, [each for each in candidates if each.tag in kinds])
    numbers = _numbers(text_of(reference))
    return _some(candidates, [each for each in candidates if numbers and numbers == _numbers(_label(each))])


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
