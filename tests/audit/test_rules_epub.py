"""Each rule for EPUBs, on small files made by zipfile."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit
from publish.audit.finding import SourceLocation
from publish.errors import SourceError
from tests.audit.epubs import CONTAINER, METADATA, NAV, PAGE, found, passes, save, unzipped, zipped

MATH = "<math xmlns='http://www.w3.org/1998/Math/MathML'{}><mi>x</mi></math>"
NAMED = MATH.format(" alttext='x'")
SVG = "<svg xmlns='http://www.w3.org/2000/svg'{}>{}</svg>"
HEADERS = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
NO_HEADERS = "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>"
LONG = "word " * 80

# A rule, a body that passes, a body that fails.
BODIES = [
    (
        "figure-alt-missing",
        "<img src='a.png' alt='A mill'/><img src='b.png' alt='' role='presentation'/>",
        "<img src='a.png'/>",
    ),
    ("figure-alt-missing", "<img src='a.png' alt=''/>", "<img src='a.png' alt=' '/>"),
    (
        "figure-alt-missing",
        "<p aria-hidden='true'><img src='a.png'/></p>",
        "<p aria-hidden='false'><img src='a.png'/></p>",
    ),
    (
        "figure-alt-missing",
        "<b id='l'>A mill</b><img src='a.png' aria-labelledby='l'/>",
        "<img src='a.png' aria-labelledby=''/>",
    ),
    ("figure-alt-missing", SVG.format(" role='img'", "<title>A mill</title>"), SVG.format(" role='img'", "<path/>")),
    (
        "figure-alt-missing",
        f"<p>{SVG.format('', '<path/>')} a word</p>",
        f"<figure>{SVG.format('', '<path/>')}</figure>",
    ),
    ("figure-alt-missing", "<span role='img' aria-label='Sun'/>", "<span role='img'/>"),
    ("alt-text-file-name", "<img src='a.png' alt='A mill'/>", "<img src='a.png' alt='DSC_001.JPG'/>"),
    ("alt-text-placeholder", "<img src='a.png' alt='A mill'/>", "<img src='a.png' alt='Picture 3'/>"),
    (
        "alt-text-repeats-caption",
        "<figure><img src='a.png' alt='A tower'/><figcaption>The mill</figcaption></figure>",
        "<figure><img src='a.png' alt='The mill'/><figcaption>The mill.</figcaption></figure>",
    ),
    (
        "alt-text-repeated",
        "<img src='a.png' alt='Mill'/><img src='./a.png' alt='Mill'/>",
        "<img src='a.png' alt='Mill'/><img src='b.png' alt='Mill'/>",
    ),
    (
        "alt-text-too-long",
        f"<img src='a.png' alt='{LONG}' aria-details='d'/><p id='d'/>",
        f"<img src='a.png' alt='{LONG}'/>",
    ),
    ("heading-level-skipped", "<h2>b</h2><h6 aria-level='3'>c</h6>", "<h3>b</h3>"),
    (
        "heading-level-skipped",
        "<h2>b</h2><p role='heading' aria-level='3'>c</p>",
        "<p role='heading' aria-level='3'>c</p>",
    ),
    ("heading-level-skipped", "<h3 role='presentation'>c</h3>", "<h3 role='heading'>c</h3>"),
    ("heading-empty", "<h2><img src='a.png' alt='Method'/></h2>", "<h2> <!-- Method --></h2>"),
    ("heading-empty", f"<h2>{NAMED}</h2>", "<h2><img src='a.png' alt=''/></h2>"),
    ("language-malformed", "<p lang='nl'>x</p> <p lang='nl_BE!'/>", "<p lang='nl_BE!'>x</p>"),
    ("language-unknown", "<p lang='tr'>x</p>", "<p xml:lang='xx'>x</p>"),
    ("language-contradictory", "<p lang='tr' xml:lang='TR'/>", "<p lang='tr' xml:lang='nl'/>"),
    ("table-without-headers", HEADERS, NO_HEADERS),
    (
        "table-without-headers",
        NO_HEADERS.replace("<table", "<table role='presentation'"),
        f"<table><tr><td>a</td><td>{HEADERS}</td></tr><tr><td>a</td><td>b</td></tr></table>",
    ),
    ("link-empty", "<a href='https://a.org/'>the report</a>", "<a href='https://a.org/'></a>"),
    (
        "link-text-unclear",
        "<a href='https://a.org/'><img src='a.png' alt='Report'/></a>",
        "<a href='https://a.org/'>Click here</a>",
    ),
    (
        "link-empty",
        "<a href='https://a.org/' aria-label='The report, here'>here</a>",
        "<a href='https://a.org/'><img src='a.png' alt=''/></a>",
    ),
    ("id-duplicate", "<p id='a'/><p id='b'/>", "<p id='a'/><p id='a'/>"),
    (
        "reference-dangling",
        "<p id='a'><a href='#a'>x</a><a href='nav.xhtml'>y</a></p>",
        "<p><a href='b.xhtml#a'>x</a></p>",
    ),
    ("reference-dangling", "<p id='é'><a href='a.xhtml#%C3%A9'>x</a></p>", "<p><a href='a.xhtml#b'>x</a></p>"),
    (
        "reference-dangling",
        "<a href='mailto:a@b.org'>x</a><a href='//a.org/b'>y</a>",
        "<a href='../../etc/passwd'>x</a>",
    ),
    ("reference-dangling", "<p id='d'/><p aria-details='d'/>", "<p aria-details='d'/>"),
    ("formula-without-text", MATH.format(" alttext='x'"), MATH.format("")),
    (
        "role-missing",
        "<a epub:type='noteref' role='doc-noteref' href='#n'>1</a><aside role='doc-footnote' id='n'/>",
        "<a epub:type='noteref' href='#n'>1</a><p id='n'/>",
    ),
    ("alternative-text-claimed", "<img src='a.png' alt='A mill'/>", "<img src='a.png'/>"),
]


@pytest.mark.parametrize(("rule", "passing", "failing"), BODIES)
def test_each_rule_on_what_passes_and_what_fails(tmp_path: Path, rule: str, passing: str, failing: str) -> None:
    assert passes(save(tmp_path / "a.epub", f"<h1>Trees</h1>{passing}"), rule)
    assert rule in found(save(tmp_path / "b.epub", f"<h1>Trees</h1>{failing}"))


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


@pytest.mark.parametrize(
    ("edition", "gone", "rule"),
    [
        ("1.1", "schema:accessMode", "accessibility-metadata-missing"),
        ("1.1", "schema:accessModeSufficient", "accessibility-summary-missing"),
        ("1.2", "schema:accessMode", "accessibility-summary-missing"),
        ("1.2", "schema:accessModeSufficient", "accessibility-metadata-missing"),
    ],
)
def test_the_edition_that_is_claimed_says_what_it_requires(tmp_path: Path, edition: str, gone: str, rule: str) -> None:
    claim = f"""<meta property="dcterms:conformsTo" id="c">EPUB Accessibility {edition} - WCAG 2.2 Level AA</meta>
        <meta property="a11y:certifiedBy" refines="#c">The Town</meta>"""
    assert rule in found(save(tmp_path / "a.epub", metadata=METADATA.replace(f'"{gone}"', '"other"') + claim))
    assert rule not in found(save(tmp_path / "b.epub", metadata=METADATA + claim))


def test_titles_and_languages_of_package_and_documents(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.epub", metadata=METADATA.replace("dc:title", "dc:format"))) == ["title-missing"]
    assert found(save(tmp_path / "a.epub", metadata=METADATA.replace(">en<", ">und<"))) == ["language-missing"]
    bare = PAGE.replace(' lang="en" xml:lang="en"', "").replace("<title>Trees</title>", "")
    assert sorted(found(save(tmp_path / "a.epub", page=bare))) == ["language-missing", "title-missing"]


def test_navigation(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.epub", nav="")) == ["navigation-missing"]
    assert found(save(tmp_path / "a.epub", nav=NAV.replace('"toc', '"lot'))) == ["navigation-missing"]
    assert found(save(tmp_path / "a.epub", nav=NAV.replace("a.xhtml", "b.xhtml"))) == ["reference-dangling"]


def test_a_navigation_document_that_is_not_there(tmp_path: Path) -> None:
    path = save(tmp_path / "a.epub")
    files = {name: data for name, data in unzipped(path).items() if name != "nav.xhtml"}
    assert found(zipped(path, files)) == ["navigation-missing"]


def test_a_document_of_the_spine_that_is_not_there(tmp_path: Path) -> None:
    path = save(tmp_path / "a.epub")
    files = {name: data for name, data in unzipped(path).items() if name != "a.xhtml"}
    assert found(zipped(path, files)) == ["reference-dangling", "reference-dangling"]


def test_the_language_of_the_package(tmp_path: Path) -> None:
    path = save(tmp_path / "a.epub")
    files = unzipped(path)
    files["p.opf"] = files["p.opf"].replace(b' xml:lang="en"', b"")
    assert found(zipped(path, files)) == ["package-language-missing"]


def test_an_epub_2_is_read_too(tmp_path: Path) -> None:
    path = save(tmp_path / "a.epub", nav="")
    files = unzipped(path)
    item = b'<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    files["p.opf"] = files["p.opf"].replace(b'version="3.0"', b'version="2.0"').replace(b"</manifest>", item)
    assert found(zipped(path, {**files, "toc.ncx": b"<ncx/>"})) == []
    assert found(zipped(path, files)) == ["navigation-missing"]


@pytest.mark.parametrize("title", ["report_final.docx", "Microsoft Word - report.doc", "Untitled"])
def test_a_title_that_is_none(tmp_path: Path, title: str) -> None:
    assert found(save(tmp_path / "a.epub", metadata=METADATA.replace(">Trees<", f">{title}<"))) == ["title-missing"]


def test_the_language_of_the_source(tmp_path: Path) -> None:
    source = tmp_path / "article.xml"
    source.write_text("<article xml:lang='nl'/>")
    findings = audit(save(tmp_path / "a.epub"), source=source).findings
    assert [finding.rule for finding in findings] == ["language-differs"]


def test_a_finding_names_its_file_and_line_and_the_source(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.epub",
        "<h1>Trees</h1><div id='fig1'>\n<img src='a.png'/></div>",
        metadata=METADATA.replace("alternativeText", "none"),
    )
    place = SourceLocation("article.xml", 40)
    [finding] = audit(path, origins={"fig1": place}).findings
    assert (finding.location.path, finding.location.line, finding.source) == ("a.xhtml", 5, place)


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
