"""Who takes part in ``speed.py``: us, bare WeasyPrint, and others where they are installed."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publish import resources
from publish.audit.external import ace, epubcheck

HERE = Path(__file__).parent
PYTHON = sys.executable
FONTS = resources.assets() / "fonts"
THEME = "report"

BARE, CHROMIUM, TYPST = "WeasyPrint, ua-1", "Chromium, tagged", "Typst, ua-1"
PDF, PLAIN_PDF = "publish, PDF", "publish, PDF in our own style"
EPUB, PANDOC = "publish, EPUB", "pandoc, EPUB"
ALL = "publish, PDF, EPUB and audit"
AUDIT_PDF, VERAPDF = "publish, audit of the PDF", "veraPDF, of the PDF"
AUDIT_EPUB, EPUBCHECK, ACE = "publish, audit of the EPUB", "EPUBCheck, of the EPUB", "Ace, of the EPUB"

_QUIETLY = ("--quiet", "--fail-on", "never", "--report", "json")
SET_IN_TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],"
    " ignore_system_fonts=True, pdf_standards='ua-1')"
)


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command, by the folder with the report in it.

    ``makes`` is the file that it writes there, ``reads`` the one that it judges; it is not asked of a report with more
    than ``longest`` pages.
    """

    name: str
    command: Callable[[Path], list[str]]
    makes: str = ""
    reads: str = ""
    longest: int | None = None


def contestants(verapdf: str | None = None, longest_for_ace: int = 0) -> list[Contestant]:
    """All that are installed. ``verapdf`` is a command to which a file is added."""
    writer, audit = (PYTHON, str(HERE / "one_format.py")), (PYTHON, "-m", "publish", "audit", "--no-cache", *_QUIETLY)
    every = ("--format", "pdf", "--format", "epub", "--theme", THEME, "--missing-media", "placeholder", *_QUIETLY)
    all_contestants = [
        Contestant(BARE, lambda f: [PYTHON, str(HERE / "bare_weasyprint.py"), f"{f}", f"{f}/bare.pdf"], "bare.pdf"),
        Contestant(PDF, lambda f: [*writer, "pdf", f"{f}/report.xml", f"{f}/made.pdf", THEME], "made.pdf"),
        Contestant(PLAIN_PDF, lambda f: [*writer, "pdf", f"{f}/report.xml", f"{f}/plain.pdf"], "plain.pdf"),
        Contestant(EPUB, lambda f: [*writer, "epub", f"{f}/report.xml", f"{f}/made.epub", THEME], "made.epub"),
        Contestant(ALL, lambda f: [PYTHON, "-m", "publish", f"{f}/report.xml", *every, "--output", f"{f}/all"]),
    ]
    if chromium := _installed("chromium", "google-chrome"):
        all_contestants.append(Contestant(CHROMIUM, lambda f: _print(chromium, f), "chromium.pdf"))
    if has("typst"):
        setting = (PYTHON, "-c", SET_IN_TYPST)
        all_contestants.append(
            Contestant(TYPST, lambda f: [*setting, f"{f}/report.typ", f"{f}/typst.pdf", f"{FONTS}"], "typst.pdf")
        )
    if converter := pandoc():
        making = (converter, "-f", "jats", "-t", "epub3")
        all_contestants.append(
            Contestant(
                PANDOC,
                lambda f: [*making, "--resource-path", f"{f}", f"{f}/report.xml", "-o", f"{f}/pandoc.epub"],
                "pandoc.epub",
            )
        )
    all_contestants.append(Contestant(AUDIT_PDF, lambda f: [*audit, f"{f}/made.pdf"], reads="made.pdf"))
    if verapdf or _installed("verapdf"):
        judge = shlex.split(verapdf or "verapdf --flavour ua1 --format text")
        all_contestants.append(Contestant(VERAPDF, lambda f: [*judge, f"{f}/made.pdf"], reads="made.pdf"))
    all_contestants.append(Contestant(AUDIT_EPUB, lambda f: [*audit, f"{f}/made.epub"], reads="made.epub"))
    if checker := epubcheck.command():
        all_contestants.append(
            Contestant(EPUBCHECK, lambda f: [*checker, "--quiet", f"{f}/made.epub"], reads="made.epub")
        )
    if daisy := _installed("ace", "ace-cli"):
        judging = (daisy, "--force", "--silent", "--outdir")
        all_contestants.append(
            Contestant(ACE, lambda f: [*judging, f"{f}/ace", f"{f}/made.epub"], "", "made.epub", longest_for_ace)
        )
    return all_contestants


def surroundings() -> dict[str, str]:
    """What every contestant finds around it: our fonts, and for Ace the browser that is installed."""
    return {"FONTCONFIG_FILE": str(FONTS / "fonts.conf")} | {
        name: value for name, value in ace._environment().items() if name not in os.environ
    }


def _print(browser: str, folder: Path) -> list[str]:
    return [
        *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
        *("--generate-pdf-document-outline", f"--user-data-dir={folder / 'chromium'}"),
        *(f"--print-to-pdf={folder / 'chromium.pdf'}", str(folder / "web.xhtml")),
    ]


def pandoc() -> str | None:
    """The command that pandoc's Python package brings, whose version stands in the tables, or what is installed."""
    if not has("pypandoc"):
        return shutil.which("pandoc")
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _installed(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def has(module: str) -> bool:
    """Whether a Python package is installed."""
    return importlib.util.find_spec(module) is not None
