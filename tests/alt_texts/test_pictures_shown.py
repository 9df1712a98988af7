"""A sheet shows what a reader will see of each picture: also of EPS, where another file stands in for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from publish.alt_texts.pictures import shown
from tests.conftest import Make

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n{} loop\n"


@pytest.mark.parametrize(
    ("named", "beside", "is_shown"),
    [
        ("mill.eps", "mill.png", True),
        ("mill.pdf", None, True),
        ("mill.png", None, True),
        ("mill.eps", "other.png", False),
        ("mill.eps", "web/mill.png", False),
        ("mill.eps", None, False),
    ],
)
def test_a_picture_is_shown_as_readers_see_it(
    make: Make, programs: Path, named: str, beside: str | None, is_shown: bool
) -> None:
    path = make(f"<fig id='f'><graphic xlink:href='{named}'/></fig>")
    if named.endswith("eps"):
        (path.parent / named).write_bytes(EPS)
    for name in (beside, None if named.endswith("eps") else named):
        if name is not None:
            (path.parent / name).parent.mkdir(exist_ok=True)
            Image.new("RGB", (90, 60), "navy").save(path.parent / name)
    [picture] = shown(path)
    assert (picture.thumbnail is not None) == is_shown
    assert picture.path == path.parent / named  # words are for the picture that the article names
    assert not (programs / "started").exists()


@pytest.mark.parametrize("count", [1, 3, 8])
def test_the_folder_is_walked_once_for_all_pictures(make: Make, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    path = make("".join(f"<fig><graphic xlink:href='{number}.eps'/></fig>" for number in range(count)))
    for number in range(count):
        (path.parent / f"{number}.eps").write_bytes(EPS)
        Image.new("RGB", (90, 60), "navy").save(path.parent / f"{number}.png")
    walk, walked = os.walk, []

    def counted(folder: Path, *options: Any, **named: Any) -> Any:
        walked.append(folder)
        return walk(folder, *options, **named)

    monkeypatch.setattr(os, "walk", counted)
    assert all(picture.thumbnail for picture in shown(path, findings=[]))
    assert len(walked) == 1


@pytest.mark.parametrize(
    ("before", "is_shown"), [(b"", True), (b"\xef\xbb\xbf", True), (b"\n\x04", True), (b"a note on ", False)]
)
def test_a_page_is_told_by_its_first_bytes(make: Make, before: bytes, is_shown: bool) -> None:
    path = make("<fig><graphic xlink:href='mill.pdf'/></fig>")
    Image.new("RGB", (90, 60), "navy").save(path.parent / "mill.pdf")
    (path.parent / "mill.pdf").write_bytes(before + (path.parent / "mill.pdf").read_bytes())
    [picture] = shown(path, findings=[])
    assert (picture.thumbnail is not None) == is_shown
