"""What was read of a file is remembered as long as it is the same file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.files.remembered import of_file

READ: list[str] = []


@of_file(2)
def text_of(path: Path) -> str:
    READ.append(path.name)
    return path.read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    READ.clear()
    path = tmp_path / "a.txt"
    path.write_text("old", "utf-8")
    os.utime(path, ns=(1, 1))
    return path


def test_a_file_that_stays_is_read_once(file: Path) -> None:
    assert (text_of(file), text_of(file)) == ("old", "old")
    assert READ == ["a.txt"]


@pytest.mark.parametrize("how", ["written later", "of another size", "put in its place"])
def test_a_file_that_has_changed_is_read_again(how: str, file: Path) -> None:
    assert text_of(file) == "old"
    text = "newer" if how == "of another size" else "new"
    if how == "put in its place":
        other = file.with_name("b.txt")
        other.write_text(text, "utf-8")
        os.utime(other, ns=(1, 1))
        other.replace(file)
    else:
        file.write_text(text, "utf-8")
        os.utime(file, ns=(2, 2) if how == "written later" else (1, 1))
    assert text_of(file) == text


def test_faults_are_not_remembered_and_few_files_are(file: Path) -> None:
    missing = file.with_name("c.txt")
    with pytest.raises(FileNotFoundError):
        text_of(missing)
    missing.write_text("there", "utf-8")
    assert text_of(missing) == "there"
    for name in ("d.txt", "e.txt"):
        file.with_name(name).write_text(name, "utf-8")
        text_of(file.with_name(name))
    text_of(missing)
    assert READ.count("c.txt") == 2
