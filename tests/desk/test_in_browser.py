"""The desk in Chromium, by mouse and by keyboard alone, at every width, by day and by night; judged by axe-core."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from PIL import Image

from tests.desk.conftest import TOKEN
from tests.importing.authors import word
from tests.importing.test_tutorial import REPORT

pytestmark = pytest.mark.conformance

BROWSER = Path(__file__).with_name("browser")
TREES = BROWSER / "trees"
WITHOUT_WORDS = REPORT.replace("<alt-text>Een oude linde in bloei</alt-text>", "")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk on an empty folder."""
    folder = tmp_path_factory.mktemp("desk")
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
    (folder / "reports").mkdir()
    command = [sys.executable, "-m", "publish", "desk", str(folder / "reports"), "--no-browser", "--token", TOKEN]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr is not None
    match = re.search(r"http://\S+", process.stderr.readline())
    assert match is not None
    yield match[0]
    process.terminate()
    process.communicate()


@pytest.fixture(scope="module")
def used(desk: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What somebody met who used it; skipped where there is no browser, or no way to get the judge."""
    node, npm, chromium = which("node"), which("npm"), which("chromium") or which("chromium-browser")
    if not (node and npm and chromium):
        pytest.skip("Node.js, npm and Chromium are needed")
    if not (BROWSER / "node_modules").is_dir():
        install = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        if subprocess.run(install, cwd=BROWSER, capture_output=True, timeout=300, check=False).returncode:
            pytest.skip("axe-core and Playwright cannot be installed here")
    folder = tmp_path_factory.mktemp("author")
    (folder / "report.xml").write_text(WITHOUT_WORDS, "utf-8")
    (folder / "figures").mkdir()
    for name in ("kaart", "linde"):
        Image.new("RGB", (320, 200), "seagreen").save(folder / f"figures/{name}.png")
    written = word.write(folder / "report.xml", folder / "verslag.docx")
    command = [node, str(BROWSER / "use.mjs"), desk, str(written), str(folder / "pictures"), chromium]
    done = subprocess.run(command, capture_output=True, timeout=900, check=False, text=True)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_from_a_word_file_to_a_pdf_that_claims_by_mouse(used: dict[str, Any]) -> None:
    told = used["mouse"]
    assert "begins with “Foto van”" in told["judged"]
    assert told["draft"].startswith("Een linde met een brede kroon"), "what was typed is there after a reload"
    assert told["notice"] == "Saved: every picture has its words now."
    assert "claimed: PDF/UA-1, PDF/A" in told["verdict"][0]
    assert "claimed: EPUB Accessibility" in told["verdict"][1]


def test_and_by_keyboard_alone(used: dict[str, Any]) -> None:
    told = used["keyboard"]
    assert told["first"] == "Skip to the content"
    assert told["focus"] == "alt"
    assert told["notice"] == "Saved: every picture has its words now."
    assert "claimed: PDF/UA-1, PDF/A" in told["verdict"][0]


def test_no_screen_has_a_fault_that_axe_finds(used: dict[str, Any]) -> None:
    assert sorted({f"{name}: {fault}" for name, faults in used["violations"].items() for fault in faults}) == []
    assert len(used["violations"]) == 128


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_three_panes_scroll_together_unless_they_shall_not(used: dict[str, Any], motion: str) -> None:
    told = used["panes"][motion]
    assert min(told["down"]["tops"]) > 0
    assert told["up"]["tops"] == [0, 0, 0]
    assert told["alone"]["tops"][:2] == [0, 0]
    assert told["alone"]["tops"][2] > 0
    assert {each["focus"] for each in told.values()} == {"heard-body"}


def test_no_screen_scrolls_sideways(used: dict[str, Any]) -> None:
    assert {name: wide for name, wide in used["overflow"].items() if wide > 0} == {}


def test_no_page_breaks_or_asks_anybody_else(used: dict[str, Any]) -> None:
    assert used["faults"] == []
    assert used["asked"] == []


def test_a_screen_reader_meets_what_it_met_before(used: dict[str, Any]) -> None:
    """Golden: delete ``browser/trees`` and run this to write it anew."""
    for screen, tree in used["trees"].items():
        text = (
            re.sub(r"/reports/[0-9a-f]{12}", "/reports/KEY", re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "TIME", tree)) + "\n"
        )
        text = re.sub(r"/tmp/\S+", "FOLDER", text)
        path = TREES / f"{re.sub(r'[^a-z]+', '-', screen.removesuffix('/1')).strip('-') or 'begin'}.yaml"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), path.name
