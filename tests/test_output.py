"""Outputs written whole, together, or not at all, whatever strikes while they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from publish.errors import OutputError
from publish.files import output

WRITE = """
import os, signal, sys
from pathlib import Path
from publish.files import output
{strike}
output.write(Path(sys.argv[1]), {{"a.pdf": b"new pdf", "a.epub": b"new epub", "a_files/x.css": b"new"}})
"""
AT = {
    "fsync": "before = os.fsync; os.fsync = lambda file: (os.kill(os.getpid(), signal.{name}), before(file))",
    "rename": "before = Path.replace\n"
    "def strike(path, to):\n    os.kill(os.getpid(), signal.{name})\n    return before(path, to)\nPath.replace = strike",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    (made / "a.pdf").write_bytes(b"old pdf")
    (made / "a.epub").write_bytes(b"old epub")
    return made


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


OLD = {"a.pdf": b"old pdf", "a.epub": b"old epub"}
NEW = {"a.pdf": b"new pdf", "a.epub": b"new epub", "a_files/x.css": b"new"}


@pytest.mark.parametrize("place", AT)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_a_signal_leaves_nothing_half_done(place: str, name: str, folder: Path) -> None:
    code = WRITE.format(strike=AT[place].format(name=name))
    ended = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, check=False)
    assert ended.returncode != 0
    if name == "SIGKILL":  # nobody can clear up then, but whoever writes next
        assert held(folder) != OLD
        assert [(folder / file).read_bytes() for file in OLD] == list(OLD.values())
        output.write(folder, NEW)
    assert held(folder) == NEW
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


class Struck(BaseException):
    """Something that nobody foresaw."""


@pytest.mark.parametrize("fault", [Struck, KeyboardInterrupt, MemoryError, OSError])
@pytest.mark.parametrize("at", ["fsync", 0, 1, 2])
def test_a_fault_changes_nothing(
    fault: type[BaseException], at: str | int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def struck(*_: object) -> None:
        raise fault

    replace, calls = Path.replace, iter(range(99))
    with monkeypatch.context() as patch:
        if at == "fsync":
            patch.setattr(os, "fsync", struck)
        else:
            patch.setattr(Path, "replace", lambda path, to: struck() if next(calls) == at else replace(path, to))
        with pytest.raises(OutputError if fault is OSError else fault):
            output.write(folder, NEW)
    assert held(folder) == OLD
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_what_a_living_run_writes_is_let_be(folder: Path) -> None:
    from publish.files.staging import staging

    (folder / ".publish-of-a-user").write_text("kept")
    (folder / ".publish-dead.part").mkdir()
    (folder / ".publish-dead.part" / ".0").write_text("left")
    with staging(folder) as alive:
        assert not (folder / ".publish-dead.part").exists()
        (alive / "half").write_text("half")
        output.write(folder, NEW)
        assert (alive / "half").exists()
    assert held(folder) == {**NEW, ".publish-of-a-user": b"kept"}


@pytest.mark.parametrize("name", ["a" * 251 + ".pdf", "文" * 83 + ".pdf", "b.pdf"])
def test_a_name_may_be_as_long_as_the_disk_takes(name: str, tmp_path: Path) -> None:
    [path] = output.write(tmp_path / "new" / "deep", {name: b"x"})
    assert path.read_bytes() == b"x"
    with pytest.raises(OutputError, match="File name too long"):
        output.write(tmp_path, {"fine.pdf": b"x", "a" * 256: b"x"})
    assert not (tmp_path / "fine.pdf").exists()


def test_a_fault_names_what_the_user_knows(folder: Path) -> None:
    (folder / "b.pdf").mkdir()
    with pytest.raises(OutputError) as caught:
        output.write(folder, {"b.pdf": b"x"})
    assert caught.value.path == folder / "b.pdf"
    with pytest.raises(OutputError) as caught:
        output.write(Path("/proc/1"), {"b.pdf": b"x"})
    assert caught.value.path in (Path("/proc/1"), Path("/proc/1/b.pdf"))


def test_permissions_are_those_of_any_new_file(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write(folder, {"c.pdf": b"x"})
    finally:
        os.umask(before)
    assert (folder / "c.pdf").stat().st_mode & 0o777 == 0o640


def test_it_writes_in_any_thread(folder: Path) -> None:
    thread = threading.Thread(target=output.write, args=(folder, NEW))
    thread.start()
    thread.join()
    assert held(folder) == NEW
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()
