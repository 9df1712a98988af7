"""Page breaks: where the PDF breaks its pages, in the right word of the right paragraph."""

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from publish import epub, pdf
from publish.article import read
from publish.epub import pagination
from publish.errors import UsageError
from publish.html import HtmlDocument, render
from publish.pipeline import Exported
from publish.run import new_article
from tests.conftest import Make
from tests.epub.conftest import NAMES, Book
from tests.pdf.reading_back import pages_said

NAME = Path("article.pdf")
WORDS = [
    "acorn",
    "bark",
    "canopy",
    "drought",
    "elm",
    "foliage",
    "grove",
    "hazel",
    "ivy",
    "juniper",
    "larch",
    "maple",
    "nettle",
    "oak",
    "poplar",
    "root",
    "sapling",
    "trunk",
]
PICTURES = [f"{{{NAMES[prefix]}}}{name}" for prefix, name in (("h", "img"), ("svg", "svg"), ("m", "math"))]
MARK = "{http://www.idpf.org/2007/ops}type"


def prose(words: int, seed: int) -> str:
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(WORDS)}{chosen.randrange(1000)}" for _ in range(words))


def long_body() -> str:
    """Paragraphs with notes, a list, a table and figures over many pages."""
    sections = []
    for number in range(6):
        note = f'<xref ref-type="fn" rid="f{number}">{number + 1}</xref><fn id="f{number}"><p>{prose(30, 90 + number)}</p></fn>'
        items = "".join(f"<list-item><p>{prose(25, 200 + 10 * number + i)}</p></list-item>" for i in range(9))
        rows = "".join(f"<tr><td>{prose(6, 300 + i)}</td><td>{number}.{i}</td></tr>" for i in range(30))
        sections.append(
            f'<sec id="s{number}"><title>Part {prose(3, 50 + number)}</title><p>{prose(420, number)} '
            f"<italic>{prose(60, 70 + number)}</italic>{note} {prose(260, 20 + number)}</p>"
            f'<list list-type="order">{items}</list><table-wrap id="t{number}"><label>Table {number + 1}</label><table>'
            f"<thead><tr><th>What</th><th>Number</th></tr></thead><tbody>{rows}</tbody></table></table-wrap></sec>"
        )
    return "".join(sections)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[HtmlDocument, bytes]:
    from tests.conftest import FRONT, HEAD

    path = tmp_path_factory.mktemp("pages") / "article.xml"
    path.write_text(f"{HEAD}{FRONT}<body>{long_body()}</body></article>", encoding="utf-8")
    document = render(read(path))
    return document, pdf.make(document).data


def paged(document: HtmlDocument, data: bytes, name: Path = NAME) -> Book:
    return Book(epub.write(epub.prepare(document, pages=pagination.read(data, name))))


def flowing(book: Book) -> str:
    """The text of a book without notes and ways back, each marker as the number of its page between ⟦ and ⟧."""
    out: list[str] = []

    def walk(element: etree._Element) -> None:
        if element.get("role") == "doc-pagebreak":
            out.append(f"⟦{element.get('id', '').removeprefix('page-')}⟧")
        elif element.get("role") not in ("doc-footnote", "doc-backlink") and "math" not in str(element.tag):
            out.append(element.text or "")
            for child in element:
                walk(child)
                out.append(child.tail or "")

    for name in book.sections:
        body = book.tree(name).find("h:body", NAMES)
        assert body is not None
        walk(body)
    return "".join(out)


def folded(text: str) -> str:
    """Letters alone: lists are numbered and keywords are parted by the style sheet of the page."""
    return "".join(c for c in re.sub(r"⟦\d+⟧", "", text).lower() if c.isalpha())


def disagreements(book: Book, data: bytes, pages: list[int]) -> list[str]:
    """What stands behind a marker and is not what stands on top of that page of the PDF, and the same before it."""
    text = flowing(book)
    pages_read, apart = pages_said(data)
    said = [folded(page) for page in pages_read]
    found = []
    for page in pages:
        before, _, after = text.partition(f"⟦{page}⟧")
        top, bottom = said[page - 1], said[page - 2] if page > 1 else ""
        first = folded(after)[:24]
        if top and first not in top[:64]:  # a word that the page breaks stays whole, before the marker
            found.append(f"page {page}: {first!r} is not on top of {top[:60]!r}")
        last = folded(before)[-24:]
        if bottom and last and last not in (bottom + top[:40])[-64 - 40 :] and last not in folded(apart):
            found.append(f"page {page}: {last!r} is not at the end of {bottom[-60:]!r}")
    return found


