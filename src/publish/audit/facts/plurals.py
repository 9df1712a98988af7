"""Numbers of things in sentences."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """A number with what it counts: ``1 letter``, ``2 letters``."""
    return f"{number} {what}{'' if number == 1 else 's'}"
