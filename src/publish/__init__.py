"""Publish: one JATS article becomes a tagged PDF and an EPUB 3, and what comes out is audited.

For other programs: ``export``, ``audit``, ``read`` and ``import_document``, with the records that they give
(docs/python.md). They are loaded when they are first asked for, so that an import takes no time and sets nothing.
"""

from __future__ import annotations

import importlib
import sys
from os import PathLike
from types import ModuleType
from typing import Any

__version__ = "0.1.0"
_OFFERED = (
    "Audit", "Exported", "Finding", "Imported", "OutputError", "PublishError", "Reading", "SourceError", "UsageError",
    "export", "import_document", "read",
)  # fmt: skip
__all__ = ["__version__", "audit", *_OFFERED]  # the stub beside this file tells of them


def __getattr__(name: str) -> Any:
    if name == "audit":
        return importlib.import_module("publish.audit")
    if name in _OFFERED:
        return getattr(importlib.import_module("publish.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Callable(ModuleType):
    """The package ``publish.audit``, which is called as the function of its name."""

    def __call__(self, *files: str | PathLike[str], source: str | PathLike[str] | None = None) -> Any:
        return importlib.import_module("publish.library").audit(*files, source=source)


class _Publish(ModuleType):
    """This package: a name of it is that of a function and of a package, which both stay what they are."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "audit" and isinstance(value, ModuleType):
            value.__class__ = _Callable
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Publish