def test_every_page_has_an_entry_and_a_marker_in_order(made: tuple[HtmlDocument, bytes]) -> None:
    document, data = made
    book = paged(document, data)
    count = len(pikepdf.open(io.BytesIO(data)).pages)
    assert count > 12
    entries = book.tree("contents.xhtml").findall(f".//h:nav[@{MARK}='page-list']//h:a", NAMES)
    assert [a.text for a in entries] == [str(n) for n in range(1, count + 1)]
    marks = [e for name in book.sections for e in book.tree(name).iter() if e.get("role") == "doc-pagebreak"]
    assert [e.get("aria-label") for e in marks] == [a.text for a in entries]
    assert {e.get(MARK) for e in marks} == {"pagebreak"}
    assert not any(len(e) or e.text for e in marks)
    for link in entries:
        file, _, target = (link.get("href") or "").partition("#")
        assert book.with_id(target)[0] == file


def test_the_words_around_ten_page_breaks_are_those_of_the_pdf(made: tuple[HtmlDocument, bytes]) -> None:
    document, data = made
    book = paged(document, data)
    count = len(pages_said(data)[0])
    assert disagreements(book, data, sorted(random.Random(7).sample(range(2, count + 1), 10))) == []


def test_a_marker_elsewhere_would_be_noticed(made: tuple[HtmlDocument, bytes]) -> None:
    document, data = made
    book = paged(document, data)
    tree = book.tree
    marks = [e for name in book.sections for e in tree(name).iter() if e.get("role") == "doc-pagebreak"]
    chosen = next(e.get("id", "") for e in marks if (e.tail or "").count(" ") > 20)

    def moved(name: str) -> etree._Element:
        """The file with one marker twelve words further on."""
        root = tree(name)
        for mark in [e for e in root.iter() if e.get("id") == chosen]:
            words = (mark.tail or "").split(" ")
            mark.tail = " ".join(words[12:])
            holder = mark.makeelement(mark.tag)
            mark.addprevious(holder)
            holder.tail = " ".join([*words[:12], ""])
        return root

    page = int(chosen.removeprefix("page-"))
    assert not disagreements(book, data, [page])
    book.tree = moved  # type: ignore[method-assign]
    assert disagreements(book, data, [page])


def test_no_text_changes(made: tuple[HtmlDocument, bytes]) -> None:
    document, data = made
    plain, marked = Book(epub.write(document)), paged(document, data)
    assert plain.sections == marked.sections
    for name in plain.sections:
        assert "".join(plain.tree(name).itertext()) == "".join(marked.tree(name).itertext())
    assert not any("page" in feature for feature in plain.meta("schema:accessibilityFeature"))
    assert plain.meta("pageBreakSource") == []


def test_the_package_names_the_pdf(made: tuple[HtmlDocument, bytes]) -> None:
    book = paged(*made, Path("somewhere/trees-2025.pdf"))
    assert book.meta("pageBreakSource") == ["trees-2025.pdf"]
    assert book.dc("source") == ["trees-2025.pdf"]
    assert {"pageBreakMarkers", "pageNavigation"} <= set(book.meta("schema:accessibilityFeature"))
    assert "trees-2025.pdf" in book.meta("schema:accessibilitySummary")[0]


def test_pages_are_called_as_the_pdf_calls_them(made: tuple[HtmlDocument, bytes]) -> None:
    document, data = made
    with pikepdf.open(io.BytesIO(data)) as file:
        file.Root.PageLabels = pikepdf.Dictionary(
            Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r, St=9), 2, pikepdf.Dictionary(S=pikepdf.Name.D, P="A-")]
        )
        out = io.BytesIO()
        file.save(out)
    links = paged(document, out.getvalue()).tree("contents.xhtml").findall(".//h:nav[@role='doc-pagelist']//h:a", NAMES)
    assert [a.text for a in links][:4] == ["ix", "x", "A-1", "A-2"]


