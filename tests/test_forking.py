"""Work that is done in a process beside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import types
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from publish import cli
from publish.process.background import Background
from publish.process.worker import Worker
from tests.conftest import Make

ORPHAN = """
import os, time
from functools import partial
from publish.process.worker import Worker
colleague = Worker()
print(colleague.begin(os.getpid)(), flush=True)
colleague.begin(partial(time.sleep, 60))
time.sleep(60)
"""


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process be doubled, whatever threads other tests have left."""
    monkeypatch.setattr("publish.process.worker.can_fork", lambda: True)


@pytest.fixture
def colleague(alone: None) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def test_work_beside_gives_its_result_and_raises_its_faults_here(
    colleague: Worker, capfd: pytest.CaptureFixture[str]
) -> None:
    elsewhere = colleague.begin(os.getpid)
    assert elsewhere() != os.getpid()
    large = colleague.begin(partial(len, b"x" * 5_000_000))
    broken, odd = colleague.begin(partial(int, "no number")), colleague.begin(partial(eval, "lambda: 1"))
    assert large() == 5_000_000
    with pytest.raises(ValueError, match="no number"):
        broken()
    assert odd()() == 1
    assert capfd.readouterr().err == ""


def test_what_is_large_is_taken_while_there_is_other_work(colleague: Worker) -> None:
    colleague.begin(partial(time.sleep, 4))
    begun = time.monotonic()
    colleague.begin(partial(len, b"x" * 5_000_000))
    assert time.monotonic() - begun < 3


def test_who_waits_does_what_has_not_begun(colleague: Worker) -> None:
    first, *more = [colleague.begin(partial(_slept, 0.3)) for _ in range(4)]
    assert first() != os.getpid()
    assert os.getpid() in [one() for one in more]


def test_a_fault_of_what_was_taken_back_is_raised_when_it_is_asked_for(colleague: Worker) -> None:
    busy, broken = colleague.begin(partial(_slept, 0.5)), colleague.begin(partial(int, "no number"))
    assert busy() != os.getpid()
    with pytest.raises(ValueError, match="no number"):
        broken()


def test_what_is_forgotten_is_not_in_the_way(colleague: Worker) -> None:
    first, *_ = [colleague.begin(partial(_slept, 0.5)) for _ in range(20)]
    colleague.forget()
    begun = time.monotonic()
    assert first() == os.getpid()
    assert colleague.begin(os.getpid)() != os.getpid()
    assert time.monotonic() - begun < 8


def test_a_result_that_was_given_away_is_made_again(colleague: Worker) -> None:
    asked = colleague.begin(os.getpid)
    assert asked() != os.getpid()
    assert asked() == os.getpid()


def test_what_cannot_be_understood_there_is_done_here(colleague: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "made_since", made_since := types.ModuleType("made_since"))
    exec("def here():\n    return 'here'", vars(made_since))
    asked = colleague.begin(vars(made_since)["here"])
    assert asked() == "here"
    assert colleague.begin(os.getpid)() == os.getpid()


@pytest.mark.usefixtures("alone")
def test_a_process_that_was_lost_is_replaced() -> None:
    with Background() as background:
        helper = background.begin(os.getpid)()
        assert helper != os.getpid()
        os.kill(helper, signal.SIGKILL)
        os.waitid(os.P_PID, helper, os.WEXITED | os.WNOWAIT)
        assert background.begin(os.getpid)() not in (helper, os.getpid())


def _slept(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc")
def test_work_beside_ends_with_the_process_that_wanted_it() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        helper = int(run.stdout.readline())
        run.send_signal(signal.SIGKILL)
        run.wait()
        until = time.monotonic() + 10
        while Path(f"/proc/{helper}").exists() and time.monotonic() < until:
            if "\nState:\tZ" in Path(f"/proc/{helper}/status").read_text("ascii"):
                break
            time.sleep(0.05)
        else:
            assert not Path(f"/proc/{helper}").exists()


@pytest.mark.parametrize("allowed", [0, 1, 2])
def test_where_the_system_has_no_process_left_the_work_is_done_here(
    allowed: int, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, forks = os.fork, iter(range(99))

    def refused() -> int:
        if next(forks) >= allowed:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return fork()

    source = make("<sec><title>A</title><p>a</p></sec>")
    monkeypatch.setattr(os, "fork", refused)
    assert cli.main([str(source), "--format", "epub", "--quiet"]) == 0
    assert cli.main(["audit", str(source), "--no-cache"]) == 0
