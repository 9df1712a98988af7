"""What was filled into sheets, brought into the articles: an edit for each answer, and nothing else."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from publish.alt_texts.pictures import asked_of, data_of, subject_of
from publish.alt_texts.sheets import Answer
from publish.audit.facts.language_tags import registered, well_formed
from publish.audit.subjects.xml import LANG, Picture
from publish.errors import SourceError
from publish.mending import saving
from publish.mending.edits import AddChild, Drop, Edit, Replace, edited, escaped, quoted
from publish.mending.markup import Element, Markup

MARK = "machine-generated"  # the content-type of words that no person has accepted (SciELO Publishing Schema)
NULL = "null"  # the words of a picture that only decorates (NISO RP-47-2024)


@dataclass(slots=True)
class Applied:
    """What became of the answers for one article: its bytes before and after, and what is to be told, a line each.

    ``drafts`` counts the pictures, of those that were ``changed``, whose new words are a machine's.
    """

    article: Path
    before: bytes
    after: bytes
    changed: int = 0
    drafts: int = 0
    told: list[str] = field(default_factory=list)


def conflicts(answers: Iterable[Answer]) -> list[str]:
    """Pictures of which two rows say two things, a line each."""
    by_picture: dict[tuple[str, int], Answer] = {}
    found = []
    for answer in answers:
        if answer.is_blank:
            continue
        other = by_picture.setdefault((answer.article, answer.number), answer)
        if other.says != answer.says:
            found.append(
                f"picture {answer.number} of {answer.article}: {other.sheet.name} (row {other.row}) says "
                f"“{_said(other)}”, {answer.sheet.name} (row {answer.row}) says “{_said(answer)}”"
            )
    return found


def apply(article: Path, answers: list[Answer]) -> Applied:
    """The article with the answers that are for it. Raises SourceError for what does not fit it.

    A picture that has no words, or those of a machine, and shows the same file as one that was answered, gets that
    answer too. A draft that nobody accepted or refused goes in with a mark, where nobody said anything.
    """
    data = saving.read(article)
    subject, markup = subject_of(article), Markup(data, article)
    elements = _matched(subject.root, markup, article)
    pictures = asked_of(subject)
    applied = Applied(article, data, data)
    fitting: list[tuple[Answer, str]] = []
    for answer in answers:
        _check(answer)
        if answer.is_blank and not answer.draft:
            continue
        if not 1 <= answer.number <= len(pictures):
            raise SourceError(f"has no picture {answer.number}, which {answer.sheet.name} names", article)
        digest = _digest(article, pictures[answer.number - 1])
        if answer.digest and digest != answer.digest:
            applied.told.append(
                f"picture {answer.number} was changed since the sheet was made: its answer is left out; look again"
            )
            continue
        fitting.append((answer, digest))
    chosen = _chosen(article, pictures, fitting, applied)
    edits: list[Edit] = []
    for number, answer in sorted(chosen.items()):
        picture = pictures[number - 1]
        found = _edits(markup, elements, picture, answer)
        applied.changed += bool(found)
        applied.drafts += bool(found) and _takes_draft(picture, answer)
        edits += found
    applied.after = edited(markup, edits)
    return applied


def _chosen(
    article: Path, pictures: list[Picture], fitting: list[tuple[Answer, str]], applied: Applied
) -> dict[int, Answer]:
    """The answer for each picture that has one: people's first, then drafts."""
    chosen: dict[int, Answer] = {}
    for by_a_person in (True, False):
        by_digest: dict[str, Answer] = {}
        for answer, digest in fitting:
            if answer.is_blank is by_a_person or (not by_a_person and answer.number in chosen):
                continue
            chosen[answer.number] = answer
            if digest:
                by_digest.setdefault(digest, answer)
        _serve_alike(article, pictures, chosen, by_digest, applied)
    return chosen


