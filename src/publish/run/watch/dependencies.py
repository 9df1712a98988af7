"""Which files an export rests on: the article, what lies beside it, the theme, the settings."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from publish.article.media import is_medium
from publish.run.config import NAME
from publish.run.sources import SUFFIXES
from publish.run.watch.changes import folders_below

if TYPE_CHECKING:
    from publish.run.plan import Plan


def place(path: Path) -> Path:
    """Where a file is, by a name that every way to its folder leads to; a link stays one."""
    return path.parent.resolve() / path.name


class Dependencies:
    """The files that belong to a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.settings = place(plan.settings.folder / NAME)
        judged = (plan.request.baseline, plan.request.ledger)
        self.judgements = [place(path) for path in judged if path is not None]
        self._reports = {place(path) for _, path in plan.reports if path is not None}

    def folders(self) -> set[Path]:
        """The folders to look at."""
        theme, pages = self._plan.request.theme, self._plan.request.pages_from
        files = [self.settings, *self.judgements, *([place(pages)] if pages else []), *map(place, self._plan.places)]
        folders = {path.parent for path in files}
        for folder in [*map(_home, self._plan.places), *([theme.resolve()] if theme else [])]:
            folders |= set(folders_below(folder))
        return {folder for folder in folders if folder.is_dir() and not self._is_output(folder)}

    def sources(self, paths: Collection[Path]) -> list[Path]:
        """The sources to export again when these files have changed."""
        theme, pages = self._plan.request.theme, self._plan.request.pages_from
        whole = [path for path in (theme.resolve() if theme else None, place(pages) if pages else None) if path]
        paths = [path for path in paths if not self._is_output(path) and path not in self._reports]
        if any(path.is_relative_to(shared) for path in paths for shared in whole):
            return list(self._plan.places)
        return [source for source in self._plan.places if any(self._is_of(source, path) for path in paths)]

    def _is_of(self, source: Path, path: Path) -> bool:
        """Whether a source is made of a file; other articles in its folder do not belong to it."""
        if path in (place(source), source.resolve()):
            return True
        apart = path in (self.settings, *self.judgements) or path.suffix.lower() in SUFFIXES
        if apart or not path.is_relative_to(_home(source)):
            return False
        return is_medium(path.name) or path.is_dir() or _is_named(source, path.name)

    def _is_output(self, path: Path) -> bool:
        """Whether it lies where nothing but outputs lie, in a folder for them alone."""
        homes = [_home(source) for source in self._plan.places]
        for folder in {folder.resolve() for folder in self._plan.places.values()}:
            if path.is_relative_to(folder) and not any(home.is_relative_to(folder) for home in homes):
                return True
        return False


def _is_named(source: Path, name: str) -> bool:
    """Whether an article says the name of a file: no log and no note beside it is part of it otherwise."""
    try:
        data = source.read_bytes()
    except OSError:
        return True
    return any(form.encode(encoding) in data for form in (name, quote(name)) for encoding in ("utf-8", "utf-16-le"))


def _home(source: Path) -> Path:
    return source.resolve().parent
