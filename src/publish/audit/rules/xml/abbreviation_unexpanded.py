"""An abbreviation is nowhere expanded.

Whoever does not know it hears letters. Write the words out at first use, with the abbreviation in brackets, or list it
in a ``glossary``.

Passes: "the World Health Organization (WHO)", later "WHO"

Fails: "WHO" throughout
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_CAPITALS = re.compile(r"\b[A-Z]{3,6}\b")
_APART = ("ref", "ref-list", "front-stub", "permissions", "fn-group", "code", "table-wrap")
_TOLD = r"[(\[“\"][^()\[\]]{{0,40}}\b{name}s?\b|\b{name}s?\b\s*[\[(=:–—]|\b{name},? (?:or|for|i\.e\.)"
# What everyone reads as a word, and numbers in Roman figures.
_KNOWN = frozenset(
    """DNA RNA USA PDF HTML XML DOI URL ISBN ISSN HIV AIDS NASA UNESCO NATO EPUB JATS ORCID GPS CEO PhD FAQ CSS JSON API
    HTTP HTTPS DVD ASCII SQL CPU GPU RAM USB WWW III VII VIII XII XIII XIV XVI XVII XVIII XIX XXI""".split()
)


@rule(
    severity=Severity.REVIEW,
    refs=("WCAG 3.1.4",),
)
def abbreviation_unexpanded(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Capitals three times or more in the text, and never beside brackets, in ``abbrev`` or a list of terms."""
    texts = [text_of(p) for p in subject.all("p") if not any(a.tag in _APART for a in p.iterancestors())]
    counts = Counter(found for text in texts for found in _CAPITALS.findall(text) if not text.isupper())
    whole = " ".join(text_of(e) for e in subject.all("abstract", "body", "back", "notes", "title-group", "kwd-group"))
    told = {text_of(e) for e in subject.all("term", "abbrev", "dt", "def-item")} | _KNOWN
    for name in [name for name, count in counts.most_common(400) if count >= 3 and name not in told]:
        if re.search(_TOLD.format(name=name), whole):
            continue
        first = next((p for p in subject.all("p") if re.search(rf"\b{name}\b", text_of(p))), None)
        if first is not None:
            yield first, f"“{name}” is nowhere expanded"
