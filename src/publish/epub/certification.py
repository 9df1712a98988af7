"""Who says that the publication conforms, and to what, or that it is exempt (EPUB Accessibility 1.1, 3.5; 1.2, 5.3).

EPUB Accessibility 1.2 is a Candidate Recommendation of July 2026. Its ``a11y:contactEmail``, which is optional, is not
written: EPUBCheck 5.3 does not know it, and calls it an error. An exemption is after the Group Note of February 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish import __version__
from publish.epub.metadata import Statement

EDITIONS = ("1.1", "1.2")
EXEMPTIONS = ("eaa-disproportionate-burden", "eaa-fundamental-alteration", "eaa-microenterprise")
AUDITOR = f"Publish {__version__}"


@dataclass(frozen=True, slots=True)
class Certification:
    """What only the publisher knows. ``report`` is a web address, ``contact`` a web or mail address.

    ``edition`` is that of EPUB Accessibility, one of ``EDITIONS``; ``evaluated`` the day of the evaluation, as
    2026-11-30; ``exemption`` one of ``EXEMPTIONS``, for a publication that does not conform.
    """

    certifier: str | None = None
    credential: str | None = None
    report: str | None = None
    contact: str | None = None
    edition: str = EDITIONS[0]
    evaluated: str | None = None
    exemption: str | None = None

    @property
    def by(self) -> str:
        """Who evaluated the publication: the certifier, or else the audit that it passed."""
        return self.certifier or AUDITOR

    @property
    def mail(self) -> str | None:
        """The mail address of the contact, where it is one."""
        address = (self.contact or "").removeprefix("mailto:")
        return address if "@" in address and "/" not in address else None


def statements(certification: Certification, *, conforms: bool) -> Iterable[Statement]:
    """What the package says: the claim of a publication that has passed its audit, else its exemption."""
    if conforms:
        yield from _claim(certification)
    elif certification.exemption:
        yield Statement("meta", "none", {"property": "dcterms:conformsTo"})
        yield Statement("meta", certification.exemption, {"property": "a11y:exemption"})


def _claim(certification: Certification) -> Iterable[Statement]:
    standard = f"EPUB Accessibility {certification.edition} - WCAG 2.2 Level AA"
    yield Statement("meta", standard, {"property": "dcterms:conformsTo", "id": "conformance"})
    yield Statement(
        "meta",
        certification.by,
        {"property": "a11y:certifiedBy", "refines": "#conformance", "id": "certifier"},
    )
    if certification.evaluated:
        yield Statement("meta", certification.evaluated, {"property": "dcterms:date", "refines": "#certifier"})
    if certification.credential:
        yield Statement(
            "meta", certification.credential, {"property": "a11y:certifierCredential", "refines": "#certifier"}
        )
    if certification.report:
        yield Statement(
            "link", "", {"rel": "a11y:certifierReport", "refines": "#certifier", "href": certification.report}
        )
