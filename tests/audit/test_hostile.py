"""Files that are made to do harm, or were broken by chance: refused in a sentence, in bounded time and memory."""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from publish.audit import engine
from publish.audit.engine import audit
from publish.audit.subjects import xml
from publish.audit.subjects.epub import container
from publish.errors import SourceError
from tests.audit.epubs import found, save, unzipped, zipped
from tests.conftest import Make

ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/><e:CipherData><e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData>
</encryption>"""
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
OBFUSCATED = "http://www.idpf.org/2008/embedding"


def with_encryption(path: Path, algorithm: str, file: str) -> Path:
    return zipped(
        path, {**unzipped(save(path)), "META-INF/encryption.xml": ENCRYPTION.format(algorithm, file).encode()}
    )


def test_an_encrypted_publication(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is encrypted"):
        audit(with_encryption(tmp_path / "a.epub", AES, "a.xhtml"))
    assert found(with_encryption(tmp_path / "b.epub", AES, "film.mp4")) == []
    assert found(with_encryption(tmp_path / "c.epub", OBFUSCATED, "font.otf")) == []


def test_a_password_on_the_archive(tmp_path: Path) -> None:
    data = bytearray(save(tmp_path / "a.epub").read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    path = tmp_path / "b.epub"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="cannot be unpacked"):
        audit(path)


@pytest.mark.parametrize("size", [0, 1, 21, 2_000_000_000, 0xFFFFFFFE])
def test_a_directory_that_lies_about_sizes(tmp_path: Path, size: int) -> None:
    data = bytearray(save(tmp_path / "a.epub").read_bytes())
    at = data.rfind(b"PK\x01\x02")  # the last entry: the document of the spine
    data[at + 24 : at + 28] = struct.pack("<I", size)
    path = tmp_path / "b.epub"
    path.write_bytes(data)
    with pytest.raises(SourceError):
        audit(path)


def test_a_directory_that_points_before_the_file(tmp_path: Path) -> None:
    data = save(tmp_path / "a.epub").read_bytes()
    path = tmp_path / "b.epub"
    path.write_bytes(data[200:])
    with pytest.raises(SourceError):
        audit(path)


def test_many_entries_that_unfold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_DOCUMENTS", 400_000)
    monkeypatch.setattr(container, "MAX_TAGS", 20_000)
    for text, match in ((b"a " * 100_000, "too large"), (b"<b/>" * 15_000, "more elements")):
        path = tmp_path / "a.epub"
        files = unzipped(save(path))
        page = b'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><body><p>%s</p></body></html>' % text
        names = [f"x{i}.xhtml" for i in range(4)]
        items = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in names)
        spine = "".join(f'<itemref idref="{n}"/>' for n in names)
        package = files["p.opf"].decode().replace("</manifest>", items + "</manifest>")
        package = package.replace("</spine>", spine + "</spine>")
        zipped(path, {**files, "p.opf": package.encode(), **dict.fromkeys(names, page)})
        assert path.stat().st_size < 10_000
        with pytest.raises(SourceError, match=match):
            audit(path)


def test_an_article_larger_than_is_read(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_TAGS", 1000)
    with pytest.raises(SourceError, match="larger than an article"):
        audit(make("<p/>" * 1000))


@pytest.mark.parametrize(
    "body",
    [
        "<p tabindex='²' colspan='²' aria-level='٣'>x</p>",
        "<p tabindex='--1' style='color: rgb(1e999, nan, -5)'>x</p>",
        "<p style='font-size: 1e999em; color: #12; background: url('>x</p>",
        "<a href='http://[x'>y</a><a href='%zz%'>z</a><img src='//[' alt='a'/>",
        "<table><tr><th colspan='999999999999999999999999' rowspan='-1'>a</th><td headers='a a'>b</td></tr></table>",
        "<p aria-labelledby='p p p' id='p'>x</p>",
        "<p lang='' xml:lang='x-'>x</p><p lang='i'>y</p><p lang='mul'>La délégation devant le bâtiment du centre</p>",
        "<div>" * 200 + "</div>" * 200,
    ],
)
def test_values_that_make_no_sense_break_no_rule(tmp_path: Path, body: str) -> None:
    audit(save(tmp_path / "a.epub", f"<h1>T</h1>{body}"))


@pytest.mark.parametrize(
    "css",
    [
        "(" * 20_000,
        "a:not(" * 5_000,
        "@media (" * 5_000,
        "p { color: " + "rgb(" * 5_000,
        "*{color:#999}" * 3_000,
        "p " * 5_000 + "{color: red}",
    ],
)
def test_style_sheets_that_take_long_are_left(tmp_path: Path, css: str) -> None:
    started = time.process_time()
    page = (
        "<html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head><title>T</title><style>"
        + css.replace("{", "{{").replace("}", "}}")
        + "</style></head><body><h1>T</h1>{}</body></html>"
    )
    audit(save(tmp_path / "a.epub", "<p>x</p>" * 1000, page=page))
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "attributes",
    [
        "xml:lang='_'",
        "xml:lang='i-'",
        "colspan='²' rowspan='99999999999999999999'",
        "style='color: rgb('",
        "rid='  '",
        "iso-8601-date='x'",
    ],
)
def test_attributes_that_make_no_sense_break_no_rule_of_sources(make: Make, attributes: str) -> None:
    cells = (
        f"<table-wrap><table><tr><td {attributes}>a</td><td>b</td></tr><tr><th {attributes}/></tr></table></table-wrap>"
    )
    audit(make(f"<sec {attributes}><title>A</title><p {attributes}>b<xref {attributes}/></p>{cells}</sec>"))


def test_a_file_larger_than_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_BYTES", 100)
    with pytest.raises(SourceError, match="more than an audit reads"):
        audit(save(tmp_path / "a.epub"))


PARSE = """
import sys
from pathlib import Path
from publish.audit.files import safe_xml
texts = []
for name in sys.argv[1:]:
    try:
        root = safe_xml.parse(Path(name).read_bytes())
        texts.append(sum(len(text) for text in root.itertext()))
    except safe_xml.Unsafe:
        pass
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(max(texts), int(peak.split()[1]) // 1024)
"""


@pytest.mark.conformance
def test_attacks_are_refused_or_parsed_without_expanding(pytestconfig: pytest.Config) -> None:
    folder = pytestconfig.getoption("--corpus")
    if not folder:
        pytest.skip("no folder of attack files")
    files = [str(path) for path in sorted((Path(folder) / "xml-attacks").rglob("*")) if path.is_file()]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", PARSE, *files], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    longest, memory = map(int, done.stdout.split())
    assert longest < 1000  # characters of text: nothing was expanded
    assert memory < 200  # MB, of all of them together
    assert after.ru_utime - before.ru_utime < 5  # s, start-up included


def test_paths_that_climb(tmp_path: Path) -> None:
    for name in ("../a", "/a", "b/../../a", "c\\..\\..\\a"):
        path = tmp_path / "a.epub"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(zipfile.ZipInfo(name), "x")
        with pytest.raises(SourceError, match="leads outside"):
            audit(path)
