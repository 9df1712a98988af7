"""Many at once: nothing half written, nothing done twice, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.archive import sources
from publish.archive.executors.local import Processes
from publish.archive.job import Job, Outcome
from publish.archive.store import Shelf
from publish.run.progress import Tally
from tests.archive.conftest import Report, publish, tree


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_folder_is_archived_and_one_bad_report_does_not_stop_the_rest(report: Report, tmp_path: Path) -> None:
    report("2019/a.xml")
    report("2020/a.xml")
    report("bad.xml").write_text("<article>", "utf-8")
    (tmp_path / "reports" / "other.xml").write_text("<html/>", "utf-8")
    run = publish("archive", tmp_path / "reports", "--output", tmp_path / "out", "--summary", "-")
    assert run.returncode == 3
    assert "bad.xml:1: is not well-formed XML" in run.stderr
    said = lines(run.stdout)
    assert {line["package"]: line["status"] for line in said[1:-1]} == {
        "2019--a": "archived",
        "2020--a": "archived",
        "reports--bad": "failed",
    }
    whole = said[-1]["summary"]
    assert isinstance(whole, dict)
    assert (whole["archived"], whole["present"], whole["failed"], whole["passed over"]) == (2, 0, 1, 1)
    assert said[0]["status"] == "passed over"
    assert whole["peak-worker-bytes"] > 10_000_000
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2019--a", "2020--a"]


def test_what_is_done_is_not_done_again_and_what_differs_is_not_overwritten(report: Report, tmp_path: Path) -> None:
    source, out = report(), tmp_path / "out"
    assert publish("archive", source, "--output", out).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    run = publish("archive", source, "--output", out)
    assert (run.returncode, run.stderr) == (0, "0 archived, 1 there before, 0 failed\n")
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    run = publish("archive", source, "--output", out, "--profile", "pdf-ua-2")
    assert run.returncode == 4
    assert "whose source was another, or that was made in another way" in run.stderr
    report(body="<sec><title>B</title><p>y</p></sec>")
    assert publish("archive", source, "--output", out).returncode == 4
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert publish("archive", source, "--output", out, "--replace").returncode == 0
    assert b"<title>B" in (out / "reports--report" / "data/source/report.xml").read_bytes()
    assert [path.name for path in out.iterdir()] == ["reports--report"]


def test_temporary_files_may_lie_deep(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("d" * 100)  # a socket of a fork server would have too long a path there
    deep.mkdir()
    monkeypatch.setenv("TMPDIR", str(deep))
    run = publish("archive", report(), "--output", tmp_path / "out")
    assert run.returncode == 0, run.stderr


def test_sources_come_from_a_list_and_from_standard_input(report: Report, tmp_path: Path) -> None:
    first, second = report("one.xml"), report("two.xml")
    (tmp_path / "list.txt").write_text(f"# of 2025\nreports/one.xml\n\n{second}\n", "utf-8")
    run = publish("archive", "--list", tmp_path / "list.txt", "--output", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["reports--one", "reports--two"]
    run = publish("archive", "--list", "-", "--output", tmp_path / "more", text=f"{first}\n")
    assert run.returncode == 0, run.stderr
    assert [path.name for path in (tmp_path / "more").iterdir()] == ["reports--one"]


def test_the_sources_in_packages_are_not_archived_again(report: Report) -> None:
    folder = report().parent
    for says in ("1 archived, 0 there", "0 archived, 1 there"):
        assert says in publish("archive", ".", "--output", "out", cwd=folder).stderr


def test_names_do_not_depend_on_the_order_in_which_sources_come(report: Report, tmp_path: Path) -> None:
    paths = [str(report(name)) for name in ("a/x.xml", "b/x.xml", "c/X.xml", "c/y.xml")]
    names = sources.sources(paths)
    assert names == sources.sources(reversed(paths))
    assert names[paths[0]] == "a--x"
    clash = sources.sources([str(report("d/a/x.xml")), paths[0]])
    assert sorted(name[:5] for name in clash.values()) == ["a--x", "a--x-"]
    assert len({name.casefold() for name in names.values()}) == 4
    assert sources.sources([str(tmp_path / "reports")])[paths[3]] == "c--y"
    odd = sources.sources(["/reports/.. .xml", "/reports/a:b\n.xml", f"/reports/{'é' * 200}.xml"])
    assert all(name and len(name.encode()) < 255 and not set(name) & set("/:\n") for name in odd.values())


@pytest.mark.conformance
def test_a_run_killed_at_any_moment_goes_on_where_it_was(report: Report, tmp_path: Path) -> None:
    for number in range(6):
        report(f"r{number}.xml", f"<sec><title>{number}</title><p>{'word ' * 400}</p></sec>")
    command = [sys.executable, "-m", "publish", "archive", str(tmp_path / "reports"), "--jobs", "2", "--quiet"]
    assert subprocess.run([*command, "--output", str(tmp_path / "whole")], check=False).returncode == 0
    out = tmp_path / "out"
    for wanted in (1, 3):  # finished packages at which the run is killed, with whatever it has begun
        run = subprocess.Popen([*command, "--output", str(out)], start_new_session=True)
        until = time.monotonic() + 120
        while run.poll() is None and time.monotonic() < until and len(list(out.glob("reports--r*"))) < wanted:
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        for package in out.glob("reports--r*"):
            assert tree(package) == tree(tmp_path / "whole" / package.name)
    done = {path: path.stat().st_mtime_ns for path in out.glob("reports--r*")}
    assert 3 <= len(done) < 6
    assert subprocess.run([*command, "--output", str(out)], check=False).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert sorted(path.name for path in out.iterdir()) == [f"reports--r{number}" for number in range(6)]
    assert tree(out) == tree(tmp_path / "whole")


def test_two_runs_at_once_share_the_work(report: Report, tmp_path: Path) -> None:
    for number in range(4):
        report(f"r{number}.xml")
    command = [sys.executable, "-m", "publish", "archive", str(tmp_path / "reports"), "--output", str(tmp_path / "out")]
    runs = [
        subprocess.Popen([*command, "--jobs", "1", "--summary", str(tmp_path / f"{n}.jsonl")], stderr=subprocess.PIPE)
        for n in range(2)
    ]
    for run in runs:
        _, output = run.communicate(timeout=300)
        assert run.returncode == 0, output
    outcomes = [line for n in range(2) for line in lines((tmp_path / f"{n}.jsonl").read_text("utf-8"))[:-1]]
    assert sorted(str(line["package"]) for line in outcomes if line["status"] == "archived") == [
        f"reports--r{n}" for n in range(4)
    ]
    assert publish("verify", tmp_path / "out").returncode == 0


def test_what_dead_runs_left_is_taken_away_and_what_a_living_one_holds_is_not(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    (tmp_path / ".dead.part").mkdir()
    (tmp_path / ".dead.part" / "half.pdf").write_bytes(b"%PDF")
    (tmp_path / ".lost.old").mkdir()
    with shelf.making("alive") as path:
        (tmp_path / ".alive.old").mkdir()  # it is just about to be replaced
        shelf.tidy()
        assert sorted(p.name for p in tmp_path.iterdir()) == [".alive.old", ".alive.part", "lost"]
        (path / "whole").write_bytes(b"x")
        shelf.put(path, "alive")
    shelf.tidy()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["alive", "lost"]


def _work(job: Job) -> Outcome:
    if job.source == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.source == "endless":
        time.sleep(600)
    return Outcome(job.source, job.name, "archived")


@pytest.mark.parametrize(("bad", "says"), [("deadly", "ended twice"), ("endless", "was not done after")])
def test_a_report_that_takes_its_process_with_it_does_not_stop_the_rest(bad: str, says: str) -> None:
    jobs = [Job(source, source, "out") for source in ("a", "b", bad, "c", "d", "e")]
    outcomes = {one.name: one for one in Processes(2, seconds=3).run(_work, iter(jobs))}
    assert sorted(outcomes) == sorted(job.name for job in jobs)
    assert outcomes[bad].status == "failed"
    assert says in outcomes[bad].message
    assert {one.status for name, one in outcomes.items() if name != bad} == {"archived"}


def test_the_executor_looks_only_a_little_way_ahead() -> None:
    taken = 0

    def jobs() -> object:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield Job(str(number), str(number), "out")

    for done, _ in enumerate(Processes(2).run(_work, jobs()), 1):  # type: ignore[arg-type]
        assert taken <= done + 2


def test_progress_says_what_is_done_failed_how_fast_and_how_long_it_takes() -> None:
    tally = Tally(100, quiet=True)
    for number in range(20):
        tally.add(failed=number < 2, worked=number < 10)
    assert tally.line(5.0) == "20 of 100 done, 2 failed, 2.0 a second, 0:00:40 left"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "name a source"),
        (["a.xml"], "--output is missing"),
        (["a.xml", "--output", "o", "--jobs", "0"], "--jobs"),
        (["a.xml", "--output", "o", "--executor", "slurm"], "there is no such executor"),
        (["a.xml", "--output", "o", "--timestamp", "http://tsa.example"], "go with --sign"),
        (["--list", "gone.txt", "--output", "o"], "gone.txt: cannot be read"),
    ],
)
def test_wrong_arguments_say_what_to_do(tmp_path: Path, arguments: list[str], says: str) -> None:
    run = publish("archive", *arguments, cwd=tmp_path)
    assert run.returncode in (2, 3)
    assert says in run.stderr
    assert "Traceback" not in run.stderr


def test_a_package_gives_way_to_the_same_publication_alone(report: Report, tmp_path: Path) -> None:
    first, second = report("2019/article.xml"), report("x/2019/article.xml")
    second.write_text(second.read_text("utf-8").replace("<article-title>", "<article-title>Another: "), "utf-8")
    for name, value in (("10.5555/1", first), ("10.5555/2", second)):
        text = value.read_text("utf-8")
        value.write_text(text.replace("10.5555/trees", name), "utf-8")
    out = tmp_path / "out"
    assert publish("archive", first, "--output", out).returncode == 0
    run = publish("archive", second, "--output", out, "--replace")
    assert run.returncode == 4
    assert "holds another publication, “" in run.stderr
    before = tree(out)
    assert publish("archive", tmp_path / "reports" / "2019", "--output", out).stderr.startswith("0 archived, 1 there")
    first.write_text(first.read_text("utf-8").replace("<p>x</p>", "<p>y</p>"), "utf-8")
    assert publish("archive", first, "--output", out, "--replace").returncode == 0
    assert tree(out) != before
    assert [path.name for path in out.iterdir()] == ["2019--article"]


def test_what_is_passed_over_is_counted_and_named(report: Report, tmp_path: Path) -> None:
    folder = report("a.xml").parent
    (folder / "empty.xml").write_text("")
    (folder / "page.xml").write_text("<html><body/></html>")
    (folder / "letter.docx").write_bytes(b"not even a ZIP archive")
    (folder / "notes.rtf").write_bytes(b"{\\rtf1 Hello}")
    (folder / "plane.png").write_bytes(b"\x89PNG\r\n")
    run = publish("archive", folder, "--output", tmp_path / "out")
    assert run.returncode == 0
    assert "1 archived, 0 there before, 0 failed, 3 passed over\n" in run.stderr
    for words in (
        "empty.xml: it is empty",
        "page.xml: it is a web page (HTML)",
        "notes.rtf: it is a Rich Text document",
    ):
        assert words in run.stderr


def test_findings_that_make_the_exit_code_are_counted(report: Report, tmp_path: Path) -> None:
    source = report(body='<sec><title>A</title><p><xref rid="nowhere">x</xref></p></sec>')
    run = publish("archive", source, "--output", tmp_path / "out")
    assert run.returncode == 1
    assert "1 publication has findings at or above “error”" in run.stderr


@pytest.mark.parametrize(
    ("settings", "option", "width"),
    [("", [], 1843), ("image-dpi = 0", [], 4000), ("image-dpi = 0", ["--image-dpi", "300"], 1843)],
)
def test_how_fine_pictures_are_is_kept_with_the_package(
    report: Report, tmp_path: Path, settings: str, option: list[str], width: int
) -> None:
    source = report(
        body='<fig><caption><p>Trees.</p></caption><graphic xlink:href="a.jpg"><alt-text>A row of trees</alt-text></graphic></fig>'
    )
    Image.effect_noise((4000, 1000), 50).save(source.parent / "a.jpg")
    (source.parent / "publish.toml").write_text(settings)
    run = publish("archive", source, "--output", tmp_path / "out", *option, cwd=source.parent)
    assert run.returncode == 0, run.stderr
    with pikepdf.open(tmp_path / "out" / "reports--report" / "data/pdf/report.pdf") as pdf:
        widths = [
            int(image.Width)
            for image in pdf.objects
            if isinstance(image, pikepdf.Stream) and image.get("/Subtype") == "/Image"
        ]
    assert max(widths) == width
    assert publish("archive", source, "--output", tmp_path / "out", *option, cwd=source.parent).stderr.startswith(
        "0 archived"
    )
