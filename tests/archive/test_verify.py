"""What has happened to a package is found, and said in a sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest

from publish.archive import layouts
from tests.archive.conftest import publish
from tests.conftest import FRONT, HEAD


@pytest.fixture(scope="module", params=["bagit", "eark-sip"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    source = folder / "reports" / "report.xml"
    source.parent.mkdir()
    source.write_text(f"{HEAD}{FRONT}<body><sec><title>A</title><p>x</p></sec></body></article>", "utf-8")
    run = publish("archive", source, "--output", folder / "out", "--layout", request.param)
    assert run.returncode == 0, run.stderr
    return folder / "out"


@pytest.fixture
def package(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "copy") / "reports--report"


def find(package: Path, name: str) -> Path:
    return next(package.rglob(name))


def test_an_untouched_package_is_as_it_was(package: Path) -> None:
    for place in (package, package.parent):
        run = publish("verify", place, "--rebuild")
        assert (run.returncode, run.stdout) == (0, "")
        assert run.stderr == "1 of 1 packages are as they were\n"


def _flip(package: Path) -> str:
    path = find(package, "report.pdf")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    return "report.pdf is not what it was"


def _lose(package: Path) -> str:
    find(package, "report.epub").unlink()
    return "report.epub is missing"


def _slip_in(package: Path) -> str:
    (find(package, "report.pdf").parent / "other.pdf").write_bytes(b"%PDF-")
    return "other.pdf is in no manifest" if (package / "bagit.txt").exists() else "other.pdf is named in no METS"


def _lose_the_record(package: Path) -> str:
    find(package, "package.json").unlink()
    return "package.json is missing"


@pytest.mark.parametrize("harm", [_flip, _lose, _slip_in, _lose_the_record])
def test_harm_is_found(package: Path, harm: Callable[[Path], str]) -> None:
    says = harm(package)
    run = publish("verify", package.parent)
    assert run.returncode == 1
    assert says in run.stdout
    assert "Traceback" not in run.stderr


def test_what_is_no_package_is_said(tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    run = publish("verify", tmp_path)
    assert run.returncode == 1
    assert "holiday: is no package" in run.stdout
    assert publish("verify", tmp_path / "holiday").returncode == 3
    assert publish("verify", tmp_path / "gone").returncode == 3
    assert publish("verify").returncode == 2


def test_other_bytes_are_told_with_the_version_that_differs(package: Path) -> None:
    if not (package / "bagit.txt").exists():
        pytest.skip("bagit alone can make the manifests of an altered package anew")
    record = find(package, "package.json")
    document = json.loads(record.read_text("utf-8"))
    document["versions"]["weasyprint"] = "69.0"
    record.write_text(json.dumps(document), "utf-8")
    pdf = find(package, "report.pdf")
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    bagit.Bag(str(package)).save(manifests=True)
    assert publish("verify", package).returncode == 0
    run = publish("verify", package, "--rebuild")
    assert run.returncode == 1
    assert "report.pdf is made anew with other bytes: weasyprint 69.0 then, 7" in run.stdout
    assert "report.epub" not in run.stdout


def test_a_record_that_leads_out_of_its_package_is_not_followed(package: Path) -> None:
    record = find(package, "package.json")
    document = json.loads(record.read_text("utf-8"))
    document["source"]["article"] = "../../../etc/passwd"
    record.write_text(json.dumps(document), "utf-8")
    run = publish("verify", package)
    assert run.returncode == 1
    assert "names a file outside it" in run.stdout


@pytest.mark.parametrize(
    ("changed", "others"),
    [
        ("report.pdf", ["a.png", "z.png"]),
        ("report.pdf", ["a\u2028b.png", "a\x85b.png", "a\x0cb.png", "a\x1cb.png"]),
        ("report.pdf", [" report.pdf", "report.pdf ", "a  report.pdf"]),
        (" two  words\u2028.pdf ", ["two  words\u2028.pdf", "words.pdf"]),
    ],
)
def test_only_the_line_of_a_changed_file_is_renewed_in_a_manifest(
    changed: str, others: list[str], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / changed).write_bytes(b"new")
    (tmp_path / "bag-info.txt").write_text("Payload-Oxum: 1.1\n", "utf-8")
    unchanged = [f"{'1' * 64}  data/{name}\n" for name in others]
    path = tmp_path / "manifest-sha256.txt"
    path.write_text("".join([*unchanged, f"{'0' * 64}  data/{changed}\n"]), "utf-8", newline="")
    layouts.named("bagit").update(tmp_path, f"data/{changed}", datetime.now(UTC))
    line = f"11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437  data/{changed}\n"
    assert path.read_bytes().decode() == "".join([*unchanged, line])
