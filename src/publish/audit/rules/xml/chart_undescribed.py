"""A chart, a map or a diagram has a short alternative text and no long description.

One sentence cannot say what the numbers are. Put them into ``long-desc``, into a table beside it, or name supplementary
material.

Passes: a ``graphic`` with ``alt-text`` and ``long-desc``

Fails: ``<alt-text>Bar chart of trees by year</alt-text>`` alone
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lxml import etree

from publish.audit.facts import picture_words
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject

_NONE = re.compile(picture_words.NO_CHARTS, re.I)
_LONGEST = 2000  # characters of a caption that are looked at


@rule(severity=Severity.REVIEW, refs="WCAG 1.1.1")
def chart_undescribed(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Pictures whose caption or text calls them so, in the languages that we know, without a description.

    Left alone are those that refer to a table or to material beside them.
    """
    for picture in subject.pictures:
        chart = _called(f"{picture.alt or ''} {picture.caption}"[:_LONGEST], subject.language_of(picture.element))
        if not chart or picture.described or picture.decorative or picture.in_formula:
            continue
        figure = picture.figure
        pointed = () if figure is None else figure.iter("xref", "ext-link", "supplementary-material", "table", "media")
        if next(iter(pointed), None) is None:
            yield picture.element, f"what is called “{chart}” here has no long description"


@lru_cache(maxsize=1024)
def _called(text: str, tag: str) -> str:
    """What a text calls a picture that is a chart in some language; "" for nothing of the kind."""
    match = _pattern(tag).search(_NONE.sub(" ", text))
    return match.group() if match else ""


def _pattern(tag: str) -> re.Pattern[str]:
    """The words of a language for charts; those of every language where it says none that we know."""
    language = tag.lower().replace("_", "-").split("-")[0]
    return _compiled(language if language in picture_words.CHARTS else "")


@cache
def _compiled(language: str) -> re.Pattern[str]:
    words = picture_words.CHARTS.values() if not language else [picture_words.CHARTS[language]]
    any_ = "|".join((picture_words.CHARTS_ANYWHERE, *words))
    return re.compile(rf"(?<![\w-])(?:{any_})(?![\w-])|{picture_words.CHARTS_WITHIN}", re.I)
