"""SECURITY.md says of every bound what it is: each number there is that of the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.alt_texts import drafts, sheets, xlsx_sheet
from publish.article import bounds, media, reading
from publish.audit import engine
from publish.audit.subjects.epub import container as epub
from publish.audit.subjects.pdf import limits as pdf
from publish.commands import verify
from publish.desk import request_size as desk
from publish.html import pictures
from publish.html.images import MAX_BYTES, extent, raster, vector
from publish.html.math import drawing
from publish.importing import container, kinds
from publish.importing import reading as texts
from publish.process import limits
from publish.run import config, standard_input

ROWS = {
    line.split("|")[1].strip(): line
    for line in (Path(__file__).parents[1] / "SECURITY.md").read_text("utf-8").splitlines()
    if line.startswith("| ")
}
MB, GB = 2**20, 2**30
BOUNDS = [
    ("article (XML)", reading.MAX_BYTES, 128 * MB, "128 MB"),
    ("article (XML)", reading.MAX_TAGS, 2_500_000, "2.5 million tags"),
    ("article (XML)", reading.MAX_EXPANSION, 10_000_000, "10 million characters"),
    ("article (XML)", bounds.MAX_ELEMENTS, 1_000_000, "1,000,000 elements"),
    ("article (XML)", bounds.MAX_SLOTS, 200_000, "200,000 table cells"),
    ("article (XML)", bounds.MAX_COLUMNS, 1000, "1,000 columns"),
    ("article (XML)", bounds.MAX_TABLES_DEEP, 10, "tables 10 deep"),
    ("formula", bounds.MAX_TEX, 50_000, "50,000 letters"),
    ("formula", drawing.MOST, 4_000, "4,000 elements"),
    ("picture", MAX_BYTES, 200 * MB, "200 MB"),
    ("picture", raster.MAX_PIXELS, 40_000_000, "40 million pixels"),
    ("picture", raster.MAX_PHOTOGRAPH, 150_000_000, "150 million of a JPEG"),
    ("picture", vector._MAX_BYTES, 20_000_000, "20 MB unpacked"),
    ("picture", extent.MAX_ELEMENTS, 50_000, "50,000 shapes"),
    ("film, sound, supplement", pictures.MAX_RECORDING, 250 * MB, "250 MB"),
    ("film, sound, supplement", pictures.MAX_SUPPLEMENT, 50 * MB, "50 MB"),
    ("folder of an article", media.MAX_FILES, 5000, "5,000 files"),
    ("folder of an article", media.MAX_DEPTH, 4, "4 deep"),
    ("`publish.toml`", config.MAX_BYTES, MB, "1 MB"),
    ("PDF", engine.MAX_BYTES, GB, "1 GB"),
    ("PDF", pdf.MAX_STREAM, 256 * MB, "256 MB of one stream"),
    ("PDF", pdf.MAX_ALL_CONTENT, 512 * MB, "512 MB"),
    ("PDF", pdf.MAX_ALL_OPERATIONS, 8_000_000, "8 million operations"),
    ("PDF", pdf.MAX_PAGES, 100_000, "100,000 pages"),
    ("EPUB", epub.MAX_ENTRIES, 50_000, "50,000 entries"),
    ("EPUB", epub.MAX_DOCUMENT, 32 * MB, "32 MB of one document"),
    ("EPUB", epub.MAX_DOCUMENTS, 128 * MB, "128 MB"),
    ("EPUB", epub.MAX_TAGS, 2_500_000, "2.5 million tags"),
    ("Word, OpenDocument", kinds.MAX_BYTES, 200 * MB, "200 MB"),
    ("Word, OpenDocument", container.MAX_MEMBERS, 20_000, "20,000 members"),
    ("Word, OpenDocument", container.MAX_BYTES, 300 * MB, "300 MB of all"),
    ("Word, OpenDocument", container.MAX_XML, 48 * MB, "48 MB of one"),
    ("Word, OpenDocument", container.MAX_RATIO, 400, "400 times"),
    ("other documents", texts.MAX_BYTES, 64 * MB, "64 MB"),
    ("sheet of alternative texts", sheets.MAX_BYTES, 200 * MB, "200 MB"),
    ("sheet of alternative texts", sheets.MAX_ROWS, 100_000, "100,000 rows"),
    ("sheet of alternative texts", xlsx_sheet.MAX_UNPACKED, 400 * MB, "400 MB unpacked"),
    ("answer of `--draft-with`", drafts.MAX_BYTES, 20_000, "20,000 bytes"),
    ("package to verify", verify.SECONDS, 600, "600 s"),
    ("standard input", standard_input.MAX_BYTES, GB, "1 GB"),
    ("what a browser sends", desk.MAX_UPLOAD, 300 * MB, "300 MB of a file"),
    ("what a browser sends", desk.MAX_FORM, 8 * MB, "8 MB of anything else"),
]


@pytest.mark.parametrize(
    ("row", "bound", "value", "words"), BOUNDS, ids=[f"{row}: {words}" for row, *_, words in BOUNDS]
)
def test_each_bound_is_told_as_it_is(row: str, bound: float, value: float, words: str) -> None:
    assert bound == value, f"SECURITY.md says “{words}” of {row}: say there what it is now"
    assert words in ROWS[row]


def test_the_bounds_of_a_process_are_told_as_they_are() -> None:
    text = " ".join((Path(__file__).parents[1] / "SECURITY.md").read_text("utf-8").split())
    assert (limits.SECONDS, limits.SECONDS_A_MEGABYTE, limits.MEMORY, limits.MEMORY_A_BYTE) == (60, 60, GB, 500)
    assert (
        "60 s of processor time and 1024 MB of memory, and for each megabyte of the file 60 s and 500 MB more" in text
    )
