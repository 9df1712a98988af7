"""The sample report, opened in a reading system's engine (epub.js) in Chromium, by somebody who uses all of it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from publish import epub, pdf, resources
from publish.article import read
from publish.html import render
from tests.epub.test_style import TEXT, contrast

pytestmark = pytest.mark.conformance

READER = Path(__file__).with_name("reader")
TABLE = """<sec id="numbers"><title>Numbers</title><table-wrap id="t"><label>Table 9</label><table><thead><tr><th>Kind of tree</th>
<th>Planted in 2023</th><th>Planted in 2024</th></tr></thead><tbody><tr><td>Oak</td><td>1203</td><td>1310</td></tr></tbody></table>
</table-wrap></sec>"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the reader met; skipped where there is no browser, or no way to get the engine."""
    node, npm, chromium = which("node"), which("npm"), which("chromium") or which("chromium-browser")
    if not (node and npm and chromium):
        pytest.skip("Node.js, npm and Chromium are needed")
    if not (READER / "node_modules").is_dir():
        install = [npm, "install", "--no-audit", "--no-fund", "--silent"]
        if subprocess.run(install, cwd=READER, capture_output=True, timeout=300, check=False).returncode:
            pytest.skip("epub.js and Playwright cannot be installed here")
    folder = tmp_path_factory.mktemp("reader")
    sample = resources.assets() / "sample" / "en" / "article.xml"
    for path in sample.parent.rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(sample.parent)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    source = folder / sample.name
    source.write_text(source.read_text("utf-8").replace("</body>", f"{TABLE}</body>", 1), "utf-8")
    document = render(read(source))
    book = folder / "sample.epub"
    book.write_bytes(epub.write(epub.prepare(document, pages=pdf.make(document).pages)))
    command = [node, str(READER / "read.mjs"), str(book), str(folder / "pictures"), chromium]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False, text=True)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_book_opens_without_a_fault(reading: dict[str, Any]) -> None:
    assert reading["faults"] == []
    assert reading["title"] == "Shade for every street"


def test_contents_and_landmarks_lead_through_it(reading: dict[str, Any]) -> None:
    assert "2.1.1 Planted and felled" in reading["contents"]
    assert {"toc", "bodymatter", "loi"} <= set(reading["landmarks"])


def test_every_page_can_be_gone_to(reading: dict[str, Any]) -> None:
    assert len(reading["pages"]) >= 12
    for shown in reading["shown_pages"]:
        assert shown["label"] == shown["page"]
        assert 0 <= shown["top"] < 1000, shown  # pixels of the window


def test_a_note_and_back(reading: dict[str, Any]) -> None:
    note = reading["note"]
    assert 0 <= note["there"]["top"] < 1000
    assert note["back"]["href"].endswith("#" + note["call"])
    assert 0 <= note["back"]["top"] < 1000


def test_a_long_description_and_back_to_its_image(reading: dict[str, Any]) -> None:
    description = reading["description"]
    assert description["open"]
    assert description["words"] > 100
    assert description["back"] == f"#{description['to']}"
    assert 0 <= description["top"] < 1000


def test_a_table_on_a_phone_fits_and_stays_a_table(reading: dict[str, Any]) -> None:
    table = reading["table"]
    assert table["stacked"]
    assert table["width"] <= table["window"]
    assert {"table", "row", "columnheader", "cell"} <= set(table["roles"])


def test_night_mode_keeps_the_text_readable(reading: dict[str, Any]) -> None:
    pairs = {(_hexadecimal(pair["ink"]), _hexadecimal(pair["ground"])) for pair in reading["night"]}
    assert ("#e6e6e6", "#121212") in pairs
    assert {pair for pair in pairs if contrast(*pair) < TEXT} == set()


def _hexadecimal(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
