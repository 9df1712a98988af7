"""Packages of strangers: nothing outside of them is read, nothing waits, and none costs the verdict on another."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pytest

from publish.archive import versions
from tests.archive.conftest import publish
from tests.conftest import FRONT, HEAD

Harm = Callable[[Path], object]
BODY = "<body><sec><title>A</title><p>x</p></sec></body></article>"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A package of each layout, by its name."""
    folder = tmp_path_factory.mktemp("made")
    folder = folder / "reports"
    folder.mkdir()
    (folder / "report.xml").write_text(f"{HEAD}{FRONT}{BODY}", "utf-8")
    theme = folder / "theme"
    theme.mkdir()
    (theme / "web.css").write_text("p { color: navy }")
    for layout in ("bagit", "eark-sip"):
        run = publish(
            "archive", folder / "report.xml", "--output", folder / layout, "--layout", layout, "--theme", theme
        )
        assert run.returncode == 0, run.stderr
    return {layout: folder / layout / "reports--report" for layout in ("bagit", "eark-sip")}


@pytest.fixture
def shelf(made: dict[str, Path], tmp_path: Path) -> Path:
    """A folder with a bag, and beside it a file that is nobody's business."""
    shutil.copytree(made["bagit"], tmp_path / "shelf" / "bad")
    (tmp_path / "secret").write_text("secret")
    return tmp_path / "shelf"


