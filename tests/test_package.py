"""The package as users get it: the wheel, built from the source distribution and installed elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Make

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # Without --wheel or --sdist, build makes the wheel from the source distribution.
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    assert list(folder.glob("*.tar.gz"))
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_what_the_program_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "publish/py.typed",
        "publish/data/templates/document.html.jinja",
        "publish/data/styles/print.css",
        "publish/data/styles/themes/report/print.css",
        "publish/data/assets/terms/en.toml",
        "publish/data/assets/fonts/fonts.conf",
        "publish/data/assets/fonts/NotoSerif-Regular.ttf",
        "publish/data/assets/sample/en/article.xml",
        "publish/data/assets/schema/profile.rng",
    ):
        assert needed in names
    assert {name.rpartition("/")[2] for name in names if "/share/man/man1/" in name} == {
        path.name for path in (ROOT / "docs/man").iterdir()
    }


def test_installed_elsewhere_it_publishes_an_article(wheel: Path, make: Make, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    source = make("<sec><title>A</title><p>x</p></sec>")
    code = "import publish, sys; print(publish.__file__); from publish.cli import main; sys.exit(main())"
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            code,
            str(source),
            "--format",
            "pdf",
            "--format",
            "epub",
            "--output",
            str(tmp_path / "out"),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(site))
    assert (tmp_path / "out" / "article.pdf").is_file()
    assert (tmp_path / "out" / "article.epub").is_file()
    assert (site / "bin" / "publish").is_file()


def test_no_group_is_repeated_possessively() -> None:
    """Python 3.11.0 to 3.11.4, which Debian 12 has, match such patterns wrongly (CPython 106052)."""
    for path in (ROOT / "src").rglob("*.py"):
        assert not re.search(r"""\)[*+?]\+[^,]*["']""", path.read_text("utf-8")), path
