"""The language of passages, and of the whole article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publish.audit.facts.language_tags import registered, well_formed
from publish.audit.fixing.written import ElsewhereError
from publish.audit.subjects.xml import LANG
from publish.desk.changes.opening import changed, element_of, elsewhere, opened
from publish.desk.report import Changed
from publish.errors import UsageError


def say(article: Path, passages: Sequence[tuple[int, str]], language: str, what: str) -> Changed:
    """Say of these passages, given by place and mark, that they are in a language. Raises PublishError."""
    tag = checked(language)
    written = opened(article)
    try:
        edits = [written.set(element_of(written, place, mark), LANG, tag) for place, mark in passages]
        return changed(written, edits, what)
    except ElsewhereError as error:
        raise elsewhere(written, error) from error


def checked(language: str) -> str:
    """A tag as it is written (BCP 47). Raises UsageError for what is none."""
    tag = language.strip().replace("_", "-")
    if not (well_formed(tag) and registered(tag)):
        raise UsageError(f"“{language}” is no language tag", advice="Write nl, fr-BE or en.")
    return tag
