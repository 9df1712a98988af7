"""The PDF as a reader gets it: the tag tree, read back from finished files."""

from __future__ import annotations

import inspect
import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish import pdf
from publish.article import read
from publish.errors import LayoutFault
from publish.html import render
from publish.pdf.file.pdf_file import PaintedFile
from publish.pdf.paper.print_tree import PrintTree
from tests.conftest import FRONT, Make
from tests.pdf.reading_back import shown, tree

LONG = " ".join(["Verantwoordelijkheidsgevoel kenmerkt de onderwijsinspecteurs van de arrondissementsrechtbank."] * 60)


def made(make: Make, body: str, **parts: str) -> bytes:
    return pdf.make(render(read(make(body, **parts)), missing_media="placeholder")).data


def part(data: bytes, start: str) -> str:
    """The lines of the tree from the one that holds this text's parent, to the end of that element."""
    lines = tree(data).splitlines()
    at = next(n for n, line in enumerate(lines) if start in line)
    depth = len(lines[at]) - len(lines[at].lstrip())
    end = next((n for n in range(at + 1, len(lines)) if len(lines[n]) - len(lines[n].lstrip()) <= depth), len(lines))
    return "\n".join(line[depth:] for line in lines[at:end])


def test_a_paragraph_over_two_pages_is_one_paragraph_without_broken_words(make: Make) -> None:
    data = made(make, f"<sec><title>A</title><p>{LONG}</p></sec>", head='<article xml:lang="nl">')
    assert len(pikepdf.open(io.BytesIO(data)).pages) > 1
    assert part(data, "Sect").splitlines()[:4] == ["Sect", "  H2", "    'A'", "  P"]
    assert part(data, "Sect").splitlines()[4].replace("\\xad", "") == f"    {LONG!r}"
    assert "‐" not in shown(data)


def test_capitals_small_capitals_and_soft_hyphens_read_as_written(make: Make) -> None:
    front = """<front><article-meta><article-categories><subj-group subj-group-type="heading"><subject>Straße
    report</subject></subj-group></article-categories><title-group><article-title>T</article-title></title-group></article-meta></front>"""
    data = made(make, "<p>soft\u00adhyphen <sc>Small</sc> efficient</p>", front=front)
    assert "'Straße report'" in tree(data)
    assert "'softhyphen Small efficient'" in tree(data).replace("\u00ad", "")


@pytest.mark.parametrize(
    ("labels", "numbering"),
    [("12", "Decimal"), ("ab", "LowerAlpha"), ("*†", "None"), ("", "None")],
)
def test_affiliations_count_as_their_labels_do(make: Make, labels: str, numbering: str) -> None:
    names = [f"<label>{label}</label>Town {number}" for number, label in enumerate(labels)] or ["Town 0", "Town 1"]
    affiliations = "".join(f"<aff id='a{number}'>{name}</aff>" for number, name in enumerate(names))
    front = FRONT.replace("<pub-date", f"{affiliations}<pub-date", 1)
    data = made(make, "<list list-type='bullet'><list-item><p>one</p></list-item></list>", front=front)
    listed = re.findall(r"L ListNumbering=(\w+)\n +LI\n(?: +Lbl\n +'[^']+'\n)? +LBody\n +' ?Town 0'", tree(data))
    assert listed == [numbering]
    assert "L ListNumbering=Disc\n" in tree(data)


def test_words_from_right_to_left_read_in_their_own_order(make: Make) -> None:
    data = made(make, "<p>A <styled-content xml:lang='he'>שלום עולם</styled-content> word.</p>")
    assert part(data, "lang='he'") == "Span lang='he'\n  'שלום עולם'"


def test_a_text_from_right_to_left_reads_latin_words_in_their_order_too(make: Make) -> None:
    data = made(make, "<p>yes? (no) 12.</p>", head="<article xml:lang='ar'>")
    assert "'yes? (no) 12.'" in tree(data)


