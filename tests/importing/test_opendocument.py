"""What an OpenDocument text becomes: headings, marks, languages, lists, tables, pictures, notes, changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.importing import jats, opendocument
from tests.importing.office_files import PNG, lines, odt

AUTOMATIC = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="F" style:family="text"><style:text-properties fo:language="fr" fo:country="BE"/></style:style>'
    '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>'
    '<style:style style:name="W" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
)


def read(tmp_path: Path, body: str) -> list[str]:
    return lines(opendocument.read(odt(tmp_path / "a.odt", body, automatic=AUTOMATIC, media={"i.png": PNG})).blocks)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<text:h text:outline-level="2">Bomen</text:h>', ["h2 Bomen"]),
        ('<text:p text:style-name="P1">Verslag</text:p>', ["title Verslag"]),
        ('<text:p text:style-name="Preformatted_20_Text">a = 1</text:p>', ["code a = 1"]),
        ('<text:p>een <text:span text:style-name="B">vet</text:span>\n  woord</text:p>', ["p een bold(vet) woord"]),
        ('<text:p>H<text:span text:style-name="S">2</text:span>O</text:p>', ["p Hsub(2)O"]),
        ('<text:p><text:span text:style-name="F">Les arbres</text:span></text:p>', ["p {fr-BE:Les arbres}"]),
        ('<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p>', ["p a  b→c⏎d"]),
        ('<text:p>x<text:span text:style-name="W">weg</text:span></text:p>', ["p x"]),
        ('<text:p><text:a xlink:href="https://a.example/">hier</text:a></text:p>', ["p <https://a.example/:hier>"]),
        (
            '<text:p>x<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            "<text:p>Noot</text:p></text:note-body></text:note></text:p>",
            ["p x(#)[footnote: p Noot]"],
        ),
        (
            "<text:table-of-content><text:index-body><text:p>Bomen 3</text:p></text:index-body></text:table-of-content>",
            [],
        ),
    ],
)
def test_text_is_as_its_author_set_it(tmp_path: Path, body: str, told: list[str]) -> None:
    assert read(tmp_path, body) == told


FROM_FOUR = 'text:start-value="4"'


def item(text: str, inside: str = "", attributes: str = "") -> str:
    return f"<text:list-item {attributes}><text:p>{text}</text:p>{inside}</text:list-item>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            '<text:list text:style-name="Cijfers">'
            + item("een", "<text:list>" + item("onder") + "</text:list>")
            + item("twee")
            + "</text:list>",
            ["list order", "  1. p een", "    list alpha-lower", "      a) p onder", "  2. p twee"],
        ),
        (f"<text:list>{item('een')}{item('twee')}</text:list>", ["list bullet", "  • p een", "  • p twee"]),
        (
            f'<text:list xml:id="l" text:style-name="Cijfers">{item("een")}</text:list><text:p>Tussen</text:p>'
            f'<text:list text:style-name="Cijfers" text:continue-list="l">{item("twee")}</text:list>',
            ["list order", "  1. p een", "p Tussen", "list order from 2 on", "  2. p twee"],
        ),
        (
            '<text:list text:style-name="Cijfers">' + item("vier", "", FROM_FOUR) + "</text:list>",
            ["list order from 4 on", "  4. p vier"],
        ),
    ],
)
def test_lists_are_counted_as_the_program_counts(tmp_path: Path, body: str, told: list[str]) -> None:
    assert read(tmp_path, body) == told


ACROSS = 'table:number-columns-spanned="2"'


def test_tables_keep_heads_of_rows_and_columns_and_spans(tmp_path: Path) -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"

    body = (
        "<table:table><table:table-header-columns><table:table-column/></table:table-header-columns><table:table-column/>"
        f"<table:table-header-rows><table:table-row>{cell('soort')}{cell('aantal')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('linde')}{cell('4')}</table:table-row>"
        f"<table:table-row>{cell('samen', ACROSS)}<table:covered-table-cell/></table:table-row>"
        "</table:table>"
    )
    assert read(tmp_path, body) == ["table head 1", "  | ↓soort | ↓aantal", "  | →linde | 4", "  | →2×1 samen"]


IMAGE = '<draw:image xlink:href="Pictures/i.png"/>'


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (f"<draw:frame>{IMAGE}<svg:desc>Een linde</svg:desc></draw:frame>", ["p <picture i.png: “Een linde”>"]),
        (f"<draw:frame>{IMAGE}<svg:title>Een linde</svg:title></draw:frame>", ["p <picture i.png: “Een linde”>"]),
        (f'<draw:frame loext:decorative="true">{IMAGE}</draw:frame>', ["p <picture i.png: decorative>"]),
        (
            f'<draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame>{IMAGE}</draw:frame>Figuur 1: Linde</text:p>'
            "</draw:text-box></draw:frame>",
            ["p <picture i.png: no words>", "caption Figuur 1: Linde"],
        ),
        ("<draw:frame><draw:text-box><text:p>Let op</text:p></draw:text-box></draw:frame>", ["box", "  p Let op"]),
    ],
)
def test_what_is_drawn_is_read_with_what_is_said_of_it(tmp_path: Path, frame: str, told: list[str]) -> None:
    assert read(tmp_path, f"<text:p>{frame}</text:p>") == told


CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="c2"><text:deletion><text:p>kappen</text:p></text:deletion></text:changed-region>'
    '</text:tracked-changes><text:p>Wij <text:change-start text:change-id="c1"/>planten<text:change-end text:change-id="c1"/>'
    '<text:change text:change-id="c2"/> bomen</text:p>'
)


@pytest.mark.parametrize(("accept", "line"), [(True, "p Wij planten bomen"), (False, "p Wij kappen bomen")])
def test_tracked_changes_are_accepted_or_rejected(tmp_path: Path, accept: bool, line: str) -> None:
    assert lines(opendocument.read(odt(tmp_path / "a.odt", CHANGED), accept_changes=accept).blocks) == [line]


@pytest.mark.parametrize(
    ("goal", "lost"),
    [
        ("#Bomen in de stad|outline", 0),
        ("#1.2.Bomen%20in%20de%20stad|outline", 0),
        ("#2024|outline", 0),
        ("#3.2024|outline", 0),
        ("#1. Inleiding|outline", 0),
        ("#2.1.1. Inleiding|outline", 0),  # counted as well
        ("#Inleiding|outline", 0),
        ("#4.|outline", 0),
        ("#5.|outline", 1),
        ("#Weg|outline", 1),
    ],
)
def test_a_link_leads_to_a_heading_by_its_words(tmp_path: Path, goal: str, lost: int) -> None:
    titles = ("Bomen in de\n stad", "2024", "1. Inleiding", "4.")
    headings = "".join(f'<text:h text:outline-level="1">{title}</text:h>' for title in titles)
    body = f'{headings}<text:p>Zie <text:a xlink:href="{goal}">daar</text:a>.</text:p>'
    written = jats.write(opendocument.read(odt(tmp_path / "a.odt", body, automatic=AUTOMATIC)))
    assert written.xml.count(b"<xref") == 1 - lost
    assert sum(remark.kind == "lost" for remark in written.remarks) == lost
