"""The article does not say its language.

A screen reader then reads it with the voice of another. Declare it: ``<article xml:lang="nl">``, or give ``--lang``
when the sources cannot be changed.

Passes: ``<article xml:lang="fr-BE">``

Fails: ``<article>``: the English that the DTDs of JATS give then is a guess, not a declaration
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.language_detection import SEVERAL, named, reads_as
from publish.audit.facts.language_tags import registered, respelt, well_formed
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject

_SAYING = (
    "front", "body", "front/article-meta/title-group", "front/article-meta/title-group/article-title",
    "front/article-meta/abstract",
)  # fmt: skip
_NAMES = ("language", "lang", "dc.language", "dc:language")


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1; PDF/UA-1 7.2-34", fix="sometimes safe")
def language_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The root element's declaration."""
    if not (subject.root.get(LANG) or "").strip():
        read = subject.main_language
        reading = f"; it reads like {named(read)}" if read else ", so no voice can be chosen for it"
        yield subject.root, f"the article does not declare its language (xml:lang){reading}"


def fix(article: Written, root: etree._Element) -> Fix | None:
    """Declare the language that title, abstract or body say, where the text reads like it; with --unsafe, either."""
    stated = _stated_language(article.subject)
    read = article.subject.main_language
    if stated and read and not reads_as(read, stated):
        return None
    tag = stated or (read if read and read.islower() and read != SEVERAL else "")
    if not tag:
        return None
    return Fix(f"Declare that the article is in {named(tag)}", (article.set(root, LANG, tag),), bool(stated and read))


def _stated_language(subject: XmlSubject) -> str:
    """The language that all parts of the article say that say one, "" for none; a region only where all say it."""
    root = subject.root
    stated = [part.get(LANG) for path in _SAYING for part in root.iterfind(path)]
    for custom in root.iterfind("front/article-meta/custom-meta-group/custom-meta"):
        if (custom.findtext("meta-name") or "").strip().casefold() in _NAMES:
            stated.append(custom.findtext("meta-value"))
    if not any(stated):
        stated = [part.get(LANG) for part in root.iterfind("front/article-meta/kwd-group")]
    tags = [tag for each in stated if each and (tag := _tag(each))]
    languages = {tag.split("-")[0].lower() for tag in tags}
    if len(languages) != 1:
        return ""
    return tags[0] if len({tag.lower() for tag in tags}) == 1 else languages.pop()


def _tag(written: str) -> str:
    tag = respelt(written) or written.strip()
    return tag if well_formed(tag) and registered(tag) else ""
