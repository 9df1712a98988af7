"""Whose file a picture of an output shows, of all the pictures of its source."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.text_model import Picture
from publish.audit.facts import picture_looks
from publish.audit.facts.picture_looks import Look
from publish.audit.files.source_folder import SourceFolder
from publish.audit.subjects.xml import HREF

_NEVER_SHOWN = {
    ".eps",
    ".ps",
    ".ai",
    ".psd",
    ".emf",
    ".wmf",
}  # whoever shows the picture takes another file of its name


class Files:
    """The files that the pictures of a source name, or that stand in for those that no reader shows."""

    def __init__(self, comparison: Comparison) -> None:
        self._folder = SourceFolder(comparison.path)
        self._pictures = comparison.source.pictures
        self._files = {id(picture): list(self._files_of(picture)) for picture in self._pictures}
        self._digests = {key: [self._folder.digest_of(file) for file in files] for key, files in self._files.items()}
        self._owners = {digest: each for each in self._pictures for digest in self._digests[id(each)] if digest}

    def owner(self, picture: Picture, other: Picture) -> Picture | None:
        """The picture of the source whose file is shown where this one's should be; None where all is well.

        ``other`` is the picture of the output.
        """
        own = self._digests[id(picture)]
        if not any(own) or other.file in own:
            return None
        return self._owners.get(other.file) or self._looking_like(picture, other)

    def _looking_like(self, picture: Picture, other: Picture) -> Picture | None:
        """Another picture of the source that is a page of a PDF, of which these pixels were plainly drawn."""
        if other.load is None or not self._pages.keys() - {id(picture)}:
            return None
        own = self._pages.get(id(picture)) or self._look_of_pixels(picture)
        look = None if own is None else picture_looks.of_pixels(other.load())
        if own is None or look is None or not look.may_be_another_than(own):
            return None
        near = (each for key in look.keys_near for each in self._pages_by_key.get(key, ()))
        return next((each for each in near if look.is_rather(self._pages[id(each)], own)), None)

    @cached_property
    def _pages(self) -> dict[int, Look]:
        """What the pictures that are pages of PDFs look like, by the ``id`` of each."""
        looks = {id(each): self._look(each, picture_looks.of_page) for each in self._pictures}
        return {key: look for key, look in looks.items() if look is not None}

    @cached_property
    def _pages_by_key(self) -> dict[tuple[int, int], list[Picture]]:
        pages: dict[tuple[int, int], list[Picture]] = {}
        for picture in self._pictures:
            if (look := self._pages.get(id(picture))) is not None:
                pages.setdefault(look.key, []).append(picture)
        return pages

    def _look_of_pixels(self, picture: Picture) -> Look | None:
        return self._look(picture, lambda path: picture_looks.of_pixels(path.read_bytes()))

    def _look(self, picture: Picture, look_at: Callable[[Path], Look | None]) -> Look | None:
        paths = [self._folder.path(file) for file in self._files[id(picture)]]
        with contextlib.suppress(OSError):
            return next((look for path in paths if (look := look_at(path)) is not None), None)
        return None

    def _files_of(self, picture: Picture) -> Iterator[Path]:
        reference = picture.node.get(HREF) or ""
        files = self._folder.files(reference) if reference else []
        yield from files[:1]
        if not files or files[0].suffix.lower() not in _NEVER_SHOWN:
            return
        for other in self._folder.files(PurePosixPath(reference).with_suffix("").as_posix()):
            if other.parent == files[0].parent and other != files[0]:
                yield other
