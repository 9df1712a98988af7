"""The HTML report: what it shows of a PDF, an EPUB and a source, what it never does, and its own accessibility.

Run as a program, it writes the golden file anew; read the difference before it is committed.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import re
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from publish import report, resources
from publish.audit.engine import Audit, audit
from publish.audit.facts.colour import contrast, parse
from publish.cli import main
from publish.report import html
from publish.report.html import drawing, reading_stops
from publish.report.html.file_view import Run
from tests.audit import epubs
from tests.audit.tagged_pdf import save
from tests.conftest import Make

GOLDEN = Path(__file__).with_name("golden") / "report.txt"
H = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
TAGS = """<H1>Trees in the town</H1><P>They give shade, <Span lang="fr">même en été</Span>, to all.</P>
<L><LI><Lbl>1.</Lbl><LBody>Oak</LBody></LI><LI><Lbl>2.</Lbl><LBody><P>Lime</P></LBody></LI></L>
<H3>Planted</H3><Figure alt="An oak in a square">oak</Figure><Figure>lime</Figure>
<Table><TR><TH>Kind</TH><TH>Count</TH></TR><TR><TD>Oak</TD><TD/></TR></Table><P>See <Link to="#">the map</Link>.</P>"""


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return save(tmp_path / "trees.pdf", TAGS, title="Trees", part="1")


def parsed(audit: Audit) -> Any:
    return etree.fromstring(report.render("html", audit).encode("utf-8"))


def texts(page: Any, *names: str) -> list[str]:
    return [" ".join("".join(e.itertext()).split()) for e in page.iter(*(H + name for name in names))]


def heard(page: Any) -> list[str]:
    """What is read of a page, a line for each block: headings with their level, links with where they lead."""
    lines: list[str] = []
    blocks = tuple(H + name for name in "h1 h2 h3 h4 p dt dd li summary caption th td figcaption legend label".split())
    for block in page.find(f"{H}body").iter(*blocks):
        if next(block.iterdescendants(*blocks), None) is not None:
            continue
        goal = "".join(f" → {a.get('href')}" for a in block.iter(f"{H}a"))
        if text := " ".join("".join(block.itertext()).split()):
            lines.append(f"{etree.QName(block).localname:8} {text}{goal}")
    return lines


def reading(folder: Path) -> str:
    """The small PDF's report, read out; with two of its findings."""
    with contextlib.chdir(folder):
        audited = audit(save(Path("trees.pdf"), TAGS, title="Trees", part="1"))
        wanted = ("figure-alt-missing", "heading-level-skipped")
        page = parsed(
            replace(audited, findings=tuple(finding for finding in audited.findings if finding.rule in wanted))
        )
    return "\n".join(line for line in heard(page) if audited.files[0].sha256[:16] not in line) + "\n"


def test_what_is_read_of_it(tmp_path: Path) -> None:
    assert reading(tmp_path) == GOLDEN.read_text("utf-8")


def test_a_finding_shows_its_place_and_the_place_leads_back(pdf: Path) -> None:
    page = parsed(audit(pdf))
    figure = next(e for e in page.iter(f"{H}details") if "figure has no alternative text" in "".join(e.itertext()))
    crop = figure.find(f".//{SVG}svg")
    assert crop.find(f"{SVG}use").get("href") == "#f1-i1"
    goal = figure.find(f".//{H}a[@class='go']").get("href").removeprefix("#")
    mark = next(e for e in page.iter(f"{SVG}a") if e.get("id") == goal)
    assert mark.get("href") == f"#{figure.get('id')}"


