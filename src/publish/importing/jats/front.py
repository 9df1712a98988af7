"""What a document says of itself: which of its paragraphs belong to the front matter, and the title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publish.importing.document import (
    Block,
    Document,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Place,
    Properties,
    Remark,
    Run,
)
from publish.importing.jats.blocks import unlaid
from publish.importing.jats.contents import is_plain, says, text_of
from publish.importing.jats.dates import iso_date
from publish.importing.jats.languages import differs, has_letters, tag_of
from publish.importing.jats.people import people_in

_PLACEHOLDER = re.compile(
    r"(?:(?:new |neues )?(?:document|dokument|documento|untitled|naamloos|unbenannt|sans titre|sin título)[\s\d]*"
    r"|microsoft word\b.*|title|titel|titre|título|titolo|\[.*\]|.*\.(?:docx?|odt|rtf|dotx?|html?|md))",
    re.I,
)
_NOBODY = re.compile(
    r"(?:author|auteur|autor|user|gebruiker|utilisateur|benutzer|admin(?:istrator)?|owner|unknown|microsoft office user"
    r"|python-docx|openpyxl|.*\\.*)",
    re.I,
)
_FURTHEST = 40  # blocks, within which a title page ends


@dataclass(slots=True)
class Abstract:
    """An abstract, with the heading above it. ``language`` is set where all of it is in another than the article."""

    blocks: list[Block]
    heading: Heading | None
    language: str | None = None


@dataclass(slots=True)
class FrontMatter:
    """The parts of the front matter, as blocks of the document or as texts."""

    title: list[Inline] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    language: str | None = None
    subtitles: list[Paragraph] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    affiliations: list[Paragraph] = field(default_factory=list)
    date: tuple[str, str] | None = None  # ISO 8601, and as the author wrote it
    abstracts: list[Abstract] = field(default_factory=list)
    keywords: list[Paragraph] = field(default_factory=list)


_NO_NAME = re.compile(r"[@:?!]|https?|\d{2}")  # what stands in a line that is not of names alone


def take(document: Document, name: str) -> tuple[FrontMatter, list[Block], list[Remark]]:
    """The front matter of a document called ``name``, the blocks that are left, and what had to be guessed."""
    matter = FrontMatter()
    rest = _take_roles(matter, unlaid(document.blocks), document.properties)
    remarks: list[Remark] = []
    rest = _take_title(matter, rest, document, name, remarks)
    rest = _take_abstracts(matter, rest, document.properties.language)
    properties = document.properties
    if not matter.subtitles and properties.subtitle:
        matter.subtitles.append(Paragraph([Run(properties.subtitle)], Place()))
    if not matter.authors:
        matter.authors = [
            author.strip() for author in properties.authors if not _NOBODY.fullmatch(author.strip() or "user")
        ]
    if not matter.authors:
        rest = [*[replace(block, role="body") for block in matter.affiliations], *rest]
        matter.affiliations = []
    if matter.date is None and properties.date and (date := iso_date(properties.date, None)) is not None:
        matter.date = (date, "")
    return matter, rest, remarks


def _take_roles(matter: FrontMatter, blocks: Sequence[Block], properties: Properties) -> list[Block]:
    """Take the paragraphs with a part in the front matter; one that does not fit stays a paragraph."""
    rest: list[Block] = []
    before, joins = True, False  # before the first section; behind a line of the title
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            first = block.level == 1 and not any(isinstance(each, Heading) for each in rest)
            before = before and first and same(block.content, matter.title or [Run(properties.title or "")])
        if not isinstance(block, Paragraph) or block.role not in _TAKERS:
            joins = False
            rest.append(block)
            continue
        if block.role == "title":
            left = _take_title_line(matter, block, joins=joins)
            joins = left is None or joins
        else:
            near = block.role == "keywords" or (before and at < _FURTHEST)
            left = (
                None
                if near and _TAKERS[block.role](matter, block, properties.language)
                else replace(block, role="body")
            )
        if left is not None:
            rest.append(left)
    return rest


def _take_title_line(matter: FrontMatter, block: Paragraph, *, joins: bool) -> Paragraph | None:
    """Take a line of the title; what is left of it, such as a picture."""
    pictures: list[Inline] = [item for item in block.content if isinstance(item, Picture)]
    words = [item for item in block.content if not isinstance(item, Picture)]
    if says(words) and (not matter.title or joins):
        matter.place = block.place if not matter.title else matter.place
        matter.language = block.language
        matter.title = [*matter.title, *([Run(" ")] if matter.title else []), *words]
        return replace(block, content=pictures, role="body") if pictures else None
    if says(words) and same(words, matter.title) and not pictures:
        return None
    return replace(block, role="body")


def _take_subtitle(matter: FrontMatter, block: Paragraph, language: str | None) -> bool:
    fits = says(block.content) and not any(isinstance(item, Picture) for item in block.content)
    if fits:
        matter.subtitles.append(block)
    return fits


def _take_author(matter: FrontMatter, block: Paragraph, language: str | None) -> bool:
    text = text_of(block.content).strip()
    linked = any(isinstance(item, Run) and item.link for item in block.content)
    if not text or linked or not is_plain(block.content) or len(text) > 300 or _NO_NAME.search(text):
        return False
    for line in text.split("\n"):
        matter.authors += [name for name in people_in(line) if name]
    return True


def _take_affiliation(matter: FrontMatter, block: Paragraph, language: str | None) -> bool:
    fits = is_plain(block.content) and says(block.content)
    if fits:
        matter.affiliations.append(block)
    return fits


def _take_date(matter: FrontMatter, block: Paragraph, language: str | None) -> bool:
    text = " ".join(text_of(block.content).split())
    date = iso_date(text, language) if is_plain(block.content) and matter.date is None else None
    if date is not None:
        matter.date = (date, text)
    return date is not None


def _take_keywords(matter: FrontMatter, block: Paragraph, language: str | None) -> bool:
    fits = is_plain(block.content) and says(block.content)
    if fits:
        matter.keywords.append(block)
    return fits


_TAKERS = {
    "title": _take_subtitle,  # is taken line by line
    "subtitle": _take_subtitle,
    "author": _take_author,
    "affiliation": _take_affiliation,
    "date": _take_date,
    "keywords": _take_keywords,
}


def _take_abstracts(matter: FrontMatter, blocks: list[Block], language: str | None) -> list[Block]:
    """Take the abstract, with the heading above it; others where they are in another language."""
    rest: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and isinstance(block := blocks[end], Paragraph) and block.role == "abstract":
            end += 1
        if end == at:
            rest.append(blocks[at])
            at += 1
            continue
        texts: list[Block] = [replace(each, role="body") for each in blocks[at:end] if isinstance(each, Paragraph)]
        heading = rest[-1] if rest and isinstance(rest[-1], Heading) and not rest[-1].label else None
        spoken = _language_of([*texts, *([heading] if heading else [])])
        foreign = spoken if differs(spoken, tag_of(language)) else None
        if matter.abstracts and (foreign is None or foreign in {each.language for each in matter.abstracts}):
            rest += texts
        else:
            del rest[len(rest) - (heading is not None) :]
            matter.abstracts.append(Abstract(texts, heading, foreign))
        at = end
    return rest


def _language_of(blocks: Sequence[Block]) -> str | None:
    """The one language in which all of some texts are said to be."""
    languages: set[str | None] = set()
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            runs = [item for item in block.content if isinstance(item, Run) and has_letters(item.text)]
            languages |= {tag_of(run.language) or tag_of(block.language) for run in runs}
    return languages.pop() if len(languages) == 1 else None


def _take_title(
    matter: FrontMatter, blocks: list[Block], document: Document, name: str, remarks: list[Remark]
) -> list[Block]:
    """Find the title: of its style, of the properties, the only heading of the first level, or the file's name."""
    stated_title = " ".join((document.properties.title or "").split())
    if not matter.title and stated_title and not _PLACEHOLDER.fullmatch(stated_title):
        matter.title = [Run(stated_title)]
    first = next((block for block in blocks if isinstance(block, Heading | Paragraph) and says(block.content)), None)
    heading = next((block for block in blocks if isinstance(block, Heading)), None)
    if not matter.title and heading is not None and _is_title(heading, blocks):
        matter.title, matter.place, matter.language = heading.content, heading.place, heading.language
        return [block for block in blocks if block is not heading]
    if not matter.title:
        title = " ".join(name.replace("_", " ").split()) or "Untitled"
        matter.title = [Run(title)]
        message = f"The document names no title: its file’s name stands there, “{title}”"
        advice = "Give its line the style Title in the author's program, or write it into article-title."
        if heading is not None and heading is first:
            advice = f"If “{text_of(heading.content).strip()[:80]}” is the title: {advice[0].lower()}{advice[1:]}"
        remarks.append(Remark("guessed", "title", Place(), message, advice))
        return blocks
    for block in (heading, first):
        if block is not None and same(block.content, matter.title) and _may_go(block, blocks):
            matter.title, matter.place, matter.language = block.content, block.place, block.language
            return [each for each in blocks if each is not block]
    return blocks


def _is_title(heading: Heading, blocks: list[Block]) -> bool:
    firsts = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    before = blocks[: next(at for at, block in enumerate(blocks) if block is heading)]
    words = any(isinstance(block, Paragraph) and text_of(block.content).strip() for block in before)
    return firsts == [heading] and not words and bool(text_of(heading.content).strip())


def _may_go(block: Heading | Paragraph, blocks: list[Block]) -> bool:
    """Whether a heading may become the title without its sections rising among others of its rank."""
    if isinstance(block, Paragraph):
        return block.role == "body" and not any(isinstance(item, Picture) for item in block.content)
    levels = [each.level for each in blocks if isinstance(each, Heading)]
    if not levels or block.level > min(levels):
        return False
    behind = levels[1:]
    return levels[0] == block.level and (block.level not in behind or behind[0] == block.level)


def same(first: Sequence[Inline], other: Sequence[Inline]) -> bool:
    """Whether two texts say the same, white space and small differences of writing left aside."""
    squeezed = [re.sub(r"\s+", "", unicodedata.normalize("NFKC", text_of(each))).casefold() for each in (first, other)]
    return bool(squeezed[0]) and squeezed[0] == squeezed[1]