def test_lists_have_labels_and_bodies_nested(make: Make) -> None:
    data = made(
        make,
        "<list list-type='order'><list-item><p>one</p><list><list-item><p>deep</p></list-item></list></list-item></list>"
        "<def-list><def-item><term>EU</term><def><p>Union</p></def></def-item></def-list>",
    )
    assert part(data, "L ListNumbering=Decimal") == (
        "L ListNumbering=Decimal\n  LI\n    Lbl\n      '1. '\n    LBody\n      P\n        'one'\n"
        "      L ListNumbering=Disc\n        LI\n          Lbl\n            '◦ '\n          LBody\n            P\n              'deep'"
    )
    assert part(data, "L ListNumbering=None") == (
        "L ListNumbering=None\n  LI\n    Lbl\n      'EU'\n    LBody\n      P\n        'Union'"
    )


def test_tables_have_captions_scopes_and_spans_and_repeat_no_head(make: Make) -> None:
    rows = "".join(f"<tr><th>r{n}</th><td>{n}</td><td>x</td></tr>" for n in range(90))
    data = made(
        make,
        "<table-wrap><label>Table 1</label><caption><p>Numbers</p></caption><table><thead><tr><td/><th colspan='2'>Head</th></tr>"
        f"</thead><tbody>{rows}</tbody></table></table-wrap>",
    )
    assert len(pikepdf.open(io.BytesIO(data)).pages) > 1
    text = part(data, "Table")
    assert text.count("'Head'") == 1
    assert text.startswith(
        "Table\n  Caption\n    Span\n      'Table 1'\n    ' '\n    P\n      'Numbers'\n  THead\n    TR\n      TD\n"
        "      TH Scope=Column ColSpan=2\n        'Head'\n  TBody\n    TR\n      TH Scope=Row\n        'r0'\n"
    )
    assert text.count("\n    TR") == 91


def test_figures_have_alternatives_and_readable_captions(make: Make) -> None:
    data = made(
        make,
        "<fig><label>Figure 1</label><caption><p>The mill</p></caption>"
        "<graphic xlink:href='x.png'><alt-text xml:lang='fr'>Un moulin</alt-text></graphic></fig>",
    )
    text = part(data, "Sect title='Figure 1'")
    assert "\n  Figure lang='fr' alt='Un moulin'\n  Caption\n" in text
    assert "'The mill'" in text


def test_a_picture_without_words_gets_none(make: Make) -> None:
    assert "\n    Figure\n" in tree(made(make, "<graphic xlink:href='x.png'/>"))


@pytest.mark.parametrize(
    "picture",
    [
        "<graphic xlink:href='x.png' specific-use='decorative'><alt-text/></graphic>",
        "<graphic xlink:href='x.png'><alt-text content-type='Decorative'/></graphic>",
        "<graphic xlink:href='x.png'><alt-text>null</alt-text></graphic>",
        "<fig><alt-text> NULL </alt-text><graphic xlink:href='x.png'/></fig>",
        "<p>y <inline-graphic xlink:href='x.png'><alt-text>Null</alt-text></inline-graphic></p>",
    ],
)
def test_decoration_is_not_in_the_tree(make: Make, picture: str) -> None:
    text = tree(made(make, f"<p>x</p>{picture}"))
    assert not re.search(r"Figure.* alt=", text)
    assert "null" not in text.lower()


def test_notes_stand_where_they_are_called(make: Make) -> None:
    data = made(make, "<sec><title>A</title><p>word<fn id='n'><p>the note</p></fn> more</p></sec>")
    lines = [line.strip() for line in part(data, "Sect").splitlines()]
    assert lines.index("'word'") < lines.index("Note") < lines.index("'the note'") < lines.index("' more'")


def test_formulas_are_said(make: Make) -> None:
    data = made(
        make,
        "<p>so <inline-formula><mml:math><mml:msup><mml:mi>a</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula>.</p>",
    )
    assert "Formula alt='a squared'" in tree(data)


def test_abbreviations_say_what_they_stand_for(make: Make) -> None:
    data = made(make, "<p>the <abbrev>EU<def><p>European Union</p></def></abbrev></p>")
    assert part(data, "expansion") == "Span expansion='European Union'\n  'EU'"


