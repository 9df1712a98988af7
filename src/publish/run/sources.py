"""The sources of a run: those that are named, in place of a folder the articles in it, else those of the settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from publish.errors import UsageError
from publish.run.config import NAME, Config
from publish.terminal import tell

SUFFIXES = (".xml", ".nxml", ".jats")
_MEANT = (*SUFFIXES, ".docx", ".doc", ".odt", ".rtf")  # web pages and notes may lie beside an article
_SHOWN = 20  # files passed over that are named one by one


def chosen(named: list[Path], settings: Config, *, quiet: bool = False) -> dict[Path, Path]:
    """The articles to export, each with where it lies in the folder that was named, which its outputs follow.

    What is passed over in a folder is told, unless the run is ``quiet``. Raises UsageError where there is none.
    """
    if not named:
        return dict.fromkeys(_of_settings(settings), Path())
    folders = [path for path in named if os.path.isdir(path)]  # noqa: PTH112  # it is none where we may not look
    if not folders:
        return dict.fromkeys(named, Path())
    from publish.audit.files.find_files import passed_over

    relative_folders: dict[Path, Path] = {}
    for path in named:
        for source in _below(path) if path in folders else (path,):
            relative_folders.setdefault(source, source.parent.relative_to(path) if path in folders else Path())
    over = [f"{path}: {what}" for path, what in passed_over(folders) if path.suffix.lower() in _MEANT]
    if not relative_folders:
        fault, named_over = f"{folders[0]} holds no article", "; ".join(over[:_SHOWN])
        raise UsageError(fault, advice=f"Passed over {named_over}." if over else "Name a folder that holds one.")
    if not quiet:
        tell(*(f"passed over {name}" for name in over[:_SHOWN]))
        tell(*([f"passed over {len(over) - _SHOWN} more"] if len(over) > _SHOWN else []))
    return relative_folders


def _below(folder: Path) -> Iterator[Path]:
    """The articles in a folder and below, without those that packages of an archive keep, which nothing may alter."""
    from publish.archive import layouts
    from publish.audit.files.find_files import files

    is_package: dict[Path, bool] = {}
    for path in files([folder]):
        if path.suffix.lower() not in SUFFIXES:
            continue
        above = [folder_above for folder_above in path.parents if folder_above.is_relative_to(folder)]
        for folder_above in above:
            if folder_above not in is_package:
                is_package[folder_above] = layouts.of(folder_above) is not None
        if not any(is_package[folder_above] for folder_above in above):
            yield path


def _of_settings(settings: Config) -> list[Path]:
    named = settings.strings("sources")
    if named:
        paths = [path for name in named for path in _matching(settings.folder, name)]
        settings.keep_inside("sources", paths)
        return [path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path for path in paths]
    here = _here()
    if len(here) == 1:
        return here
    if not here:
        raise UsageError("no source is named, and this folder holds no article", advice="Name one: publish article.xml")
    raise UsageError(
        f"no source is named, and this folder holds {len(here)} articles",
        advice="Name the one that you mean, or all of the folder: publish .",
    )


def _here() -> list[Path]:
    from publish.audit.files.find_files import is_article

    paths: Iterable[Path] = (path for path in Path().iterdir() if path.suffix.lower() in SUFFIXES)
    return sorted(path for path in paths if path.is_file() and is_article(path))


def _matching(folder: Path, name: str) -> list[Path]:
    try:
        return sorted(folder.glob(name)) or [folder / name]
    except ValueError as error:
        raise UsageError(f"sources: {name!r} is no pattern: {error}", folder / NAME) from error
