"""What was filled into sheets, brought into the articles: an edit for each answer, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from publish.alt_texts.answer_matching import NumberedPicture, choose, takes_draft, takes_long_draft
from publish.alt_texts.pictures import asked_of
from publish.alt_texts.sheets import Answer
from publish.audit.facts.language_tags import registered, well_formed
from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.audit.subjects.xml import is_machine_made
from publish.errors import SourceError
from publish.mending import saving
from publish.mending.edits import AddChild, Drop, Edit, Replace, edited, escaped, quoted
from publish.mending.markup import Element, Markup

MARK = "machine-generated"  # the content-type of words that no person has accepted (SciELO Publishing Schema)
NULL = "null"  # the words of a picture that only decorates (NISO RP-47-2024)


@dataclass(slots=True)
class Applied:
    """What became of the answers for one article: its bytes before and after, and what is to be notes, a line each.

    ``drafts`` counts the pictures, of those that were ``changed``, whose new words are a machine's.
    """

    article: Path
    before: bytes
    after: bytes
    changed: int = 0
    drafts: int = 0
    notes: list[str] = field(default_factory=list)


def conflicts(article: Path, answers: Iterable[Answer]) -> list[str]:
    """Pictures of an article of which two rows say two things, a line each."""
    by_picture: dict[tuple[int, str, str], Answer] = {}
    conflicts = []
    for answer in answers:
        if answer.is_blank:
            continue
        other = by_picture.setdefault((answer.number, answer.file, answer.digest), answer)
        if other.says != answer.says:
            conflicts.append(
                f"picture {answer.number} of {article}: {other.sheet.name} (row {other.row}) says "
                f"“{_in_words(other)}”, {answer.sheet.name} (row {answer.row}) says “{_in_words(answer)}”"
            )
    return conflicts


def apply(article: Path, answers: list[Answer]) -> Applied:
    """The article with the answers that are for it. Raises SourceError for what does not fit it.

    A picture that has no words, or those of a machine, and shows the same file as one that was answered, gets that
    answer too. A draft that nobody accepted or refused goes in with a mark, where nobody said anything.
    """
    data = saving.read(article)
    written = Written(article, data)
    applied = Applied(article, data, data)
    for answer in answers:
        _check(answer)
    pictures = [
        NumberedPicture(article, number, picture) for number, picture in enumerate(asked_of(written.subject), 1)
    ]
    edits: list[Edit] = []
    for each, answer in choose(article, pictures, answers, applied.notes):
        try:
            edits_of_picture = _edits(written, each, answer)
        except ElsewhereError:
            applied.notes.append(f"picture {each.number} comes from an entity, and must get its words where that is")
            continue
        applied.changed += bool(edits_of_picture)
        applied.drafts += bool(edits_of_picture) and (
            takes_draft(each.picture, answer) or takes_long_draft(each.picture, answer)
        )
        edits += edits_of_picture
    applied.after = edited(written.markup, edits)
    return applied


def _check(answer: Answer) -> None:
    tag = answer.language.replace("_", "-")
    if tag and not (well_formed(tag) and registered(tag)):
        raise SourceError(
            f"says “{answer.language}”, which is no language tag", answer.sheet, answer.row, "Write nl, fr-BE or en."
        )


def _edits(written: Written, numbered: NumberedPicture, answer: Answer) -> list[Edit]:
    picture, markup = numbered.picture, written.markup
    graphic = written.of(picture.element)
    edits: list[Edit] = []
    language = answer.language.replace("_", "-") if answer.language.lower() != numbered.language.lower() else ""
    prefix = graphic.name.rpartition(":")[0]
    text, mark = NULL if answer.decorative else answer.alt_text, ""
    if not text and takes_draft(picture, answer):
        text, mark = answer.draft, MARK
    if text:
        own = _element(prefix, "alt-text", text, language, mark)
        if picture.alt_element is None:
            edits.append(AddChild(graphic, own))
        elif _text(markup, written.of(picture.alt_element)) != own:
            edits.append(Replace(written.of(picture.alt_element), own))
    elif answer.refused and picture.machine_made and picture.alt_element is not None:
        edits.append(Drop(written.of(picture.alt_element)))
    described = picture.element.find("long-desc")
    long, mark = answer.long_description, ""
    if takes_long_draft(picture, answer):
        long, mark = answer.long_draft, MARK
    if long:
        own = _element(prefix, "long-desc", long, "" if mark else language, mark)
        if described is not None and _text(markup, written.of(described)) != own:
            edits.append(Replace(written.of(described), own))
        elif described is None:
            edits = _together(edits, graphic, own)
    elif described is not None and (answer.decorative or (answer.long_refused and is_machine_made(described))):
        edits.append(Drop(written.of(described)))
    return edits


def _together(edits: list[Edit], graphic: Element, written: str) -> list[Edit]:
    """A second child goes in with the first, as one change of one place."""
    if edits and isinstance(first := edits[-1], AddChild) and first.element is graphic:
        return [*edits[:-1], AddChild(graphic, first.markup + written)]
    return [*edits, AddChild(graphic, written)]


def _text(markup: Markup, element: Element) -> str:
    return markup.text[element.start : element.end]


def _element(prefix: str, name: str, text: str, language: str, mark: str = "") -> str:
    tag = f"{prefix}:{name}" if prefix else name
    marked = f' content-type="{mark}"' if mark else ""
    spoken = f' xml:lang="{quoted(language)}"' if language else ""
    return f"<{tag}{marked}{spoken}>{escaped(text)}</{tag}>"


def _in_words(answer: Answer) -> str:
    if answer.refused or answer.long_refused:
        return "the draft is wrong"
    return "it decorates" if answer.decorative else answer.alt_text or answer.long_description
