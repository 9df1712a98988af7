"""The same words for pictures and formulas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from publish.audit.equivalence import Difference
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.languages import main, said_in
from publish.audit.equivalence.picture_files import Files
from publish.audit.equivalence.text_model import Picture, excerpt, squeeze, tidy
from publish.audit.subjects.xml import HREF

_ALIKE = 0.6
_MOST = 400  # pictures among which one that is alike is looked for


def words_lost(comparison: Comparison) -> Iterator[Difference]:
    """Alternative texts of the source that no picture of the output has, each with the one that comes nearest."""
    if comparison.unrelated:
        return
    free = Counter(_words(picture) for picture in comparison.output.pictures)
    missing = []
    for picture in comparison.source.pictures:
        words = _words(picture)
        if words and free[words] > 0:
            free[words] -= 1
        elif words:
            missing.append(picture)
    rest = [picture for picture in comparison.output.pictures if free[_words(picture)] > 0]
    for picture in missing:
        nearest = _nearest(picture, rest)
        shown = excerpt(picture.words or "")
        if nearest is None:
            kind = "formula" if picture.formula else "picture"
            sentence = f"no {kind} has the alternative text “{shown}”"
            silent = [other for other in rest if not other.words and other.formula == picture.formula]
            node = silent.pop(0) if silent else None
        else:
            node = nearest
            sentence = (
                f"the alternative text is “{shown}” in the source, “{excerpt(nearest.words or '')}” in the output"
            )
        if node is not None:
            rest.remove(node)
        yield None if node is None else node.node, sentence, comparison.at(picture.line)


def exchanged(comparison: Comparison) -> Iterator[Difference]:
    """Pictures with the words of one picture of the source that show the file of another one.

    Files are told by their bytes; pages of PDFs, which are drawn in pixels, by what they look like.
    """
    if comparison.unrelated:
        return
    described = Counter(map(_words, comparison.source.pictures))
    shown = {words: other for other in comparison.output.pictures if other.file and (words := _words(other))}
    files = Files(comparison)
    for picture in comparison.source.pictures:
        other = shown.get(_words(picture))
        if other is None or described[_words(picture)] != 1:
            continue
        owner = files.owner(picture, other)
        if owner is not None and owner.node.getparent() is not picture.node.getparent():  # no other form of the same
            name = owner.node.get(HREF)
            sentence = f"“{excerpt(picture.words or '')}” is said of “{name}” in the output, of another in the source"
            yield other.node, sentence, comparison.at(picture.line)


def descriptions_lost(comparison: Comparison) -> Iterator[Difference]:
    """Long descriptions of the source that the output has nowhere: not in its text, nor with a picture."""
    if comparison.unrelated:
        return
    others = "\n".join(squeeze(f"{other.words or ''} {other.long}") for other in comparison.output.pictures)
    for picture in comparison.source.pictures:
        letters = squeeze(tidy(picture.long))
        if letters and letters not in comparison.stream.letters and letters not in others:
            sentence = f"the long description “{excerpt(picture.long)}” is not in the output"
            yield None, sentence, comparison.at(picture.line)


def words_as_actual_text(comparison: Comparison) -> Iterator[Difference]:
    """Pictures of a PDF that have the words of their ``alt-text`` as the text that they replace."""
    described = {_words(picture): picture for picture in comparison.output.pictures if picture.instead}
    for picture in comparison.source.pictures:
        if picture.words and not picture.formula and (other := described.pop(_words(picture), None)) is not None:
            sentence = f"the alternative text “{excerpt(picture.words)}” is given as ActualText"
            yield other.node, sentence, comparison.at(picture.line)


def languages_lost(comparison: Comparison) -> Iterator[Difference]:
    """Alternative texts in another language than their surroundings, which the output does not say."""
    if comparison.unrelated:
        return
    described: dict[str, list[Picture]] = defaultdict(list)
    for picture in comparison.output.pictures:
        described[_words(picture)].append(picture)
    for picture in comparison.source.pictures:
        own = main(picture.language)
        pictures = described.get(_words(picture), [])
        if picture.words and own and own != main(comparison.source.language) and pictures:
            other = pictures.pop(0)
            if main(other.language) != own:
                sentence = (
                    f"the alternative text “{excerpt(picture.words)}” is in “{picture.language}”, "
                    f"{said_in(other.language)}"
                )
                yield other.node, sentence, comparison.at(picture.line)


def _words(picture: Picture) -> str:
    return " ".join(tidy(picture.words or "").split())


def _nearest(picture: Picture, among: list[Picture]) -> Picture | None:
    letters = squeeze(picture.words or "")
    best: tuple[float, Picture | None] = (_ALIKE, None)
    for other in among[:_MOST]:
        theirs = squeeze(other.words or "")
        if not theirs or len(theirs) > 6 * len(letters) + 60:
            continue
        ratio = 1.0 if letters in theirs else SequenceMatcher(None, letters, theirs, autojunk=False).quick_ratio()
        if ratio > best[0]:
            best = ratio, other
    return best[1]
