"""Which answer is for which picture of an article: known by its file, whatever was put in before it since."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from publish.alt_texts.pictures import language_around, path_of
from publish.alt_texts.sheets import Answer
from publish.audit.subjects.xml import Picture, is_machine_made
from publish.errors import SourceError
from publish.files.remembered import of_file


@of_file(4096)
def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class NumberedPicture:
    """A picture of an article as it is now; ``number`` counts from 1."""

    def __init__(self, article: Path, number: int, picture: Picture) -> None:
        self.number = number
        self.picture = picture
        self.file = " ".join(picture.href.split())
        self._article = article

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its file in hexadecimal; "" where there is none."""
        try:
            path = path_of(self._article, self.picture.href)
            return "" if path is None else _sha256(path)
        except OSError:
            return ""

    @property
    def language(self) -> str:
        """The language that is said around it."""
        return language_around(self.picture.element)

    def is_of(self, answer: Answer) -> bool:
        """Whether an answer may be about what it shows: the same file, or where there was none, the same name."""
        return self.digest == answer.digest if answer.digest else self.file == answer.file


def choose(
    article: Path, pictures: list[NumberedPicture], answers: list[Answer], notes: list[str]
) -> Iterator[tuple[NumberedPicture, Answer]]:
    """Each picture that has an answer, with it: people's first, then drafts. What is left out is added to ``notes``.

    Raises SourceError for an answer about a picture that there is not.
    """
    fitting = []
    index = _PictureIndex(article, pictures)
    for answer in answers:
        if not answer.is_blank or answer.draft or answer.long_draft:
            numbered = index.picture_for(answer)
            if numbered is None:
                notes.append(
                    f"picture {answer.number} was changed since the sheet was made: its answer is left out; look again"
                )
            else:
                fitting.append((numbered, answer))
    chosen: dict[int, Answer] = {}
    for by_a_person in (True, False):
        by_digest: dict[str, tuple[NumberedPicture, Answer]] = {}
        for numbered, answer in fitting:
            if answer.is_blank is by_a_person or (not by_a_person and numbered.number in chosen):
                continue
            chosen[numbered.number] = answer
            if numbered.digest:
                by_digest.setdefault(numbered.digest, (numbered, answer))
        _serve_alike(pictures, chosen, by_digest, notes)
    yield from ((pictures[number - 1], answer) for number, answer in sorted(chosen.items()))


def takes_draft(picture: Picture, answer: Answer) -> bool:
    """Whether the draft of an answer is to stand for a picture: nobody has said anything of it."""
    return bool(answer.draft) and not picture.decorative and (not picture.alt or picture.machine_made)


def takes_long_draft(picture: Picture, answer: Answer) -> bool:
    """Whether the draft of a long description is to stand: there is none, or one by a machine."""
    written = picture.long_descriptions
    return bool(answer.long_draft) and not picture.decorative and all(map(is_machine_made, written))


class _PictureIndex:
    """The pictures of an article by what a sheet knows of them."""

    def __init__(self, article: Path, pictures: list[NumberedPicture]) -> None:
        self._article = article
        self._pictures = pictures
        self._by_name: defaultdict[str, list[NumberedPicture]] = defaultdict(list)
        for each in pictures:
            self._by_name[each.file].append(each)

    def picture_for(self, answer: Answer) -> NumberedPicture | None:
        """The picture with the number of an answer, if it is still that; else the only one that is; None for neither.

        Raises SourceError for a number that there is not.
        """
        by_number = self._pictures[answer.number - 1] if 1 <= answer.number <= len(self._pictures) else None
        if by_number is not None and by_number.is_of(answer) and by_number.file == answer.file:
            return by_number
        others = self._others(answer.file, answer.digest)
        if len(others) == 1:
            return others[0]
        if by_number is None:
            raise SourceError(f"has no picture {answer.number}, which {answer.sheet.name} names", self._article)
        return by_number if answer.digest and by_number.is_of(answer) else None

    def _others(self, file: str, digest: str) -> list[NumberedPicture]:
        """Those of a name, and of the bytes where these are known: one name is one file, and is looked into once."""
        others = self._by_name.get(file, [])
        return [] if digest and others and others[0].digest != digest else others


def _serve_alike(
    pictures: list[NumberedPicture],
    chosen: dict[int, Answer],
    by_digest: dict[str, tuple[NumberedPicture, Answer]],
    notes: list[str],
) -> None:
    served: defaultdict[int, list[int]] = defaultdict(list)
    for numbered in pictures if by_digest else ():
        picture = numbered.picture
        if numbered.number in chosen or picture.decorative or (picture.alt and not picture.machine_made):
            continue
        first, answer = by_digest.get(numbered.digest or "-", (None, None))
        if first is not None and answer is not None and not (answer.is_blank and picture.alt):
            chosen[numbered.number] = replace(answer, language=answer.language or first.language, long_draft="")
            served[first.number].append(numbered.number)
    for number, others in served.items():
        notes.append(f"the answer for picture {number} serves {', '.join(map(str, others))} too: the same file")
