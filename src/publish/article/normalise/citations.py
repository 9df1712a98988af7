"""Each reference says itself once: a citation as the author punctuated it stands before the same one in fields."""

from __future__ import annotations

import re

from lxml import etree

from publish.article.normalise.names import local, remove

# What is handed on; fields that a printed reference leaves out, and names of which it may print initials only.
_ASIDE = frozenset(["annotation", "given-names", "issn", "object-id", "prefix", "pub-id", "suffix"])


def normalise(root: etree._Element) -> None:
    """Drop an ``element-citation`` that stands beside the ``mixed-citation`` of the same work in one ``ref``."""
    for ref in root.iter("ref"):
        mixed, fields = ref.findall("mixed-citation"), ref.findall("element-citation")
        if len(mixed) == 1 and len(fields) == 1 and _says_the_same(mixed[0], fields[0]):
            for annotation in fields[0].findall("annotation"):
                annotation.tail = None
                mixed[0].append(annotation)
            remove(fields[0])


def _says_the_same(mixed: etree._Element, fields: etree._Element) -> bool:
    """Whether the sentence holds at least half of the words in the fields, though it may abbreviate others."""
    words = _words(" ".join(mixed.itertext()))
    field_words = set[str]()
    for field in fields.iterdescendants(etree.Element):
        if local(field) not in _ASIDE and not any(local(a) in _ASIDE for a in field.iterancestors()):
            field_words |= _words(field.text or "")
    return bool(words & field_words) and 2 * len(field_words & words) >= len(field_words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