def _serve_alike(
    article: Path, pictures: list[Picture], chosen: dict[int, Answer], by_digest: dict[str, Answer], applied: Applied
) -> None:
    served: defaultdict[int, list[int]] = defaultdict(list)
    for number, picture in enumerate(pictures, 1):
        if number in chosen or picture.decorative or (picture.alt and not picture.machine_made):
            continue
        answer = by_digest.get(_digest(article, picture) or "-")
        if answer is not None and not (answer.is_blank and picture.alt):
            chosen[number] = answer
            served[answer.number].append(number)
    for number, others in served.items():
        applied.told.append(f"the answer for picture {number} serves {', '.join(map(str, others))} too: the same file")


def _takes_draft(picture: Picture, answer: Answer) -> bool:
    return bool(answer.draft) and not picture.decorative and (not picture.alt or picture.machine_made)


def _digest(article: Path, picture: Picture) -> str:
    data = data_of(article, picture.href)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _check(answer: Answer) -> None:
    tag = answer.language.replace("_", "-")
    if tag and not (well_formed(tag) and registered(tag)):
        raise SourceError(
            f"says “{answer.language}”, which is no language tag", answer.sheet, answer.row, "Write nl, fr-BE or en."
        )


def _matched(root: etree._Element, markup: Markup, article: Path) -> dict[etree._Element, Element]:
    """The elements of the article as it is read, with those of the file as it is written."""
    read, written = list(root.iter(etree.Element)), list(markup.root.iter())
    if [etree.QName(e).localname for e in read] != [element.name.rpartition(":")[2] for element in written]:
        raise SourceError("has elements in its entities, which cannot be edited where they stand", article)
    return dict(zip(read, written, strict=True))


def _edits(markup: Markup, elements: dict[etree._Element, Element], picture: Picture, answer: Answer) -> list[Edit]:
    graphic = elements[picture.element]
    edits: list[Edit] = []
    around = next((tag for e in picture.element.iterancestors() if (tag := (e.get(LANG) or "").strip())), "")
    language = answer.language.replace("_", "-") if answer.language.lower() != around.lower() else ""
    prefix = graphic.name.rpartition(":")[0]
    text, mark = NULL if answer.decorative else answer.alt_text, ""
    if not text and _takes_draft(picture, answer):
        text, mark = answer.draft, MARK
    if text:
        written = _element(prefix, "alt-text", text, language, mark)
        if picture.alt_element is None:
            edits.append(AddChild(graphic, written))
        elif markup.text[slice(*_span(elements[picture.alt_element]))] != written:
            edits.append(Replace(elements[picture.alt_element], written))
    elif answer.refused and picture.machine_made and picture.alt_element is not None:
        edits.append(Drop(elements[picture.alt_element]))
    if answer.long_description:
        own = picture.element.find("long-desc")
        written = _element(prefix, "long-desc", answer.long_description, language)
        if own is not None and markup.text[slice(*_span(elements[own]))] != written:
            edits.append(Replace(elements[own], written))
        elif own is None:
            edits = _together(edits, graphic, written)
    elif answer.decorative and (own := picture.element.find("long-desc")) is not None:
        edits.append(Drop(elements[own]))
    return edits


def _together(edits: list[Edit], graphic: Element, written: str) -> list[Edit]:
    """A second child goes in with the first, as one change of one place."""
    if edits and isinstance(first := edits[-1], AddChild) and first.element is graphic:
        return [*edits[:-1], AddChild(graphic, first.markup + written)]
    return [*edits, AddChild(graphic, written)]


def _span(element: Element) -> tuple[int, int]:
    return element.start, element.end


def _element(prefix: str, name: str, text: str, language: str, mark: str = "") -> str:
    tag = f"{prefix}:{name}" if prefix else name
    marked = f' content-type="{mark}"' if mark else ""
    spoken = f' xml:lang="{quoted(language)}"' if language else ""
    return f"<{tag}{marked}{spoken}>{escaped(text)}</{tag}>"


def _said(answer: Answer) -> str:
    if answer.refused:
        return "the draft is wrong"
    return "it decorates" if answer.decorative else answer.alt_text or answer.long_description
