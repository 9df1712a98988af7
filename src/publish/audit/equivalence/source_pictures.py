"""The pictures and formulas of an article, each with the words that stand for it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.equivalence.jats_roles import picture
from publish.audit.equivalence.text_model import Picture
from publish.audit.subjects.xml import XmlSubject, text_of


def source_pictures(subject: XmlSubject, language: str) -> Iterator[Picture]:
    """What any faithful output must show or say, decoration aside; ``language`` is the article's."""
    for graphic in subject.pictures:
        if not graphic.decorative and next(graphic.element.iterancestors("journal-meta", "front-stub"), None) is None:
            yield picture(graphic, language)
    for formula in subject.all("inline-formula", "disp-formula"):
        if next(formula.iter("graphic", "inline-graphic"), None) is None:
            alt = formula.find("alt-text")
            yield Picture(
                formula, text_of(alt) if alt is not None else None, line=formula.sourceline or 1, formula=True
            )
