"""The web page: its landmarks, its way to the text, what it says of itself, and that it asks nobody for anything."""

from __future__ import annotations

import base64
import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree, html

from publish.audit.engine import audit
from publish.audit.finding import Severity
from publish.audit.reading import read_aloud
from publish.pipeline import Exported, export
from publish.request import Request
from tests.conftest import FRONT, HEAD, Make
from tests.epub.conftest import png

SECTIONS = "".join(f'<sec id="s{n}"><title>Part {n}</title><p>Oak and ash, {n}.</p></sec>' for n in range(1, 6))
FIGURE = (
    '<fig id="g"><label>Figure 1</label><caption><p>An oak.</p></caption><graphic xlink:href="a.png">{}</graphic></fig>'
)
WORDS = "<alt-text>A wide oak in a field.</alt-text>"
TABLE = "<table-wrap><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></table-wrap>"


def made(make: Make, tmp_path: Path, body: str, *, formats: tuple[str, ...] = ("html",)) -> Exported:
    source = make(body)
    (source.parent / "a.png").write_bytes(png())
    return export(source, tmp_path / "out", Request(formats=formats))


def root_of(exported: Exported) -> etree._Element:
    return html.document_fromstring(exported.written[0].read_bytes())


def said(exported: Exported, name: str) -> list[str]:
    return [meta.get("content", "") for meta in root_of(exported).iterfind(f".//meta[@property='{name}']")]


def test_all_of_it_stands_in_the_main_part_behind_a_way_to_the_text(make: Make, tmp_path: Path) -> None:
    body = root_of(made(make, tmp_path, SECTIONS)).find("body")
    assert [child.tag for child in body] == ["a", "main"]
    goal = body.find(f".//*[@id='{body[0].get('href', '')[1:]}']")
    assert goal is not None
    assert "".join(body[0].itertext()) == "Start of the text"
    assert "".join(goal.itertext()) == "Part 1"


def test_without_contents_there_is_nothing_to_skip(make: Make, tmp_path: Path) -> None:
    body = root_of(made(make, tmp_path, "<p>One.</p>")).find("body")
    assert [child.tag for child in body] == ["main"]


@pytest.mark.parametrize(
    ("body", "withheld"),
    [
        (SECTIONS + FIGURE.format(WORDS), ""),
        (SECTIONS + FIGURE.format(""), "no alternative text"),
        (SECTIONS + '<p>See <xref rid="gone">there</xref>.</p>', "gone"),
    ],
)
def test_conformance_is_claimed_when_it_is_earned(make: Make, tmp_path: Path, body: str, withheld: str) -> None:
    exported = made(make, tmp_path, body)
    assert said(exported, "dcterms:conformsTo") == ([] if withheld else ["WCAG 2.2 Level AA"])
    told = [one.why for one in exported.withheld if one.standard == "WCAG 2.2 AA"]
    assert [withheld in why for why in told] == ([True] if withheld else [])


def test_what_it_holds_is_said_in_the_words_of_a_package(make: Make, tmp_path: Path) -> None:
    exported = made(make, tmp_path, SECTIONS + FIGURE.format(WORDS))
    assert said(exported, "schema:accessMode") == ["textual", "visual"]
    assert said(exported, "schema:accessModeSufficient") == ["textual,visual", "textual"]
    features = said(exported, "schema:accessibilityFeature")
    assert {"alternativeText", "structuralNavigation", "tableOfContents"} <= set(features)
    assert not {"MathML", "unlocked", "longDescription"} & set(features)


def test_a_claim_that_others_make_and_did_not_earn_is_found(make: Make, tmp_path: Path) -> None:
    path = made(make, tmp_path, SECTIONS + FIGURE.format(WORDS)).written[0]
    page = path.read_text("utf-8")
    assert "claim-unearned" not in {finding.rule for finding in audit(path).findings}
    for claim in (
        '<meta property="dcterms:conformsTo" content="WCAG 2.2 Level AA">',
        '<link rel="dcterms:conformsTo" href="https://www.w3.org/TR/WCAG22/#wcag-2-layers-of-guidance">',
        '<script type="application/ld+json">{"@graph": [{"dcterms:conformsTo": {"@id": "WCAG 2.1 AA"}}]}</script>',
    ):
        plain = re.sub(r'<meta property="dcterms:conformsTo"[^>]*>', "", page)
        path.write_text(
            plain.replace("</head>", f"{claim}</head>").replace(' alt="A wide oak in a field."', ""), "utf-8"
        )
        assert "claim-unearned" in {finding.rule for finding in audit(path).findings}, claim


