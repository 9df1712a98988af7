"""A new article from the sample report, in the language asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

from publish import resources
from publish.errors import OutputError, UsageError


def languages() -> list[str]:
    """The languages in which the sample exists."""
    folder = resources.assets() / "sample"
    return sorted(path.parent.name for path in folder.glob("*/article.xml"))


def copy(folder: Path, language: str) -> Path:
    """Copy the sample into a folder that is new or empty; the path of the article comes back.

    The language may name a region too ("nl-BE"): the sample is in its language.
    Raises UsageError for a language without a sample, OutputError for a folder that holds something.
    """
    source = resources.assets() / "sample" / language.lower().replace("_", "-").partition("-")[0]
    if source.name not in languages():
        raise UsageError(f"there is no sample in {language!r}", advice=f"Choose one of {', '.join(languages())}.")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError("is there already and is not empty", folder, advice="Name a new folder.")
        shutil.copytree(source, folder, dirs_exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", folder) from error
    return folder / "article.xml"
