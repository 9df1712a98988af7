"""On a cluster, and at addresses."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from publish.archive import locations, sources
from publish.archive.job import Job
from publish.archive.job_runner import work
from publish.archive.verifying import verify
from publish.errors import PublishError
from tests.archive.conftest import Report, publish, tree
from tests.epub.conftest import png

PICTURE = "<sec><title>A</title><fig><graphic xlink:href='pics/oak'><alt-text>An oak.</alt-text></graphic></fig></sec>"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers, each a process of its own."""
    log = tmp_path / "cluster.log"
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        with log.open("ab") as file:
            command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
            started.append(subprocess.Popen(command, stdout=file, stderr=file, cwd=tmp_path))
        return started[-1]

    def said(pattern: str, times: int = 1) -> str:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            if log.exists() and len(found := re.findall(pattern, log.read_text("utf-8"))) >= times:
                return str(found[0])
            time.sleep(0.1)
        raise AssertionError(log.read_text("utf-8"))

    try:
        start("scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        address = said(r"Scheduler at:\s+(tcp://\S+)")
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / "dask"))
        workers = [start("worker", address, *options) for _ in range(2)]
        said("Registered to", 2)
        yield address, workers
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.mark.conformance
def test_a_cluster_does_the_work_and_may_lose_a_worker(
    report: Report, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    for number in range(8):
        report(f"r{number}.xml", f"<sec><title>{number}</title><p>{'word ' * 300}</p></sec>")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "publish", "archive", str(tmp_path / "reports"), "--output", str(out)]
    run = subprocess.Popen([*command, "--executor", f"dask={address}"], stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 200
    while run.poll() is None and time.monotonic() < until and len(list(out.glob("reports--r*"))) < 2:
        time.sleep(0.02)
    assert run.poll() is None
    os.kill(workers[0].pid, signal.SIGKILL)
    _, output = run.communicate(timeout=300)
    assert run.returncode == 0, output
    told = re.findall(r"(\d+) archived, (\d+) there before, (\d+) failed", output)
    done, before, failed = map(int, told[-1])
    assert (done + before, failed) == (8, 0)  # what it had done and not yet told is there before
    assert sorted(path.name for path in out.iterdir()) == [f"reports--r{number}" for number in range(8)]
    assert publish("archive", tmp_path / "reports", "--output", tmp_path / "here", "--quiet").returncode == 0
    assert tree(out) == tree(tmp_path / "here")


def test_a_cluster_that_is_not_there_is_said(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.archive.executors.dask._PATIENCE", 1)
    run = publish("archive", report(), "--output", tmp_path, "--executor", "dask=tcp://127.0.0.1:9")
    assert run.returncode == 2
    assert "the cluster does not answer" in run.stderr


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def test_sources_and_packages_may_be_at_addresses(
    report: Report, tmp_path: Path, store: fsspec.AbstractFileSystem
) -> None:
    source = report(body=PICTURE)
    for name in ("oak.png", "elm.png"):
        (source.parent / "pics").mkdir(exist_ok=True)
        (source.parent / "pics" / name).write_bytes(png())
    store.put(str(source.parent), "/bucket/in", recursive=True)
    store.pipe_file("/bucket/in/other.xml", b"<html/>")
    found = sources.sources(["memory://bucket/in"])
    assert found == {"memory://bucket/in/report.xml": "in--report"}
    job = Job("memory://bucket/in/report.xml", "report", "memory://bucket/out")
    outcome = work(job)
    assert (outcome.status, outcome.message) == ("archived", "")
    assert publish("archive", source, "--output", tmp_path / "here").returncode == 0
    place = "/bucket/out/report"
    held = {path[len(place) + 1 :]: store.cat_file(path) for path in store.find(place)}
    assert held == tree(tmp_path / "here" / "reports--report")
    assert work(job).status == "present"
    assert locations.packages("memory://bucket/out") == [("memory://bucket/out", "report")]
    assert locations.packages("memory://bucket/out/report") == [("memory://bucket/out", "report")]
    assert verify(Job("x", "report", "memory://bucket/out", replace=True)).message == ""
    store.pipe_file(f"{place}/data/epub/report.epub", b"PK")
    assert "report.epub is not what it was" in verify(Job("x", "report", "memory://bucket/out")).message


def test_an_upload_that_stopped_is_no_package(report: Report, store: fsspec.AbstractFileSystem) -> None:
    job = Job(str(report()), "report", "memory://bucket/out")
    assert work(job).status == "archived"
    store.rm("/bucket/out/report/bagit.txt")  # which is uploaded last
    store.pipe_file("/bucket/out/report/data/leftover", b"x")
    assert work(job).status == "archived"
    assert not store.exists("/bucket/out/report/data/leftover")
    assert store.exists("/bucket/out/report/bagit.txt")


def test_an_address_of_an_unknown_kind_is_said() -> None:
    with pytest.raises(PublishError, match="cannot be reached"):
        sources.sources(["nowhere://bucket/in"])
