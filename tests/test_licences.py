"""Which licences come with what we need: ``docs/licences.tsv``, and what NOTICE says of those that ask for something."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
NOTICE = " ".join((ROOT / "NOTICE").read_text("utf-8").split())
PERMISSIVE = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "LicenseRef-public-domain", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0",
}  # fmt: skip


def rows() -> dict[str, dict[str, str]]:
    with (ROOT / "docs/licences.tsv").open(encoding="utf-8", newline="") as file:
        return {row["package"]: row for row in csv.DictReader(file, delimiter="\t")}


def needed() -> dict[str, str]:
    """What is installed because of us, each with the part that brings it: ``core`` or an optional one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, str] = {}
    for part, texts in {"core": project["dependencies"], **project["optional-dependencies"]}.items():
        waiting, seen = [Requirement(text) for text in texts], set[str]()
        while waiting:
            one = waiting.pop()
            if str(one) not in seen:
                seen.add(str(one))
                found.setdefault(canonicalize_name(one.name), part)
                waiting += _asked_by(one)
    return found


def _asked_by(one: Requirement) -> Iterator[Requirement]:
    for text in metadata.requires(one.name) or []:
        asked = Requirement(text)
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)):
            yield asked


def _field(name: str, field: str) -> str:
    fields = metadata.metadata(name)
    return fields[field] or "" if field in fields else ""


def declared(name: str) -> str:
    """What a package says of its licence in its metadata."""
    fields = metadata.metadata(name)
    text = _field(name, "License-Expression") or _field(name, "License").partition("\n")[0][:60]
    if text and not text.startswith("Copyright"):
        return text
    classifiers = [one.rpartition(" :: ")[2] for one in fields.get_all("Classifier", []) if one.startswith("License")]
    return "; ".join(classifiers)


def test_every_library_is_listed_with_the_licence_that_it_declares() -> None:
    listed, used = rows(), needed()
    assert used.keys() - listed.keys() == set(), "add it to docs/licences.tsv, and look what its licence asks for"
    changed = {name: declared(name) for name in used if declared(name) != listed[name]["as it declares"]}
    assert changed == {}, "another licence is declared than before: look at it, and write it into docs/licences.tsv"
    assert {name: part for name, part in used.items() if listed[name]["part"] != part} == {}
    assert set(listed) - set(used) == set(), "nothing needs it any more: take it out of docs/licences.tsv"


def test_what_asks_for_something_is_told_in_the_notice() -> None:
    asking = {
        name: row["licence"]
        for name, row in rows().items()
        if not set(re.split(r" (?:AND|OR) ", row["licence"])) <= PERMISSIVE
    }
    assert asking.keys() == {"certifi", "ebooklib", "pikepdf", "pypandoc-binary", "pyphen"}
    for name, licence in asking.items():
        assert name.lower() in NOTICE.lower()
        for part in re.split(r" (?:AND|OR) ", licence):
            assert part in PERMISSIVE or part.removesuffix("-or-later") in NOTICE, (name, part)


def test_who_distributes_or_hosts_is_told_what_the_agpl_asks() -> None:
    for words in (
        "EbookLib is AGPL-3.0-or-later",
        "You pass Publish on together",
        "over a network",
        "section 13",
        "do without EbookLib",
    ):
        assert words in NOTICE
    assert "AGPL-3.0" in (ROOT / "README.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "NOTICE"]
