"""An alternative text repeats the caption.

The caption is read anyway, so a reader hears the same twice and learns nothing of what is seen. Say what the picture
shows.

Passes: a caption "The mill in 1911" with ``<alt-text>A brick tower with four sails beside a canal</alt-text>``

Fails: a caption "The mill in 1911" with ``<alt-text>The mill in 1911</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import repeats
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.fixing.nearby_words import other_words
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, captions_of

_ASKED = {"caption/title": "JATS4R W1", "caption/p": "JATS4R W2", "label": "JATS4R"}


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1; JATS4R W1, W2; SPS 4", fix="sometimes safe")
def alt_text_repeats_caption(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Alternative texts equal to the caption beside them or a part of it, case and punctuation aside."""
    for picture in subject.pictures:
        words, text = picture.alt, picture.alt_element
        if not words or text is None:
            continue
        refs = tuple(ref for part, ref in _ASKED.items() if repeats(words, captions_of(text).get(part, "")))
        if refs or repeats(words, picture.caption):
            own = text.getparent() is picture.element and refs  # JATS4R looks nowhere else
            yield text, "alternative text says the same as the caption", own or ("JATS4R",)


def fix(article: Written, text: etree._Element) -> Fix | None:
    """Leave the alternative text to another one that the picture has; with --unsafe, take its title or description.

    Without such words it stays: without a text, or as decoration, the picture would be worse off.
    """
    return other_words(article, text)
