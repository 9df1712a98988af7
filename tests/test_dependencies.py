"""What publish depends on has no hole that is known: ``docs/advisories.tsv`` says since when."""

from __future__ import annotations

import csv
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]


def requirements(texts: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(one.name): one for one in map(Requirement, texts)}


def least(requirement: Requirement) -> Version | None:
    """The least version that a requirement admits, or None where it admits any."""
    found = [Version(one.version) for one in requirement.specifier if one.operator in (">=", "==", "~=")]
    return max(found, default=None)


def admitted(texts: list[str], safe: dict[str, Version]) -> list[str]:
    """The requirements that admit a version with a known hole."""
    named = requirements(texts)
    return [name for name, since in safe.items() if name in named and (least(named[name]) or Version("0")) < since]


def ours() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [*project["dependencies"], *(one for part in project["optional-dependencies"].values() for one in part)]


def advisories() -> list[dict[str, str]]:
    with (ROOT / "docs" / "advisories.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def safe() -> dict[str, Version]:
    found: dict[str, Version] = {}
    for row in advisories():
        name = canonicalize_name(row["package"])
        found[name] = max(found.get(name, Version("0")), Version(row["safe from"]))
    return found


def test_no_requirement_admits_a_known_hole() -> None:
    assert admitted(ours(), safe()) == []


def test_nothing_with_a_known_hole_is_installed() -> None:
    assert {n: v for n, since in safe().items() if Version(v := metadata.version(n)) < since} == {}


def test_every_requirement_has_a_lower_bound() -> None:
    assert [str(requirement) for requirement in requirements(ours()).values() if least(requirement) is None] == []


def test_every_advisory_is_named_and_of_a_requirement() -> None:
    for row in advisories():
        assert row["advisory"].startswith(("CVE-", "GHSA-", "PYSEC-"))
        assert row["what is mended there"]
        assert canonicalize_name(row["package"]) in requirements(ours())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pillow>=12.0", ["pillow"]),
        ("pillow", ["pillow"]),
        ("pillow<14", ["pillow"]),
        ("pillow>=13.0.0rc1", ["pillow"]),
        ("pillow>=13", []),
        ("pillow>=13.0,<14", []),
        ("pillowcase>=1", []),
    ],
)
def test_the_test_sees_what_it_looks_for(text: str, found: list[str]) -> None:
    assert admitted([text], {"pillow": Version("13.0.0")}) == found
