"""The same article is the same bytes, whatever the folder, the locale, the time zone, the clock and the hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publish import epub
from publish.article import read
from publish.html import render
from tests.conftest import Make
from tests.epub.conftest import png
from tests.epub.test_container import EVERYTHING

ENVIRONMENTS = (
    {"LANG": "C", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Anchorage", "PYTHONHASHSEED": "2", "HOME": "/"},
)


def _export(source: Path, out: Path, environment: dict[str, str]) -> dict[str, bytes]:
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")}
    command = [sys.executable, "-m", "publish", source.name, "--quiet", "--fail-on", "never", "--output", str(out)]
    formats = [option for name in ("pdf", "epub", "onix") for option in ("--format", name)]
    subprocess.run([*command, *formats], cwd=source.parent, env=kept | environment, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_two_folders_locales_time_zones_and_hash_seeds(make: Make, tmp_path: Path) -> None:
    source = make(EVERYTHING)
    (source.parent / "één eik.png").write_bytes(png())
    elsewhere = tmp_path / "another folder" / "of another depth"
    shutil.copytree(source.parent, elsewhere)
    os.utime(elsewhere / source.name, (0, 0))
    one = _export(source, tmp_path / "one", ENVIRONMENTS[0])
    other = _export(elsewhere / source.name, tmp_path / "other", ENVIRONMENTS[1])
    assert sorted(one) == ["article.epub", "article.onix.xml", "article.pdf"]
    assert [name for name in one if one[name] != other[name]] == []


def test_another_date_gives_other_bytes(make: Make, tmp_path: Path) -> None:
    source = make("<sec><title>A</title><p>x</p></sec>")
    one = _export(source, tmp_path / "one", {"SOURCE_DATE_EPOCH": "1700000000"})
    other = _export(source, tmp_path / "other", {"SOURCE_DATE_EPOCH": "1800000000"})
    assert one["article.epub"] != other["article.epub"]


@pytest.mark.parametrize("now", [0.0, 100_000.0, 4_000_000_000.0, 1_700_000_000.0])
def test_any_clock_gives_the_same_bytes(now: float, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    document = render(read(make("<sec><title>A</title><p>a</p></sec>")))
    expected = epub.write(epub.prepare(document))
    local = time.localtime
    monkeypatch.setattr(time, "time", lambda: now)
    monkeypatch.setattr(time, "localtime", lambda seconds=None: local(now if seconds is None else seconds))
    assert epub.write(epub.prepare(document)) == expected
