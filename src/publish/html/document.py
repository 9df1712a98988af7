"""The HTML document: the second waist, from which both the PDF and the EPUB are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from publish.article import Article, Origin

XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that the document shows or links to; ``name`` is the relative path that its attributes use.

    One that is ``attached`` goes with the publication, for a reader to open with other means.
    """

    name: str
    media_type: str
    data: bytes
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Unrendered:
    """A JATS element that no template knows: its text was kept through the fallback."""

    name: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the source that cannot be shown as it is; ``rule`` is the rule of the audit that tells of it.

    ``only`` is the format that cannot show it, where others can.
    """

    rule: str
    sentence: str
    line: int
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Unshown:
    """A picture that gave way to a placeholder: the reference to it as written, and why."""

    href: str
    why: str
    origin: Origin


@dataclass(frozen=True)
class HtmlDocument:
    """One semantic XHTML tree with everything it needs, and the way back to the source."""

    root: etree._Element  # {http://www.w3.org/1999/xhtml}html
    article: Article
    resources: tuple[Resource, ...]
    origins: Mapping[str, Origin]  # id of an HTML element -> its place in the source
    unrendered: tuple[Unrendered, ...]
    losses: tuple[Loss, ...] = ()
    unshown: tuple[Unshown, ...] = ()
