"""Whether other readers get the same text in the same order from our tags, and how much of it from our pages.

    python benchmarks/readers.py [--pdfjs DIR] [--bare] [--typst] FILE.pdf|FOLDER ...

A folder holds JATS articles: each is made into a PDF, and counted is how many of its blocks stand whole in what
poppler, PDFium, MuPDF and pdf.js read from the pages as such (``page_text.py``); ``--bare`` has WeasyPrint alone read
beside ours, ``--typst`` what Typst makes of pandoc's reading of the article. ``--pdfjs`` names the folder of the npm
package ``pdfjs-dist``.

The tags of a PDF are read by poppler (``pdfinfo -struct-text``) and pdf.js with code of their own. White space and soft
hyphens count for nothing: both say line ends in ways of their own. pdf.js gives a page at a time, so its text is
compared in the order of pages.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from pathlib import Path

import page_text

from publish.audit.subjects import Context
from publish.audit.subjects.pdf import MarkedContent, StructureNode, open_subject


def main() -> None:
    """Print a line for each file: how much text there is, and which readers get it."""
    parser = argparse.ArgumentParser(description="Compare what readers get from the tags of PDFs.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pdfjs", type=Path)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--typst", action="store_true")
    given = parser.parse_args()
    for path in given.files:
        if path.is_dir():
            page_text.table(path, given.pdfjs, bare=given.bare, typst=given.typst)
            continue
        pieces = _pieces(path)
        whole = _folded("".join(text for _, text in pieces))
        verdicts = [f"poppler {_verdict(_poppler(path), whole)}"]
        if given.pdfjs is not None:
            by_page = "".join(text for _, text in sorted(pieces, key=lambda piece: piece[0]))
            verdicts.append(f"pdf.js {_verdict(_pdfjs(given.pdfjs, path), _folded(by_page))}")
        print(f"{path}: {len(whole)} characters, {', '.join(verdicts)}")


def _pieces(path: Path) -> list[tuple[int, str]]:
    """The page and the text of each marked-content sequence, in the order of the structure tree."""
    subject = open_subject(path, path.read_bytes(), Context())
    assert subject.structure is not None
    pieces: list[tuple[int, str]] = []

    def walk(node: StructureNode) -> None:
        for kid in node.kids:
            if isinstance(kid, MarkedContent):
                pieces.append((kid.piece.page, kid.piece.text))
            elif isinstance(kid, StructureNode):
                walk(kid)

    walk(subject.structure)
    return pieces


def _poppler(path: Path) -> str:
    command = ["pdfinfo", "-struct-text", str(path)]
    lines = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", errors="replace"
    ).stdout.splitlines()
    return _folded("".join(line.strip()[1:-1] for line in lines if re.fullmatch(r'\s*".*"', line)))


def _pdfjs(library: Path, path: Path) -> str:
    command = ["node", str(Path(__file__).parent / "pdfjs_text.mjs"), str(library.resolve()), str(path)]
    return _folded(subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors="replace").stdout)


def _folded(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _verdict(read: str, ours: str) -> str:
    if read == ours:
        return "agrees"
    at = next((n for n, (a, b) in enumerate(zip(read, ours, strict=False)) if a != b), min(len(read), len(ours)))
    return f"differs at {at}: {read[at - 20 : at + 20]!r} for {ours[at - 20 : at + 20]!r}"


if __name__ == "__main__":
    main()
