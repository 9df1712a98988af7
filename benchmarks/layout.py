"""What our tags cost: the PDF of articles against bare WeasyPrint's ``pdf/ua-1`` of the same HTML, in pairs.

    python benchmarks/layout.py [--pairs N] [--copies N] [--profile NAME] ARTICLE.xml ...

Each measurement is a process of its own; ours and the bare one take turns. Processor time counts from the HTML to the
last byte of the PDF, with everything imported; memory is the largest that the process held, in MiB. ``--copies`` joins
the body of an article that many times, for a long document.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf
from joined import joined
from lxml import etree

from publish import resources
from publish.article import read
from publish.html import HtmlDocument, render
from publish.html.document import XHTML

PAGE, STYLES = "page.xhtml", ("base.css", "print.css", "running.css")


def main() -> None:
    """Print a line for each article: pages, medians, and the ratios pair by pair."""
    parser = argparse.ArgumentParser(description="Compare our PDFs with bare WeasyPrint's of the same HTML.")
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--profile", default="pdf-ua-1")
    parser.add_argument("--alone", choices=MEASURES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        data, seconds = MEASURES[given.alone](given.articles[0], given.profile)
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "MiB": used, "pages": len(pikepdf.open(io.BytesIO(data)).pages)}))
        return
    print("article | pages | ours s | bare s | time | ours MiB | bare MiB | memory")
    for article in given.articles:
        print(" | ".join(_row(article, given)), flush=True)


def _row(article: Path, given: argparse.Namespace) -> list[str]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        source = article if given.copies == 1 else joined(article, given.copies, folder)
        write_down(render(read(source), missing_media="placeholder"), folder)
        pairs = [(_run("ours", source, given), _run("bare", folder, given)) for _ in range(given.pairs)]
    row = [article.parent.name, str(int(pairs[0][0]["pages"]))]
    for figure, digits in (("seconds", 2), ("MiB", 0)):
        sides = [(ours[figure], bare[figure]) for ours, bare in pairs]
        row += [f"{statistics.median(side):.{digits}f}" for side in zip(*sides, strict=True)]
        row.append(f"{statistics.median(ours / bare for ours, bare in sides):.2f}")
    return row


def _run(side: str, subject: Path, given: argparse.Namespace) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, __file__, "--alone", side, "--profile", given.profile, str(subject)],
        env=os.environ | {"FONTCONFIG_FILE": str(resources.assets() / "fonts" / "fonts.conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(run.stderr)
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def _ours(source: Path, profile: str) -> tuple[bytes, float]:
    from publish import pdf
    from publish.pdf.profile import PROFILES

    document = render(read(source), missing_media="placeholder")
    started = time.process_time()
    return pdf.make(document, profile=PROFILES[profile]).data, time.process_time() - started


def _bare(folder: Path, _: str) -> tuple[bytes, float]:
    import cssselect2
    import weasyprint

    # An HTML parser would end a paragraph where a note stands in it: both sides get the very same tree.
    page = weasyprint.HTML(string="<html/>", base_url=f"{folder}/")
    root = etree.parse(str(folder / PAGE)).getroot()
    for element in root.iter(f"{{{XHTML}}}*"):
        element.tag = etree.QName(element).localname  # as the engine looks for it
    page.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    page.etree_element = page.wrapper_element.etree_element
    started = time.process_time()
    sheets = [weasyprint.CSS(filename=str(folder / name)) for name in STYLES]
    data = page.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return data, time.process_time() - started


MEASURES = {"ours": _ours, "bare": _bare}


def write_down(document: HtmlDocument, folder: Path, theme: Path | None = None) -> None:
    """What we lay out, as a file with its pictures and styles beside it; a theme's comes behind our own."""
    from publish.pdf.paper import print_tree, running_heads

    tree = print_tree.build(document)
    (folder / PAGE).write_bytes(etree.tostring(tree.root, encoding="utf-8"))
    for item in tree.resources:
        path = folder / item.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(item.data)
    for name in STYLES[:2]:
        (folder / name).write_text((resources.styles() / name).read_text("utf-8"), "utf-8")
    if theme is not None:
        with (folder / STYLES[1]).open("a", encoding="utf-8") as style:
            style.write((theme / STYLES[1]).read_text("utf-8"))
    (folder / STYLES[2]).write_text(running_heads.style(document.article), "utf-8")


if __name__ == "__main__":
    main()
