"""What a content document offers beside its text: ways back, drawings that speak, tables that turn, lists of figures."""

from __future__ import annotations

import io
import time

import pytest
from lxml import etree

from publish.html.math.drawing import FormulaFault, draw
from tests.epub.conftest import NAMES, Book, Publish

CALLS = """<sec id="s"><title>A</title><p id="p">One <xref ref-type="bibr" rid="r">1</xref>, two <xref ref-type="bibr" rid="r">1</xref>.</p></sec>"""
REFS = '<back><ref-list><ref id="r"><mixed-citation>A book.</mixed-citation></ref><ref id="q"><mixed-citation>Uncalled.</mixed-citation></ref></ref-list></back>'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Untitled-1</title><path d="M0 0h9v9z"/></svg>'
)
FIGURE = """<fig id="g"><label>Figure 1</label><caption><title>Oak.</title></caption><graphic id="i" xlink:href="a.{}">
<alt-text>An oak.</alt-text><long-desc><p>Many branches, and a nest.</p></long-desc></graphic></fig>"""
ROWS = "<tbody><tr><td>Oak</td><td>3</td><td>1</td></tr><tr><td>Elm</td><td>2</td><td>4</td></tr></tbody>"
HEADS = "<thead><tr><th>Kind</th><th>2023</th><th>2024</th></tr></thead>"


def _wrap(table: str, number: int = 1) -> str:
    return f'<table-wrap id="t{number}"><label>Table {number}</label><caption><p>Trees.</p></caption><table>{table}</table></table-wrap>'


def test_every_call_of_a_reference_can_be_gone_back_to(publish: Publish) -> None:
    book = publish(CALLS, back=REFS)
    _, reference = book.with_id("r")
    back = [a for a in reference.iterfind(".//h:a", NAMES) if a.get("role") == "doc-backlink"]
    assert [book.with_id((a.get("href") or "").partition("#")[2])[1].get("role") for a in back] == ["doc-biblioref"] * 2
    assert len({a.get("aria-label") for a in back}) == 2
    assert reference.get("{http://www.idpf.org/2007/ops}type") == "biblioentry"
    assert "↩" not in "".join(book.with_id("q")[1].itertext())


def test_a_long_description_leads_back_to_its_image(publish: Publish) -> None:
    book = publish(FIGURE.format("png"), pictures=("a.png",))
    name, image = book.with_id("i")
    details = book.with_id(image.get("aria-details") or "")
    assert details[0] == name
    back = details[1].find("h:a[@role='doc-backlink']", NAMES)
    assert back is not None
    assert back.get("href") == "#i"
    assert back.get("aria-label") == "Back to the image"


def test_a_drawing_says_what_it_shows(publish: Publish) -> None:
    book = publish(FIGURE.format("svg"), files={"a.svg": DRAWING.encode()})
    (name,) = [name for name in book.names if name.endswith(".svg") and "cover" not in name]
    drawing = book.tree(name)
    assert drawing.get("role") == "img"
    said = {e.get("id"): e.text for e in drawing if e.get("id")}
    assert said[drawing.get("aria-labelledby")] == "An oak."
    assert said[drawing.get("aria-describedby")] == "Many branches, and a nest."
    assert "Untitled-1" not in "".join(drawing.itertext())


def test_the_cover_says_what_it_shows(publish: Publish) -> None:
    cover = publish("<p>x</p>").tree("images/cover.svg")
    assert (cover.get("role"), cover.findtext("svg:title", namespaces=NAMES)) == ("img", "Trees in the town")
    assert "The Town" in (cover.findtext("svg:desc", namespaces=NAMES) or "")


def test_a_formula_has_a_drawing_to_fall_back_on(publish: Publish) -> None:
    math = "<mml:math><mml:mi>x</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:math>"
    book = publish(f"<p><inline-formula>{math}</inline-formula> and <inline-formula>{math}</inline-formula></p>")
    (section,) = [name for name in book.sections if "mathml" in book.properties(name)]
    formulas = book.tree(section).findall(".//m:math", NAMES)
    assert len({m.get("altimg") for m in formulas}) == 1
    assert formulas[0].get("altimg") in book.names
    assert formulas[0].get("alttext")
    assert (formulas[0].get("altimg-height") or "").endswith("em")


