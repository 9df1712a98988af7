"""Work under watch: what takes too much is given up in a sentence, and the rest of the run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publish import cli, pipeline
from publish.audit import engine
from publish.errors import InternalError, PublishError, SourceError
from publish.process import watchdog
from publish.process.limits import Bounds, Room
from publish.process.watchdog import Tell, Watchdog, once
from publish.process.worker import can_fork
from publish.run import audits
from tests.conftest import Make

pytestmark = pytest.mark.skipif(not can_fork(), reason="nothing is watched where no process can be forked")
ROOM = Room(2.0, 400 * 2**20)
PATIENT = Room(60.0, 400 * 2**20)  # to take memory takes a processor's time as well, on some machines much


@pytest.fixture(autouse=True)
def _can_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "can_fork", lambda: True)  # threads that other tests left are idle


def burn() -> str:
    while True:
        pass


def hold() -> str:
    held = [bytes(range(256)) * 2**12 for _ in range(600)]
    time.sleep(30)
    return str(len(held))


def burn_in_a_child() -> str:
    if (child := os.fork()) == 0:
        burn()
    os.waitpid(child, 0)
    return "done"


def die() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "dead"


def break_down() -> str:
    raise ZeroDivisionError("by nought")


def refuse() -> str:
    raise SourceError("is empty", "b.xml", 3)


WORK: dict[str, Callable[[], str]] = {
    "burn": burn, "hold": hold, "child": burn_in_a_child, "die": die, "break": break_down, "refuse": refuse,
    "fine": lambda: "fine",
}  # fmt: skip


def outcomes(*names: str, processes: int = 1) -> list[str | PublishError]:
    watchdog: Watchdog[str, str] = Watchdog(
        lambda name, _: WORK[name](),
        lambda name: PATIENT if name == "hold" else ROOM,
        lambda name: name,
        processes=processes,
    )
    with watchdog:
        return list(watchdog.run(names))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("burn", "burn: took too long, more than 2 s of processor time, and was given up"),
        ("hold", "hold: needed too much memory, more than 400 MB, and was given up"),
        ("child", "child: took too long, more than 2 s of processor time, and was given up"),
        ("die", "die: cannot be worked on: the process that did it was ended twice"),
    ],
)
def test_what_takes_too_much_is_given_up_and_what_comes_behind_it_is_done(name: str, message: str) -> None:
    first, bad, *rest = outcomes("fine", name, "fine", "fine", processes=2)
    assert (first, rest) == ("fine", ["fine", "fine"])
    assert isinstance(bad, SourceError)
    assert str(bad).startswith(message)


def test_what_whoever_watches_holds_is_none_of_a_job_s() -> None:
    held = bytes(range(256)) * 2**22  # 1 GB, each page of it written
    fine, bad = outcomes("fine", "hold")
    assert fine == "fine"
    assert str(bad).startswith("hold: needed too much memory, more than 400 MB, and was given up")
    assert len(held) == 2**30


def test_faults_come_back_as_they_are_and_those_of_our_own_are_said() -> None:
    refused, broken, fine = outcomes("refuse", "break", "fine")
    assert isinstance(refused, SourceError)
    assert (str(refused), refused.line) == ("b.xml:3: is empty", 3)
    assert isinstance(broken, InternalError)
    assert "a fault of our own: ZeroDivisionError: by nought" in str(broken)
    assert fine == "fine"


def test_a_process_that_was_ended_once_has_its_job_done_again(tmp_path: Path) -> None:
    def work() -> str:
        mark = tmp_path / "mark"
        if not mark.exists():
            mark.touch()
            die()
        return "done again"

    assert once(work, ROOM, "a.xml") == "done again"


def test_what_is_being_done_is_passed_on() -> None:
    told: list[str] = []

    def work(name: str, tell: Tell) -> str:
        tell(f"making {name}")
        return name

    watchdog: Watchdog[str, str] = Watchdog(work, lambda _: ROOM, lambda name: name)
    with watchdog:
        assert list(watchdog.run(["a", "b"], told.append)) == ["a", "b"]
    assert told == ["making a", "making b"]


def test_what_is_done_meanwhile_is_done_beside_the_work_and_once(tmp_path: Path) -> None:
    mark = tmp_path / "mark"

    def work() -> str:
        while not mark.exists():
            time.sleep(0.01)
        return mark.read_text("ascii")

    def meanwhile() -> None:
        with mark.open("x", encoding="ascii") as file:  # a second time would fail
            file.write("seen")

    assert once(work, PATIENT, "a.xml", meanwhile=meanwhile) == "seen"


def test_no_process_is_left_when_the_watch_ends_early(tmp_path: Path) -> None:
    watchdog: Watchdog[Path, str] = Watchdog(
        lambda path, _: (path.write_text(str(os.getpid())), burn())[1], lambda _: ROOM, lambda path: path
    )
    with watchdog:
        run = watchdog.run([tmp_path / "fine", tmp_path / "pid"])
        assert isinstance(next(run), SourceError)
    left = int((tmp_path / "fine").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(left, 0)


def test_a_long_file_has_more_room_and_a_user_decides(tmp_path: Path) -> None:
    small, long = tmp_path / "a.xml", tmp_path / "b.xml"
    small.write_bytes(b"<article/>")
    long.write_bytes(b"<article>" + b" " * 10 * 2**20)
    assert round(Bounds().room(small).seconds) == 60
    assert round(Bounds().room(long).seconds) == 660
    assert Bounds().room(long).memory > 5 * Bounds().room(small).memory
    assert Bounds(timeout=0, memory=0).room(long) == Room(0, 0)
    assert Bounds(timeout=5, memory=100).room(long) == Room(5, 100 * 2**20)
    assert Room(0, 0).refusal("a.xml", 1e9, 10**12) is None


def test_the_command_gives_up_one_file_and_goes_on_with_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.xml").write_text('<article xml:lang="en"><body><p>Text.</p></body></article>')
    monkeypatch.setattr(audits, "audit", lambda path, **_: burn() if path.stem == "b" else engine.audit(path))
    assert cli.main(["audit", str(tmp_path), "--no-cache", "--timeout", "2", "--fail-on", "never"]) == 3
    shown = capsys.readouterr()
    assert "b.xml: took too long, more than 2 s of processor time, and was given up" in shown.err
    assert "2 files audited" in shown.out
    assert cli.main(["audit", str(tmp_path), "--timeout", "soon"]) == 2


def test_an_export_that_is_given_up_is_said_and_writes_nothing(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make("<sec><title>One</title><p>Text.</p></sec>")
    monkeypatch.setattr(pipeline, "export", lambda *_, **__: burn())
    assert cli.main([str(source), "--output", str(tmp_path / "out"), "--timeout", "1"]) == 3
    assert "article.xml: took too long, more than 1 s of processor time" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_command_ends_after_a_file_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<article>")
    command = [sys.executable, "-m", "publish", "audit", str(tmp_path / "a.xml"), "--no-cache"]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 3


def test_a_process_ends_with_the_one_that_forgot_its_watchdog(tmp_path: Path) -> None:
    script = (
        "from publish.process.limits import Room; from publish.process.watchdog import Watchdog\n"
        "dog = Watchdog(lambda job, tell: job, lambda job: Room(0, 0), str)\n"
        "print(next(iter(dog.run(['a', 'b']))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", f"import publish\n{script}\nkept = dog"], capture_output=True, timeout=60
    )
    assert (run.returncode, run.stdout) == (0, b"a\n")


@pytest.mark.parametrize("limit", [20, 600])
def test_a_limit_of_whoever_starts_it_is_kept(make: Make, tmp_path: Path, limit: int) -> None:
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))

    command = [
        sys.executable,
        "-m",
        "publish",
        str(make("<p>Trees.</p>")),
        "--format",
        "epub",
        "--output",
        str(tmp_path),
    ]
    report = ["--report", f"html={tmp_path / 'audit.html'}"]
    run = subprocess.run([*command, *report], capture_output=True, text=True, check=False, preexec_fn=limited)
    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
    assert (tmp_path / "audit.html").is_file()


def test_a_fault_comes_back_whatever_it_arose_from() -> None:
    code = """
from lxml import etree
from distributed import Client  # which lets faults be pickled with what they arose from
from publish.errors import SourceError
from publish.process.limits import Room
from publish.process.watchdog import once
def work():
    try:
        etree.fromstring("<a>")
    except etree.XMLSyntaxError as error:
        raise SourceError("is not well-formed", "a.xml", 1) from error
try:
    once(work, Room(9.0, 0), "a.xml")
except SourceError as fault:
    print(fault)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "a.xml:1: is not well-formed\n"
