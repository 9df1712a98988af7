"""What is said of a picture: alternative text, its language, a long description, or that it only decorates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish.alt_texts import answers
from publish.alt_texts.pictures import asked_of, data_of, subject_of
from publish.alt_texts.sheets import Answer
from publish.audit.subjects.xml import HREF, LANG, Picture
from publish.desk.changes.judging import DESK, begun, clean, messages
from publish.desk.history import digest_of
from publish.desk.report import Changed, Conflict

_RULES = ("alt-text-", "figure-alt-", "language-", "character-")


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says of a picture. ``seen`` is the alternative text that stood there when they began."""

    number: int
    digest: str
    seen: str
    alt_text: str
    language: str
    long_description: str
    decorative: bool
    overrules: bool = False  # whether it counts whatever stands there by now


def say(article: Path, words: Words, what: str) -> Changed:
    """Bring it into the article. Raises SourceError, and Conflict where somebody said something else meanwhile."""
    number, alt_text, file = _picture_of(article, words)
    if alt_text not in (words.seen, words.alt_text) and not words.overrules:
        raise Conflict("has got another alternative text meanwhile", article, yours=words.alt_text, theirs=alt_text)
    answer = Answer(
        sheet=DESK,
        row=0,
        article=str(article),
        number=number,
        file=file,
        digest=words.digest,
        alt_text=words.alt_text.strip(),
        language=words.language.strip(),
        long_description=words.long_description.strip(),
        decorative=words.decorative,
    )
    applied = answers.apply(article, [answer])
    return Changed(applied.before, applied.after, what, tuple(applied.notes))


def _picture_of(article: Path, words: Words) -> tuple[int, str, str]:
    """The number of the picture that is meant, also where others were put before it; its words, and its file.

    Raises Conflict where it is not there any more.
    """
    pictures = asked_of(subject_of(article))

    def is_meant(picture: Picture) -> bool:
        data = data_of(article, picture.href)
        return (digest_of(data) if data is not None else "") == words.digest

    if 1 <= words.number <= len(pictures) and is_meant(pictures[words.number - 1]):
        number = words.number
    else:
        alike = [number for number, picture in enumerate(pictures, 1) if words.digest and is_meant(picture)]
        if len(alike) != 1:
            raise Conflict("does not hold this picture any more, or more than once", article, yours=words.alt_text)
        number = alike[0]
    picture = pictures[number - 1]
    return number, picture.alt or "", picture.href


def remarks(words: str, language: str, caption: str, around: str) -> list[str]:
    """What the rules say of an alternative text while it is written: of its words, its language and the caption."""
    body = begun(around)
    figure = etree.SubElement(body, "fig")
    etree.SubElement(etree.SubElement(figure, "caption"), "p").text = clean(caption)
    graphic = etree.SubElement(figure, "graphic", {HREF: "picture"})
    text = etree.SubElement(graphic, "alt-text", {LANG: language} if language else None)
    text.text = clean(words)
    return messages(body, _RULES)
