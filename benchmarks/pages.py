"""How white pages are at the foot of each but the last: PDFs of a folder, beside those of another.

    python benchmarks/pages.py FOLDER [--beside FOLDER] [--worst N]

Each PDF of FOLDER is turned into pictures (``pdftoppm`` of poppler-utils); the text block of a page is what lies within
the margins of the built-in style. Printed are the pages, the mean share of a page that is white at its foot, and how
many pages are white by more than a third; with ``--beside``, the same of the PDF with the same path there.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from tables import markdown

RESOLUTION = 24  # pixels in an inch
TOP, BOTTOM = 27 / 297, 26 / 297  # margins of styles/print.css, as shares of a page
INK = 200  # a grey that is darker is printed
MUCH = 1 / 3


def main() -> None:
    """Print the table, and the whitest pages."""
    parser = argparse.ArgumentParser(description="Say how much of each page is left white.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--beside", type=Path, metavar="FOLDER")
    parser.add_argument("--worst", type=int, default=20, metavar="N")
    given = parser.parse_args()
    folders = [given.folder] if given.beside is None else [given.beside, given.folder]
    rows, worst = [], []
    for path in sorted(given.folder.rglob("*.pdf")):
        name = path.relative_to(given.folder)
        shares = [white(folder / name) for folder in folders]
        rows.append([str(name), *(cell for share in shares for cell in _cells(share))])
        worst += [(share, f"{name}, page {number}") for number, share in enumerate(shares[-1][:-1], 1)]
    heads = ["pages", "white", "pages white by a third"]
    print(markdown(["file", *(head for _ in folders for head in heads)], rows))
    for share, page in sorted(worst, reverse=True)[: given.worst]:
        print(f"{share:.0%} {page}")


def white(pdf: Path) -> list[float]:
    """Of each page, the share of its height that is white at its foot."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(RESOLUTION), "-gray", str(pdf), f"{folder}/page"]
        subprocess.run(command, check=True)
        return [_white(Image.open(picture)) for picture in sorted(Path(folder).iterdir())]


def _white(page: Image.Image) -> float:
    top, bottom = round(page.height * TOP), round(page.height * (1 - BOTTOM))
    ink = page.crop((0, top, page.width, bottom)).point([255 * (grey < INK) for grey in range(256)]).getbbox()
    return 1 - ink[3] / (bottom - top) if ink else 1


def _cells(shares: list[float]) -> list[str]:
    inner = shares[:-1] or [0]
    return [str(len(shares)), f"{sum(inner) / len(inner):.1%}", str(sum(share > MUCH for share in inner))]


if __name__ == "__main__":
    main()
