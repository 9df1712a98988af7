"""Libraries that only some runs need, and that not everybody has."""

from __future__ import annotations

import importlib.util

from publish.errors import UsageError


def need(module: str, extra: str, what: str) -> None:
    """Raise UsageError, with how to get it, where an optional library is not installed."""
    if importlib.util.find_spec(module) is None:
        raise UsageError(
            f"{what} needs {module}, which is not installed", advice=f'pip install "a11y-publish[{extra}]"'
        )
