"""Formulas: clean MathML, words in several languages, drawings that sit on the line."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.html import math
from publish.html.math.drawing import FormulaFault, draw

M = "http://www.w3.org/1998/Math/MathML"


def made(inside: str, language: str | None = "en") -> etree._Element:
    source = etree.fromstring(f'<mml:math xmlns:mml="{M}">{inside}</mml:math>')
    return math.mathml(source, language=language, display=False).math


FRACTION = "<mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac>"
ISOTOPE = "<mml:mmultiscripts>{}<mml:mprescripts/><mml:mn>92</mml:mn><mml:mn>238</mml:mn></mml:mmultiscripts>"
SUM = (
    "<mml:munderover><mml:mo>∑</mml:mo><mml:mrow><mml:mi>i</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:mrow>"
    "<mml:mi>n</mml:mi></mml:munderover><mml:msubsup><mml:mi>x</mml:mi><mml:mi>i</mml:mi><mml:mn>2</mml:mn></mml:msubsup>"
)


@pytest.mark.parametrize(
    ("inside", "language", "words"),
    [
        (FRACTION, "en", "a over b"),
        (FRACTION, "nl-BE", "a gedeeld door b"),
        (FRACTION, "fr", "a sur b"),
        (FRACTION, "tr", "a / b"),
        (FRACTION, "fr-Arab", "a / b"),
        (FRACTION, "cs", "a lomeno b"),
        (FRACTION, "pl-PL", "a przez b"),
        (SUM, "en", "the sum from i equals 1 to n x sub i squared"),
        (SUM, "nl", "de som van i is gelijk aan 1 tot n x index i kwadraat"),
        (SUM, "fr", "la somme de i égale 1 à n x indice i au carré"),
        (SUM, "it", "la somma da i uguale a 1 a n x con i in basso al quadrato"),
        (SUM, "pl", "suma od i równa się 1 do n x indeks dolny i do kwadratu"),
        (SUM, "sv", "summan från i är lika med 1 till n x index i i kvadrat"),
        (SUM, "da", "summen fra i er lig med 1 til n x indeks i i anden"),
        (SUM, "cs", "suma od i rovná se 1 do n x dolní index i na druhou"),
        ("<mml:msqrt><mml:mn>2</mml:mn></mml:msqrt>", "en", "square root of 2"),
        ("<mml:mi>x</mml:mi><mml:mo>≤</mml:mo><mml:mn>3</mml:mn>", "da", "x er mindre end eller lig med 3"),
        ("<mml:mover><mml:mi>x</mml:mi><mml:mo>¯</mml:mo></mml:mover>", "cs", "x s pruhem"),
        ("<mml:msup><mml:mi>f</mml:mi><mml:mo>′</mml:mo></mml:msup>", "en", "f prime"),
        ("<mml:mi>x</mml:mi><mml:mo>≤</mml:mo><mml:mn>3</mml:mn>", "de", "x kleiner gleich 3"),
        (ISOTOPE.format("<mml:mi>U</mml:mi>"), "en", "left sub 92 left superscript 238 U"),
        (ISOTOPE.format("<mml:mi>U</mml:mi>"), "de", "links unten 92 links oben 238 U"),
        (
            "<mml:mmultiscripts><mml:mi>R</mml:mi><mml:mi>i</mml:mi><mml:none/><mml:none/><mml:mi>j</mml:mi>"
            "</mml:mmultiscripts>",
            "en",
            "R sub i superscript j",
        ),
        (
            "<mml:msubsup><mml:mrow/><mml:mn>2</mml:mn><mml:mn>4</mml:mn></mml:msubsup><mml:mi>He</mml:mi>",
            "nl",
            "index links 2 bovenindex links 4 He",
        ),
        ("<mml:msup><mml:mi>Na</mml:mi><mml:mo>+</mml:mo></mml:msup>", "en", "Na superscript plus"),
        (
            "<mml:msup><mml:mi>x</mml:mi><mml:mrow><mml:mn>2</mml:mn><mml:mi>n</mml:mi></mml:mrow></mml:msup>",
            "en",
            "x to the power 2 n",
        ),
        ("<mml:mover><mml:mi>v</mml:mi><mml:mo>→</mml:mo></mml:mover>", "fr", "vecteur v"),
        ("<mml:mover><mml:mi>x</mml:mi><mml:mo>¯</mml:mo></mml:mover>", "en", "x bar"),
        ("<mml:mover><mml:mi>x</mml:mi><mml:mo>⏞</mml:mo></mml:mover>", "en", "x with a brace above"),
        ("<mml:munder><mml:mi>x</mml:mi><mml:mo>⏟</mml:mo></mml:munder>", "pt", "x com uma chave abaixo"),
        ("<mml:mover><mml:mo>→</mml:mo><mml:mi>f</mml:mi></mml:mover>", "en", "to with f above"),
        ("<mml:mi>a</mml:mi><mml:mo>\u2062</mml:mo><mml:mi>b</mml:mi>", None, "a b"),
    ],
)
def test_a_formula_is_said(inside: str, language: str | None, words: str) -> None:
    assert made(inside, language).get("alttext") == words


def test_words_of_the_source_win() -> None:
    source = etree.fromstring(f'<math xmlns="{M}" alttext="energy"><mi>E</mi></math>')
    assert math.mathml(source, language="en", display=True).math.get("alttext") == "energy"


def test_what_no_reader_knows_goes_and_nothing_that_says_something() -> None:
    root = made(
        "<mml:semantics><mml:mrow><mml:mi id='x' xlink:href='y' xmlns:xlink='http://www.w3.org/1999/xlink'>a</mml:mi>"
        "<mml:maligngroup/><mml:maction actiontype='toggle' selection='2'><mml:mi>b</mml:mi><mml:mi>c</mml:mi></mml:maction></mml:mrow>"
        "<mml:annotation encoding='application/x-tex'>a c</mml:annotation></mml:semantics>"
    )
    assert etree.tostring(root[0], encoding="unicode") == (
        f'<semantics xmlns="{M}"><mrow><mi>a</mi><mrow><mi>c</mi></mrow></mrow>'
        '<annotation encoding="application/x-tex">a c</annotation></semantics>'
    )


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<mml:mtable columnspacing=''/>", set()),
        ("<mml:mtable columnspacing='1em 2em' columnalign='left right'/>", {"columnspacing", "columnalign"}),
        ("<mml:mtable columnalign='char' frame='double' width='auto'/>", {"width"}),
        ("<mml:mo stretchy='yes' form='prefix'>(</mml:mo>", {"form"}),
        ("<mml:mi mathcolor='url(x)' mathvariant='bold'>x</mml:mi>", {"mathvariant"}),
        ("<mml:mi mathcolor='#a0b1c2' onclick='x' href='http://a.org'>x</mml:mi>", {"mathcolor"}),
        ("<mml:mspace width='wide' height='0.5ex' linebreak='newline'/>", {"height"}),
        (
            "<mml:mfrac linethickness='thin' bevelled='1'><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac>",
            {"linethickness"},
        ),
    ],
)
def test_an_attribute_keeps_a_value_that_it_can_have(markup: str, kept: set[str]) -> None:
    assert set(made(markup)[0].attrib) == kept


def test_a_row_and_a_cell_stand_one_way() -> None:
    table = made(
        "<mml:mtable rowalign='top bottom'><mml:mtr rowalign='top bottom' columnalign='left right'>"
        "<mml:mtd columnalign='right left'/></mml:mtr></mml:mtable>"
    )[0]
    assert (table.get("rowalign"), table[0].get("rowalign")) == ("top bottom", "top")
    assert (table[0].get("columnalign"), table[0][0].get("columnalign")) == ("left right", "right")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#xA0;if&#xA0;", "\xa0if\xa0"),
        ("&#x2003;and  more&#x2009;", "\u2003and more\u2009"),
        (" \t\n if \n", "if"),
        ("plain", "plain"),
    ],
)
@pytest.mark.parametrize("token", ["mtext", "mi", "mo"])
def test_only_plain_white_space_is_folded(written: str, shown: str, token: str) -> None:
    assert made(f"<mml:{token}>{written}</mml:{token}>")[0].text == shown


def test_content_mathml_is_shown() -> None:
    root = made("<mml:apply><mml:eq/><mml:ci>x</mml:ci><mml:cn>2</mml:cn></mml:apply>")
    assert "".join(root.itertext()) == "x=2"


@pytest.mark.parametrize(
    "tex",
    [
        "x^2",
        "$x^2$",
        "$$x^2$$",
        r"\(x^2\)",
        r"\begin{equation}x^2\label{a}\end{equation}",
        r"\documentclass{a}\begin{document}$$x^2$$\end{document}",
    ],
)
def test_tex_becomes_mathml_whatever_is_around_it(tex: str) -> None:
    root = math.tex(tex, language="en", display=True).math
    assert root.get("alttext") == "x squared"


def test_an_arrow_is_as_wide_as_what_stands_over_it() -> None:
    root = math.tex(r"A \xrightarrow{\text{heat and light}} B", language="en", display=True).math
    assert not [e for e in root.iter() if any(value.startswith(("+", "-")) for value in e.attrib.values())]
    [over] = root.iter(f"{{{M}}}mover")
    assert ["".join(part.itertext()) for part in over] == ["→", "heat\xa0and\xa0light"]
    assert draw(root, font_size=20).width > draw(made("<mml:mo>→</mml:mo>"), font_size=20).width + 40


def test_a_drawing_has_a_size_and_a_depth() -> None:
    plain = draw(made("<mml:mi>x</mml:mi>"), font_size=16)
    fraction = draw(made(FRACTION), font_size=16)
    assert 5 < plain.width < 30
    assert fraction.height > plain.height
    assert fraction.depth > plain.depth
    assert len(etree.fromstring(fraction.svg).findall(".//{*}path")) >= 2


def test_nothing_is_swallowed_before_a_minus() -> None:
    short = draw(made("<mml:mo>-</mml:mo><mml:mn>1</mml:mn>"), font_size=16)
    long = draw(
        made("<mml:mi>a</mml:mi><mml:mo>+</mml:mo><mml:mi>b</mml:mi><mml:mo>-</mml:mo><mml:mn>1</mml:mn>"), font_size=16
    )
    assert long.width > 2 * short.width


TREES = st.recursive(
    st.sampled_from(
        ["<mi>x</mi>", "<mo>-</mo>", "<mn>2</mn>", "<mtext>a b</mtext>", "<mo>(</mo>", "<mi/>", "<mspace/>", "<none/>"]
    ),
    lambda inner: st.tuples(
        st.sampled_from(
            [
                "mrow",
                "mfrac",
                "msqrt",
                "mroot",
                "msub",
                "msup",
                "msubsup",
                "munder",
                "mover",
                "munderover",
                "mmultiscripts",
                "mtable",
                "mtr",
                "mtd",
                "mfenced",
                "mstyle",
                "maction",
                "unknown",
            ]
        ),
        st.lists(inner, max_size=4),
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_any_formula_is_drawn_or_refused(inside: str) -> None:
    root = math.mathml(etree.fromstring(f'<math xmlns="{M}">{inside}</math>'), language="nl", display=False).math
    with contextlib.suppress(FormulaFault):
        assert draw(root, font_size=13).width > 0
