"""HTML reports in Chromium, by day and by night, wide and narrow, by keyboard, without script; judged by axe-core."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from publish import pipeline, report
from publish.audit.engine import Audit, audit
from publish.request import Request

pytestmark = pytest.mark.conformance

BROWSER = Path(__file__).with_name("browser")
ALL: dict[str, list[str]] = {"light-390": [], "light-1280": [], "dark-390": [], "dark-1280": []}


def look(audit: Audit, folder: Path, language: str = "en") -> dict[str, Any]:
    """What somebody meets who reads the report; skipped where there is no browser, or no way to get the judge."""
    node, npm, chromium = which("node"), which("npm"), which("chromium") or which("chromium-browser")
    if not (node and npm and chromium):
        pytest.skip("Node.js, npm and Chromium are needed")
    if not (BROWSER / "node_modules").is_dir():
        install = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        if subprocess.run(install, cwd=BROWSER, capture_output=True, timeout=300, check=False).returncode:
            pytest.skip("axe-core and Playwright cannot be installed here")
    page = folder / "report.html"
    page.write_text(report.render("html", audit, language=language), "utf-8")
    command = [node, str(BROWSER / "look.mjs"), str(page), str(folder / "pictures"), chromium]
    done = subprocess.run(command, capture_output=True, timeout=400, check=False, text=True)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def given(request: pytest.FixtureRequest, option: str) -> Path:
    folder = request.config.getoption(option)
    if not folder:
        pytest.skip(f"{option} is not given")
    return Path(folder)


@pytest.fixture(scope="module")
def article(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A report on a real article, its PDF and its EPUB."""
    source = given(request, "--articles") / "istanboel-ankara" / "article.xml"
    if not source.is_file():
        pytest.skip("the article is not among those given")
    folder = tmp_path_factory.mktemp("article")
    return look(pipeline.export(source, folder, Request(formats=("pdf", "epub"))).audit, folder)


@pytest.fixture(scope="module")
def bad(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A report on the labelled files that fail in structure and look."""
    names = ("7.1-t03-fail-a", "7.1-t11-fail-a", "7.2-t19-fail-a", "7.18.4-t01-fail-a")
    paths = [given(request, "--corpus") / "pdf-ua-1" / f"{name}.pdf" for name in names]
    audits = [audit(path) for path in paths if path.is_file()]
    if not audits:
        pytest.skip("the files are not among those given")
    whole = Audit(tuple(f for each in audits for f in each.files), tuple(f for each in audits for f in each.findings))
    return look(whole, tmp_path_factory.mktemp("bad"))


@pytest.fixture(scope="module")
def dutch(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A report in Dutch on a labelled file that fails."""
    path = given(request, "--corpus") / "pdf-ua-1" / "7.1-t11-fail-a.pdf"
    if not path.is_file():
        pytest.skip("the file is not among those given")
    return look(audit(path), tmp_path_factory.mktemp("dutch"), "nl")


@pytest.mark.parametrize("name", ["article", "bad", "dutch"])
def test_axe_finds_nothing_at_two_widths_by_day_and_by_night(name: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(name)["violations"] == ALL


@pytest.mark.parametrize("name", ["article", "bad", "dutch"])
def test_it_asks_for_nothing_breaks_nothing_and_fits(name: str, request: pytest.FixtureRequest) -> None:
    seen = request.getfixturevalue(name)
    assert (seen["faults"], seen["asked"]) == ([], [])
    assert max(seen["overflow"].values()) <= 0


def test_the_keyboard_leads_from_a_finding_to_its_place_and_back(bad: dict[str, Any]) -> None:
    keys = bad["keyboard"]
    assert keys["skip"] == "Skip to the report"
    assert keys["main"] == "main"
    assert keys["opened"]
    assert keys["seen"]
    assert keys["place"] == keys["finding"].replace("-n", "-m")
    assert keys["back"] == keys["finding"]
    assert keys["next"] != keys["finding"]
    assert keys["previous"] == keys["finding"]


def test_it_can_be_read_without_script(article: dict[str, Any], bad: dict[str, Any]) -> None:
    assert article["script_free"]["words"] > 1_000
    assert bad["script_free"]["seen"]
    assert 'heading "Findings" [level=3]' in bad["tree"]
    assert "Figures and what stands for them" in article["tree"]
