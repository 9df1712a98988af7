"""Releases and the ways to install: the recipe of conda, the container, CI, and the script that makes a release."""

from __future__ import annotations

import datetime
import importlib.util
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

import publish

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TODAY = datetime.date(2026, 11, 30)
CHANGES = "# Changelog\n\n## Unreleased\n\n### Added\n\n- Trees.\n\n## 0.1.0 – 2026-01-01\n\n- Roots.\n"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / "recipe/release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recipe() -> dict[str, Any]:
    """The recipe of conda, with its own variables filled in."""
    text = (ROOT / "recipe/conda/meta.yaml").read_text("utf-8")
    text = re.sub(r"{% set version = \"(.*)\" %}", "", text).replace("{{ version }}", f'"{publish.__version__}"')
    loaded: dict[str, Any] = yaml.safe_load(text.replace("{{ PYTHON }}", "python"))
    return loaded


def test_the_recipe_of_conda_asks_for_what_the_package_asks_for() -> None:
    asked = {Requirement(text).name: str(Requirement(text).specifier) for text in PROJECT["dependencies"]}
    conda = dict(row.partition(" ")[::2] for row in recipe()["requirements"]["run"])
    assert {name for name in conda if name not in asked} == {"python", "pango", "harfbuzz"}
    sorted_bounds = {name: set(bounds.split(",")) for name, bounds in asked.items()}
    assert {name: set(conda[name].split(",")) for name in asked} == sorted_bounds
    assert f'{{% set version = "{publish.__version__}" %}}' in (ROOT / "recipe/conda/meta.yaml").read_text("utf-8")
    assert conda["python"] == PROJECT["requires-python"]


def test_the_container_has_every_optional_part_and_no_root() -> None:
    container = (ROOT / "Containerfile").read_text("utf-8")
    assert re.search(r"^USER publish$", container, re.M)
    assert container.rindex("USER publish") > container.rindex("RUN ")
    assert f"[{','.join(sorted(PROJECT['optional-dependencies']))}]" in (ROOT / "recipe/root").read_text("utf-8")
    assert (ROOT / ".dockerignore").read_text() == (ROOT / ".containerignore").read_text()
    for name in ("recipe/root", "recipe/smoke", "dev"):
        subprocess.run(["sh", "-n", ROOT / name], check=True)
        assert (ROOT / name).stat().st_mode & 0o111


def test_both_servers_run_what_ci_runs() -> None:
    github = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    said = {
        "github": [step.get("run") for job in github["jobs"].values() for step in job["steps"]],
        "gitlab": [line for job in gitlab.values() if "script" in job for line in job["script"]],
    }
    for name, lines in said.items():
        assert ".ci/run" in lines, name
        assert "./dev distribution" in lines, name
        assert any(line and line.startswith("recipe/smoke") for line in lines), name
    assert github["permissions"] == {"contents": "read"}


def test_the_changelog_is_dated(script: ModuleType) -> None:
    assert script.dated(CHANGES, "0.2.0", TODAY) == CHANGES.replace(
        "## Unreleased\n", "## Unreleased\n\n## 0.2.0 – 2026-11-30\n"
    )
    for text, words in (
        (CHANGES.replace("- Trees.", ""), "nothing under"),
        ("# Changelog\n", "nothing under"),
        (CHANGES.replace("0.1.0", "0.2.0"), "a section 0.2.0 already"),
    ):
        with pytest.raises(script.Refused, match=words):
            script.dated(text, "0.2.0", TODAY)


def test_the_version_is_set_once(script: ModuleType) -> None:
    assert (
        script.with_version('a\nversion = "0.1.0"\nb = 1\n', 'version = "{}"', "0.2.0")
        == 'a\nversion = "0.2.0"\nb = 1\n'
    )
    for text in ("a\n", 'version = "1"\nversion = "2"\n', '  version = "1"\n'):
        with pytest.raises(script.Refused, match="and not once"):
            script.with_version(text, 'version = "{}"', "0.2.0")
    for name, holder in script._HOLDERS.items():
        assert (
            script.with_version((ROOT / name).read_text("utf-8"), holder, publish.__version__)
            == (ROOT / name).read_text()
        )


@pytest.fixture
def checkout(tmp_path: Path, script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small repository of what a release changes."""
    for name in script._HOLDERS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(CHANGES)
    shutil.copytree(ROOT / "docs/man", tmp_path / "docs/man")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    for key, value in (("NAME", "A"), ("EMAIL", "a@example.org")):
        monkeypatch.setenv(f"GIT_AUTHOR_{key}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{key}", value)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_a_release_is_one_commit_with_a_tag(
    script: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(script, "distribution", lambda: made.append((checkout / "pyproject.toml").read_text("utf-8")))
    script.release("0.2.0", TODAY)
    assert 'version = "0.2.0"' in made[0]
    assert git(checkout, "tag").split() == ["v0.2.0"]
    assert git(checkout, "log", "--format=%s").splitlines() == ["Release 0.2.0", "Begin"]
    assert git(checkout, "status", "--porcelain", "--untracked-files=no") == ""
    with pytest.raises(script.Refused, match="has nothing under"):
        script.release("0.3.0", TODAY)


def test_a_release_that_fails_leaves_everything_as_it_was(
    script: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise subprocess.CalledProcessError(1, "twine")

    monkeypatch.setattr(script, "distribution", fails)
    with pytest.raises(subprocess.CalledProcessError):
        script.release("0.2.0", TODAY)
    assert git(checkout, "tag") == ""
    assert git(checkout, "status", "--porcelain", "--untracked-files=no") == ""
    assert (checkout / "CHANGELOG.md").read_text() == CHANGES
    (checkout / "CHANGELOG.md").write_text("changed")
    for version, words in (("0.2", "is no version"), ("0.2.0", "is not committed")):
        with pytest.raises(script.Refused, match=words):
            script.release(version, TODAY)


def test_a_release_without_its_tag_is_taken_back(
    script: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "distribution", lambda: None)
    git(checkout, "tag", "v0.2.0/taken")  # beside which no tag v0.2.0 can stand
    with pytest.raises(subprocess.CalledProcessError):
        script.release("0.2.0", TODAY)
    assert git(checkout, "log", "--format=%s").splitlines() == ["Begin"]
    assert git(checkout, "status", "--porcelain", "--untracked-files=no") == ""
    assert (checkout / "CHANGELOG.md").read_text() == CHANGES
