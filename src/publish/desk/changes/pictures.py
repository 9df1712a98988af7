"""What is said of a picture: alternative text, its language, a long description, or that it only decorates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish.alt_texts import answers
from publish.alt_texts.pictures import Shown, shown
from publish.alt_texts.sheets import Answer
from publish.audit.engine import audit
from publish.audit.subjects.xml import HREF, LANG
from publish.desk.report import Changed, Conflict

_RULES = ("alt-text-", "figure-alt-", "language-", "character-")
DESK = Path("desk")  # stands where an answer names its sheet


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
    picture = _meant(article, shown(article), words)
    if picture.alt_text not in (words.seen, words.alt_text) and not words.overrules:
        raise Conflict(
            "has got another alternative text meanwhile", article, yours=words.alt_text, theirs=picture.alt_text
        )
    answer = Answer(
        sheet=DESK,
        row=0,
        article=str(article),
        number=picture.number,
        file=picture.file,
        digest=words.digest,
        alt_text=words.alt_text.strip(),
        language=words.language.strip(),
        long_description=words.long_description.strip(),
        decorative=words.decorative,
    )
    applied = answers.apply(article, [answer])
    return Changed(applied.before, applied.after, what, tuple(applied.told))


def _meant(article: Path, pictures: Sequence[Shown], words: Words) -> Shown:
    """The picture that is meant, also where others were put before it meanwhile."""
    if 1 <= words.number <= len(pictures) and pictures[words.number - 1].digest == words.digest:
        return pictures[words.number - 1]
    alike = [picture for picture in pictures if picture.digest == words.digest and words.digest]
    if len(alike) != 1:
        raise Conflict("does not hold this picture any more, or more than once", article, yours=words.alt_text)
    return alike[0]


def remarks(words: str, language: str, caption: str, around: str) -> list[str]:
    """What the rules say of an alternative text while it is written: of its words, its language and the caption."""
    root = etree.Element("article", {LANG: around} if around else None)
    figure = etree.SubElement(etree.SubElement(root, "body"), "fig")
    etree.SubElement(etree.SubElement(figure, "caption"), "p").text = _clean(caption)
    graphic = etree.SubElement(figure, "graphic", {HREF: "picture"})
    text = etree.SubElement(graphic, "alt-text", {LANG: language} if language else None)
    text.text = _clean(words)
    found = audit(DESK, data=etree.tostring(root)).findings
    return [finding.message for finding in found if finding.rule.startswith(_RULES)]


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
