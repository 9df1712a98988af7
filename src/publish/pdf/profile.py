"""What a PDF promises to conform to, each promise in the words in which XMP makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.pdf.tags.structure import Version


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of standards that one file keeps.

    ``ua`` and ``archive`` are the properties of the identification schemas of PDF/UA (ISO 14289, clause 5) and PDF/A
    (ISO 19005, version and conformance level identification); ``declarations`` are those of PDF Declarations.
    """

    name: str
    version: Version
    ua: Mapping[str, str]
    archive: Mapping[str, str]
    declarations: tuple[str, ...] = ()

    @property
    def claims(self) -> Mapping[str, str]:
        """What a file of this profile claims: the standard, by the prefix of the schema that says so."""
        declared = {"pdfd": "WTPDF"} if self.declarations else {}
        return {"pdfuaid": f"PDF/UA-{self.ua['part']}", "pdfaid": "PDF/A", **declared}


PDF_UA_1 = Profile(
    "pdf-ua-1",
    "1.7",
    ua={"part": "1"},
    archive={"part": "3", "conformance": "A"},
)
PDF_UA_2 = Profile(
    "pdf-ua-2",
    "2.0",
    ua={"part": "2", "rev": "2024"},
    archive={"part": "4", "rev": "2020", "conformance": "F"},
    declarations=("http://pdfa.org/declarations/wtpdf#accessibility1.0",),
)
PROFILES = {profile.name: profile for profile in (PDF_UA_1, PDF_UA_2)}
