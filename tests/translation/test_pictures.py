"""What is said of pictures that an export cannot show, or not whole: all of it in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.article import read
from publish.html import render
from publish.html.images import prepare
from publish.translation.audit_words import AuditWords, Translation

_ARTICLE = """<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en"><front><article-meta><title-group>
<article-title>Mills</article-title></title-group></article-meta></front><body><fig><caption><p>A mill</p></caption>
<graphic xlink:href="mill.eps"><alt-text>A mill</alt-text></graphic></fig></body></article>"""
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("damage", "dutch"),
    [
        (lambda data: b"", "is leeg"),
        (lambda data: b"no picture at all", "is geen afbeelding die kan worden gelezen"),
        (lambda data: data[:50], "is beschadigd"),
    ],
)
def test_a_fault_of_the_file_beside_is_said_whole(tmp_path: Path, damage: Callable[[bytes], bytes], dutch: str) -> None:
    (tmp_path / "article.xml").write_text(_ARTICLE)
    (tmp_path / "mill.eps").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    Image.new("RGB", (90, 90)).save(tmp_path / "mill.png")
    (tmp_path / "mill.png").write_bytes(damage((tmp_path / "mill.png").read_bytes()))
    [unshown] = render(read(tmp_path / "article.xml"), missing_media="placeholder").unshown
    text, language = AuditWords("nl").finding("picture-missing", f"mill.eps: {unshown.why}")
    assert language == "nl"
    assert text.startswith(f"mill.eps: mill.png ernaast {dutch}")


@pytest.mark.parametrize(
    ("drawn", "dutch"),
    [
        ('<rect width="9" height="9"><animate/></rect>', "deze tekening verliest: de beweging"),
        ('<use href="its motion.svg#a"/>', "its motion.svg#a"),  # an address stays as it is
        ('<image href="none.png"/>', "deze tekening verliest: een afbeelding die er niet naast ligt (none.png)"),
    ],
)
def test_what_a_drawing_loses_is_said_whole(tmp_path: Path, drawn: str, dutch: str) -> None:
    (tmp_path / "a.svg").write_text(_SVG.format(drawn))
    [sentence] = prepare(tmp_path / "a.svg", name="a").losses
    text, language = AuditWords("nl").finding("picture-reduced", sentence)
    assert language == "nl"
    assert dutch in text


def test_what_a_pdf_loses_is_said_whole_and_a_whole_one_loses_nothing(tmp_path: Path) -> None:
    for count in (1, 3):
        with pikepdf.new() as pdf:
            for _ in range(count):
                page = pdf.add_blank_page(page_size=(90, 90))
                page.Contents = pdf.make_stream(b"1 0 0 rg 0 0 50 50 re f")
            pdf.save(tmp_path / f"{count}.pdf")
    assert prepare(tmp_path / "1.pdf", name="a").losses == ()
    [sentence] = prepare(tmp_path / "3.pdf", name="a").losses
    assert AuditWords("nl").finding("picture-reduced", sentence) == Translation(
        "deze afbeelding is een PDF van 3 pagina’s; alleen de eerste wordt getoond: geef elk een eigen bestand", "nl"
    )
