"""``publish --watch`` as a process: what is edited is there again, as a run of its own would make it."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publish.commands import export
from publish.errors import UsageError
from publish.run import plan
from publish.run.watch.changes import Changes, folders_below
from publish.run.watch.dependencies import Dependencies
from tests.conftest import Make

COMMAND = [sys.executable, "-m", "publish"]
BODY = "<sec><title>Trees</title><p>Seventy trees.</p></sec>"
LONG = "".join(
    f"<sec><title>Street {n}</title>"
    + "".join(f"<p>{f'The inspectors counted {n} trees and {m} pumps. ' * 50}</p>" for m in range(9))
    + "</sec>"
    for n in range(4)
)
WAIT = 90  # seconds, on a machine that has much to do


class Watching:
    """A watch that runs, and what it says."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "--watch", *options, "--report", "json=audit.json"],
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)

    def round(self) -> str:
        """Wait for the end of a round; what was said in it."""
        sentence = ""
        while "; watching" not in sentence:
            sentence += self._lines.get(timeout=WAIT)
        return sentence

    def line(self) -> str:
        return self._lines.get(timeout=WAIT)

    def is_quiet(self) -> bool:
        time.sleep(1.5)
        return self._lines.empty()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(WAIT)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._listener.join()
        assert self.process.stderr is not None
        self.process.stderr.close()

    def rest(self) -> str:
        self._listener.join(WAIT)
        return "".join(self._lines.get() for _ in range(self._lines.qsize()))


@pytest.fixture
def watching(make: Make) -> Iterator[Callable[..., Watching]]:
    begun: list[Watching] = []

    def begin(body: str, *options: str) -> Watching:
        path = make(body)
        begun.append(Watching(path.parent, path.name, *options))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".pdf", ".epub", ".json")}


def cold(folder: Path, *options: str) -> tuple[int, dict[str, bytes]]:
    """What a run of its own makes of what lies there: its exit code and its files."""
    before = outputs(folder)
    run = subprocess.run([*COMMAND, "article.xml", *options, "--report", "json=audit.json"], cwd=folder, check=False)
    outputs_before = outputs(folder)
    assert outputs_before.keys() == before.keys()
    return run.returncode, outputs_before


@pytest.mark.conformance
def test_an_edit_gives_what_a_run_of_its_own_gives(watching: Callable[..., Watching], tmp_path: Path) -> None:
    folder, options = tmp_path / "source", ("--format", "pdf", "--format", "epub", "--theme", "report")
    watch = watching(LONG, *options)
    printed = watch.round()
    assert "wrote article.pdf\n" in printed
    assert "wrote article.epub\n" in printed
    assert watch.is_quiet()  # what it wrote beside the article is no change of it
    article = folder / "article.xml"
    text = article.read_text("utf-8")
    first = outputs(folder)
    for new in (text.replace("Street 2", "Lane 2"), text.replace("<p>The", "<p>\n\nThe other", 1), text):
        article.write_text(new, "utf-8")
        watch.round()
        outputs_before = outputs(folder)
        assert (new == text) == (outputs_before == first)
        watch.process.send_signal(signal.SIGSTOP)
        assert cold(folder, *options) == (0, outputs_before)
        watch.process.send_signal(signal.SIGCONT)
    assert watch.stop() == 0
    assert watch.rest().split() == ["stopped"]


def test_what_is_half_saved_is_said_and_mended_by_the_next_save(
    watching: Callable[..., Watching], tmp_path: Path
) -> None:
    article = tmp_path / "source" / "article.xml"
    watch = watching(BODY)
    assert "exit code 0" in watch.round()
    text = article.read_text("utf-8")
    outputs_before = outputs(article.parent)
    article.write_text(text[:-40], "utf-8")
    printed = watch.round()
    assert "not well-formed" in printed
    assert "exit code 3" in printed
    assert "Traceback" not in printed
    assert outputs(article.parent) == outputs_before  # the last ones stay
    article.write_text(text, "utf-8")
    assert "exit code 0" in watch.round()
    article.unlink()
    assert "exit code 3" in watch.round()
    assert watch.stop() == 3


