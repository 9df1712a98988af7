"""Small EPUBs made by zipfile, and what the audit finds in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from publish.audit.engine import audit
from publish.audit.finding import Severity

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
METADATA = """<dc:title>Trees</dc:title><dc:language>en</dc:language>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta><meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">All of it.</meta>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">
<head><title>Contents</title></head><body>
<nav epub:type="toc" role="doc-toc"><ol><li><a href="a.xhtml">A</a></li></ol></nav></body></html>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Trees</title></head>
<body>
{}
</body></html>"""


def save(
    path: Path, body: str = "<h1>Trees</h1>", *, page: str = PAGE, metadata: str = METADATA, nav: str = NAV
) -> Path:
    package = f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    {metadata}</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" {"properties='nav'" if nav else ""}/>
    <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("p.opf", package)
        archive.writestr("nav.xhtml", nav or NAV)
        archive.writestr("a.xhtml", page.format(body))
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(path: Path) -> list[str]:
    return [finding.rule for finding in audit(path).findings]


def passes(path: Path, rule: str) -> bool:
    """Whether neither this rule nor, but for what a person must look at, another finds anything."""
    return not [f for f in audit(path).findings if f.rule == rule or f.severity > Severity.REVIEW]
