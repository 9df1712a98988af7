"""Lines of a source, as a report shows them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.files.source_lines import lines_of


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("latin-1", "ISO-8859-1"), ("koi8-r", "KOI8-R"), ("utf-8", "no-such")],
)
def test_lines_are_read_in_the_encoding_that_is_declared(tmp_path: Path, encoding: str, declared: str) -> None:
    word = "мельница" if encoding == "koi8-r" else "café"
    (tmp_path / "a.xml").write_bytes(f'<?xml version="1.0" encoding="{declared}"?>\r\n<p>{word}</p>'.encode(encoding))
    assert lines_of(tmp_path / "a.xml")[1] == f"<p>{word}</p>"


def test_lines_are_those_of_the_file_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("one")
    assert lines_of(path) == ("one",)
    path.write_text("two")
    os.utime(path, ns=(5, 5))
    assert lines_of(path) == ("two",)
    path.unlink()
    assert lines_of(path) == ()
