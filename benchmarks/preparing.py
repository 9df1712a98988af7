"""The report in a folder, as each contestant of ``speed.py`` wants it.

    python benchmarks/preparing.py FOLDER LENGTH [ARTICLE.xml]

LENGTH counts chapters of the report that we make, or copies of an article's sections. In a process of its own, as what
a process holds is told with what that held which started it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import contestants as who
from joined import joined
from layout import PAGE, STYLES, write_down
from lxml import etree
from reporting import files

from publish import resources
from publish.article import read
from publish.html import render
from publish.html.document import XHTML


def prepare(folder: Path, length: int, article: Path | None = None) -> None:
    """Write the report for all of them."""
    source = folder / "report.xml"
    if article is None:
        files.write(length, folder)
    else:
        joined(article, length, folder).rename(source)
        _write_with_pandoc(source)
    theme = resources.styles() / "themes" / who.THEME
    write_down(render(read(source), missing_media="placeholder", theme=theme), folder, theme)
    _write_web_page(folder)


def _write_web_page(folder: Path) -> None:
    """The page with its namespace and its style sheets, as a browser wants it."""
    root = etree.parse(str(folder / PAGE)).getroot()
    for element in root.iter("*"):
        if etree.QName(element).namespace is None:
            element.tag = f"{{{XHTML}}}{element.tag}"
    head = root.find(f"{{{XHTML}}}head")
    assert head is not None
    for name in STYLES:
        etree.SubElement(head, f"{{{XHTML}}}link", {"rel": "stylesheet", "href": name})
    (folder / "web.xhtml").write_bytes(etree.tostring(root, encoding="utf-8"))


def _write_with_pandoc(source: Path) -> None:
    """An article in Typst's language, where pandoc is there and Typst takes what it makes."""
    if not (pandoc := who.pandoc()) or not who.has("typst"):
        return
    typst = source.with_suffix(".typ")
    subprocess.run([pandoc, "-f", "jats", "-t", "typst", "-s", str(source), "-o", str(typst)], check=True)
    tried = subprocess.run(
        [sys.executable, "-c", who.SET_IN_TYPST, str(typst), str(source.with_name("typst.pdf")), str(who.FONTS)],
        check=False,
        capture_output=True,
        text=True,
    )
    if tried.returncode:
        sys.stderr.write(f"Typst refuses what pandoc makes of this article: {tried.stderr.strip()[-200:]}\n")
        typst.unlink()


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]), *map(Path, sys.argv[3:]))
