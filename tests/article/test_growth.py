"""What grows no faster than the article: ids that repeat, references to them, and files that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.article import read
from publish.article.media import Files, Located
from tests.limits import growth, within


def written(folder: Path, body: str) -> Path:
    path = folder / "article.xml"
    path.write_text(f'<article xml:lang="en"><body>{body}</body></article>', "utf-8")
    return path


@pytest.mark.parametrize(
    "body",
    [
        '<p id="x">a</p>' * 40_000,
        "".join(f'<p id="{n}">a<xref rid="{n}">b</xref></p>' for n in range(15_000)),
        '<p id="x y">a</p>' * 40_000,
    ],
    ids=["same", "numbers", "spaces"],
)
def test_many_ids_are_made_unique_in_one_pass(tmp_path: Path, body: str) -> None:
    path = written(tmp_path, body)
    names = within(20, lambda: [p.get("id") for p in read(path).root.iter("p")])
    assert len(set(names)) == len(names)


def test_references_follow_an_id_that_is_none_and_stay_with_the_first_of_two(tmp_path: Path) -> None:
    root = read(
        written(
            tmp_path,
            '<p id="1">a</p><p id="r">b</p><p id="r">c</p><p><xref rid="1">d</xref><xref rid="r 1">e</xref></p>',
        )
    ).root
    assert [p.get("id") for p in root.iter("p")][:3] == ["_1", "r", "r_2"]
    assert [xref.get("rid") for xref in root.iter("xref")] == ["_1", "r", "_1"]


def test_a_pipe_is_no_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"b")
    files = Files(written(tmp_path, ""))
    assert not isinstance(files.locate("a.png"), Located)
    assert not isinstance(files.locate("a"), Located)
    assert files.locate("b") == Located((tmp_path / "b.png").resolve())


@pytest.mark.parametrize("between", [")({}", " {}", "a{}", ")]{}(["], ids=["brackets", "spaces", "letters", "both"])
def test_the_words_of_several_goals_are_shared_out_in_one_pass(tmp_path: Path, between: str) -> None:
    def share(count: int) -> None:
        begin, end = between.split("{}")
        words = f"1{begin * count}{end * count}x2"
        read(written(tmp_path, f'<p id="a">a</p><p id="b">b</p><p><xref rid="a b">{words}</xref></p>'))

    assert growth(share, 2_000, 20) < 80
