"""A document made again in a warm process: only what changed is laid out, and the bytes are those of a cold run."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from publish import pdf, resources
from publish.article import read
from publish.html import HtmlDocument, render
from publish.html.document import Resource
from publish.pdf.parts import split
from publish.pdf.parts.digest import DigestContext
from publish.pdf.parts.records import PartPages, SectionRange
from publish.pdf.parts.store import PartStore
from publish.process.cache import ByteBoundedCache
from tests.conftest import Make

REPORT = resources.theme(Path("report"))
WORDS = "The inspectors of the borough counted trees, benches and efficient pumps along every street of the town. "
LINK = '<xref ref-type="sec" rid="s{0}">street {0}</xref>'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="{0}" height="9"/></svg>'
PARTS = 6  # what stands before the sections, and five of them


def section(number: int) -> str:
    figure = '<fig><caption><p>A pump</p></caption><graphic xlink:href="pump.svg"><alt-text>A pump</alt-text></graphic></fig>'
    paragraphs = "\n".join(f"<p>{WORDS * 6} Part {number}.{n}.</p>" for n in range(4))
    return f"""<sec id="s{number}"><title>Street {number}</title>
      <p>Lined with trees; see {LINK.format((number + 3) % 5)}.</p>
      {figure if number == 3 else ""}{paragraphs}</sec>"""


BODY = "\n".join(map(section, range(5)))


@pytest.fixture(autouse=True)
def many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "LONG", 3_000)
    monkeypatch.setattr(split, "ENOUGH", 2_000)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[SectionRange]:
    spans: list[SectionRange] = []
    lay_out = PartStore.lay_out

    def counted(desk: PartStore, span: SectionRange) -> PartPages:
        spans.append(span)
        return lay_out(desk, span)

    monkeypatch.setattr(PartStore, "lay_out", counted)
    return spans


@pytest.fixture
def article(make: Make) -> Callable[..., HtmlDocument]:
    def made(body: str = BODY, picture: str = PICTURE.format(20)) -> HtmlDocument:
        path = make(body)
        (path.parent / "pump.svg").write_text(picture)
        return render(read(path), theme=REPORT)

    return made


def again(
    cache: ByteBoundedCache, document: HtmlDocument, laid_out: list[SectionRange], theme: Path = REPORT
) -> list[int]:
    """Make a document with what is kept; the parts that were laid out, once its bytes are those of a cold run."""
    laid_out.clear()
    warm = pdf.make(document, theme=theme, jobs=1, cache=cache).data
    spans = sorted(first for first, _ in laid_out)
    assert warm == pdf.make(document, theme=theme, jobs=1).data
    return spans


def test_nothing_is_laid_out_again_where_nothing_changed(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange]
) -> None:
    cache = ByteBoundedCache()
    assert again(cache, article(), laid_out) == list(range(PARTS))
    assert again(cache, article(), laid_out) == []


def test_sections_whose_notes_run_on_are_known_together(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange]
) -> None:
    cache = ByteBoundedCache()
    body = BODY.replace("Part 1.3.", "Part 1.3<fn><p>A note.</p></fn>.")
    again(cache, article(body), laid_out)
    assert again(cache, article(body), laid_out) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Part 2.1.", "Part two."),
        pytest.param(
            "Part 2.1.</p>", "Part 2.1.</p>\n\n\n<p>Another.</p>", marks=pytest.mark.conformance
        ),  # identifiers below follow from lines
        pytest.param("Part 2.1.", "Part 2.1. ﷽&#x10FFFD;", marks=pytest.mark.conformance),  # no font has these
        pytest.param(
            "Part 2.1.", "<named-content xml:lang='el'>Δένδρα</named-content>", marks=pytest.mark.conformance
        ),  # a font that no other part needs
        pytest.param(
            LINK.format(0), LINK.format(4), marks=pytest.mark.conformance
        ),  # at the second street it was the same
    ],
)
def test_a_changed_section_alone_is_laid_out_again(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange], old: str, new: str
) -> None:
    cache = ByteBoundedCache()
    again(cache, article(), laid_out)
    changed = article(BODY.replace(old, new))
    assert len(again(cache, changed, laid_out)) == 1
    assert again(cache, changed, laid_out) == []
    assert again(cache, article(), laid_out) == []  # as it was before


def test_a_heading_is_in_the_contents_as_well(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange]
) -> None:
    cache = ByteBoundedCache()
    again(cache, article(), laid_out)
    assert again(cache, article(BODY.replace("<title>Street 4", "<title>Lane 4")), laid_out) == [0, 5]


def test_parts_on_other_pages_have_other_numbers(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange]
) -> None:
    cache = ByteBoundedCache()
    again(cache, article(), laid_out)
    longer = BODY.replace("Part 3.1.", WORDS * 40)
    found = again(cache, article(longer), laid_out)
    assert {0, 4, 5} <= set(found)  # the contents, the section, and what comes behind it
    assert not {2, 3} & set(found)
    assert again(cache, article(longer), laid_out) == []


def test_a_picture_is_drawn_again_where_it_is_shown(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange]
) -> None:
    cache = ByteBoundedCache()
    again(cache, article(), laid_out)
    assert again(cache, article(picture=PICTURE.format(30)), laid_out) == [4]


@pytest.mark.parametrize(
    ("style", "parts"),
    [
        ("p { color: #123456 }", list(range(PARTS))),
        ("@page { @bottom-right { content: counter(page) ' / ' counter(pages) } }", list(range(PARTS))),
    ],
)
def test_another_style_lays_out_everything(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange], tmp_path: Path, style: str, parts: list[int]
) -> None:
    cache = ByteBoundedCache()
    theme = tmp_path / "theme"
    theme.mkdir()
    sheet = (REPORT / "print.css").read_text("utf-8")
    (theme / "print.css").write_text(sheet, "utf-8")
    again(cache, article(), laid_out, theme)
    (theme / "print.css").write_text(f"{sheet}\n{style}", "utf-8")
    assert again(cache, article(), laid_out, theme) == parts
    assert again(cache, article(), laid_out, theme) == []


def test_a_style_for_one_name_sees_that_it_moves(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange], tmp_path: Path
) -> None:
    names = re.findall(r'<p[^>]* id="(L\d+)"', _text(article()))
    theme = tmp_path / "theme"
    theme.mkdir()
    style = f"{(REPORT / 'print.css').read_text('utf-8')}\n#{names[-3]} {{ font-size: 30pt }}"
    (theme / "print.css").write_text(style, "utf-8")
    cache = ByteBoundedCache()
    again(cache, article(), laid_out, theme)
    again(cache, article(BODY.replace("Part 0.1.</p>", "Part 0.1.</p>\n")), laid_out, theme)


def test_what_is_kept_is_bounded(article: Callable[..., HtmlDocument], laid_out: list[SectionRange]) -> None:
    cache = ByteBoundedCache(1)
    again(cache, article(), laid_out)
    assert len(again(cache, article(), laid_out)) == PARTS


def test_those_asked_for_least_lately_go() -> None:
    cache = ByteBoundedCache(10)
    for key in (b"a", b"b"):
        cache.put(key, key, 5)
    cache.get(b"a")
    cache.put(b"c", b"c", 5)
    assert [cache.get(key) for key in (b"a", b"b", b"c")] == [b"a", None, b"c"]


def test_a_resource_that_a_picture_shows_counts(
    article: Callable[..., HtmlDocument], laid_out: list[SectionRange]
) -> None:
    cache = ByteBoundedCache()
    document = article()
    (pump,) = document.resources
    document = replace(document, resources=(replace(pump, data=pump.data + b"<!-- an image -->"),))
    more = replace(document, resources=(*document.resources, Resource("other.svg", "image/svg+xml", b"<svg/>")))
    again(cache, document, laid_out)
    assert again(cache, more, laid_out) == [4]


def _text(document: HtmlDocument) -> str:
    from lxml import etree

    return str(etree.tostring(document.root, encoding="unicode"))


@pytest.mark.parametrize(
    ("style", "counts"),
    [
        ("p { color: #123456 } a::after { content: target-counter(attr(href), page) }", False),
        ("a[href^='https://'] { color: blue }", False),
        ("#other { color: red }", True),
        ("#\\31 a { color: red }", True),
        ("[id=other] { color: red }", True),
        ("[name='other'] { color: red }", True),
        ("p::before { content: attr(id) }", True),
        ("a::after { content: attr(href) }", True),
        ("a[href='#other'] { color: red }", True),
    ],
)
def test_a_name_counts_where_a_style_asks_for_it(style: str, counts: bool) -> None:
    def digest(name: str) -> bytes:
        return DigestContext([style], [], "").of(etree.fromstring(f"<p id='{name}'><a href='#{name}'>x</a></p>")).digest

    assert (digest("one") != digest("other")) is counts
