"""Where notes stand on the pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make

WORDS = "These words fill a line or two of the page, so that the next note is called some way below. " * 3


def test_notes_stand_at_the_foot_of_the_page_that_calls_them(make: Make, tmp_path: Path) -> None:
    noted = "".join(
        f'<p>{WORDS} call{n}.<xref ref-type="fn" rid="n{n}">{n}</xref><fn id="n{n}"><label>{n}</label><p>said{n}.</p></fn></p>'
        + f"<p>{WORDS}</p>" * (n % 4)
        for n in range(100, 150)
    )
    file = tmp_path / "notes.pdf"
    file.write_bytes(pdf.write(render(read(make(f"<sec><title>A</title>{noted}</sec>")))))
    pages = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    called, said = (
        {n: number for number, page in enumerate(pages) for n in range(100, 150) if f"{word}{n}" in page}
        for word in ("call", "said")
    )
    assert len(called) == len(said) == 50
    assert len(set(called.values())) > 5
    assert called == said
