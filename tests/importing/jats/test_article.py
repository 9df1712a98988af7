"""A document as an article: valid, whole, and as an editor would have written it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from publish import resources
from publish.article import read
from publish.importing.document import (
    Anchor,
    Block,
    Box,
    Cell,
    Document,
    Figure,
    Formula,
    Heading,
    Inline,
    ItemList,
    ListItem,
    Mark,
    Medium,
    NoteCall,
    Paragraph,
    Picture,
    Place,
    Properties,
    Role,
    Run,
    Table,
)
from publish.importing.jats import WrittenArticle, write
from tests.importing.chance import Chance

GOLDEN = Path(__file__).with_name("article.xml")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def inline(*parts: str | Inline) -> list[Inline]:
    return [Run(part) if isinstance(part, str) else part for part in parts]


def p(*parts: str | Inline, role: Role = "body", language: str | None = None, words: str = "") -> Paragraph:
    return Paragraph(inline(*parts), Place(words), role, language)


def h(level: int, *parts: str | Inline, label: str | None = None, appendix: bool = False) -> Heading:
    return Heading(inline(*parts), level, Place(), label, appendix=appendix)


def marked(text: str, *marks: Mark, language: str | None = None, link: str | None = None) -> Run:
    return Run(text, frozenset(marks), language, link)


def written(*blocks: Block, language: str | None = "nl-BE", noisy: bool = False, **said: object) -> WrittenArticle:
    properties = Properties(language=language, **({"title": "Bomen"} | said))  # type: ignore[arg-type]
    media = {"boom.png": Medium("boom.png", b"")}
    return write(Document(list(blocks), properties, media, languages_are_noisy=noisy), name="verslag")


def body(*blocks: Block, language: str | None = "nl-BE", noisy: bool = False) -> str:
    """What stands in the body, without the line breaks between elements."""
    root = etree.fromstring(written(*blocks, language=language, noisy=noisy).xml)
    element = root.find("body")
    text = "" if element is None else "".join(etree.tostring(child, encoding="unicode") for child in element)
    text = text.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    text = text.replace(' xmlns:mml="http://www.w3.org/1998/Math/MathML"', "")
    return "".join(line.strip() for line in text.splitlines())


def report() -> Document:
    math = "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math>"
    blocks: list[Block] = [
        p("Bomen in de stad", role="title"),
        p("Een verslag", role="subtitle"),
        p("Jan van der Berg en Lotte Peeters", role="author"),
        p("12 maart 2026", role="date"),
        h(1, marked("Inleiding", "bold"), Anchor("_begin"), label="1"),
        p("Zie ", marked("de boom", link="#_Ref1"), ".", NoteCall([p("Een noot.")]), words="Zie de boom"),
        p(Anchor("_Ref1")),
        p(Picture("boom.png", "Een boom")),
        p("Figuur 1: De boom", role="caption"),
        h(3, "Diep"),
        ItemList([ListItem([p("een")]), ListItem([p("twee")])], "order", Place()),
        p("Tussen de delen, zie ", marked("het begin", link="#_begin"), "."),
        ItemList([ListItem([p("drie")])], "order", Place(), start=3, continues=True),
        p("Tabel 1. Aantallen", role="caption"),
        Table(
            [[Cell([p("Soort")]), Cell([p("Aantal")])], [Cell([p("Linde")], header="row"), Cell([p("3")])]], Place(), 1
        ),
        p(Formula(math, "x", display=True), " (1)"),
        p("L’été, je fais le détour.", role="quotation", language="fr"),
        h(1, "Literatuur"),
        p("Janssens, J. (2020). Bomen.", role="bibliography"),
        h(1, "Methode", appendix=True),
        p("Geteld is in de zomer."),
    ]
    properties = Properties(title="Document1", language="nl-BE", keywords=["bomen", "stad"], publisher="De stad")
    return Document(blocks, properties, {"boom.png": Medium("boom.png", b"")})


def test_a_report_is_the_article_that_an_editor_would_write() -> None:
    assert write(report(), name="verslag").xml.decode() == GOLDEN.read_text(encoding="utf-8")


def test_twice_gives_the_same_and_the_document_is_left_as_it_is() -> None:
    document = report()
    before = repr(document)
    assert write(document).xml == write(document).xml
    assert repr(document) == before


def test_elements_and_lines_know_their_place_in_the_document() -> None:
    article = write(report(), name="verslag")
    line = next(at for at, text in enumerate(article.xml.decode().splitlines(), 1) if "<p>Zie <xref" in text)
    assert article.lines[line] == Place("Zie de boom")
    assert {"sec-inleiding", "fig-1", "tab-1", "fn-1", "eq-1", "ref-1", "list-1"} <= set(article.places)


@pytest.mark.parametrize(
    ("content", "paragraph"),
    [
        (
            [marked("a ", "bold"), marked("b", "bold", "italic"), marked(" ", "bold"), Run("c")],
            "<p><bold>a <italic>b</italic></bold> c</p>",
        ),
        ([marked(" ", "underline"), Run("x"), marked("  ", "bold")], "<p>x</p>"),
        (
            [marked("a", link="http://b.c/?d&e"), marked("f", "bold", link="http://b.c/?d&e")],
            '<p><ext-link ext-link-type="uri" xlink:href="http://b.c/?d&amp;e">a<bold>f</bold></ext-link></p>',
        ),
        (
            [
                marked("un ", language="fr"),
                marked("lien", language="fr", link="http://b"),
                marked(" ici", language="fr"),
                Run(" op"),
            ],
            '<p><styled-content xml:lang="fr">un <ext-link ext-link-type="uri" xlink:href="http://b">lien</ext-link> ici'
            "</styled-content> op</p>",
        ),
        (
            [marked("vet ", "bold"), marked("link", "bold", link="http://b"), marked("deel", link="http://b")],
            '<p><bold>vet </bold><ext-link ext-link-type="uri" xlink:href="http://b"><bold>link</bold>deel</ext-link></p>',
        ),
        ([Run("VN", abbreviation="Verenigde Naties")], "<p><abbrev>VN<def><p>Verenigde Naties</p></def></abbrev></p>"),
        ([marked("klik", link="javascript:alert(1)")], "<p>klik</p>"),
        ([Run("een\x0btwee\ud800")], "<p>eentwee</p>"),
    ],
)
def test_runs_lie_in_one_another(content: list[Inline], paragraph: str) -> None:
    assert body(Paragraph(content, Place())) == paragraph


@pytest.mark.parametrize(
    ("content", "paragraph"),
    [
        ([Run("Hier staat "), marked("la vie", language="fr-FR"), Run(".")],
         '<p>Hier staat <styled-content xml:lang="fr-FR">la vie</styled-content>.</p>'),
        ([marked("la vie, ", language="fr"), Run("12"), marked(" ans", language="fr")], '<p xml:lang="fr">la vie, 12 ans</p>'),
        ([Run("Vlaams en "), marked("Hollands", language="nl-NL")], "<p>Vlaams en Hollands</p>"),
        ([Run("Cijfers "), marked("12,5", language="fr")], "<p>Cijfers 12,5</p>"),
        ([Run("Niets "), marked("gezegd", language="und")], "<p>Niets gezegd</p>"),
    ],
)  # fmt: skip
def test_a_passage_has_its_language_where_that_is_another(content: list[Inline], paragraph: str) -> None:
    assert body(Paragraph(content, Place())) == paragraph


DUTCH = "De gemeente plant elk jaar honderden nieuwe bomen langs de straten van de oude binnenstad."


def test_a_mark_of_a_program_that_the_text_contradicts_is_left_out_and_told() -> None:
    article = written(p(marked(DUTCH, language="en-US")), noisy=True)
    assert b'"en-US"' not in article.xml
    assert [(r.kind, r.what) for r in article.remarks] == [("guessed", "language")]


@pytest.mark.parametrize(("text", "noisy"), [(DUTCH, False), ("the cloud", True), ("Read the manual first", True)])
def test_other_marks_stay(text: str, noisy: bool) -> None:
    article = written(p("Zo staat er: ", marked(text, language="en-US")), noisy=noisy)
    assert f'<styled-content xml:lang="en-US">{text}</styled-content>'.encode() in article.xml
    assert not article.remarks


def test_a_list_all_in_one_language_is_marked_once() -> None:
    items = [ListItem([p("un arbre", language="fr")]), ListItem([p("deux arbres", language="fr")])]
    assert body(ItemList(items, "bullet", Place())) == (
        '<list list-type="bullet" xml:lang="fr"><list-item><p>un arbre</p></list-item>'
        "<list-item><p>deux arbres</p></list-item></list>"
    )


def test_a_heading_lies_below_the_nearest_of_a_higher_rank() -> None:
    assert body(h(1, "A"), h(3, "B"), h(2, "C"), h(4, ""), h(1, "D")) == (
        '<sec id="sec-a"><title>A</title><sec id="sec-b"><title>B</title></sec><sec id="sec-c"><title>C</title></sec></sec>'
        '<sec id="sec-d"><title>D</title></sec>'
    )


def article_title(article: WrittenArticle) -> str:
    return etree.fromstring(article.xml).findtext("front/article-meta/title-group/article-title") or ""


@pytest.mark.parametrize(
    ("blocks", "said", "title", "sections"),
    [
        ([h(1, "Bomen"), p("tekst")], None, "Bomen", 0),
        ([p("tekst"), h(1, "Bomen")], None, "verslag", 1),
        ([h(1, "Bomen"), h(1, "Struiken")], None, "verslag", 2),
        ([h(1, "Bomen"), p("tekst")], "Microsoft Word - x.docx", "Bomen", 0),
        ([h(1, "Inleiding"), p("tekst")], "Bomen", "Bomen", 1),
        ([p("Bomen", role="title"), h(1, "Bomen"), p("tekst")], "Ander", "Bomen", 0),
        ([p("Bomen", role="title"), h(1, "Bomen"), h(2, "Linde"), h(1, "Gras")], "Ander", "Bomen", 3),
    ],
)
def test_the_title_stands_once(blocks: list[Block], said: str | None, title: str, sections: int) -> None:
    article = written(*blocks, title=said)
    assert article_title(article) == title
    assert article.xml.count(b"<sec ") == sections
    assert [r.what for r in article.remarks] == (["title"] if title == "verslag" else [])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jan de Vries", [("Jan", "de Vries")]),
        ("Peeters, Lotte", [("Lotte", "Peeters")]),
        ("A. B. Claes & D. Engels", [("A. B.", "Claes"), ("D.", "Engels")]),
        ("Maria Garcia Lopez", ["Maria Garcia Lopez"]),
        ("De dienst Groen, afdeling bomen", ["De dienst Groen, afdeling bomen"]),
        ("山田太郎", ["山田太郎"]),
    ],
)
def test_a_name_falls_into_its_parts_where_that_is_plain(line: str, names: list[object]) -> None:
    root = etree.fromstring(written(p("Bomen", role="title"), p(line, role="author")).xml)
    found: list[object] = []
    for contributor in root.iter("contrib"):
        given, surname = contributor.findtext(".//given-names"), contributor.findtext(".//surname")
        found.append((given, surname) if surname else "".join(contributor.itertext()).strip())
    assert found == names


def test_what_does_not_fit_the_front_stays_in_the_text() -> None:
    blocks: list[Block] = [
        p("Bomen", role="title"),
        p("vorige week", role="date"),
        h(1, "Deel"),
        p("Los", role="subtitle"),
    ]
    assert body(*blocks) == '<p>vorige week</p><sec id="sec-deel"><title>Deel</title><p>Los</p></sec>'


def picture(alt: str | None = "Een boom", *, decorative: bool = False) -> Paragraph:
    return p(Picture("boom.png", alt, decorative=decorative))


def test_captions_go_to_what_is_beside_them() -> None:
    def captions(*blocks: Block) -> list[str]:
        root = etree.fromstring(written(*blocks).xml)
        return [" ".join("".join(e.itertext()).split()) for e in root.iter("caption")]

    def c(text: str) -> Paragraph:
        return p(text, role="caption")

    table = Table([[Cell([p("a")]), Cell([p("b")])]], Place())
    assert captions(picture(), c("een"), picture(), c("twee")) == ["een", "twee"]
    assert captions(c("een"), picture(), c("twee"), picture()) == ["een", "twee"]
    assert captions(picture(), c("Tabel 1: rijen"), table) == ["rijen"]
    assert captions(table, c("Table 2 below")) == ["below"]
    assert captions(p("tekst"), c("los"), p("tekst")) == []


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("Figuur 3: De boom", "Figuur 3:", "De boom"),
        ("Fig. 2.1 Growth", "Fig. 2.1", "Growth"),
        ("Abb. 4 – Wachstum", "Abb. 4 –", "Wachstum"),
        ("3. ábra Fák", "3. ábra", "Fák"),
        ("図 1 樹木", "図 1", "樹木"),
        ("Foto van de straat", None, "Foto van de straat"),
        ("In 2020 stond hij er nog", None, "In 2020 stond hij er nog"),
    ],
)
def test_a_label_is_parted_from_the_caption(text: str, label: str | None, rest: str) -> None:
    figure = etree.fromstring(written(picture(), p(text, role="caption")).xml).find("body/fig")
    assert figure is not None
    assert (figure.findtext("label"), figure.findtext("caption/p")) == (label, rest)


def test_pictures_say_what_their_author_said_and_no_more() -> None:
    assert body(picture(None)).count("alt-text") == 0
    assert "<graphic" in body(picture(decorative=True))
    assert body(picture(decorative=True)).count("<fig") == 0
    assert "<alt-text>null</alt-text>" in body(picture(decorative=True))
    assert "<inline-graphic" in body(p("Een ", Picture("boom.png", "boom"), " hier"))
    french = Picture("boom.png", "Un arbre", language="fr")
    assert '<alt-text xml:lang="fr">Un arbre</alt-text>' in body(p(french))


def test_a_list_counts_as_its_author_saw() -> None:
    def one(label: str | None, **how: object) -> ItemList:
        return ItemList([ListItem([p("x")], label)], place=Place(), **how)  # type: ignore[arg-type]

    assert "<label>" not in body(one("1)", numbering="order"))
    assert "<label>5.</label>" in body(one(None, numbering="order", start=5))
    assert "<label>1.1</label>" in body(one("1.1", numbering="order"))
    assert "<label>(iv)</label>" in body(one("(iv)", numbering="roman-lower", start=4))
    assert "<label>" not in body(one("•", numbering="bullet"))
    again: list[Block] = [
        one(None, numbering="alpha-lower"),
        p("tussen"),
        one(None, numbering="alpha-lower", start=2, continues=True),
    ]
    assert '<list list-type="alpha-lower" continued-from="list-1">' in body(*again)


def test_a_reference_knows_what_it_leads_to() -> None:
    blocks: list[Block] = [
        *(p(marked("zie", link=f"#{name}")) for name in ("sectie", "noot", "tabel", "werk", "alinea", "nergens")),
        p(NoteCall([p(Anchor("noot"), "noot")])),
        p(Anchor("sectie")), h(1, "Deel"), p(Anchor("alinea"), "tekst"),
        Table([[Cell([p(Anchor("tabel"), "a")])]], Place(), caption=[Anchor("kop"), Run("Kop")]),
        h(1, "Werken"), p(Anchor("werk"), "Peeters 2020", role="bibliography"),
    ]  # fmt: skip
    root = etree.fromstring(written(*blocks).xml)
    goals = {e.get("id"): e.tag for e in root.iter() if e.get("id")}
    references = [(x.get("ref-type"), goals[x.get("rid")]) for x in root.iter("xref") if x.find("sup") is None]
    assert references == [("sec", "sec"), ("fn", "fn"), (None, "td"), ("bibr", "ref"), (None, "p")]
    assert [r.what for r in written(*blocks).remarks] == ["reference"]


def test_layout_tables_are_no_tables_and_sections_may_lie_in_boxes() -> None:
    layout = Table([[Cell([h(1, "Links")]), Cell([p("Rechts")])]], Place(), layout=True)
    assert body(layout) == '<sec id="sec-links"><title>Links</title><p>Rechts</p></sec>'
    assert body(Box([h(2, "Weetje"), p("Bomen.")], Place())) == (
        '<boxed-text id="box-1"><sec id="sec-weetje"><title>Weetje</title><p>Bomen.</p></sec></boxed-text>'
    )


def test_a_table_is_all_there() -> None:
    def cell(*blocks: Block, **how: object) -> Cell:
        return Cell(list(blocks), **how)  # type: ignore[arg-type]

    rows = [
        [cell(p(marked("Soort", "bold"))), cell(p("2020"), columns=2)],
        [cell(p("Linde"), header="row", rows=2), cell(p("1"), align="right"), cell(p())],
        [],
        [
            cell(p("un arbre", language="fr")),
            cell(p("a"), p("b")),
            cell(ItemList([ListItem([p("c")])], "bullet", Place())),
        ],
    ]
    assert body(Table(rows, Place(), head=1, alt_text="Tellingen")) == (
        '<table-wrap id="tab-1"><alt-text>Tellingen</alt-text><table>'
        '<thead><tr><th scope="col">Soort</th><th scope="colgroup" colspan="2">2020</th></tr></thead>'
        '<tbody><tr><th scope="row">Linde</th><td align="right">1</td><td/></tr>'
        '<tr><td><styled-content xml:lang="fr">un arbre</styled-content></td><td><p>a</p><p>b</p></td>'
        '<td><list list-type="bullet"><list-item><p>c</p></list-item></list></td></tr></tbody></table></table-wrap>'
    )


def test_lines_within_a_paragraph_are_paragraphs_where_they_begin_anew() -> None:
    assert body(p("Grote Markt 1\n1000 Brussel")) == "<p>Grote Markt 1</p><p>1000 Brussel</p>"
    assert body(p("een regel die\nverder gaat")) == "<p>een regel die verder gaat</p>"
    assert b"<code>x = 1\n  y\nz</code>" in written(p("x = 1\n  y", role="code"), p("z", role="code")).xml


def test_a_chart_is_followed_by_its_data() -> None:
    data = Table([[Cell([p("jaar")]), Cell([p("2020")])]], Place())
    text = body(Figure([Picture("boom.png", "Grafiek")], Place(), [p("Groei")], data=data))
    assert text.index("</fig>") < text.index("<table-wrap")


@pytest.mark.parametrize("seed", range(25))
def test_whatever_the_document_the_article_is_in_the_profile(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    path.write_bytes(write(Chance(seed).document(), name="x").xml)
    profile = etree.RelaxNG(etree.parse(str(resources.assets() / "schema" / "profile.rng")))
    assert profile.validate(etree.fromstring(etree.tostring(read(path).root)))


def test_blocks_in_blocks_without_end_become_text() -> None:
    block: Block = p("ten diepste")
    for _ in range(300):
        block = ItemList([ListItem([block])], "bullet", Place())
    article = written(block)
    assert b"ten diepste" in article.xml
    assert "nesting" in {remark.what for remark in article.remarks}


@pytest.mark.conformance
def test_whatever_the_document_the_article_is_valid(pytestconfig: pytest.Config) -> None:
    folder = pytestconfig.getoption("--schema")
    paths = sorted(Path(folder).glob("*/JATS-archivearticle1-4-mathml3.dtd")) if folder else []
    if not paths:
        pytest.skip("no DTD of JATS Archiving 1.4 was given")
    dtd = etree.DTD(str(paths[0]))
    for document in (report(), *(Chance(seed).document() for seed in range(300))):
        assert dtd.validate(etree.fromstring(write(document, name="x").xml)), dtd.error_log


def test_what_stands_in_a_line_keeps_its_order() -> None:
    content = inline(
        "een ", NoteCall([p("noot")]), "twee ", Picture("boom.png", "boom"), " drie", Formula(tex="x"), "vier"
    )
    root = etree.fromstring(written(Paragraph(content, Place())).xml)
    paragraph = root.find("body/p")
    assert paragraph is not None
    tails = [(child.tag, child.tail) for child in paragraph]
    assert (paragraph.text, tails) == (
        "een ",
        [("xref", "twee "), ("inline-graphic", " drie"), ("inline-formula", "vier")],
    )


@pytest.mark.parametrize("seed", range(25))
def test_every_word_of_a_document_is_in_its_article_once(seed: int) -> None:
    document = Chance(seed).document()
    words = Chance.number(document.blocks)
    text = "".join(etree.fromstring(write(document, name="x").xml).itertext())
    assert [word for word in words if text.count(word) != 1] == []
