"""Capitals, and scripts that one language alone is written in, are no letters that a font says wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from tests.audit.making_pdfs import found
from tests.conftest import HEAD, Make


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("el", "ΟΙΚΟΥΜΕΝΙΚΗ ΔΙΑΚΗΡΥΞΗ ΓΙΑ ΤΑ ΔΕΝΔΡΑ ΤΗΣ ΠΟΛΗΣ ΚΑΙ ΤΟΥ ΠΟΤΑΜΟΥ ΤΟΥ 1948"),
        (
            "zh-Hans",
            "城市里的人人有权享有树木 (UNESCO), PDF/UA-1, 1948-12-10, 50 %, 1 234,56 €, 25.4 × 10 km/h, +32 2 123 45 67",
        ),
        ("ru", "КАЖДОЕ ДЕРЕВО В ГОРОДЕ ИМЕЕТ ПРАВО НА ВОДУ И НА СВЕТ И НА ТЕНЬ ОТ СВОИХ ЛИСТЬЕВ"),
        ("ar", "لكل شجرة الحق في الماء والضوء في المدينة إما مباشرة وإما بواسطة ممثلين يختارون اختيارا حرا"),
        ("en", "EVERY TREE OF THE TOWN HAS A RIGHT TO WATER AND TO LIGHT AND TO THE SHADE OF ITS LEAVES"),
    ],
)
def test_it_is_heard_as_it_is_shown(make: Make, tmp_path: Path, language: str, text: str) -> None:
    head = HEAD.replace('xml:lang="en"', f'xml:lang="{language}"')
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf.make(render(read(make(f"<p>{text}</p><p>{text}.</p>", head=head)))).data)
    assert "text-scrambled" not in found(path)