def test_what_surrounds_the_tree(make: Make) -> None:
    file = pikepdf.open(io.BytesIO(made(make, "<sec><title>A</title><p>x</p></sec>")))
    assert str(file.Root.Lang) == "en"
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo.Title) == "Trees in the town"
    with file.open_metadata() as xmp:
        assert xmp["pdfuaid:part"] == "1"
    assert all(page.obj.Tabs == "/S" for page in file.pages)


def test_every_font_is_embedded_and_ours(make: Make) -> None:
    file = pikepdf.open(io.BytesIO(made(make, "<p>Aé Ω Я 漢 ش <code>x</code> → ∑</p>")))
    names = set()
    for page in file.pages:
        for font in page.resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            names.add(str(descriptor.FontName).split("+")[-1])
    assert all(name.startswith(("Noto", "Droid")) for name in names), names


def test_ids_lead_back_to_the_source(make: Make) -> None:
    file = pikepdf.open(io.BytesIO(made(make, "<sec id='method'><title id='m'>A</title><p>x</p></sec>")))
    names = file.Root.StructTreeRoot.IDTree.Names
    assert {"method", "m"} <= {str(names[n]) for n in range(0, len(names), 2)}


def test_the_same_document_gives_the_same_bytes(make: Make) -> None:
    body = "<sec><title>A</title><p>x</p></sec>"
    assert made(make, body) == made(make, body)


def test_the_engine_still_works_as_we_know_it() -> None:
    import weasyprint.pdf
    import weasyprint.pdf.fonts
    from weasyprint.pdf.stream import Stream

    painting = inspect.getsource(weasyprint.pdf.generate_pdf)
    assert "stream.transform(d=-1, f=(page.height * scale))" in painting
    assert "build_fonts_dictionary(pdf, document.fonts, compress, subset, options)" in painting
    assert "self._tags[box] = {'tag': tag, 'mcid': mcid}" in inspect.getsource(Stream.marked)
    assert "begin_marked_content('Artifact')" in inspect.getsource(Stream.artifact)
    assert "font.to_unicode" in inspect.getsource(weasyprint.pdf.fonts.build_fonts_dictionary)


@pytest.mark.parametrize(
    "text", ["", "<p/>", "<sec/>", "<table-wrap><table><tbody><tr><td/></tr></tbody></table></table-wrap>"]
)
def test_next_to_nothing_is_published_too(make: Make, text: str) -> None:
    assert made(make, text).startswith(b"%PDF-1.7")


def test_when_footnotes_defeat_the_engine_the_notes_stay_behind_their_section(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from publish.pdf.weasyprint import engine

    asked: list[int] = []
    lay_out = engine.lay_out

    def lost(tree: PrintTree, *rest: Any) -> PaintedFile:
        asked.append(len(tree.root.xpath("//aside[contains(@class, 'footnote')]")))
        if asked[-1]:
            raise LayoutFault("lost")
        return lay_out(tree, *rest)

    monkeypatch.setattr(engine, "lay_out", lost)
    data = made(make, "<sec><title>A</title><p>word<fn id='n'><p>the note</p></fn></p></sec>")
    assert asked == [1, 0]
    assert "'the note'" in tree(data)


@pytest.mark.parametrize("between", [",", ";", "/", "·"])
def test_names_that_follow_each_other_without_a_space_stay_on_the_page(
    make: Make, between: str, tmp_path: Path
) -> None:
    names = between.join(f"<styled-content xml:lang='nl'>Naam{number}</styled-content>" for number in range(60))
    data = made(make, f"<p>{names}</p>")
    (tmp_path / "names.pdf").write_bytes(data)
    command = ["pdftotext", "-bbox", str(tmp_path / "names.pdf"), "-"]
    run_done = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', run_done)]
    assert len(edges) >= 5
    assert max(edges) < 210 / 25.4 * 72  # the width of an A4 page
    assert between.join(f"Naam{number}" for number in range(60)) in shown(data)