def test_a_formula_that_nests_without_end_is_not_drawn() -> None:
    inner = "<mi>x</mi>"
    for _ in range(20):
        inner = f"<mfenced><mrow><mo>-</mo>{inner}</mrow></mfenced>"
    math = etree.parse(io.StringIO(f'<math xmlns="{NAMES["m"]}">{inner}</math>')).getroot()
    begin = time.process_time()
    try:
        draw(math, font_size=10)
    except FormulaFault:
        pass
    else:
        raise AssertionError("it was drawn")
    assert time.process_time() - begin < 5


def test_a_plain_table_turns_on_a_phone(publish: Publish) -> None:
    book = publish(_wrap(HEADS + ROWS))
    table = book.with_id("t1")[1].find(".//h:table", NAMES)
    assert table is not None
    assert "reflow" in (table.get("class") or "")
    assert [c.get("data-column") for c in table.iterfind("h:tbody/h:tr[1]/*", NAMES)] == ["Kind", "2023", "2024"]
    assert {c.get("role") for c in table.iterfind("h:thead/h:tr/*", NAMES)} == {"columnheader"}


def test_a_table_with_cells_across_columns_stays_as_it_is(publish: Publish) -> None:
    wide = '<thead><tr><th>Kind</th><th colspan="2">Number</th></tr></thead>'
    table = publish(_wrap(wide + ROWS)).with_id("t1")[1].find(".//h:table", NAMES)
    assert table is not None
    assert table.get("class") is None
    assert not [e for e in table.iter() if e.get("data-column") or e.get("role")]


def _list(book: Book, term: str) -> list[str]:
    nav = book.tree("contents.xhtml").find(f".//h:nav[@{{http://www.idpf.org/2007/ops}}type='{term}']", NAMES)
    return [] if nav is None else ["".join(a.itertext()) for a in nav.iterfind(".//h:a", NAMES)]


def test_many_tables_are_listed_and_few_are_not(publish: Publish) -> None:
    many = publish("".join(_wrap(HEADS + ROWS, n) for n in range(1, 6)))
    assert _list(many, "lot") == [f"Table {n} Trees." for n in range(1, 6)]
    assert "contents.xhtml#tables" in _landmarks(many)
    assert _list(publish("".join(_wrap(HEADS + ROWS, n) for n in range(1, 5))), "lot") == []


def _landmarks(book: Book) -> list[str]:
    return [a.get("href", "") for a in book.tree("contents.xhtml").iterfind(".//h:nav[@id='landmarks']//h:a", NAMES)]


def test_a_recording_with_its_words_can_be_read(publish: Publish) -> None:
    media = """<media id="m" xlink:href="talk.mp3" mimetype="audio"><alt-text>A talk</alt-text>{}</media>"""
    spoken = publish(media.format("<long-desc>Trees are tall.</long-desc>"), files={"talk.mp3": b"ID3"})
    player = next(e for n in spoken.sections for e in spoken.tree(n).iterfind(".//h:audio", NAMES))
    transcript = spoken.with_id(player.get("aria-details") or "")[1]
    assert transcript.findtext("h:summary", namespaces=NAMES) == "Transcript"
    links = [a.get("href") for n in spoken.sections for a in spoken.tree(n).iterfind(".//h:a", NAMES)]
    assert f"#{transcript.get('id')}" in links
    assert "transcript" in spoken.meta("schema:accessibilityFeature")
    assert "textual" in spoken.meta("schema:accessModeSufficient")
    silent = publish(media.format(""), files={"talk.mp3": b"ID3"})
    assert "transcript" not in silent.meta("schema:accessibilityFeature")
    assert "textual" not in silent.meta("schema:accessModeSufficient")


@pytest.mark.parametrize(
    ("around", "name"),
    [
        ("<media{0}><label>Video 1</label>{1}</media>", "Transcript: Video 1"),
        (
            "<fig><label>Figure 2</label><alternatives><media{0}>{1}</media></alternatives></fig>",
            "Transcript: Figure 2",
        ),
        ("<sec><label>3</label><title>Talks</title><media{0}>{1}</media></sec>", None),  # a section names no recording
    ],
)
def test_the_link_to_a_transcript_says_of_what(publish: Publish, around: str, name: str | None) -> None:
    media = around.format(' xlink:href="talk.mp3" mimetype="audio"', "<long-desc>Trees are tall.</long-desc>")
    book = publish(media, files={"talk.mp3": b"ID3"})
    [link] = [a for n in book.sections for a in book.tree(n).iterfind(".//h:p[@class='transcript-link']/h:a", NAMES)]
    assert (link.text, link.get("aria-label")) == ("Transcript", name)
