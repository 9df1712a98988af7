"""Steps are taken back and done again, also after others changed the file, and whatever ended the process before."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from publish.desk.history import History, digest_of, done_again, step_between, taken_back
from publish.errors import OutputError

BEFORE = b"<p>" + b"one tree, two trees, " * 20 + b"</p>\n<p>the end</p>\n"
AFTER = BEFORE.replace(b"the end", "the älteste end".encode())


@pytest.mark.parametrize(
    "moved",
    [AFTER, b"<!-- put before it by others -->\n" + AFTER, AFTER + b"<p>put behind it</p>"],
    ids=["as it was", "moved on", "followed"],
)
def test_a_step_is_taken_back_and_done_again_wherever_it_stands(moved: bytes) -> None:
    step = step_between(BEFORE, AFTER, "words")
    without = taken_back(step, moved)
    assert without is not None
    assert without == moved.replace("the älteste end".encode(), b"the end")
    assert done_again(step, without) == moved


def test_what_was_changed_since_is_not_taken_back() -> None:
    step = step_between(BEFORE, AFTER, "words")
    assert taken_back(step, AFTER.replace("älteste".encode(), b"eldest")) is None


def opened(path: Path, data: bytes) -> History:
    return History(path / "article.xml", data, path / "state")


def test_steps_outlive_the_process(tmp_path: Path) -> None:
    first = opened(tmp_path, BEFORE)
    step = step_between(BEFORE, AFTER, "words of picture 1")
    first.begin(step)
    first.finish(step)
    second = opened(tmp_path, AFTER)
    assert [each.what for each in second.done] == ["words of picture 1"]
    second.begin_step(digest_of(BEFORE), back=True)
    second.finish_step(back=True)
    third = opened(tmp_path, BEFORE)
    assert (third.done, [each.what for each in third.undone]) == ([], ["words of picture 1"])


def test_a_step_that_was_begun_and_not_saved_did_not_take_place(tmp_path: Path) -> None:
    opened(tmp_path, BEFORE).begin(step_between(BEFORE, AFTER, "words"))
    assert opened(tmp_path, BEFORE).done == []
    assert [step.what for step in opened(tmp_path, AFTER).done] == ["words"]


def test_a_step_that_could_not_be_saved_is_not_counted_later(tmp_path: Path) -> None:
    steps = opened(tmp_path, BEFORE)
    steps.begin(step_between(BEFORE, AFTER, "lost"))
    steps.abandon()
    other = BEFORE.replace(b"two", b"three")
    step = step_between(BEFORE, other, "kept")
    steps.begin(step)
    steps.finish(step)
    assert [each.what for each in opened(tmp_path, other).done] == ["kept"]


def test_half_a_line_at_the_end_is_no_step(tmp_path: Path) -> None:
    steps = opened(tmp_path, BEFORE)
    step = step_between(BEFORE, AFTER, "words")
    steps.begin(step)
    steps.finish(step)
    [file] = (tmp_path / "state").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole + json.dumps({"undo": "x"}).encode()[:-4])
    assert [each.what for each in opened(tmp_path, AFTER).done] == ["words"]


def test_a_full_disk_is_said_before_anything_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        opened(tmp_path, BEFORE).begin(step_between(BEFORE, AFTER, "words"))


@pytest.mark.parametrize("end", [b'{"do": {"what": "wor', b'{"do": {"what": 1}}\n', b"\xff\xfe\n"])
def test_a_line_that_was_cut_off_takes_no_other_with_it(tmp_path: Path, end: bytes) -> None:
    first = opened(tmp_path, BEFORE)
    step = step_between(BEFORE, AFTER, "words")
    [file] = [first._path]
    file.parent.mkdir()
    file.write_bytes(end)
    first.begin(step)
    assert [each.what for each in opened(tmp_path, AFTER).done] == ["words"]


def test_what_did_not_fit_the_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(tmp_path, BEFORE)
    step = step_between(BEFORE, AFTER, "words")
    first.begin(step)
    whole = first._path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError):
        first.begin(step)
    assert first._path.read_bytes() == whole
