"""Rules for what a reader hears of a PDF and nobody sees, or the other way round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.facts.spacing import parted, run_together
from tests.audit.making_pdfs import H1, Change, content, element, font, found, save


def at(text: str, x: float = 20, y: float = 500, size: float = 9, before: str = "", marks: str = "") -> str:
    """Text at a place, in marked content of its own where ``marks`` are the entries of its property list."""
    shown = f"BT {before} /F1 {size} Tf {x} {y} Td ({text}) Tj ET"
    return f"q /Span <<{marks}>> BDC {shown} EMC Q" if marks else f"q {shown} Q"


def replaced(text: str, shown: str, y: float = 500) -> str:
    return at(shown, y=y, marks=f"/ActualText ({text})")


LONG = "The river rose in April"


@pytest.mark.parametrize(
    ("tree", "faulty"),
    [
        ([element("P", replaced(" ", LONG))], True),
        ([element("P", LONG, ActualText=" ")], True),
        ([element("P", LONG, ActualText="")], True),
        ([element("P", LONG, ActualText="\u200b\u200d")], True),
        ([element("P", LONG, ActualText="\ufffd\ufffd \ufffd")], True),
        ([element("P", LONG, ActualText="\ue001\ue002")], True),
        ([element("P", LONG, ActualText="→")], False),
        ([element("P", LONG, ActualText="\ue001 The river rose in April")], False),
        ([element("P", replaced("knowledge", "know-"), replaced("", "ledge", 480))], False),  # a word, said once
        ([element("P", replaced("", "..........."), "12")], False),  # leaders say nothing
        ([element("P", LONG, replaced(" ", "-"))], False),
        ([element("Figure", replaced(" ", LONG), Alt="A map")], False),
        ([element("P", replaced(LONG, LONG))], False),
    ],
)
def test_a_blank_replacement_hides_words(tmp_path: Path, tree: list[Any], faulty: bool) -> None:
    assert ("actual-text-blank" in found(save(tmp_path / "a.pdf", [H1, *tree]))) == faulty


@pytest.mark.parametrize(
    ("text", "shown", "faulty"),
    [
        ("Net loss was 9 million", "Net profit was 4.2 million", True),
        ("The loss was 9 million", "The loss was 4 million", True),
        (
            "The meadows were flooded in June",
            "The meadows were dry in June",
            False,
        ),  # too short to tell from a spelling
        ("The meadows were flooded in June", "The meadows were parched in June", True),
        ("Doctor Watson came at nine", "Dr Watson came at 9", False),
        ("The final office of the king", "The \\256nal of\\256ce of the king", False),  # a sign of another alphabet
        ("The colour of the river", "The color of the river", False),
        ("It cost 1,000 euros there", "It cost 1000 euros there", False),
        ("Once upon a time", "nce upon a time", False),  # a drawn initial
        ("The knowledge of the king", "The know- ledge of the king", False),
        ("a squared plus b squared", "a2 + b2", False),
    ],
)
def test_a_replacement_that_says_something_else(tmp_path: Path, text: str, shown: str, faulty: bool) -> None:
    path = save(tmp_path / "a.pdf", [H1, element("P", replaced(text, shown))])
    assert ("actual-text-differs" in found(path)) == faulty
    path = save(tmp_path / "b.pdf", [H1, element("P", at(shown), ActualText=text)])
    assert ("actual-text-differs" in found(path)) == faulty


def shared(pdf: pikepdf.Pdf) -> None:
    """Let the last element hold what the one before it holds, too."""
    kids = pdf.Root.StructTreeRoot.K[0].K
    kids[-1].K = Array([int(kids[-2].K[0])])


def test_content_of_two_elements_is_read_twice(tmp_path: Path) -> None:
    tree = [H1, element("P", LONG), element("P", "And fell in May")]
    assert "content-tagged-twice" not in found(save(tmp_path / "a.pdf", tree))
    assert "content-tagged-twice" in found(save(tmp_path / "b.pdf", tree, change=shared))
    blank = [H1, element("P", "   "), element("P", "And fell in May")]
    assert "content-tagged-twice" not in found(save(tmp_path / "c.pdf", blank, change=shared))


@pytest.mark.parametrize(
    ("mapped", "tagged", "faulty"),
    [("FFFD", True, True), ("FFFDFFFD", True, True), ("FFFD", False, False), ("0054", True, False)],
)
def test_a_map_to_the_sign_for_unknown(tmp_path: Path, mapped: str, tagged: bool, faulty: bool) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        font(ToUnicode=f"1 beginbfchar <2A> <{mapped}> endbfchar".encode())(pdf)
        if not tagged:
            content(lambda data: data + b"\n/Artifact BMC BT /F1 9 Tf (*) Tj ET EMC")(pdf)

    tree = [H1, element("P", "*" if tagged else "Trees")]
    assert ("text-map-invalid" in found(save(tmp_path / "a.pdf", tree, change=spoil))) == faulty


@pytest.mark.parametrize(
    ("name", "kind", "faulty"),
    [
        ("Bitmap", "Type3", True),
        ("ZapfDingbats", "Type3", True),
        ("ZapfDingbats", "Type1", False),
        ("Foo", "Type1", True),
    ],
)
def test_names_of_dingbats_say_nothing_in_other_fonts(tmp_path: Path, name: str, kind: str, faulty: bool) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name("/a12")]))
        dictionary = Dictionary(Type=Name.Font, Subtype=Name("/" + kind), BaseFont=Name("/" + name), Encoding=encoding)
        if kind == "Type3":
            dictionary.CharProcs = Dictionary(a12=pdf.make_stream(b"500 0 d0 0 0 9 9 re f"))
            dictionary.FontMatrix, dictionary.FontBBox = Array([0.001, 0, 0, 0.001, 0, 0]), Array([0, 0, 9, 9])
            dictionary.FirstChar, dictionary.LastChar, dictionary.Widths = 65, 65, Array([500])
        pdf.pages[0].obj.Resources.Font.F2 = pdf.make_indirect(dictionary)
        content(lambda data: data.replace(b"/F1 9 Tf 20 566", b"/F2 9 Tf 20 566"))(pdf)

    assert ("text-unmapped" in found(save(tmp_path / "a.pdf", [H1, element("P", "A")], change=change))) == faulty


def layered(state: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Remarks")))
        default = Dictionary(Name=String("All"), Order=Array([group]))
        default[state] = Array([group])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=default)
        pdf.pages[0].obj.Resources.Properties = Dictionary(
            L1=group, L2=pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name.AllOff))
        )

    return change


def scan(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceGray
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image)
    content(lambda data: b"/Artifact BMC q 400 0 0 600 0 0 cm /Im Do Q EMC\n" + data)(pdf)


def strips(number: int) -> Change:
    """A scan in so many strips of 400 by 20 points."""

    def change(pdf: pikepdf.Pdf) -> None:
        shown = b" ".join(
            b"q 400 0 0 20 0 %d cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q" % (20 * strip) for strip in range(number)
        )
        content(lambda data: b"/Artifact BMC " + shown + b" EMC\n" + data)(pdf)

    return change


def nothing(pdf: pikepdf.Pdf) -> None:
    """Leave the file as it is."""


def marker(pdf: pikepdf.Pdf) -> None:
    """A state in which paint is mixed with what lies below, as of a marker."""
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G1=Dictionary(BM=Name.Multiply))


def drawn(state: str, *, of_form: bool = True) -> Change:
    """The words in a form, which may be in the layer itself."""

    def change(pdf: pikepdf.Pdf) -> None:
        layered(state)(pdf)
        resources = pdf.pages[0].obj.Resources
        form = pdf.make_stream(at(LONG).encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 600]))
        form.Resources = Dictionary(Font=resources.Font)
        if of_form:
            form.OC = resources.Properties.L1
        resources.XObject = Dictionary(Fm=form)

    return change


BAR = "q 10 490 300 40 re f Q"
IN_A_LAYER = f"q /OC /L1 BDC {at(LONG)} EMC Q"


@pytest.mark.parametrize(
    ("shown", "change", "faulty"),
    [
        (at(LONG), nothing, False),
        (at(LONG, before="1 g"), nothing, True),
        (at(LONG, before="3 Tr"), nothing, True),
        (at(LONG, before="3 Tr"), scan, False),  # the words of a scan
        (at(LONG, before="3 Tr"), strips(30), False),
        (at(LONG, before="3 Tr"), strips(2), True),  # a letterhead
        (at(LONG, before="1 g"), strips(0), True),
        (at(LONG, size=1), nothing, True),
        (at("1", size=1), nothing, False),
        (IN_A_LAYER, layered("/OFF"), True),
        (IN_A_LAYER, layered("/ON"), False),
        (IN_A_LAYER.replace("L1", "L2"), layered("/OFF"), False),  # shown where the layer is off
        (IN_A_LAYER.replace("L1", "L2"), layered("/ON"), True),
        (f"q 0 0 0.4 rg 0 490 400 30 re f Q {at(LONG, before='1 g')}", nothing, False),
        (f"q 20 w 0 505 m 400 505 l S Q {at(LONG, before='1 g')}", nothing, False),  # on a thick line
        (f"{at(LONG)} {BAR}", nothing, True),
        (f"{at(LONG)} q 1 g 10 490 m 300 490 l 300 530 l 10 530 l h f Q", nothing, True),
        (f"{BAR} {at(LONG, before='1 g')}", nothing, False),  # a background
        (f"{at(LONG)} {BAR} {at(LONG, before='1 g')}", nothing, False),  # written again
        (f"{at(LONG)} q 10 490 20 40 re f Q", nothing, False),  # in part
        (f"{at(LONG)} q 10 470 300 20 re f Q", nothing, False),  # below
        (f"{at(LONG)} q 10 490 300 40 re S Q", nothing, False),  # a frame
        (f"{at(LONG)} q /G1 gs 1 1 0 rg 10 490 300 40 re f Q", marker, False),
        (f"{at(LONG)} q 10 490 5 5 re W n 10 490 300 40 re f Q", nothing, False),
        (f"{at(LONG)} q /OC /L1 BDC {BAR} EMC Q", layered("/OFF"), False),
        (f"{at(LONG)} q /OC /L1 BDC {BAR} EMC Q", layered("/ON"), True),
        ("q /Fm Do Q", drawn("/OFF"), True),
        ("q /Fm Do Q", drawn("/ON"), False),
        ("q /OC /L1 BDC /Fm Do EMC Q", drawn("/OFF", of_form=False), True),
        ("q /OC /L2 BDC /Fm Do EMC Q", drawn("/OFF", of_form=False), False),
    ],
)
def test_text_that_is_read_and_not_seen(tmp_path: Path, shown: str, change: Change, faulty: bool) -> None:
    path = save(tmp_path / "a.pdf", [H1, element("P", f"q {shown} Q")], change=change)
    assert ("text-unseen" in found(path)) == faulty


def test_pictures_may_keep_words_that_nobody_sees(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", [H1, element("Figure", at(LONG, before="3 Tr"), Alt="A chart of the river")])
    assert "text-unseen" not in found(path)


@pytest.mark.parametrize(
    ("first", "second", "faulty"),
    [
        (at(LONG), at(LONG, x=20.5), True),
        (at(LONG), at(LONG, y=499.4, x=20.6), True),
        (at(LONG), at(LONG, y=480), False),
        (at(LONG), at("And fell in May", x=20.5), False),
        (at("12"), at("12", x=20.5), False),
    ],
)
def test_text_that_is_drawn_twice(tmp_path: Path, first: str, second: str, faulty: bool) -> None:
    for name, paragraphs in (("a", [element("P", first, second)]), ("b", [element("P", first), element("P", second)])):
        assert ("text-doubled" in found(save(tmp_path / f"{name}.pdf", [H1, *paragraphs]))) == faulty
    path = save(tmp_path / "c.pdf", [H1, element("P", f"q {first} {second} Q")])
    assert ("text-doubled" in found(path)) == faulty


@pytest.mark.parametrize(
    ("judge", "text", "faulty"),
    [
        (run_together, "TheriverrosebytwometresinAprilandfellagaininMay", True),
        (run_together, "De rivier steeg in april met twee meter en daalde weer in mei", False),
        (run_together, "Donaudampfschifffahrtsgesellschaftskapitän und Rindfleischetikettierungsgesetz", False),
        (run_together, "Lang: " + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3 + " Ende", False),
        (run_together, "TheriverrosebytwometresinAprilandfell againinMaywhenthemeadowsweredryagain", True),
        (run_together, "https://trees.example/theriverrosebytwometresinaprilandfellagaininmay", False),
        (run_together, "GATTACAGATTACAGATTACAGATTACAGATTACAGATTACAGATTACA", False),
        (run_together, "AbstractSingletonProxyFactoryBeanDefinitionReader", False),
        (
            run_together,
            "河流在四月上涨了两米，在五月又下降了，因此草地在六月干燥，可以割草了，河流在四月上涨了两米",
            False,
        ),
        (parted, "A n n u a l  R e p o r t", True),
        (parted, "A N N U A L", True),
        (parted, "A B C D E F", False),
        (parted, "Annual report", False),
        (parted, "a x b y c z", False),
        (parted, "Class A, B, C, D and E", False),
    ],
)
def test_spaces_stand_between_words(judge: Callable[[str], object], text: str, faulty: bool) -> None:
    assert bool(judge(text)) == faulty


def test_words_without_spaces_and_letters_with_them(tmp_path: Path) -> None:
    glued = element("P", "TheriverrosebytwometresinAprilandfellagaininMay")
    assert "space-missing" in found(save(tmp_path / "a.pdf", [H1, glued]))
    assert "space-missing" in found(save(tmp_path / "b.pdf", [element("H1", "A n n u a l  report")]))
    assert "space-missing" not in found(save(tmp_path / "c.pdf", [H1, element("P", LONG)]))