def test_findings_come_and_go_in_the_reports(watching: Callable[..., Watching], tmp_path: Path) -> None:
    folder = tmp_path / "source"
    watch = watching(BODY)
    watch.round()
    article = folder / "article.xml"
    text = article.read_text("utf-8")
    article.write_text(text.replace("Seventy", '<bold><graphic xlink:href="tree.svg"/></bold>'), "utf-8")
    assert "exit code 3" in watch.round()  # there is no such picture
    (folder / "tree.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert "exit code 1" in watch.round()
    rules = {finding["rule"] for finding in json.loads((folder / "audit.json").read_text())["findings"]}
    assert "figure-alt-missing" in rules or "alt-text-missing" in rules
    assert watch.stop() == 1


def test_a_finding_shows_the_line_as_it_is_now_and_a_log_of_its_own_is_no_change(make: Make) -> None:
    article = make('\n<p><xref rid="nowhere">Seventy</xref> trees.</p>')
    log = article.parent / "watch.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*COMMAND, "--watch", article.name, "--report", "html=audit.html", "--report", "text"],
            cwd=article.parent,
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
    try:
        _rounds(log, 1)
        article.write_text(article.read_text("utf-8").replace("Seventy", "Eighty"), "utf-8")
        _rounds(log, 2)
        assert ">Eighty</xref>" in log.read_text().rpartition("; watching")[0].rpartition("; watching")[2]
        assert "Eighty" in (article.parent / "audit.html").read_text("utf-8")
        assert "Seventy" not in (article.parent / "audit.html").read_text("utf-8")
        (article.parent / "notes.txt").write_text("To do")
        time.sleep(2)
        assert log.read_text().count("; watching") == 2
    finally:
        process.kill()
        process.wait()


def _rounds(log: Path, count: int) -> None:
    deadline = time.monotonic() + WAIT
    while log.read_text().count("; watching") < count:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_theme_and_the_settings_are_read_again(watching: Callable[..., Watching], make: Make) -> None:
    article = make(BODY)
    theme = article.parent / "theme"
    theme.mkdir()
    (theme / "print.css").write_text("")
    settings = article.parent / "publish.toml"
    settings.write_text('theme = "theme"\n')
    watch = watching(BODY)
    watch.round()
    first = (article.parent / "article.pdf").read_bytes()
    (theme / "print.css").write_text("p { color: #123456 }")
    watch.round()
    second = (article.parent / "article.pdf").read_bytes()
    assert second != first
    settings.write_text("theme = \n")
    assert "publish.toml" in watch.line()
    assert "docs/settings.md" in watch.line()
    settings.write_text('formats = ["pdf", "epub"]\n')
    assert "wrote article.epub" in watch.round()
    assert (article.parent / "article.pdf").read_bytes() == first
    assert watch.is_quiet()
    assert watch.stop() == 0


def test_a_baseline_counts_from_the_next_save_on(watching: Callable[..., Watching], tmp_path: Path) -> None:
    folder = tmp_path / "source"
    watch = watching(BODY.replace("Seventy", '<xref rid="nowhere">Seventy</xref>'), "--baseline", "known.json")
    assert "wrote known.json" in watch.round()
    assert watch.is_quiet()
    (folder / "known.json").write_text((folder / "known.json").read_text() + "\n")
    assert "exit code 0" in watch.round()
    assert watch.stop() == 0


def test_only_what_belongs_to_a_source_is_exported_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = Path("one/a.xml"), Path("other/b.xml")
    for path in (one, other):
        (path.parent / "media").mkdir(parents=True)
        path.write_text("<article/>")
    (tmp_path / "theme").mkdir()
    given = export.parser().parse_args(["one/a.xml", "other/b.xml", "--theme", "theme", "--output", "other/out"])
    belongings = Dependencies(plan.plan(given))

    def touched(name: str) -> list[Path]:
        return belongings.sources({tmp_path / name})

    assert touched("one/a.xml") == [one]
    assert touched("other/media/x.png") == [other]
    assert touched("theme/print.css") == [one, other]
    assert touched("one/c.xml") == []  # another article
    assert touched("other/out/b.pdf") == []  # what we write
    assert touched("elsewhere.png") == []
    (tmp_path / "one" / "data.csv").write_text("1,2")
    assert touched("one/watch.log") == []  # what nothing names
    assert touched("one/data.csv") == []
    one.write_text("<article><supplementary-material href='data.csv'/></article>")
    assert touched("one/data.csv") == [one]
    assert touched("one/tree.JPG") == [one]
    assert touched("one/notes.txt") == []
    assert {tmp_path, tmp_path / "one" / "media", tmp_path / "theme"} <= belongings.folders()


def test_changes_are_seen_while_nobody_looks(tmp_path: Path) -> None:
    changes = Changes()
    changes.look_at([tmp_path])
    (tmp_path / "a.xml").write_text("a")
    (tmp_path / ".hidden").write_text("a")
    below = tmp_path / "below"
    below.mkdir()
    time.sleep(0.3)
    changes.look_at(folders_below(tmp_path))
    (below / "b.xml").write_text("b")
    paths: set[Path] = set()
    for seen in changes:
        paths |= seen
        if below / "b.xml" in paths:
            break
    assert paths == {tmp_path / "a.xml", below, below / "b.xml"}


def test_a_folder_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be watched"):
        Changes().look_at([tmp_path / "nowhere"])


def test_a_stop_that_strikes_a_finalizer_is_still_one(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []

    class Struck:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def collect() -> int:
        Struck()
        return 0

    monkeypatch.setattr("publish.process.interpreter.gc.collect", collect)
    monkeypatch.setattr(sys, "unraisablehook", heard.append)
    assert export.run(["--watch", str(make(BODY)), "--quiet"]) == 0
    assert heard == []


def test_a_watch_takes_nothing_into_a_baseline(make: Make) -> None:
    with pytest.raises(UsageError, match="--update-baseline goes with a run that ends"):
        export.run(["--watch", str(make(BODY)), "--baseline", "b.json", "--update-baseline", "all"])
