"""Each rule for EPUBs, on small files made by zipfile."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from publish.audit.engine import audit
from publish.audit.finding import SourceLocation
from publish.errors import SourceError

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
METADATA = """<dc:title>Trees</dc:title><dc:language>en</dc:language>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta><meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">All of it.</meta>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc" role="doc-toc"><ol><li><a href="a.xhtml">A</a></li></ol></nav></body></html>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Trees</title></head>
<body>
{}
</body></html>"""


def save(
    path: Path, body: str = "<h1>Trees</h1>", *, page: str = PAGE, metadata: str = METADATA, nav: str = NAV
) -> Path:
    package = f"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    {metadata}</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" {"properties='nav'" if nav else ""}/>
    <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("p.opf", package)
        archive.writestr("nav.xhtml", nav or NAV)
        archive.writestr("a.xhtml", page.format(body))
    return path


BODIES = {
    "figure-alt-missing": (
        "<img src='a.png' alt='A mill'/><img src='b.png' alt='' role='presentation'/>",
        "<img src='a.png'/>",
    ),
    "alt-text-file-name": ("<img src='a.png' alt='A mill'/>", "<img src='a.png' alt='DSC_001.JPG'/>"),
    "alt-text-repeats-caption": (
        "<figure><img src='a.png' alt='A tower'/><figcaption>The mill</figcaption></figure>",
        "<figure><img src='a.png' alt='The mill'/><figcaption>The mill.</figcaption></figure>",
    ),
    "alt-text-repeated": (
        "<img src='a.png' alt='Mill'/><img src='a.png' alt='Mill'/>",
        "<img src='a.png' alt='Mill'/><img src='b.png' alt='Mill'/>",
    ),
    "alt-text-too-long": (
        f"<img src='a.png' alt='{'word ' * 80}' aria-details='d'/><p id='d'/>",
        f"<img src='a.png' alt='{'word ' * 80}'/>",
    ),
    "heading-level-skipped": ("<h1>a</h1><h2>b</h2><h6 aria-level='3'>c</h6>", "<h1>a</h1><h3>b</h3>"),
    "heading-empty": ("<h1>a</h1>", "<h1> </h1>"),
    "language-malformed": ("<p lang='nl'/>", "<p lang='nl_BE!'/>"),
    "language-unknown": ("<p lang='tr'/>", "<p lang='xx'/>"),
    "table-without-headers": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>",
    ),
    "link-text-unclear": ("<a href='https://a.org/'>the report</a>", "<a href='https://a.org/'></a>"),
    "id-duplicate": ("<p id='a'/><p id='b'/>", "<p id='a'/><p id='a'/>"),
    "reference-dangling": (
        "<p id='a'><a href='#a'>x</a><a href='nav.xhtml'>y</a></p>",
        "<p><a href='b.xhtml#a'>x</a></p>",
    ),
    "formula-without-text": (
        "<math xmlns='http://www.w3.org/1998/Math/MathML' alttext='x'><mi>x</mi></math>",
        "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math>",
    ),
    "role-missing": (
        "<a epub:type='noteref' role='doc-noteref' href='#n'>1</a><p id='n'/>",
        "<a epub:type='noteref' href='#n'>1</a><p id='n'/>",
    ),
    "alternative-text-claimed": ("<img src='a.png' alt='A mill'/>", "<img src='a.png'/>"),
}


def found(path: Path) -> list[str]:
    return [finding.rule for finding in audit(path).findings]


@pytest.mark.parametrize("rule", BODIES)
def test_content_that_passes_passes(tmp_path: Path, rule: str) -> None:
    assert rule not in found(save(tmp_path / "a.epub", BODIES[rule][0]))


@pytest.mark.parametrize("rule", BODIES)
def test_content_that_fails_is_found(tmp_path: Path, rule: str) -> None:
    assert rule in found(save(tmp_path / "a.epub", BODIES[rule][1]))


def test_a_clean_publication_has_no_findings(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.epub")) == []


@pytest.mark.parametrize(
    ("gone", "rule"),
    [
        ("schema:accessMode", "accessibility-metadata-missing"),
        ("schema:accessibilityHazard", "accessibility-metadata-missing"),
        ("schema:accessibilitySummary", "accessibility-summary-missing"),
    ],
)
def test_metadata_that_is_missing(tmp_path: Path, gone: str, rule: str) -> None:
    assert found(save(tmp_path / "a.epub", metadata=METADATA.replace(f'"{gone}"', '"other"'))) == [rule]


def test_titles_and_languages_of_package_and_documents(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.epub", metadata=METADATA.replace("dc:title", "dc:format"))) == ["title-missing"]
    assert found(save(tmp_path / "a.epub", metadata=METADATA.replace(">en<", ">und<"))) == ["language-missing"]
    bare = PAGE.replace(' lang="en" xml:lang="en"', "").replace("<title>Trees</title>", "")
    assert sorted(found(save(tmp_path / "a.epub", page=bare))) == ["language-missing", "title-missing"]


def test_navigation(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.epub", nav="")) == ["navigation-missing"]
    assert found(save(tmp_path / "a.epub", nav=NAV.replace("toc", "lot"))) == ["navigation-missing"]


def test_the_language_of_the_source(tmp_path: Path) -> None:
    source = tmp_path / "article.xml"
    source.write_text("<article xml:lang='nl'/>")
    findings = audit(save(tmp_path / "a.epub"), source=source).findings
    assert [finding.rule for finding in findings] == ["language-differs"]


def test_a_finding_names_its_file_and_line_and_the_source(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.epub",
        "<div id='fig1'>\n<img src='a.png'/></div>",
        metadata=METADATA.replace("alternativeText", "none"),
    )
    place = SourceLocation("article.xml", 40)
    [finding] = audit(path, origins={"fig1": place}).findings
    assert (finding.location.path, finding.location.line, finding.source) == ("a.xhtml", 5, place)


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "files",
    [
        {"mimetype": b"application/epub+zip"},
        {"META-INF/container.xml": b"<container"},
        {"META-INF/container.xml": CONTAINER.encode()},
        {"META-INF/container.xml": CONTAINER.encode(), "p.opf": b'<!DOCTYPE x [<!ENTITY a "&b;">]><x>&a;</x>'},
        {"META-INF/container.xml": CONTAINER.encode(), "../p.opf": b"<x/>"},
    ],
)
def test_hostile_and_broken_files_are_refused_in_a_sentence(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(SourceError):
        audit(zipped(tmp_path / "a.epub", files))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.epub", {"META-INF/container.xml": b"<x>" + b" " * 80_000_000 + b"</x>"})
    with pytest.raises(SourceError, match="too large"):
        audit(path)
