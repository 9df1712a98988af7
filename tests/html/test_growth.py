"""Lists that go on from others, and recordings: neither takes more than it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.article import read
from publish.errors import SourceError
from publish.html import HtmlDocument, render
from tests.limits import within

X = "{http://www.w3.org/1999/xhtml}"
CALL = 'see <xref rid="goal">it</xref> and '


def rendered(folder: Path, body: str) -> HtmlDocument:
    path = folder / "article.xml"
    path.write_text(
        f'<article xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"><body>\n<p>One</p>\n{body}</body></article>',
        "utf-8",
    )
    return render(read(path))


def lists(count: int, first: str = "") -> str:
    goes_on = [first, *(f' continued-from="l{n - 1}"' for n in range(1, count))]
    return "".join(
        f'<list id="l{n}" list-type="order"{on}><list-item><p>a</p></list-item></list>' for n, on in enumerate(goes_on)
    )


@pytest.mark.parametrize(("count", "last"), [(2, "2"), (300, "300"), (4_000, "4000")])
def test_a_list_goes_on_where_the_one_before_it_ended(tmp_path: Path, count: int, last: str) -> None:
    starts = within(40, lambda: [ol.get("start") for ol in rendered(tmp_path, lists(count)).root.iter(f"{X}ol")])
    assert (starts[0], starts[1], starts[-1]) == (None, "2", last)


def test_lists_that_go_on_in_a_circle_end(tmp_path: Path) -> None:
    body = lists(5, first=' continued-from="l4"')
    assert len(list(rendered(tmp_path, body).root.iter(f"{X}ol"))) == 5


def test_a_recording_too_large_to_be_held_is_refused_with_its_line(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x20ftypisom" + b"\0" * 100)
    body = '<media xlink:href="film.mp4"/>'
    assert [resource.media_type for resource in rendered(tmp_path, body).resources] == ["video/mp4"]
    with film.open("r+b") as file:
        file.truncate(1_500 * 2**20)  # sparse
    with pytest.raises(SourceError, match=r"a recording of 1,500 MB, film\.mp4; at most 250 MB") as caught:
        rendered(tmp_path, body)
    assert caught.value.line == 3


@pytest.mark.parametrize("kind", ["sec", "fn", "ref"])
def test_what_is_referred_to_again_and_again_takes_no_longer_each(tmp_path: Path, kind: str) -> None:
    goals = {
        "sec": '<sec id="goal"><title>A</title><p>a</p></sec>',
        "fn": '<sec><title>A</title><p>a</p><fn-group><fn id="goal"><p>a</p></fn></fn-group></sec>',
        "ref": '<sec><title>A</title><ref-list><ref id="goal"><mixed-citation>a</mixed-citation></ref></ref-list></sec>',
    }
    body = f"{goals[kind]}<sec><title>B</title><p>{CALL * 9_000}</p></sec>"
    links = within(20, lambda: sum(a.get("href") == "#goal" for a in rendered(tmp_path, body).root.iter(f"{X}a")))
    assert links == 9_000
