"""What a Word file's text becomes: headings by style, marks, languages, links, fields, changes, notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from publish.importing import word
from publish.importing.word.names import W
from publish.importing.word.styles import Styles
from tests.importing.office_files import docx, lines, p, r

BEGIN, APART, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def field(code: str, result: str) -> str:
    return f"{BEGIN}<w:r><w:instrText>{code}</w:instrText></w:r>{APART}{result}{END}"


def read(tmp_path: Path, body: str, **more: object) -> list[str]:
    return lines(word.read(docx(tmp_path / "a.docx", body, **more)).blocks)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (p("Bomen", "Kop1"), "h1 Bomen"),
        (p("Bomen", "Eigen"), "h2 Bomen"),
        (p("Bomen", "", '<w:outlineLvl w:val="2"/>'), "h3 Bomen"),
        (p("Bomen", "Kop1", '<w:outlineLvl w:val="9"/>'), "p Bomen"),
        (p("Verslag", "Titel"), "title Verslag"),
        (p("a = 1", "Code"), "code a = 1"),
        (p("Tekst", "Onbekend"), "p Tekst"),
    ],
)
def test_a_paragraph_is_what_its_style_says(tmp_path: Path, body: str, line: str) -> None:
    assert read(tmp_path, body) == [line]


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        (r("vet", "<w:b/>") + r(" niet", '<w:b w:val="0"/>'), "p bold(vet) niet"),
        (r("H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O"), "p Hsub(2)O"),
        (r("een ") + r("twee", "<w:i/>") + r("drie", "<w:i/>"), "p een italic(tweedrie)"),
        (r("weg", "<w:vanish/>") + r("hier"), "p hier"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>", "p a→b⏎c\u2011"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "p α"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "p ✓"),
        (r("a\uf062 c", '<w:rFonts w:ascii="Symbol"/>'), "p αβ χ"),
        (r("abc", '<w:rFonts w:ascii="Arial"/>'), "p abc"),
    ],
)
def test_runs_keep_how_they_are_set(tmp_path: Path, runs: str, line: str) -> None:
    assert read(tmp_path, p(runs)) == [line]


def test_the_weight_of_a_heading_is_its_style_and_no_emphasis(tmp_path: Path) -> None:
    assert read(tmp_path, p(r("Kop ") + r("met nadruk", "<w:i/>"), "Kop1")) == ["h1 Kop italic(met nadruk)"]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (p(r("Zie ") + r("the trees", '<w:lang w:val="en-GB"/>')), "p Zie {en-GB:the trees}"),
        (p(r("the trees", '<w:rStyle w:val="Engels"/>')), "p {en-GB:the trees}"),
        (p("Les arbres", "Frans"), "p {fr-BE:Les arbres}"),
        (p(r("東京の木", '<w:lang w:val="en-GB"/>')), "p {ja-JP:東京の木}"),
        (p(r("الأشجار", "<w:rtl/>")), "p {ar-SA:الأشجار}"),
        (p(r("bomen", '<w:lang w:val="nl-BE"/>')), "p bomen"),
    ],
)
def test_a_run_is_in_the_language_of_its_script(tmp_path: Path, body: str, line: str) -> None:
    assert read(tmp_path, body) == [line]


@pytest.mark.parametrize(
    ("runs", "line"),
    [
        (
            f'<w:hyperlink r:id="x">{r("hier", "<w:u w:val=&quot;single&quot;/>".replace("&quot;", chr(34)))}</w:hyperlink>',
            "p <https://a.example/:hier>",
        ),
        ('<w:hyperlink w:anchor="deel">' + r("hier") + "</w:hyperlink>", "p <#deel:hier>"),
        (field('HYPERLINK "https://a.example/b" \\l "c"', r("hier")), "p <https://a.example/b#c:hier>"),
        (field(" REF _Ref1 \\h ", r("Figuur 1")), "p <#_Ref1:Figuur 1>"),
        (field(" DATE ", r("4 maart")), "p 4 maart"),
        ('<w:fldSimple w:instr=" REF _Ref1 ">' + r("Figuur 1") + "</w:fldSimple>", "p <#_Ref1:Figuur 1>"),
        (
            BEGIN + "<w:r><w:instrText> IF </w:instrText></w:r>" + field(" PAGE ", r("3")) + APART + r("ja") + END,
            "p ja",
        ),
    ],
)
def test_links_and_references_lead_where_they_led(tmp_path: Path, runs: str, line: str) -> None:
    assert read(tmp_path, p(runs), links={"x": "https://a.example/"}) == [line]


def test_a_contents_list_is_silent_and_counted(tmp_path: Path) -> None:
    contents = p(BEGIN + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>' + APART + r("Bomen 3")) + p(
        r("Struiken 4") + END
    )
    document = word.read(docx(tmp_path / "a.docx", contents + p("Bomen", "Kop1")))
    assert lines(document.blocks) == ["h1 Bomen"]
    assert [(remark.kind, remark.what) for remark in document.remarks] == [("silent", "contents list")]


CHANGED = p(
    r("Wij ")
    + "<w:ins>"
    + r("planten")
    + "</w:ins><w:del><w:r><w:delText>kappen</w:delText></w:r></w:del>"
    + r(" bomen")
)


@pytest.mark.parametrize(("accept", "line"), [(True, "p Wij planten bomen"), (False, "p Wij kappen bomen")])
def test_tracked_changes_are_accepted_or_rejected(tmp_path: Path, accept: bool, line: str) -> None:
    document = word.read(docx(tmp_path / "a.docx", CHANGED), accept_changes=accept)
    assert lines(document.blocks) == [line]
    assert {remark.what for remark in document.remarks} == {"tracked change"}


def test_a_deleted_paragraph_end_and_a_drop_capital_join_what_follows(tmp_path: Path) -> None:
    deleted = p("Eerste ", "", "<w:rPr><w:del/></w:rPr>") + p("tweede")
    drop = p("D", "", '<w:framePr w:dropCap="drop"/>') + p("e bomen")
    assert read(tmp_path, deleted + drop) == ["p Eerste tweede", "p De bomen"]


def test_notes_stand_at_their_calls_with_their_links(tmp_path: Path) -> None:
    notes = f'<w:footnote w:id="2">{p(r(" Een noot"))}</w:footnote><w:footnote w:id="0" w:type="separator">{p("—")}</w:footnote>'
    body = p(
        r("Tekst")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r(" verder")
        + '<w:r><w:footnoteReference w:id="9"/></w:r>'
    )
    document = word.read(docx(tmp_path / "a.docx", body, parts={"footnotes": notes}))
    assert lines(document.blocks) == ["p Tekst[footnote: p  Een noot] verder"]
    assert [(remark.kind, remark.what) for remark in document.remarks] == [("lost", "footnote")]


def test_places_count_pages_as_word_last_broke_them(tmp_path: Path) -> None:
    body = p("Eerste bladzijde") + p("<w:r><w:lastRenderedPageBreak/><w:t>Tweede bladzijde</w:t></w:r>") + p("Ook daar")
    places = [str(block.place) for block in word.read(docx(tmp_path / "a.docx", body)).blocks]
    assert places == [
        "page 1, paragraph “Eerste bladzijde”",
        "page 1, paragraph “Tweede bladzijde”",
        "page 2, paragraph “Ook daar”",
    ]


def test_properties_are_those_of_the_document(tmp_path: Path) -> None:
    core = (
        "<dc:title>Bomen</dc:title><dc:creator>Lotte Peeters; Karim H.</dc:creator><cp:keywords>boom, schaduw</cp:keywords>"
        "<dcterms:modified>2026-03-04T10:00:00Z</dcterms:modified>"
    )
    properties = word.read(docx(tmp_path / "a.docx", p("x"), core=core)).properties
    assert (properties.title, properties.authors, properties.keywords, properties.date, properties.language) == (
        "Bomen", ["Lotte Peeters", "Karim H."], ["boom", "schaduw"], "2026-03-04", "nl-BE"
    )  # fmt: skip


def chained(count: int, first: str) -> str:
    """Styles of which each is based on the one before it; the first, "S0", has these properties."""
    return f'<w:style w:type="paragraph" w:styleId="S0"><w:name w:val="Eigen"/>{first}</w:style>' + "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="Eigen {n}"/><w:basedOn w:val="S{n - 1}"/></w:style>'
        for n in range(1, count)
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ('<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', (2, "body", False)),
        ('<w:rPr><w:rFonts w:ascii="Courier New"/><w:b/></w:rPr>', (None, "code", True)),
        ('<w:basedOn w:val="S2999"/>', (None, "body", False)),  # in a circle
    ],
)
def test_a_long_chain_of_styles_is_asked_once(first: str, last: tuple[int | None, str, bool]) -> None:
    root = etree.fromstring(f'<w:styles xmlns:w="{W[1:-1]}">{chained(3_000, first)}</w:styles>')
    styles = Styles(root)
    asked: list[etree._Element] = []

    def ask(style: etree._Element) -> None:
        asked.append(style)

    for number in range(3_000):
        styles.inherited(f"S{number}", "nothing", ask)
    assert len(asked) == 3_000
    style = styles.paragraph("S2999")
    assert (style.level, style.role, styles.run_property("S2999", "b") is not None) == last
