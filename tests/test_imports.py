"""What a command may load: a start is as quick as what it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Make

RUN = """
import sys
before = set(sys.modules)
import contextlib, importlib.metadata, io, json
from publish import cli
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    cli.main(sys.argv[1:])
packages = importlib.metadata.packages_distributions()
ours = [name for name in sys.modules if name.startswith("publish.")]
loaded = {name.partition(".")[0] for name in sys.modules.keys() - before}
print(json.dumps({
    "packages": sorted({packages[name][0] for name in loaded & packages.keys()} - {"a11y-publish"}),
    "rules": sorted({name.split(".")[3] for name in ours if name.startswith("publish.audit.rules.")}),
    "writers": sorted({name.split(".")[1] for name in ours} & {"pdf", "epub", "html", "article"}),
}))
"""
NOTHING: dict[str, list[str]] = {"packages": [], "rules": [], "writers": []}
AUDITOR = {"cld3-py", "cssselect2", "fonttools", "langcodes", "lxml", "pikepdf", "platformdirs", "tinycss2"}
# Packages that these bring with them.
BROUGHT = {"Deprecated", "language_data", "packaging", "pillow", "webencodings", "wrapt"}


def loaded(*arguments: object) -> dict[str, list[str]]:
    command = [sys.executable, "-W", "ignore", "-c", RUN, *map(str, arguments)]
    here = {**os.environ, "PUBLISH_DEBUG": "1"}  # the work is done in this process, and not in a watched one
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=here)
    found: dict[str, list[str]] = json.loads(run.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["rules"],
        ["rules", "figure-alt-missing"],
        ["rules", "--by", "WCAG"],
        ["rules", "--coverage", "WCAG"],
        ["audit", "--help"],
        ["read", "--help"],
        ["init", "--help"],
        ["nothing.xml", "--format", "docx"],
    ],
    ids=" ".join,
)
def test_what_needs_no_document_needs_no_library(arguments: list[str]) -> None:
    assert loaded(*arguments) == NOTHING


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, its PDF, its EPUB and its page."""
    from publish import cli

    folder = tmp_path_factory.mktemp("published") / "report"
    cli.main(["init", str(folder)])
    cli.main(
        [
            str(folder / "article.xml"),
            "--format",
            "pdf",
            "--format",
            "epub",
            "--format",
            "html",
            "--quiet",
            "--report",
            "json",
        ]
    )
    return folder


@pytest.mark.parametrize("kind", ["xml", "pdf", "epub", "html"])
def test_an_audit_loads_the_rules_of_its_kind_and_no_writer(kind: str, published: Path) -> None:
    found = loaded("audit", published / f"article.{kind}", "--jobs", "1")
    assert found["rules"] == ({"epub": ["documents", "epub"], "html": ["documents", "html"]}.get(kind, [kind]))
    assert found["writers"] == []
    assert set(found["packages"]) <= AUDITOR | BROUGHT


def test_reading_aloud_loads_no_rule(published: Path) -> None:
    found = loaded("read", published / "article.pdf")
    assert found["rules"] == []
    assert found["writers"] == []


def test_an_export_loads_the_rules_that_it_runs(make: Make, tmp_path: Path) -> None:
    found = loaded(make("<p>text</p>"), "--format", "html", "--output", tmp_path, "--quiet", "--jobs", "1")
    assert found["rules"] == ["documents", "html", "outputs", "xml"]
    assert "weasyprint" not in found["packages"]
    assert "EbookLib" not in found["packages"]