def edit(package: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the record of a bag, and let its manifests agree."""
    path = package / "data" / "package.json"
    document = json.loads(path.read_text("utf-8"))
    change(document)
    write(package, json.dumps(document))


def write(package: Path, record: str) -> None:
    (package / "data" / "package.json").write_text(record)
    bagit.Bag(str(package)).save(manifests=True)


def names(name: str, digest: str = "0" * 64) -> Harm:
    return lambda package: edit(package, lambda record: record["source"]["sha256"].update({name: digest}))


def article(name: object) -> Harm:
    return lambda package: edit(package, lambda record: record["source"].update(article=name))


def setting(key: str, value: object) -> Harm:
    return lambda package: edit(package, lambda record: record["settings"].update({key: value}))


def record(text: str) -> Harm:
    return lambda package: write(package, text)


def tag(name: str, text: str) -> Harm:
    return lambda package: (package / name).write_text(text)


def link(name: str, to: str) -> Harm:
    return lambda package: (package / name).symlink_to(to)


def pipe(name: str) -> Harm:
    def harm(package: Path) -> None:
        (package / name).unlink(missing_ok=True)
        os.mkfifo(package / name)

    return harm


def listen(package: Path) -> None:
    here = Path.cwd()
    os.chdir(package)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("data/socket")
    os.chdir(here)


SIGNED = {"signature": {"file": "data/pdf/report.pdf", "bytes-before": 10}}
HARMS: list[tuple[str, Harm, str]] = [
    ("climbs", names("../../../../secret"), "names a file outside it"),
    ("absolute", names("/etc/passwd"), "names a file outside it"),
    ("endless", names("../../../../../../../../proc/kmsg"), "names a file outside it"),
    ("null", names("a\0b"), "names a file outside it"),
    ("surrogate", names("\ud800"), "outside it"),
    ("long", names("a" * 5000), "missing"),
    ("article-absolute", article("/etc/passwd"), "names a file outside it"),
    ("article-root", article("."), "names a file outside it"),
    ("article-empty", article(""), "names a file outside it"),
    ("article-number", article(5), "is no record"),
    ("article-top", article("report.xml"), "is no record"),
    ("profile", setting("profile", "evil"), "cannot be understood"),
    ("media", setting("missing-media", "evil"), "cannot be understood"),
    ("certificate", setting("certification", {"evil": "x"}), "cannot be understood"),
    ("certifier", setting("certification", {"certifier": []}), "cannot be understood"),
    ("theme", setting("theme", "../../.."), "names a file outside it"),
    ("deep", record("[" * 200_000), "is no record"),
    ("digits", record('{"source": ' + "9" * 6000 + "}"), "is no record"),
    ("infinite", lambda p: edit(p, lambda r: r.update(signature={"bytes-before": float("inf")})), "is no record"),
    ("before", lambda p: edit(p, lambda r: r.update(signature={"bytes-before": -1})), "is no record"),
    ("no-pdf", lambda p: edit(p, lambda r: (r.update(SIGNED), r["outputs"].pop("pdf"))), "names no PDF"),
    ("unsigned", lambda p: edit(p, lambda r: r.update(SIGNED)), "signature"),
    ("encoding", tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: zlib\n"), "is no sound bag"),
    ("codec", tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: undefined\n"), "is no sound bag"),
    ("pipe", pipe("data/source/pipe"), "is a pipe"),
    ("pipe-record", pipe("data/package.json"), "is a pipe"),
    ("link", link("data/source/evil", "/etc"), "is a link"),
    ("link-file", link("data/secret", "../../../secret"), "is a link"),
    ("link-loop", link("data/loop", "loop"), "is a link"),
    ("socket", listen, "is a socket"),
]


@pytest.mark.parametrize(("harm", "says"), [harm[1:] for harm in HARMS], ids=[harm[0] for harm in HARMS])
def test_harm_is_a_finding_of_its_package_alone(harm: Harm, says: str, shelf: Path, made: dict[str, Path]) -> None:
    shutil.copytree(made["bagit"], shelf / "good")
    harm(shelf / "bad")
    started = time.monotonic()
    run = publish("verify", shelf)
    assert time.monotonic() - started < 60
    assert run.returncode == 1, run.stdout + run.stderr
    assert says in run.stdout
    assert {line.partition(": ")[0].rpartition("/")[2] for line in run.stdout.splitlines()} == {"bad"}
    assert "1 of 2 packages are as they were" in run.stderr
    assert run.stdout.isprintable() or run.stdout.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('href="representations/pdf/METS.xml"', 'href="a%00b"', "names a file outside"),
        ('href="representations/pdf/METS.xml"', 'href="%2e%2e/%2e%2e/secret"', "names a file outside"),
        ('href="representations/pdf/METS.xml"', 'href="/etc/passwd"', "names a file outside"),
        ('href="representations/pdf/METS.xml"', 'href=""', "is missing"),
        ("</mets>", "", "cannot be read"),
    ],
)
def test_harm_to_a_sip_is_a_finding(old: str, new: str, says: str, made: dict[str, Path], tmp_path: Path) -> None:
    package = shutil.copytree(made["eark-sip"], tmp_path / "sip")
    mets = package / "METS.xml"
    text = mets.read_text("utf-8")
    assert old in text
    mets.write_text(text.replace(old, new), "utf-8")
    run = publish("verify", package)
    assert run.returncode == 1, run.stdout + run.stderr
    assert says in run.stdout


def test_a_root_that_is_a_place_alone_is_a_finding(made: dict[str, Path], tmp_path: Path) -> None:
    package = shutil.copytree(made["eark-sip"], tmp_path / "sip")
    namespaces = 'xmlns="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink"'
    (package / "METS.xml").write_text(f'<FLocat {namespaces} x:href="a"/>')
    run = publish("verify", package)
    assert run.returncode == 1
    assert "names no file" in run.stdout


@pytest.mark.parametrize("layout", ["bagit", "eark-sip"])
def test_a_package_without_harm_is_as_it_was(layout: str, made: dict[str, Path], tmp_path: Path) -> None:
    package = shutil.copytree(made[layout], tmp_path / "été ::x")
    run = publish("verify", package, "--rebuild")
    assert (run.returncode, run.stdout) == (0, "")


def test_a_place_that_holds_no_package_costs_no_other(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run = publish("verify", tmp_path / "empty", shelf, tmp_path / "gone")
    assert run.returncode == 3
    assert "holds no package" in run.stderr
    assert "1 of 1 packages are as they were" in run.stderr


def test_a_signature_that_cannot_be_checked_is_said(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from publish.archive import verifying

    edit(shelf / "bad", lambda record: record.update(SIGNED))
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pyhanko" else find(name))
    [said] = verifying.faults(shelf / "bad")
    assert "could not be checked" in said
    edit(shelf / "bad", lambda record: record.pop("signature"))
    assert verifying.faults(shelf / "bad") == []


@pytest.mark.parametrize(
    "template",
    [
        "{% macro p(node) %}{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}{% endmacro %}",
        '{% macro p(node) %}{{ "a" * 9000000000 }}{% endmacro %}',
        "{% macro p(node) %}{{ 1 / 0 }}{% endmacro %}",
    ],
    ids=["time", "memory", "fault"],
)
def test_a_theme_that_does_not_end_is_given_up(template: str, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from publish.archive import rebuilding, verifying

    monkeypatch.setattr(rebuilding, "SECONDS", 2.0)
    (shelf / "bad" / "data" / "theme" / "p.html.jinja").write_text(template)
    bagit.Bag(str(shelf / "bad")).save(manifests=True)
    started = time.process_time()
    [said] = verifying.faults(shelf / "bad", rebuild=True)
    assert "the outputs cannot be made again" in said
    assert time.process_time() - started < 20


def test_what_python_leaves_beside_a_module_does_not_count(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "assets" / "__pycache__").mkdir(parents=True)
        (tmp_path / name / "assets" / "a.py").write_text("a = 1\n")
        (tmp_path / name / "assets" / "__pycache__" / "a.cpython-313.pyc").write_text(name)
    one, two = (tmp_path / name / "assets" for name in ("one", "two"))
    assert versions.digest(one) == versions.digest(two)
    (two / "a.py").write_text("a = 2\n")
    assert versions.digest(one) != versions.digest(two)
