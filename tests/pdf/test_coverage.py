"""What our fonts cover, and what happens to the rest. Run as a program, it writes the list of the covered anew."""

from __future__ import annotations

from itertools import pairwise

from fontTools.ttLib import TTFont

from publish import pdf, resources
from publish.article import read
from publish.html import render
from tests.conftest import Make
from tests.pdf.reading_back import shown

FONTS = resources.assets() / "fonts"


def covered() -> str:
    codes: set[int] = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            codes |= set(font.getBestCmap())
    ordered = sorted(codes)
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b != a + 1)]
    ends = [*(a for a, b in pairwise(ordered) if b != a + 1), ordered[-1]]
    return "".join(f"{a:X}-{b:X}\n" if a != b else f"{a:X}\n" for a, b in zip(starts, ends, strict=True))


def test_the_list_is_that_of_the_fonts() -> None:
    assert (FONTS / "coverage.txt").read_text("ascii") == covered()


def test_what_cannot_be_drawn_shows_a_sign_and_is_read_as_written(make: Make) -> None:
    data = pdf.make(render(read(make("<p>a\ue000\ue001b 𐎠 <bold>\ue002</bold> 😀 한국어</p>")))).data
    assert "a\ue000\ue001b 𐎠 \ue002 😀 한국어" in shown(data)


if __name__ == "__main__":
    (FONTS / "coverage.txt").write_text(covered(), "ascii")
