"""The words of a picture stand with its file, not with that of another picture of the article."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from publish.audit.engine import audit
from publish.audit.facts.picture_looks import Look

_XLINK = "http://www.w3.org/1999/xlink"
_TEXT = "<p>Half of the planes of the old quarter were lost between two wars.</p>"
_IMAGES = '<img src="{}" alt="A plane tree"/><img src="{}" alt="A lime tree"/>'


@pytest.mark.parametrize(
    ("files", "accused"),
    [
        (("a.png", "b.png"), 0),
        (("again.png", "b.png"), 0),
        (("a.png", "gone.png"), 0),
        (("b.png", "a.png"), 2),
        (("a.png", "a.png"), 1),
    ],
)
def test_a_picture_with_the_words_of_another_is_told(tmp_path: Path, files: tuple[str, str], accused: int) -> None:
    for name, colour in (("a.png", "green"), ("b.png", "red")):
        Image.new("RGB", (20, 20), colour).save(tmp_path / name)
    Image.new("RGB", (10, 10), "green").save(tmp_path / "again.png")
    graphics = "".join(
        f'<fig><graphic xlink:href="{name}"><alt-text>{words}</alt-text></graphic></fig>'
        for name, words in (("a.png", "A plane tree"), ("b.png", "A lime tree"))
    )
    source = f'<article xmlns:xlink="{_XLINK}" xml:lang="en"><body>{_TEXT}{graphics}</body></article>'
    (tmp_path / "article.xml").write_text(source, "utf-8")
    path = tmp_path / "article.html"
    page = f"<h1>Trees</h1>{_TEXT}{_IMAGES.format(*files)}"
    path.write_text(f'<!DOCTYPE html><html lang="en"><title>Trees</title><body>{page}</body></html>', "utf-8")
    findings = [f.message for f in audit(path, source=tmp_path / "article.xml").findings if f.rule == "alt-text-lost"]
    assert len([message for message in findings if "is said of" in message]) == accused


def page(path: Path, shapes: bytes, size: tuple[int, int] = (300, 200)) -> Path:
    """A PDF of one page of shapes."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=size).Contents = pdf.make_stream(shapes)
        pdf.save(path)
    return path


def drawn(pdf: Path, path: Path) -> None:
    """What another program than ours makes of a page, at its own fineness."""
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=1.7).to_pil().convert("RGB").save(path)


def accusations(folder: Path, sources: tuple[str, ...], shown: tuple[str, ...]) -> int:
    words = ("A plane tree", "A lime tree", *(f"Tree {number}" for number in range(3, len(sources) + 1)))
    graphics = "".join(
        f'<fig><graphic xlink:href="{name}"><alt-text>{alt}</alt-text></graphic></fig>'
        for name, alt in zip(sources, words, strict=True)
    )
    source = f'<article xmlns:xlink="{_XLINK}" xml:lang="en"><body>{_TEXT}{graphics}</body></article>'
    (folder / "article.xml").write_text(source, "utf-8")
    images = "".join(f'<img src="{name}" alt="{alt}"/>' for name, alt in zip(shown, words, strict=True))
    text = f"<h1>Trees</h1>{_TEXT}{images}"
    (folder / "article.html").write_text(
        f'<!DOCTYPE html><html lang="en"><title>Trees</title><body>{text}</body></html>', "utf-8"
    )
    findings = audit(folder / "article.html", source=folder / "article.xml").findings
    return len([f for f in findings if f.rule == "alt-text-lost" and "is said of" in f.message])


_LINE, _BAR = b"5 w 10 10 m 290 190 l S", b"20 20 60 160 re f 120 20 60 90 re f"


@pytest.mark.parametrize(
    ("shown", "accused"),
    [
        (("a-1.png", "b-1.png"), 0),
        (("b-1.png", "a-1.png"), 2),
        (("a-1.png", "a-1.png"), 1),
        (("other.png", "b-1.png"), 0),  # an author's own conversion, which looks like neither
    ],
)
def test_a_page_of_a_pdf_is_known_by_its_looks(tmp_path: Path, shown: tuple[str, str], accused: int) -> None:
    for name, shapes in (("a", _LINE), ("b", _BAR)):
        drawn(page(tmp_path / f"{name}.pdf", shapes), tmp_path / f"{name}-1.png")
    drawn(page(tmp_path / "cropped.pdf", _BAR, (280, 120)), tmp_path / "other.png")
    assert accusations(tmp_path, ("a.pdf", "b.pdf"), shown) == accused


@pytest.mark.parametrize(("shown", "accused"), [(("a.png", "b.png"), 0), (("b.png", "a.png"), 2)])
def test_what_stands_in_for_eps_is_its_picture(tmp_path: Path, shown: tuple[str, str], accused: int) -> None:
    for name, colour in (("a", "green"), ("b", "red")):
        Image.new("RGB", (20, 20), colour).save(tmp_path / f"{name}.png")
        (tmp_path / f"{name}.eps").write_bytes(f"%!PS-Adobe-3.0 EPSF-3.0\n% {name}".encode())
    assert accusations(tmp_path, ("a.eps", "b.eps"), shown) == accused


def test_pages_that_look_alike_accuse_nobody(tmp_path: Path) -> None:
    for name in ("a", "b"):
        drawn(
            page(tmp_path / f"{name}.pdf", _LINE + name.encode().replace(b"a", b" ").replace(b"b", b"\n")),
            tmp_path / f"{name}-1.png",
        )
    assert accusations(tmp_path, ("a.pdf", "b.pdf"), ("b-1.png", "a-1.png")) == 0


_THIN, _OTHER_THIN = b"0.4 w 10 60 m 290 140 l S", b"0.4 w 10 20 m 290 110 l S"


@pytest.mark.parametrize(
    ("size", "crop", "accused"),
    [
        ((280, 120), (10, 40, 290, 160), 0),  # cut out of its own page to the shape of the other
        ((200, 200), (50, 0, 250, 200), 0),
        ((300, 200), (0, 0, 300, 200), 0),  # the whole page, which is nobody else's
    ],
)
def test_a_figure_that_is_cut_out_of_its_page_is_not_the_other(
    tmp_path: Path, size: tuple[int, int], crop: tuple[int, int, int, int], accused: int
) -> None:
    page(tmp_path / "a.pdf", _THIN)
    drawn(page(tmp_path / "b.pdf", _OTHER_THIN, size), tmp_path / "b-1.png")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        document[0].render(scale=1).to_pil().convert("RGB").crop(crop).save(tmp_path / "a-1.png")
    assert accusations(tmp_path, ("a.pdf", "b.pdf"), ("a-1.png", "b-1.png")) == accused


@pytest.mark.parametrize(("turned", "accused"), [(False, 0), (True, 40)])
def test_many_pages_are_each_compared_with_a_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turned: bool, accused: int
) -> None:
    for name, shapes in (("a", _LINE), ("b", _BAR)):
        drawn(page(tmp_path / f"{name}.pdf", shapes), tmp_path / f"{name}-1.png")
    shown = ("b-1.png", "a-1.png") if turned else ("a-1.png", "b-1.png")
    difference, compared = Look.difference, []

    def counted(look: Look, other: Look, most: float = 255.0) -> float:
        compared.append(other)
        return difference(look, other, most)

    monkeypatch.setattr(Look, "difference", counted)
    assert accusations(tmp_path, ("a.pdf", "b.pdf") * 20, shown * 20) == accused
    assert 40 <= len(compared) <= 40 * 5
