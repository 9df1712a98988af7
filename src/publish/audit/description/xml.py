"""What an article says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.audit.description.describing import Description, day
from publish.audit.description.text import fingerprint
from publish.audit.subjects.xml import LANG, XmlSubject, text_of

_MATTER = ("title-group", "abstract", "trans-abstract", "body", "back", "floats-group")
_SILENT = frozenset(("alt-text", "long-desc", "tex-math", "processing-meta"))  # what no page shows


def describe(subject: XmlSubject) -> Description:
    """Its description."""
    title = subject.root.find("front/article-meta/title-group/article-title")
    stated = (subject.root.get(LANG) or "").strip()
    return Description(
        fingerprint(_texts(subject)),
        title="" if title is None else text_of(title),
        language=stated,
        reads_like="" if stated else subject.main_language or "",
        date=max(
            (_date(element) for element in subject.root.iterfind("front//") if element.tag in ("pub-date", "date")),
            default="",
        ),
    )


def _texts(subject: XmlSubject) -> Iterator[str]:
    for matter in subject.root.iter(*_MATTER):
        if next(matter.iterancestors(*_MATTER), None) is None:
            yield from _shown(matter)


def _shown(matter: etree._Element) -> Iterator[str]:
    silent: set[etree._Element] = set()
    for element in matter.iter():
        above = element.getparent()
        if not isinstance(element.tag, str) or element.tag in _SILENT or above in silent:
            silent.add(element)
        else:
            yield element.text or ""
        if element is not matter and above not in silent:
            yield element.tail or ""


def _date(element: etree._Element) -> str:
    if stated := (element.get("iso-8601-date") or "").strip():
        return day(stated)
    parts = [(element.findtext(name) or "").strip() for name in ("year", "month", "day")]
    numbers = [part.zfill(4 if place == 0 else 2) for place, part in enumerate(parts) if part.isdigit()]
    return day("-".join(numbers))
