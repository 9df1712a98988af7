"""How a publication is made for its package: what has to be known to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.archive.inside import within
from publish.errors import SourceError

if TYPE_CHECKING:
    from publish.pipeline import Options

IMAGE_DPI = 300  # pixels in an inch that pictures have at most, where nobody says otherwise
_CHOICES = {"profile": ("pdf-ua-1", "pdf-ua-2"), "missing-media": ("stop", "placeholder")}
_CERTIFICATION = {"certifier", "credential", "report", "contact"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of an export that change its bytes; ``date`` is ``SOURCE_DATE_EPOCH`` where that was set."""

    profile: str = "pdf-ua-1"
    language: str | None = None
    missing_media: str = "stop"
    theme: Path | None = None
    image_dpi: int = IMAGE_DPI
    certification: Mapping[str, str] = field(default_factory=dict)
    date: str | None = None

    def options(self) -> Options:
        """As the export takes them."""
        from publish.pipeline import Options  # it takes long to load, and who hands out jobs does not need it

        return Options(
            formats=("pdf", "epub"),
            language=self.language,
            theme=self.theme,
            profile=self.profile,
            missing_media="placeholder" if self.missing_media == "placeholder" else "stop",
            image_dpi=self.image_dpi,
            certification=self.certification,
            jobs=1,  # documents are made side by side, not the parts of one
            with_subjects=True,  # for the report that the package holds
        )

    def written(self, theme: str | None) -> dict[str, Any]:
        """As a record holds them; ``theme`` is where the package keeps it. What is not set is absent."""
        found = {
            "profile": self.profile,
            "missing-media": self.missing_media,
            "lang": self.language,
            "theme": theme,
            "image-dpi": None if self.image_dpi == IMAGE_DPI else self.image_dpi,
            "certification": dict(sorted(self.certification.items())) or None,
            "source-date-epoch": self.date,
        }
        return {key: value for key, value in found.items() if value is not None}


def read(found: Mapping[str, Any], package: Path) -> Settings:
    """The settings in a record of this package. Raises SourceError for what is none."""
    certification = found.get("certification") or {}
    theme, resolution = found.get("theme"), found.get("image-dpi", IMAGE_DPI)
    texts = [found.get(key) for key in ("profile", "missing-media", "lang", "theme", "source-date-epoch")]
    if (
        not isinstance(certification, dict)
        or not certification.keys() <= _CERTIFICATION
        or not all(value is None or isinstance(value, str) for value in (*texts, *certification.values()))
        or type(resolution) is not int
        or resolution < 0
        or any((found.get(key) or choices[0]) not in choices for key, choices in _CHOICES.items())
    ):
        raise SourceError("has a record whose settings cannot be understood", package)
    return Settings(
        profile=found.get("profile") or "pdf-ua-1",
        language=found.get("lang"),
        missing_media=found.get("missing-media") or "stop",
        theme=within(package, theme) if theme else None,
        image_dpi=resolution,
        certification={str(key): str(value) for key, value in certification.items()},
        date=found.get("source-date-epoch"),
    )
