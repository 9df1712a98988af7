"""Options that say what is made: where, in which formats, and everything that changes its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publish import resources
from publish.request import checks
from publish.request.option import ARCHIVE, EXPORT, MAKING, option, same

_THEMES = ", ".join(resources.themes())

FORMATS = ("pdf", "epub", "onix", "html")  # what publish.formats makes
PROFILES = ("pdf-ua-1", "pdf-ua-2")  # what publish.pdf.profile describes
LAYOUTS = ("bagit", "eark-sip")  # what publish.archive.layouts describes


@dataclass(frozen=True, slots=True)
class Making:
    """What is made, and how. Fields stand in the order of ``--help``."""

    lists: tuple[str, ...] = option(
        (),
        {ARCHIVE: "a file that names sources, one on each line; - for standard input"},
        flag="--list",
        many=True,
        metavar="FILE",
    )
    packages: str | None = option(
        None,
        {ARCHIVE: "the folder for the packages, by path or address"},
        flag="--output",
        short="-o",
        key="output",
        metavar="DIR",
    )
    layout: str = option(
        "bagit", {ARCHIVE: "BagIt 1.0 (the default), or an E-ARK SIP (CSIP 2)"}, flag="--layout", choices=LAYOUTS
    )
    formats: tuple[str, ...] = option(
        ("pdf",),
        {EXPORT: "pdf (the default), epub, onix (the EPUB's accessibility, for booksellers) or html; may be repeated"},
        flag="--format",
        short="-f",
        key="formats",
        many=True,
        choices=FORMATS,
        changes_bytes=True,
    )
    pages_from: Path | None = option(
        None,
        {EXPORT: "a PDF made from the source before, whose page numbers EPUB and web page carry (the same run's)"},
        flag="--pages-from",
        type=Path,
        metavar="FILE.pdf",
        changes_bytes=True,
    )
    single_file: bool = option(
        False,
        {EXPORT: "the web page in one file, with its style, pictures and recordings in it"},
        flag="--single-file",
        key="single-file",
        type=bool,
        changes_bytes=True,
    )
    profile: str = option(
        "pdf-ua-1",
        {
            EXPORT: "what a PDF conforms to: pdf-ua-1 (the default) with PDF/A-3a, or pdf-ua-2 with WTPDF and PDF/A-4f",
            ARCHIVE: "what the PDF conforms to: pdf-ua-1 (the default) or pdf-ua-2",
        },
        flag="--profile",
        key="profile",
        choices=PROFILES,
        changes_bytes=True,
        always=True,
    )
    output: Path | None = option(
        None,
        {EXPORT: "the folder for what is made (beside each source); {folder} and {name} in it are each source's own"},
        flag="--output",
        short="-o",
        key="output",
        type=Path,
        metavar="DIR",
        names_files=True,
    )
    language: str | None = option(
        None,
        {
            EXPORT: "the language of sources that declare none, such as nl or fr-BE",
            ARCHIVE: "the language of sources that declare none",
        },
        flag="--lang",
        key="lang",
        metavar="TAG",
        check=checks.language,
        takes_empty=True,
        changes_bytes=True,
    )
    theme: Path | None = option(
        None,
        {
            EXPORT: f"one of ours ({_THEMES}), or a folder whose templates replace ours and whose style sheets "
            "(base.css, print.css, web.css, epub.css) follow them",
            ARCHIVE: f"one of ours ({_THEMES}), or a folder of templates and style sheets; it is kept too",
        },
        flag="--theme",
        key="theme",
        type=Path,
        metavar="THEME",
        check=checks.theme,
        names_files=True,
        takes_empty=True,
        changes_bytes=True,
    )
    missing_media: Literal["stop", "placeholder"] = option(
        "stop",
        {
            EXPORT: "what a missing picture does: stop before anything is written (the default), or a marked "
            "placeholder",
            ARCHIVE: "what a missing picture does: stop (the default)",
        },
        flag="--missing-media",
        key="missing-media",
        choices=("stop", "placeholder"),
        changes_bytes=True,
        always=True,
    )
    image_dpi: int = option(
        300,
        {
            EXPORT: "how many pixels in an inch a PDF's pictures have at most (300); 0 leaves them as they are",
            ARCHIVE: "how many pixels in an inch a PDF's pictures have at most (300)",
        },
        flag="--image-dpi",
        key="image-dpi",
        type=int,
        metavar="N",
        check=checks.from_zero,
        changes_bytes=True,
    )
    certifier: str | None = option(
        None,
        same(MAKING, "who certifies an EPUB whose audit finds no error"),
        key="certifier",
        changes_bytes=True,
        recorded="certification.certifier",
    )
    certifier_credential: str | None = option(
        None,
        same(MAKING, "the certifier's credential, such as the address of a badge"),
        key="certifier-credential",
        changes_bytes=True,
        recorded="certification.credential",
    )
    certifier_report: str | None = option(
        None,
        same(MAKING, "the address of the certifier's report"),
        key="certifier-report",
        changes_bytes=True,
        recorded="certification.report",
    )
    accessibility_contact: str | None = option(
        None,
        same(MAKING, "whom to ask about accessibility, a web or mail address"),
        key="accessibility-contact",
        changes_bytes=True,
        recorded="certification.contact",
    )
    epub_accessibility: str = option(
        "1.1",
        same(MAKING, "the edition of EPUB Accessibility that an EPUB says it conforms to: 1.1 (the default) or 1.2"),
        flag="--epub-accessibility",
        key="epub-accessibility",
        choices=("1.1", "1.2"),
        changes_bytes=True,
    )
    accessibility_evaluated: str | None = option(
        None,
        same(MAKING, "the day on which the certifier evaluated the publication, as 2026-11-30"),
        key="accessibility-evaluated",
        check=checks.day,
        changes_bytes=True,
        recorded="certification.evaluated",
    )
    accessibility_exemption: str | None = option(
        None,
        same(MAKING, "by which exemption of the European Accessibility Act an EPUB is sold that does not conform"),
        key="accessibility-exemption",
        choices=("eaa-disproportionate-burden", "eaa-fundamental-alteration", "eaa-microenterprise"),
        changes_bytes=True,
    )
    date: str | None = option(
        None,
        {ARCHIVE: "when the outputs are dated, in seconds since 1970 (reproducible-builds.org)"},
        variable="SOURCE_DATE_EPOCH",
        changes_bytes=True,
        recorded="source-date-epoch",
    )
    jobs: int | None = option(
        None,
        {EXPORT: "how many processes lay out a long PDF (the cores)"},
        flag="--jobs",
        type=checks.count,
        metavar="N",
    )
    watch: bool = option(
        False, {EXPORT: "export and audit again whatever changes, until Ctrl-C"}, flag="--watch", type=bool
    )