def test_the_source_the_pdf_the_epub_and_the_page_say_the_same(make: Make, tmp_path: Path) -> None:
    body = (
        SECTIONS
        + FIGURE.format(WORDS)
        + TABLE
        + '<list list-type="order"><list-item><p>Look up.</p></list-item></list>'
    )
    exported = made(make, tmp_path, body, formats=("pdf", "epub", "html"))
    assert [file.kind for file in exported.audit.files] == ["xml", "pdf", "epub", "html"]
    assert [file.source is not None for file in exported.audit.files] == [False, True, True, True]
    assert [
        finding
        for finding in exported.audit.findings
        if finding.severity > Severity.REVIEW and finding.location.file.endswith("html")
    ] == []
    heard = [set(re.findall(r'"([^"]*)"', read_aloud(path))) for path in exported.written]
    assert {"Part 1", "Part 5", "Look up.", "A wide oak in a field."} <= set.intersection(*heard)


def test_a_part_in_another_language_is_named_in_it_in_the_contents(tmp_path: Path) -> None:
    part = '<sub-article xml:lang="fr"><front-stub><title-group><article-title>Les arbres</article-title></title-group></front-stub><body><sec id="f"><title>La rue</title><p>Un arbre.</p></sec></body></sub-article>'
    source = tmp_path / "article.xml"
    source.write_text(f"{HEAD}{FRONT}<body>{SECTIONS}</body>{part}</article>", "utf-8")
    contents = root_of(export(source, tmp_path / "out", Request(formats=("html",)))).find(".//nav")
    assert contents is not None
    lines = {"".join(link.itertext()): link[0].get("lang") for link in contents.iter("a")}
    assert {words: lines[words] for words in ("Part 1", "La rue")} == {"Part 1": None, "La rue": "fr"}


def test_tables_without_a_caption_are_told_apart(make: Make, tmp_path: Path) -> None:
    regions = root_of(made(make, tmp_path, SECTIONS + TABLE * 3)).findall(".//div[@role='region']")
    assert [region.get("aria-label") for region in regions] == ["Table", "Table (2)", "Table (3)"]


def test_it_asks_nobody_for_anything(make: Make, tmp_path: Path) -> None:
    """Whatever a browser would fetch lies beside the page."""
    exported = made(make, tmp_path, SECTIONS + FIGURE.format(WORDS))
    root, folder = root_of(exported), exported.written[0].parent
    fetched = [
        e.get("src") for e in root.iter("img", "script", "iframe", "audio", "video", "source", "embed") if e.get("src")
    ]
    fetched += [e.get("href") for e in root.iter("link")]
    assert fetched
    assert all((folder / address).is_file() for address in fetched)
    sheet = (folder / "article_files" / "style.css").read_text("utf-8")
    assert "@import" not in sheet
    assert not re.search(r"url\(\s*['\"]?(?!data:|#)", sheet)


def test_all_of_it_may_stand_in_one_file(make: Make, tmp_path: Path) -> None:
    source = make(SECTIONS + FIGURE.format(WORDS))
    (source.parent / "a.png").write_bytes(png())
    exported = export(source, tmp_path / "out", Request(formats=("html",), single_file=True))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["article.html"]
    root = root_of(exported)
    (image,) = root.iter("img")
    assert base64.b64decode(image.get("src", "").removeprefix("data:image/png;base64,")) == png()
    assert root.find("head/style") is not None
    assert root.find("head/link") is None
    assert said(exported, "dcterms:conformsTo") == ["WCAG 2.2 Level AA"]
    assert [finding.message for finding in audit(exported.written[0]).findings] == []


def test_a_page_of_the_pdf_is_a_place_in_the_web_page(make: Make, tmp_path: Path) -> None:
    body = "".join(f"<p>Part {number}. {'Oak and ash and elm. ' * 60}</p>" for number in range(1, 9))
    exported = made(make, tmp_path, body, formats=("pdf", "html"))
    page = html.document_fromstring(exported.written[1].read_bytes())
    marks = page.xpath("//*[@role='doc-pagebreak']")
    assert [mark.get("id") for mark in marks] == [f"page-{number}" for number in range(1, len(marks) + 1)]
    assert len(marks) >= 3
    assert [mark.get("title") for mark in marks] == [str(number) for number in range(1, len(marks) + 1)]
    assert all(next(mark.iterancestors("main"), None) is not None for mark in marks)
    shown = subprocess.run(
        ["pdftotext", "-f", "2", "-l", "2", str(exported.written[0]), "-"], capture_output=True, text=True, check=True
    ).stdout
    part = re.search(r"Part \d", shown)
    assert part is not None
    behind = "".join(page.xpath("//*[@id='page-2']/following::text()"))
    assert (re.search(r"Part \d", behind) or part)[0] == part[0]