def test_every_link_leads_somewhere_and_no_id_stands_twice(pdf: Path, make: Make) -> None:
    page = parsed(audit(pdf) + audit(make("<p>One</p>")) + audit(epubs.save(pdf.with_suffix(".epub"))))
    ids = [e.get("id") for e in page.iter("*") if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {e.get("href") for e in page.iter("*") if (e.get("href") or "").startswith("#")} <= {
        f"#{one}" for one in ids
    }


def test_nothing_is_fetched_and_only_our_script_runs(pdf: Path) -> None:
    page = parsed(audit(pdf))
    addresses = [value for e in page.iter("*") for key, value in e.attrib.items() if key in ("href", "src")]
    assert [address for address in addresses if not address.startswith(("#", "data:image/"))] == []
    assert "url(" not in "".join(page.itertext(f"{H}style"))
    [script] = page.iter(f"{H}script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode("utf-8")).digest()).decode("ascii")
    policy = page.find(f".//{H}meta[@http-equiv]").get("content")
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def test_figures_stand_beside_their_alternative_texts(pdf: Path) -> None:
    page = parsed(audit(pdf))
    cards = [" ".join("".join(e.itertext()).split()) for e in page.iter(f"{H}li") if e.get("class") == "card"]
    assert "An oak in a square" in cards[0]
    assert "No alternative text" in cards[1]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_stand_where_the_page_shows_them(tmp_path: Path, turn: int) -> None:
    """A black square at 120..140, 210..230 of user space, on a page cropped to 100, 200 – 300, 500 and turned."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 600)).obj
    page.CropBox, page.Rotate = Array([100, 200, 300, 500]), turn
    page.Contents = pdf.make_stream(b"/Figure <</MCID 0>> BDC 120 210 20 20 re f EMC")
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    figure = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, P=root, Pg=page, K=0, Alt=String("Square"))
    )
    root.K, root.ParentTree = Array([figure]), Dictionary(Nums=Array([0, Array([figure])]))
    page.StructParents, pdf.Root.StructTreeRoot = 0, root
    path = tmp_path / "turned.pdf"
    pdf.save(path)
    measure = drawing.measure(path)[1]
    box = measure.marks[0]
    wanted = drawing.PictureRequest(1, None, 400)
    picture = Image.open(io.BytesIO(base64.b64decode(drawing.draw(path, [wanted])[wanted].partition(",")[2]))).convert(
        "L"
    )
    scale = picture.width / measure.width
    dark = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None
    shown = (box.left, box.top, box.right, box.bottom)
    assert [value / scale for value in dark] == pytest.approx(shown, abs=1.5)
    assert (box.width, box.height) == pytest.approx((20, 20), abs=1)


def test_a_long_document_is_drawn_where_something_was_found(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(60):
        pdf.add_blank_page(page_size=(200, 200))
    pdf.pages[57].obj.Contents = pdf.make_stream(b"10 10 50 50 re f")
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.save(tmp_path / "long.pdf")
    page = parsed(audit(tmp_path / "long.pdf"))
    drawn = [text for text in texts(page, "h4") if text.startswith("Page ")]
    assert len(drawn) == 50
    assert "Page 58" in drawn
    assert any("10 of 60 pages are not drawn" in text for text in texts(page, "p"))


def test_a_report_beside_its_files_draws_what_was_found_alone(tmp_path: Path) -> None:
    pdf = save(tmp_path / "trees.pdf", TAGS, title="Trees", part="1")
    with pikepdf.open(pdf, allow_overwriting_input=True) as more:
        more.add_blank_page(page_size=(200, 200))
        more.save(pdf)
    page = etree.fromstring(html.render(audit(pdf, with_subject=True), draws_all=False).encode("utf-8"))
    assert [text for text in texts(page, "h4") if text.startswith("Page ")] == ["Page 1"]
    assert any("1 of 2 pages is not drawn: the file lies beside" in text for text in texts(page, "p"))


def test_a_file_that_is_gone_or_has_changed_is_said(pdf: Path) -> None:
    audited = audit(pdf)
    save(pdf, "<P>Another</P>")
    assert any("has changed since" in text for text in texts(parsed(audited), "p"))
    pdf.write_bytes(b"%PDF-1.7 nothing else")
    assert any("is no PDF that can be read" in text for text in texts(parsed(audited), "p"))
    pdf.unlink()
    page = parsed(audited)
    assert any("cannot be shown: No such file" in text for text in texts(page, "p"))
    assert any("figure has no alternative text" in text for text in texts(page, "summary"))


def test_an_untagged_file_says_so_and_is_drawn(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200)).obj.Contents = pdf.make_stream(b"10 10 50 50 re f")
    pdf.save(tmp_path / "bare.pdf")
    page = parsed(audit(tmp_path / "bare.pdf"))
    assert any("has no tags" in text for text in texts(page, "p"))
    assert "Page 1" in texts(page, "h4")


def test_an_epub_is_read_out(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    body = """<h1>Trees</h1><p>Shade, <span lang="fr">en été</span>.</p><ul><li><p>Oak</p></li></ul>
    <figure><img src="oak.png"/><figcaption>An oak</figcaption></figure><img src="gone.png" alt="Lime"/>"""
    path = epubs.save(tmp_path / "trees.epub", body)
    epubs.zipped(path, {**epubs.unzipped(path), "oak.png": picture.getvalue()})
    page = parsed(audit(path))
    assert [text for text in texts(page, "li") if text.startswith(("1 h1", "2 p", "3 li"))] == [
        "1 h1 heading level 1 Trees",
        "2 p Shade, en étéfr.",
        "3 li list item Oak",
    ]
    cards = [e for e in page.iter(f"{H}li") if e.get("class") == "card"]
    assert [img.get("src")[:16] for img in cards[0].iter(f"{H}img")] == ["data:image/webp;"]
    assert "No alternative text" in "".join(cards[0].itertext())
    assert "cannot be shown here" in "".join(cards[1].itertext())
    finding = next(e for e in page.iter(f"{H}details") if "no alternative" in "".join(e.itertext()))
    assert "oak.png" in "".join(finding.itertext(f"{H}code"))


def test_an_export_reports_on_what_it_wrote(make: Make, tmp_path: Path) -> None:
    source, out = make("<sec><title>Oaks</title><p>Tall.</p></sec>"), tmp_path / "out"
    page = out / "audit.html"
    formats = ["--format", "pdf", "--format", "epub"]
    assert main([str(source), *formats, "--output", str(out), "--report", f"html={page}", "--quiet"]) == 0
    shown = etree.fromstring(page.read_bytes())
    assert texts(shown, "h2")[1:] == ["article.xml", "article.pdf", "article.epub"]
    assert "Page 1" in texts(shown, "h4")


def test_a_source_shows_lines_and_pictures_of_its_own_folder_only(make: Make) -> None:
    body = '<fig id="a"><graphic xlink:href="oak.png"/></fig>\n<fig id="b"><graphic xlink:href="../secret.png"/></fig>'
    path = make(f"<sec><title>Trees</title>{body}</sec>")
    Image.new("RGB", (40, 30), "green").save(path.parent / "oak.png")
    Image.new("RGB", (40, 30), "red").save(path.parent.parent / "secret.png")
    page = parsed(audit(path))
    assert len(list(page.iter(f"{H}img"))) == 1
    marked = ["".join(e.itertext()) for e in page.iter(f"{H}span") if e.get("class") == "line at"]
    assert any('<fig id="a">' in line for line in marked)
    assert any("H2 Trees" in text for text in texts(page, "li"))


def test_our_own_rules_find_nothing_in_it(pdf: Path, make: Make, tmp_path: Path) -> None:
    audited = audit(pdf) + audit(make('<fig id="a"><graphic xlink:href="oak.png"/></fig>'))
    text = report.render("html", audited).replace(' lang="en">', ' lang="en" xml:lang="en">', 1)
    book = epubs.save(tmp_path / "report.epub")
    epubs.zipped(book, {**epubs.unzipped(book), "a.xhtml": text.encode("utf-8")})
    assert [
        f"{finding.rule}: {finding.message}" for finding in audit(book).findings if finding.location.path == "a.xhtml"
    ] == []


def test_colours_stand_out_by_day_and_by_night() -> None:
    style = (resources.styles() / "report.css").read_text("utf-8")
    day, night = (
        dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)[:2]
    )
    for named in (day, {**day, **night}):
        colours = {name: parse(value) for name, value in named.items()}
        for front in ("ink", "soft", "accent", "error", "warning", "review", "good"):
            for behind in ("ground", "card", "sunk"):
                assert contrast(colours[front], colours[behind]) >= 4.5, (front, behind)  # type: ignore[arg-type]
        for name in ("error", "warning", "review"):
            assert contrast(colours[name], colours[f"{name}-tint"]) >= 4.5, name  # type: ignore[arg-type]
        for name in (name for name in colours if name.startswith(("tag-", "mark-"))):
            assert contrast(colours[name], parse("#fff")) >= 4.5, name  # type: ignore[arg-type]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text(reading(Path(folder)), "utf-8")


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ([("a", "en"), (" b", "en"), ("  c ", "en")], [("a b c ", "en")]),
        ([("a ", "en"), ("", ""), (" b", ""), ("c", "fr")], [("a b", "en"), ("c", "fr")]),
        ([(" ", "en"), ("a", "en"), ("b", "fr"), ("c", "en")], [(" a", "en"), ("b", "fr"), ("c", "en")]),
        ([("", "en"), ("a", "en")], [("a", "en")]),
    ],
)
def test_what_is_heard_in_one_language_is_joined(pieces: list[tuple[str, str]], said: list[tuple[str, str]]) -> None:
    joined = reading_stops._Joined()
    for text, language in pieces:
        joined.add(Run(text, language))
    assert [(run.text, run.language) for run in joined.runs()] == said


def test_a_paragraph_of_many_pieces_is_joined_once() -> None:
    joined = reading_stops._Joined()
    begin = time.process_time()
    for _ in range(40_000):
        joined.add(Run("one or two words ", "en"))
    (run,) = joined.runs()
    assert len(run.text) == 40_000 * 17
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(("words", "goes_on"), [(100, False), (500, False), (3_000, True)])
def test_a_paragraph_over_several_pages_is_shown_once(make: Make, tmp_path: Path, words: int, goes_on: bool) -> None:
    article = make(f"<p>The first word, then {'the town and its trees ' * (words // 5)}and the last.</p>")
    page = tmp_path / "r.html"
    main([str(article), "--output", str(tmp_path), "--quiet", "--report", f"html={page}"])
    text = " ".join("".join(etree.HTML(page.read_text("utf-8")).itertext()).split())
    assert ("goes on from page 1" in text) == goes_on
    assert text.count("the town and its trees " * 40) <= words // 200
