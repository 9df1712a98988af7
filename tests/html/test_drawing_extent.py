"""A small drawing that draws without end is refused with what it asks for; a large one of an author is not."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from publish.html.images import PictureFault, prepare
from tests.limits import within

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\n'


def fault(folder: Path, body: str, *, packed: bool = False) -> PictureFault:
    path = folder / "a.svg"
    data = f"{HEAD}{body}</svg>".encode()
    path.write_bytes(gzip.compress(data) if packed else data)
    with pytest.raises(PictureFault) as caught:
        within(10, lambda: prepare(path, name="a"))
    return caught.value


def laughs(levels: int, attribute: str) -> str:
    groups = ['<g id="a0"><path d="M0 0h1"/></g>']
    groups += [f'<g id="a{n}">' + f'<use {attribute}="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, levels)]
    return "<defs>" + "".join(groups) + f'</defs><use {attribute}="#a{levels - 1}"/>'


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (laughs(6, "href"), "shapes by what it repeats"),
        (laughs(30, "xlink:href"), "draws more than a million million shapes"),
        (
            '<marker id="m"><g/><g/></marker><path marker-mid="url(#m)" d="M0 0' + "h1" * 60_000 + '"/>',
            "by what it repeats",
        ),
        (
            '<style>path{marker : url(#m)}</style><marker id="m"/><path d="M0 0' + "h1" * 60_000 + '"/>',
            "by what it repeats",
        ),
        ("<path d='M0 0h1'/>" * 60_000, "has more than 50,000 elements"),
        ("<linearGradient>\n" + "<stop/>" * 1_001 + "</linearGradient>", "has a gradient of 1,001 colours"),
    ],
)
def test_a_drawing_without_end_is_refused(tmp_path: Path, body: str, message: str) -> None:
    error = fault(tmp_path, body)
    assert message in str(error)
    assert error.advice is not None
    assert "PNG" in error.advice


def test_a_packed_drawing_is_not_unfolded_beyond_its_bound(tmp_path: Path) -> None:
    assert "more than 20 MB" in str(fault(tmp_path, " " * 30_000_000, packed=True))


@pytest.mark.parametrize(
    "body",
    [
        laughs(4, "href"),
        "<path d='M0 0h1'/>" * 20_000,
        '<style>path{marker-end:url(#m)}</style><marker id="m"/><path d="M0 0' + "h1" * 60_000 + '"/>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#gone"/>',
        "<g>" * 200 + "</g>" * 200,
    ],
    ids=["symbols", "map", "arrow", "loop", "nested"],
)
def test_a_large_drawing_is_taken(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f"{HEAD}{body}</svg>")
    assert prepare(path, name="a").media_type == "image/svg+xml"


@pytest.mark.parametrize("box", ["0.0.0 0 1 1", "0 0 1", "a b c d", "0,0,0,0", "1e999 0 1 1 1"])
def test_a_view_box_that_is_none_gives_way_to_the_size(tmp_path: Path, box: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="40" height="20"/>')
    made = prepare(path, name="a")
    assert (made.width, made.height) == (40, 20)


def test_a_view_box_gives_the_size_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,-5 80  20.5e0" width="40"/>')
    made = prepare(path, name="a")
    assert (made.width, made.height) == (40, 10.25)
