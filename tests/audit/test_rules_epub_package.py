"""Rules for the package: metadata, contents, page lists, landmarks, layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.epubs import METADATA, NAV, found, passes, save, unzipped, zipped


def meta(name: str, *values: str) -> str:
    return "".join(f'<meta property="{name}">{value}</meta>' for value in values)


FEATURE = '<meta property="schema:accessibilityFeature">alternativeText</meta>'
HAZARD = '<meta property="schema:accessibilityHazard">none</meta>'
CLAIM = meta("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
CERTIFIED = CLAIM + meta("a11y:certifiedBy", "The Town")

PACKAGES = [
    ("accessibility-metadata-invalid", METADATA, METADATA.replace(">textual<", ">text<")),
    ("accessibility-metadata-invalid", METADATA + meta("schema:accessModeSufficient", "textual, visual"), METADATA + meta("schema:accessModeSufficient", "textual visual")),
    ("accessibility-metadata-invalid", METADATA, METADATA + meta("schema:accessibilityFeature", "none")),
    ("hazard-contradictory", METADATA.replace(HAZARD, meta("schema:accessibilityHazard", "sound", "noFlashingHazard")), METADATA.replace(HAZARD, meta("schema:accessibilityHazard", "sound", "noSoundHazard"))),
    ("conformance-claim-malformed", METADATA + CERTIFIED, METADATA + CERTIFIED.replace("1.1 - WCAG", "1.1 WCAG")),
    ("certifier-missing", METADATA + CERTIFIED, METADATA + CLAIM),
    ("feature-unearned", METADATA, METADATA + meta("schema:accessibilityFeature", "MathML")),
    ("page-numbers-unearned", METADATA, METADATA + meta("schema:accessibilityFeature", "pageBreakMarkers")),
    ("page-numbers-unearned", METADATA, METADATA + meta("schema:accessibilityFeature", "pageNavigation")),
    ("layout-fixed", METADATA, METADATA + meta("rendition:layout", "pre-paginated")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing"), PACKAGES)
def test_each_rule_on_what_passes_and_what_fails(tmp_path: Path, rule: str, passing: str, failing: str) -> None:
    assert passes(save(tmp_path / "a.epub", metadata=passing), rule)
    assert rule in found(save(tmp_path / "b.epub", metadata=failing))


def test_a_feature_that_nobody_claims(tmp_path: Path) -> None:
    body = "<h1>T</h1><p><math xmlns='http://www.w3.org/1998/Math/MathML' alttext='x'><mi>x</mi></math></p>"
    claimed = METADATA + meta("schema:accessibilityFeature", "MathML")
    assert "feature-unclaimed" not in found(save(tmp_path / "a.epub", body, metadata=claimed))
    assert "feature-unclaimed" in found(save(tmp_path / "b.epub", body))


def nav(toc: str = "", pages: str = "", landmarks: str = "") -> str:
    lists = {"toc": toc or "<li><a href='a.xhtml'>A</a></li>", "page-list": pages, "landmarks": landmarks}
    roles = {"toc": "doc-toc", "page-list": "doc-pagelist"}
    body = "".join(
        f'<nav epub:type="{kind}"{f" role={roles[kind]!r}" if kind in roles else ""}><ol>{items}</ol></nav>'
        for kind, items in lists.items()
        if items
    )
    head, _, tail = NAV.partition("<nav")
    return head + body + tail.partition("</nav>")[2]


SOURCE = METADATA + meta("pageBreakSource", "urn:isbn:1") + meta("schema:accessibilityFeature", "pageBreakMarkers")
BREAK = "<p>a<span id='p{0}' role='doc-pagebreak' aria-label='{0}'/></p>"
ONE = "<li><a href='a.xhtml#p1'>1</a></li>"
BOTH = ONE + "<li><a href='a.xhtml#p2'>2</a></li>"


def paged(path: Path, body: str, pages: str = BOTH, metadata: str = SOURCE) -> Path:
    return save(path, f"<h1>T</h1>{body}", nav=nav(pages=pages), metadata=metadata)


def test_page_lists(tmp_path: Path) -> None:
    path, body = tmp_path / "a.epub", BREAK.format(1) + BREAK.format(2)
    assert found(paged(path, body)) == []
    assert found(paged(path, body, ONE)) == ["page-break-unlisted"]
    assert found(paged(path, body, metadata=SOURCE.replace("pageBreakSource", "other"))) == ["page-source-missing"]
    source = '<dc:source id="s">urn:isbn:1</dc:source>'
    plain = SOURCE.replace("pageBreakSource", "other") + source
    assert found(paged(path, body, metadata=plain)) == ["page-source-missing"]
    refined = plain + '<meta property="source-of" refines="#s">pagination</meta>'
    assert found(paged(path, body, metadata=refined)) == []
    assert "page-list-broken" in found(paged(path, BREAK.format(1)))
    assert "page-list-broken" in found(paged(path, BREAK.format(1) + "<p id='p2'>b</p>"))
    assert found(paged(path, body.replace("aria-label='2'", ""))) == ["page-break-unlabelled"]
    assert found(paged(path, BREAK.format(2) + BREAK.format(1))) == []
    assert found(paged(path, body.replace("aria-label='2'", "aria-label='1a'"))) == []
    three = BREAK.format(3) + BREAK.format(2)
    assert "page-numbers-disordered" in found(paged(path, three, BOTH.replace("p1", "p3")))


@pytest.mark.parametrize(
    ("mark", "silent"),
    [
        ("<span id='p1' role='doc-pagebreak'>1</span>", True),
        ("<span id='p1' role='doc-pagebreak' aria-labelledby='gone'/>", True),
        ("<span id='p1' epub:type='pagebreak'/>", True),
        ("<span id='p1' epub:type='pagebreak'><!-- 1 --></span>", True),
        ("<span id='p1' epub:type='pagebreak'>1</span>", False),
        ("<span id='p1' role='doc-pagebreak' title='1'/>", False),
        ("<span id='p1' role='doc-pagebreak' aria-labelledby='n1'/><span id='n1' hidden='hidden'>1</span>", False),
    ],
)
def test_a_page_break_that_a_reader_hears_no_number_of(tmp_path: Path, mark: str, silent: bool) -> None:
    assert ("page-break-unlabelled" in found(paged(tmp_path / "a.epub", f"<p>a{mark}</p>", ONE))) is silent


def test_the_order_of_the_contents(tmp_path: Path) -> None:
    lines = ["<li><a href='a.xhtml'>A</a></li>", "<li><a href='a.xhtml#s'>S</a></li>"]
    body = "<h1>T</h1><h2 id='s'>S</h2>"
    assert found(save(tmp_path / "a.epub", body, nav=nav("".join(lines)))) == []
    assert found(save(tmp_path / "b.epub", body, nav=nav("".join(reversed(lines))))) == ["contents-disordered"]


def of_three(path: Path, navigation: str, second: bytes = b"<h1>B</h1>") -> Path:
    files = unzipped(save(path, nav=navigation))
    items = b"".join(b'<item id="%c" href="%c.xhtml" media-type="application/xhtml+xml"/>' % (c, c) for c in b"bc")
    package = files["p.opf"].replace(b"</manifest>", items + b"</manifest>")
    package = package.replace(b"</spine>", b'<itemref idref="b"/><itemref idref="c"/></spine>')
    page = b'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>B</title></head><body>%s</body></html>'
    return zipped(path, {**files, "p.opf": package, "b.xhtml": page % second, "c.xhtml": page % b"<p>C</p>"})


LISTED = "<li><a href='a.xhtml'>A</a></li><li><a href='b.xhtml'>B</a></li>"
START = "<li><a epub:type='bodymatter' href='a.xhtml'>A</a></li>"


def test_contents_and_landmarks_of_several_documents(tmp_path: Path) -> None:
    assert found(of_three(tmp_path / "a.epub", nav(LISTED, landmarks=START))) == []
    assert found(of_three(tmp_path / "b.epub", nav(LISTED))) == ["landmarks-missing"]
    without = nav(LISTED.replace("b.xhtml", "c.xhtml"), landmarks=START)
    assert found(of_three(tmp_path / "c.epub", without)) == ["contents-incomplete"]


def test_headings_from_one_document_to_the_next(tmp_path: Path) -> None:
    rule = "heading-level-skipped-between-documents"
    path = tmp_path / "a.epub"
    assert rule not in found(of_three(path, nav(LISTED, landmarks=START), b"<h2>B</h2>"))
    assert found(of_three(path, nav(LISTED, landmarks=START), b"<h3>B</h3>")) == [rule]
    assert found(save(path, "<h2>Trees</h2>")) == [rule]


def test_a_recording_that_reads_page_numbers(tmp_path: Path) -> None:
    files = unzipped(paged(tmp_path / "a.epub", BREAK.format(1), ONE))
    item = b'<item id="o" href="o.smil" media-type="application/smil+xml"/></manifest>'
    files["p.opf"] = files["p.opf"].replace(b"</manifest>", item)
    smil = '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops"><body><par{}><text src="a.xhtml#p1"/></par></body></smil>'
    silent = smil.format(' epub:type="pagebreak"').encode()
    rule = "overlay-page-break-unmarked"
    assert rule not in found(zipped(tmp_path / "a.epub", {**files, "o.smil": silent}))
    assert rule in found(zipped(tmp_path / "a.epub", {**files, "o.smil": smil.format("").encode()}))


def test_a_book_from_right_to_left(tmp_path: Path) -> None:
    files = unzipped(save(tmp_path / "a.epub", metadata=METADATA.replace(">en<", ">ar<")))
    assert "direction-missing" in found(zipped(tmp_path / "a.epub", files))
    files["p.opf"] = files["p.opf"].replace(b"<spine>", b'<spine page-progression-direction="rtl">')
    assert "direction-missing" not in found(zipped(tmp_path / "a.epub", files))
