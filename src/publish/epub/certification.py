"""Who says that the publication conforms, and to what (EPUB Accessibility 1.1, 3.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish import __version__
from publish.epub.metadata import Statement

STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
AUDITOR = f"Publish {__version__}"


@dataclass(frozen=True, slots=True)
class Certification:
    """What only the publisher knows. ``report`` is a web address, ``contact`` a web or mail address."""

    certifier: str | None = None
    credential: str | None = None
    report: str | None = None
    contact: str | None = None

    @property
    def by(self) -> str:
        """Who evaluated the publication: the certifier, or else the audit that it passed."""
        return self.certifier or AUDITOR


def statements(certification: Certification) -> Iterable[Statement]:
    """The claim, for a publication that has passed its audit."""
    yield Statement("meta", STANDARD, {"property": "dcterms:conformsTo", "id": "conformance"})
    yield Statement(
        "meta",
        certification.by,
        {"property": "a11y:certifiedBy", "refines": "#conformance", "id": "certifier"},
    )
    if certification.credential:
        yield Statement(
            "meta", certification.credential, {"property": "a11y:certifierCredential", "refines": "#certifier"}
        )
    if certification.report:
        yield Statement(
            "link", "", {"rel": "a11y:certifierReport", "refines": "#certifier", "href": certification.report}
        )