def test_no_marker_stands_where_html_allows_none(made: tuple[HtmlDocument, bytes]) -> None:
    book = paged(*made)
    marks = [e for name in book.sections for e in book.tree(name).iter() if e.get("role") == "doc-pagebreak"]
    around = {etree.QName(parent).localname for e in marks if (parent := e.getparent()) is not None}
    assert not around & {"a", "h1", "h2", "h3", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "ruby", "math"}
    assert "p" in around


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: b"no PDF", "no PDF whose pages can be read"),
        (lambda data: data[: len(data) // 3], "has no tags|no PDF"),
        (lambda data: _untagged(data), "has no tags"),
        (lambda data: _changed(data, _unnumbered), "no PDF whose pages can be read"),
    ],
)
def test_a_pdf_that_leads_nowhere_is_a_wrong_argument(
    made: tuple[HtmlDocument, bytes], damage: "object", message: str
) -> None:
    document, data = made
    assert callable(damage)
    with pytest.raises(UsageError, match=message):
        epub.prepare(document, pages=pagination.read(damage(data), NAME))


def _untagged(data: bytes) -> bytes:
    return _changed(data, lambda file: file.Root.__delitem__("/StructTreeRoot"))


def _unnumbered(file: pikepdf.Pdf) -> None:
    content = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=file.pages[0].obj)
    file.Root.StructTreeRoot.K = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.P, K=content)])


def _changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def test_the_writer_tells_of_its_pages_what_the_file_says(made: tuple[HtmlDocument, bytes]) -> None:
    document, data = made
    printed = pdf.make(document).pages
    assert len(printed.labels) > 9
    assert {span.note for span in printed.spans} == {True, False}
    assert replace(printed, source=NAME.name) == pagination.read(data, NAME)


def test_a_page_that_begins_with_a_picture_begins_before_it(tmp_path: Path) -> None:
    document = render(read(new_article.write(tmp_path / "report", "en")))
    (tmp_path / "print.css").write_text("figure { --page-float: none; }")
    printed = pdf.make(document, theme=tmp_path)
    assert replace(printed.pages, source=NAME.name) == pagination.read(printed.data, NAME)
    book = Book(epub.write(epub.prepare(document, pages=printed.pages)))
    first = {span.page: span for span in reversed(printed.pages.spans) if not span.note}
    pictures = [page + 1 for page, span in first.items() if not span.text and span.ids]
    assert pictures
    for page in pictures:
        _, marker = book.with_id(f"page-{page}")
        assert next(marker.getnext().iter(*PICTURES), None) is not None


def test_a_figure_that_heads_a_page_is_not_where_that_page_begins(make: Make) -> None:
    figure = f"<fig><label>Figure 1</label><caption><p>{prose(220, 5)}</p></caption></fig>"
    around = ["".join(f"<p>{prose(70, seed)}</p>" for seed in range(first, first + 3)) for first in (10, 20)]
    document = render(read(make(f"<sec><title>A</title>{around[0]}{figure}{around[1]}</sec>")))
    printed = pdf.make(document)
    assert pages_said(printed.data)[1].startswith("Figure 1")
    book = Book(epub.write(epub.prepare(document, pages=printed.pages)))
    assert disagreements(book, printed.data, [1, 2]) == []
    text = flowing(book)
    assert text.index("Figure 1") < text.index("⟦2⟧")


def test_a_pdf_of_another_article_is_refused(made: tuple[HtmlDocument, bytes], make: Make) -> None:
    other = render(read(make(f"<sec><title>Other</title><p>{prose(50, 999)}</p></sec>")))
    with pytest.raises(UsageError, match="not made from this article"):
        epub.prepare(other, pages=pagination.read(made[1], NAME))


@pytest.mark.conformance
def test_real_pages(real_article: Path, exported_article: Exported) -> None:
    printed, package = exported_article.written
    data, book = printed.read_bytes(), Book(package.read_bytes())
    count = len(pages_said(data)[0])
    entries = book.tree("contents.xhtml").findall(".//h:nav[@role='doc-pagelist']//h:a", NAMES)
    assert [a.text for a in entries] == [str(n) for n in range(1, count + 1)]
    chosen = random.Random(real_article.parent.name).sample(range(1, count + 1), min(10, count))
    assert disagreements(book, data, sorted(chosen)) == []
