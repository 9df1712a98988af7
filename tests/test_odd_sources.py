"""Sources that are odd and none the worse for it: names in old encodings, encodings by other names, slips in namespaces."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

import pytest

from publish import cli, report
from publish.article import read
from publish.article.identity import identifier
from tests.archive.conftest import publish
from tests.conftest import HEAD

TITLE = "<title-group><article-title>Trees</article-title></title-group>"
BODY = (
    f"<front><article-meta>{TITLE}</article-meta></front><body><sec><title>A</title><p>x é</p></sec></body></article>"
)
FORMATS = ["--format", "pdf", "--format", "epub", "--format", "html", "--format", "onix"]


@pytest.fixture(params=[b"caf\xe9", b"\xff\xfe::\xe9", "café".encode()], ids=["latin", "bytes", "utf-8"])
def source(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article whose name is what the disk takes, be it UTF-8 or not."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / os.fsdecode(request.param + b".xml")
    path.write_text(f"{HEAD}{BODY}", "utf-8")
    return path


def test_a_source_of_any_name_is_exported(source: Path) -> None:
    assert publish(source.name, *FORMATS, "--quiet").returncode == 0
    made = {path.name for path in source.parent.iterdir()}
    endings = (".xml", ".pdf", ".epub", ".html", ".onix.xml", "_files")
    assert made == {f"{source.stem}{ending}" for ending in endings}
    page = source.with_suffix(".html").read_text("utf-8")
    assert f'href="{quote(os.fsencode(source.stem), safe=":")}_files/style.css"' in page
    assert publish(source.name, *FORMATS, "--quiet").returncode == 0  # over its own


def test_a_source_of_any_name_has_every_report(source: Path) -> None:
    for name in report.formats():
        assert publish("audit", source.name, "--report", f"{name}={name}.out").returncode == 0
        assert Path(f"{name}.out").read_text("utf-8")
        assert publish("audit", source.name, "--report", name).returncode == 0
    json.loads(Path("json.out").read_text("utf-8"))


@pytest.mark.parametrize("layout", ["bagit", "eark-sip"])
def test_a_source_of_any_name_is_archived(layout: str, source: Path) -> None:
    arguments = ("archive", source, "--output", "kept", "--layout", layout, "--summary", "done")
    assert publish(*arguments).returncode == 0
    assert publish("verify", "kept", "--rebuild").returncode == 0
    again = publish(*arguments)
    assert "0 archived, 1 there before" in again.stderr


@pytest.mark.parametrize("name", ["latin-1", "latin1", "ISO-8859-1", "iso8859_15", "cp1252", "mac_roman", "koi8-r"])
def test_encodings_go_by_any_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    text = f'<?xml version="1.0"\nencoding="{name}"?>\n{HEAD}{BODY}'
    path.write_bytes(text.replace("é", "ж" if name == "koi8-r" else "é").encode(name))
    assert cli.main([str(path), "--format", "html", "--quiet"]) == 0
    assert ("ж" if name == "koi8-r" else "é") in path.with_suffix(".html").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["undefined", "unicode_escape", "raw-unicode-escape", "idna", "punycode", "utf-7", "zlib", "rot13", "x"]
)
def test_what_is_no_encoding_is_refused_by_both(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.xml"
    path.write_text(f'<?xml version="1.0" encoding="{name}"?>{HEAD}{BODY}'.replace("é", "\\ud800"))
    for arguments in ([str(path)], ["audit", str(path)]):
        assert cli.main(arguments) == 3
        printed = capsys.readouterr().err
        assert "article.xml:1: " in printed
        assert f"unknown encoding, {name}" in printed


@pytest.mark.parametrize("namespace", ["www.w3.org/1999/xlink", "xlink", "http://www.w3.org/1999/xlink"])
def test_a_slip_in_a_namespace_stops_nothing(namespace: str, tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    math = '<disp-formula><mml:math alttext="x"><mml:mi xlink:href="#a">x</mml:mi></mml:math></disp-formula>'
    head = HEAD.replace("http://www.w3.org/1999/xlink", namespace)
    path.write_text(f"{head}{BODY}".replace("x é", f'<ext-link xlink:href="http://a.example">x</ext-link>{math}'))
    assert cli.main([str(path), *FORMATS, "--quiet", "--fail-on", "never"]) == 0
    assert identifier(read(path)).startswith("urn:uuid:")
