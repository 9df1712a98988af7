"""Where templates, styles and assets lie: beside the package in an install, at the top level in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def _folder(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _CHECKOUT / name


def templates() -> Path:
    """Folder of the Jinja2 templates, one file per element family."""
    return _folder("templates")


def styles() -> Path:
    """Folder of the style sheets and themes."""
    return _folder("styles")


def themes() -> tuple[str, ...]:
    """The names of the themes that ship with us."""
    return tuple(sorted(folder.name for folder in (styles() / "themes").iterdir() if folder.is_dir()))


def theme(name: Path) -> Path:
    """Folder of a theme: one that ships with us goes by its name alone, any other is the folder itself."""
    shipped = styles() / "themes" / name
    return shipped if len(name.parts) == 1 and shipped.is_dir() else name


def assets() -> Path:
    """Folder of fonts, schemas, the sample reports and whatever else the outputs embed."""
    return _folder("assets")
