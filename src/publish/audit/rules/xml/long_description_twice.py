"""A picture has two long descriptions.

Whoever makes something of the article shows one of them, and the other is lost. Describe either the figure as a whole
or each picture in it (NISO RP-47-2024), and put what two descriptions say into one.

Passes: ``<fig><graphic><long-desc>…</long-desc></graphic><graphic><long-desc>…</long-desc></graphic></fig>``,
and descriptions that say that they are in other languages

Fails: ``<fig><long-desc>…</long-desc><graphic><long-desc>…</long-desc></graphic></fig>``, and one ``graphic`` with two
"""

from collections.abc import Iterator
from itertools import product

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject


@rule(severity=Severity.WARNING, refs="JATS4R E2; SPS 10")
def long_description_twice(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Pictures and media with two descriptions in one language, and pictures described once more by what is around."""
    for element in subject.all("graphic", "inline-graphic", "media", "inline-media"):
        own = [(each.get(LANG) or "").lower() for each in element.findall("long-desc")]
        if len(own) > len(set(own)):
            yield element, f"{len(own)} long descriptions, of which one is shown", ("JATS4R", "SPS 10")
        around = element.getparent()
        if around is not None and around.tag == "alternatives":
            around = around.getparent()
        outer = [] if around is None else [(each.get(LANG) or "").lower() for each in around.findall("long-desc")]
        if around is not None and element.tag == "graphic" and any(_agree(*pair) for pair in product(own, outer)):
            yield element, f"a long description here and another one in <{around.tag}>", ("JATS4R E2", "SPS")


def _agree(language: str, other: str) -> bool:
    """Whether two descriptions may be in one language: one that says none is in that of the article."""
    return not (language and other) or language == other
