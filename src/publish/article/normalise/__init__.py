"""Any JATS dialect to one profile: a row of small steps, each a module, in the order in which they build on each other.

The profile is described in ``docs/profile.md`` and written as RELAX NG in ``assets/schema/profile.rng``.
"""

from __future__ import annotations

from lxml import etree

from publish.article.normalise import (
    alternatives,
    citations,
    columns,
    cross_references,
    decoration,
    floats,
    languages,
    line_breaks,
    notes,
    paragraphs,
    raised_references,
    rules,
    separators,
    several_goals,
    tables,
    titles,
    vocabulary,
)
from publish.article.normalise.identifiers import Identifiers


def normalise(root: etree._Element) -> None:
    """Bring a parsed article into our profile, in place."""
    vocabulary.normalise(root)
    line_breaks.normalise(root)
    languages.normalise(root)
    tables.normalise(root)
    columns.normalise(root)
    separators.normalise(root)
    rules.normalise(root)
    decoration.normalise(root)
    alternatives.normalise(root)
    citations.normalise(root)
    identifiers = Identifiers(root)
    raised_references.normalise(root)
    several_goals.normalise(root, identifiers)
    floats.normalise(root)
    titles.normalise(root)
    paragraphs.normalise(root, identifiers)
    notes.normalise(root, identifiers)
    languages.release_calls(root, identifiers)
    cross_references.normalise(root, identifiers)
