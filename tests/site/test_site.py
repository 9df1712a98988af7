"""The site: pages made from the code, what its how-tos call right and wrong, its tutorials followed, and all of it built and judged."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from publish.audit.catalogue import rules
from publish.audit.engine import audit
from publish.commands import described
from publish.errors import UsageError
from publish.request import checks
from tests.conftest import Make
from tests.site.tutorials import ROOT, TUTORIALS, followed

BROWSER = Path(__file__).with_name("browser")
_PAIR = re.compile(r'```xml title="wrong: (\S+)"\n(.*?)```\n\n```xml title="right"\n(.*?)```', re.DOTALL)
PAIRS = [
    pytest.param(*match.groups(), id=f"{path.stem}-{match[1]}")
    for path in TUTORIALS
    for match in _PAIR.finditer(path.read_text("utf-8"))
]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages", ROOT / "recipe/pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_rule_has_a_page_that_says_what_its_manual_says(hook: ModuleType) -> None:
    pages = hook.pages()
    for one in rules():
        page = pages[f"rules/{one.name}.md"]
        assert one.summary.split("``")[0] in page, one.name
        assert all(ref in page for ref in one.refs), one.name
        assert f"[{one.name}]({one.name}.md)" in pages["rules/index.md"]


def test_every_command_is_there_with_its_options(hook: ModuleType) -> None:
    text = hook.pages()["commands.md"]
    for command in described():
        section = text.partition(f"## {f'publish {command.name}'.strip()}\n")[2].partition("\n## ")[0]
        for option in command.options:
            assert option.names[-1] in section, (command.name, option.names)


def test_links_of_files_outside_lead_to_their_pages(hook: ModuleType) -> None:
    moved = hook.moved("SECURITY.md", "[a](docs/install.md#part), [b](NOTICE), [c](https://example.org/), [d](#here)")
    assert moved == "[a](install.md#part), [b](notice.md), [c](https://example.org/), [d](#here)"


def test_a_bar_in_a_cell_is_shown_without_its_backslash(hook: ModuleType) -> None:
    html = "<td><code>pdf\\|epub</code></td><pre><code>sed 's/a\\|b//'</code></pre>"
    assert hook.on_page_content(html) == "<td><code>pdf|epub</code></td><pre><code>sed 's/a\\|b//'</code></pre>"


def test_a_copy_of_the_site_is_named_by_folder_or_address(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/index.html").touch()
    assert checks.manual("--manual", "https://example.org/publish") == "https://example.org/publish/"
    assert checks.manual("--manual", str(tmp_path)) == f"{tmp_path.as_uri()}/"
    for wrong in (str(tmp_path / "rules"), "example.org", "javascript://x"):
        with pytest.raises(UsageError, match="neither an address nor a folder with our site"):
            checks.manual("--manual", wrong)


def test_something_is_called_right_and_wrong() -> None:
    assert len(PAIRS) > 10


@pytest.mark.parametrize(("rule", "wrong", "right"), PAIRS)
def test_what_is_wrong_is_accused_and_what_is_right_is_not(make: Make, rule: str, wrong: str, right: str) -> None:
    def accused(body: str) -> set[str]:
        path = make(body)
        for name in re.findall(r'xlink:href="(\w+\.png)"', body):
            Image.new("RGB", (320, 200), "seagreen").save(path.parent / name)
        return {finding.rule for finding in audit(path).findings}

    assert rule in accused(wrong)
    rest = accused(right)
    assert rule not in rest
    assert not {one.name for one in rules("xml") if one.severity.label == "error"} & rest


@pytest.mark.conformance
@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_whoever_follows_it_sees_what_it_shows(tutorial: Path, tmp_path: Path) -> None:
    """``python -m tests.site.tutorials NAME`` writes what is shown anew."""
    assert followed(tutorial, tmp_path) == tutorial.read_text("utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built so that a broken link fails."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.conformance
def test_it_asks_nobody_else_for_anything(site: Path) -> None:
    fetched = re.compile(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=[\"']?(https?:[^\"' >]*)")
    assert {address for page in site.rglob("*.html") for address in fetched.findall(page.read_text("utf-8"))} == set()


@pytest.mark.conformance
def test_our_own_audit_finds_no_error_in_it(site: Path) -> None:
    command = [sys.executable, "-m", "publish", "audit", str(site), "--report", "json", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    report = json.loads(done.stdout)
    assert len(report["files"]) > 300
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    assert [(f["rule"], f["location"], f["message"]) for f in errors] == []


@pytest.fixture(scope="module")
def seen(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a reader meets; skipped where there is no browser, or no way to get the judge."""
    node, npm, chromium = which("node"), which("npm"), which("chromium") or which("chromium-browser")
    if not (node and npm and chromium):
        pytest.skip("Node.js, npm and Chromium are needed")
    if not (BROWSER / "node_modules").is_dir():
        install = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
        if subprocess.run(install, cwd=BROWSER, capture_output=True, timeout=300, check=False).returncode:
            pytest.skip("axe-core and Playwright cannot be installed here")
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    written = [page for page in pages if not page.startswith("rules/")]
    some = ["index.html", "rules/index.html", *written[::4]]  # the whole takes a quarter of an hour
    some += [page for page in pages if page.startswith("rules/")][::60]  # all of one template
    pictures = tmp_path_factory.mktemp("pictures")
    command = [node, str(BROWSER / "look.mjs"), str(site), str(pictures), chromium, *dict.fromkeys(some)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.conformance
@pytest.mark.timeout(2400)
def test_no_page_has_a_fault_that_axe_finds(seen: dict[str, Any]) -> None:
    assert sorted({f"{name}: {fault}" for name, faults in seen["violations"].items() for fault in faults}) == []
    assert {name: wide for name, wide in seen["overflow"].items() if wide > 0} == {}


@pytest.mark.conformance
def test_search_works_in_a_folder_without_a_network(seen: dict[str, Any]) -> None:
    assert seen["faults"] == []
    assert seen["asked"] == []
    assert seen["first"] == "Skip to content"
    assert any("rules/figure-alt-missing.html" in link for link in seen["found"])
