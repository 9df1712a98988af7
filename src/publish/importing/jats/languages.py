"""Which passages are marked with a language: where it differs from the text around, and says something.

Programs mark languages by the keyboard that was in use. Where a document's marks are such (``languages_are_noisy``),
one that the text plainly contradicts is no mark of the author's: it is left out, and remarked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.article.normalise.languages import well_formed
from publish.audit.facts.language_detection import apart, mistaken, named, reads_like
from publish.importing.document import Inline, Place, Remark, Run
from publish.importing.jats.writing import Writing

_NO_LANGUAGE = ("und", "mul", "zxx", "mis", "x", "root")


def tag_of(language: str | None) -> str | None:
    """A well-formed tag that names one language, else None."""
    tag = well_formed(language)
    return None if tag is None or primary(tag) in _NO_LANGUAGE else tag


def primary(tag: str | None) -> str:
    """The language subtag of a tag, "" where there is none."""
    return (tag or "").split("-")[0].lower()


def differs(language: str | None, around: str | None) -> bool:
    """Whether a passage in one language has to be marked in a text in another."""
    return language is not None and primary(language) != primary(around)


def has_letters(text: str) -> bool:
    """Whether a text is in any language at all."""
    return any(character.isalpha() for character in text)


def counts(writing: Writing, text: str, tag: str, around: str | None, place: Place) -> bool:
    """Whether a mark is to be believed. One that is not is remarked."""
    if not writing.noisy or mistaken(text, tag) is None:
        return True
    read = reads_like(text)
    if read is None:
        return True
    like = "the text around it" if around and not apart(read, around) else named(read)
    writing.remarks.append(
        Remark(
            "guessed",
            "language",
            place,
            f"“{' '.join(text.split())[:60]}” is marked as {tag} and reads like {like}: not marked",
            f"Mark the passage in the author's program, or with xml:lang, if it is {tag}.",
        )
    )
    return False


def block_language(
    writing: Writing, content: Sequence[Inline], language: str | None, around: str | None, place: Place
) -> tuple[str | None, list[Inline]]:
    """The language that a block gets as a whole, None where it is that around it; and its content with what is left.

    ``language`` is what holds for the whole block. In what comes back a run has a language of its own only where it
    has to be marked within the block.
    """
    own = tag_of(language) or around
    tags = [tag_of(item.language) or own if isinstance(item, Run) else None for item in content]
    spoken = {primary(t): t for item, t in zip(content, tags, strict=True) if _speaks(item)}
    whole = next(iter(spoken.values())) if len(spoken) == 1 else own
    if differs(whole, around) and whole is not None:
        text = "".join(
            i.text for i, t in zip(content, tags, strict=True) if isinstance(i, Run) and not differs(t, whole)
        )
        if not counts(writing, text, whole, around, place):
            tags = [around if not differs(t, whole) else t for t in tags]
            whole = around
    base = whole if differs(whole, around) else around
    within = [
        replace(item, language=t if differs(t, base) else None) if isinstance(item, Run) else item
        for item, t in zip(content, tags, strict=True)
    ]
    return (base if differs(base, around) else None), within


def _speaks(item: Inline) -> bool:
    return isinstance(item, Run) and has_letters(item.text)
