"""What values options may have, beyond a choice: each gives the value that is meant, or raises."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from publish import resources
from publish.errors import UsageError


def amount(text: str) -> int:
    """A whole number from 0. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0")
    return int(text)


def count(text: str) -> int:
    """A whole number from 1. Raises ArgumentTypeError."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def from_zero(name: str, value: int) -> int:
    """A number that is not below 0. Raises UsageError."""
    if value < 0:
        raise UsageError(f"{name}: give a number from 0")
    return value


def day(name: str, value: str) -> str:
    """A day of the calendar as ISO 8601 writes it. Raises UsageError."""
    try:
        return date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else "").isoformat()
    except ValueError as error:
        raise UsageError(f"{name}: {value!r} is no day", advice="Write it as 2026-11-30.") from error


def edition(name: str, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names of editions of standards. Raises UsageError for one that is none."""
    from publish.audit.standards import editions

    try:
        editions.chosen(value)
    except UsageError as error:
        raise UsageError(f"{name}: {error.message}", advice=error.advice) from error
    return value


def manual(name: str, value: str) -> str:
    """The address of a copy of our site, of a folder too, with a slash behind it. Raises UsageError."""
    if re.match(r"(?:https?|file)://\S+$", value):
        return f"{value.rstrip('/')}/"
    if (Path(value) / "rules" / "index.html").is_file():
        return f"{Path(value).resolve().as_uri()}/"
    raise UsageError(
        f"{name}: {value!r} is neither an address nor a folder with our site",
        advice="./dev docs builds it in site/; an address begins with https://.",
    )


def ui_language(name: str, tag: str) -> str:
    """The language of a tag that reports are written in. Raises UsageError for one that there are no words in."""
    from publish.translation import catalogue

    language = tag.strip().lower().partition("-")[0]
    if language not in catalogue.languages(catalogue.FINDINGS):
        spoken = ", ".join(catalogue.languages(catalogue.FINDINGS))
        raise UsageError(f"{name}: there are no words in {tag!r}", advice=f"Choose one of {spoken}.")
    return language


def language(name: str, tag: str) -> str:
    """A language tag as it was written. Raises UsageError for what is none by BCP 47."""
    from publish.audit.facts.language_tags import registered, shorter, well_formed

    if not (well_formed(plain := tag.strip().replace("_", "-")) and registered(plain)):
        suggestion = shorter(plain)
        raise UsageError(
            f"{name}: {tag!r} is no language tag that is registered (BCP 47)",
            advice=f"Did you mean {suggestion}?" if suggestion else "Give one such as nl, fr-BE or zh-Hant.",
        )
    return tag


def theme(_: str, path: Path) -> Path:
    """The folder of a theme; those that ship with us go by their names alone."""
    return resources.theme(path)
