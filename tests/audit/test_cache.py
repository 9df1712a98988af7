"""Audits of unchanged files: the same as fresh ones, whatever happens to the files, the cache and the code."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from publish import cli
from publish.audit.engine import Audit
from publish.audit.external import Tool
from publish.audit.files import cache
from publish.audit.files.cache import Cache, grounds
from publish.audit.files.cache.encoding import ForeignPathError, decode, dumps, encode
from publish.audit.finding import Finding, Location, Severity, SourceLocation
from publish.errors import PublishError
from publish.files.store import Store
from publish.run import audits
from tests.audit.epubs import save
from tests.audit.test_folders import FAULT, FINE, article

FIGURE = '<sec><title>A</title><fig><graphic xlink:href="mill.png"/></fig></sec>'


def run(paths: list[Path], kept: Cache | None, source: Path | None = None, jobs: int = 1) -> list[object]:
    return [found for _, found in audits.audited(paths, source, jobs, kept)]


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def no_audit(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """From here on, an audit that is not taken from the cache fails."""

    def refuse(path: Path, **_: object) -> Audit:
        raise AssertionError(f"{path} was audited")

    monkeypatch.setattr(audits, "audit", refuse)
    return monkeypatch


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A source with faults, and what is made of it: a PDF, an EPUB."""
    folder = tmp_path_factory.mktemp("documents")
    source = article(folder / "article.xml", FAULT)
    cli.main([str(source), "--format", "pdf", "--format", "epub", "--quiet", "--fail-on", "never"])
    return [source, folder / "article.pdf", folder / "article.epub", save(folder / "theirs.epub")]


@pytest.mark.parametrize("compared", [False, True])
def test_a_known_audit_is_a_fresh_one(documents: list[Path], where: Path, compared: bool) -> None:
    source = documents[0] if compared else None
    paths = documents[1:] if compared else documents
    fresh = run(paths, None, source)
    assert run(paths, Cache(where), source) == fresh
    known = [Cache(where).recall(path, source) for path in paths]
    assert [each.result for each in known if each] == fresh
    assert any(found.findings for found in fresh if isinstance(found, Audit))


def test_nothing_is_audited_twice(documents: list[Path], where: Path, request: pytest.FixtureRequest) -> None:
    fresh = run(documents, Cache(where))
    request.getfixturevalue("no_audit")
    assert run(documents, Cache(where)) == fresh


def test_findings_speak_of_the_paths_of_today(documents: list[Path], where: Path, tmp_path: Path) -> None:
    run(documents, Cache(where))
    moved = [Path(shutil.copy(path, tmp_path)) for path in documents]
    held = [Cache(where).recall(path, None) for path in moved]
    assert [each.result for each in held if each] == run(moved, None)


def test_a_file_that_changes_is_audited_again(where: Path, tmp_path: Path) -> None:
    path = article(tmp_path / "a.xml", FINE)
    [before] = run([path], Cache(where))
    state = path.stat()
    article(path, FINE.replace("<title>A</title>", "<title> </title>"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    [after] = run([path], Cache(where))
    assert isinstance(before, Audit)
    assert isinstance(after, Audit)
    assert after != before
    assert [after] == run([path], None)


def test_a_source_that_changes_is_compared_again(documents: list[Path], where: Path, tmp_path: Path) -> None:
    source = Path(shutil.copy(documents[0], tmp_path))
    before = run(documents[1:3], Cache(where), source)
    source.write_text(source.read_text().replace("<p>x</p>", "<p>other words</p>"))
    after = run(documents[1:3], Cache(where), source)
    assert after != before
    assert after == run(documents[1:3], None, source)


def test_a_picture_that_comes_or_goes_is_seen(where: Path, tmp_path: Path) -> None:
    path = article(tmp_path / "here" / "a.xml", FIGURE)
    out = io.BytesIO()
    Image.effect_mandelbrot((40, 40), (-2, -2, 2, 2), 40).save(out, "JPEG")
    jpeg = out.getvalue()

    def missing() -> bool:
        [run_done] = run([path], Cache(where))
        assert isinstance(run_done, Audit)
        return any(finding.rule == "picture-missing" for finding in run_done.findings)

    assert missing()
    (tmp_path / "here" / "unrelated.pdf").write_bytes(b"")
    assert missing()
    (tmp_path / "here" / "mill.jpg").write_bytes(jpeg)
    assert not missing()
    (tmp_path / "here" / "mill.jpg").write_bytes(jpeg[:-40])
    assert missing()
    (tmp_path / "here" / "mill.jpg").write_bytes(jpeg)
    assert not missing()
    (tmp_path / "here" / "more").mkdir()
    (tmp_path / "here" / "more" / "mill.jpg").write_bytes(jpeg)
    assert missing()  # there are two now
    (tmp_path / "here" / "more" / "mill.jpg").unlink()
    assert not missing()
    (tmp_path / "here" / "mill.jpg").unlink()
    assert missing()


def test_another_file_in_the_folder_changes_nothing(
    where: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = article(tmp_path / "here" / "a.xml", FIGURE)
    before = run([path], Cache(where))
    (tmp_path / "here" / "report.sarif").write_bytes(b"")
    request.getfixturevalue("no_audit")
    assert run([path], Cache(where)) == before


def test_faults_of_a_file_are_told_each_time(where: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "gone.xml", article(tmp_path / "broken.xml", "<p>")]
    for _ in range(2):
        run_done = run(paths, Cache(where))
        assert [fault.exit_code for fault in run_done if isinstance(fault, PublishError)] == [3, 3]


def test_other_code_and_other_packages_are_other_verdicts(
    where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "publish"
    shutil.copytree(Path(grounds.__file__).parents[3], copy, ignore=shutil.ignore_patterns("__pycache__"))
    here = grounds.digest(Store(where))
    monkeypatch.setattr(grounds, "_PACKAGE", copy)
    assert grounds.digest(Store(where)) == here, "the same code elsewhere"
    rule = copy / "audit" / "rules" / "xml" / "heading_empty.py"
    rule.write_text(rule.read_text() + "# edited\n")
    edited = grounds.digest(Store(where))
    assert edited != here
    packages = tmp_path / "packages"
    (packages / "lxml-99.0.dist-info").mkdir(parents=True)
    (packages / "lxml-99.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: lxml\nVersion: 99.0\n")
    monkeypatch.syspath_prepend(packages)
    assert grounds.digest(Store(where)) != edited


@pytest.mark.parametrize("damage", [b"", b"{}", b"0" * 64 + b"{}", b"\xff" * 200])
def test_damaged_entries_do_not_count(where: Path, tmp_path: Path, damage: bytes) -> None:
    path = article(tmp_path / "a.xml", FAULT)
    fresh = run([path], Cache(where))
    entries = [entry for entry in where.rglob("*") if entry.is_file()]
    assert entries
    for entry in entries:
        entry.write_bytes(damage)
    assert run([path], Cache(where)) == fresh
    held = Cache(where).recall(path, None)
    assert held is not None
    assert [held.result] == fresh, "it is kept anew"


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    path = article(tmp_path / "a.xml", FAULT)
    (tmp_path / "file").write_text("")
    assert run([path], Cache(tmp_path / "file" / "cache")) == run([path], None)


def test_code_that_cannot_be_read_means_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.of_user() is not None
    with monkeypatch.context() as patch:
        patch.setattr(grounds, "_files", lambda: iter(()))
        assert cache.of_user() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: "~/.cache")
    assert cache.of_user() is None


def test_packages_that_are_not_ours_by_name(where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from a checkout that is not installed, any package may be one that matters."""
    monkeypatch.setattr(grounds, "DISTRIBUTION", "no-such-distribution")
    before = grounds.digest(Store(where))
    (tmp_path / "packages" / "some-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "packages")
    assert grounds.digest(Store(where)) != before


def test_what_was_not_used_for_longest_goes_first(where: Path) -> None:
    store = Store(where, limit=10_000)
    for number in range(40):
        store.put(f"{number:02}key", "x" * 500)
        os.utime(where / f"{number:02}" / "key", (1_000_000_000 + number,) * 2)
    assert store.get("00key") == "x" * 500  # which marks it as used
    store.clear()
    left = {number for number in range(40) if Store(where).get(f"{number:02}key")}
    assert 0 in left
    assert 39 in left
    assert not left & set(range(1, 20))
    assert sum(path.stat().st_size for path in where.rglob("*") if path.is_file()) <= 8_000
    store.put("large", "x" * 9_000_000)
    assert store.get("large") is None


def test_many_runs_at_once(where: Path) -> None:
    def work(number: int) -> bool:
        store = Store(where, limit=20_000)
        for turn in range(60):
            store.put(f"{turn % 7:02}key", f"{turn % 7}" * 900)
            held = store.get(f"{(turn + number) % 7:02}key")
            if held is not None and len(set(held)) != 1:
                return False
            store.clear()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))
    assert not list(where.rglob("*.part"))


def test_runs_of_the_command_beside_each_other(tmp_path: Path) -> None:
    for number in range(6):
        article(tmp_path / "in" / f"{number}.xml", FAULT)
    command = [sys.executable, "-m", "publish", "audit", str(tmp_path / "in"), "--report", "json"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "caches")}
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(3)]
    output = [run.communicate()[0] for run in runs]
    assert output[0].count(b"reference-dangling") == 6
    assert output.count(output[0]) == 3
    assert (tmp_path / "caches" / "publish" / "audits").is_dir()


def test_a_known_run_needs_no_parser(tmp_path: Path) -> None:
    article(tmp_path / "in" / "a.xml", FAULT)
    look = "import sys; from publish import cli; code = cli.main(sys.argv[1:]); print(code, 'lxml' in sys.modules)"
    command = [sys.executable, "-c", f"{look}; print('pikepdf' in sys.modules)", "audit", str(tmp_path / "in")]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "caches"), "PUBLISH_DEBUG": "1"}  # all in one process
    said = [
        subprocess.run([*command, *more], capture_output=True, text=True, env=environment, check=True).stdout
        for more in ([], [], ["--no-cache"])
    ]
    assert said[0].splitlines()[-2] == "1 True"
    assert said[1].splitlines()[-2:] == ["1 False", "False"]
    assert said[2].splitlines()[-2] == "1 True"
    assert said[0].splitlines()[:-2] == said[1].splitlines()[:-2] == said[2].splitlines()[:-2]


def test_other_checkers_are_asked_once_for_a_file(documents: list[Path], where: Path, tmp_path: Path) -> None:
    asked: list[Path] = []

    def check(path: Path) -> list[Finding]:
        asked.append(path)
        return [Finding("epubcheck-x", Severity.ERROR, f"of {path}", ("EPUBCheck X",), Location(str(path)))]

    book = documents[2]
    for version, times in (("1.0", 1), ("1.0", 1), ("1.1", 2)):
        [tool] = Cache(where).remembering([Tool("EPUBCheck", version, ("epub",), check)])
        assert [finding.message for finding in tool.check(book)] == [f"of {book}"]
        assert len(asked) == times
    [tool] = Cache(where).remembering([Tool("EPUBCheck", "1.1", ("epub",), check)])
    copy = Path(shutil.copy(book, tmp_path / "copy.epub"))
    assert tool.check(copy)[0].location.file == str(copy)
    assert len(asked) == 3


def test_a_pipe_is_left_to_the_audit(where: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert Cache(where).recall(pipe, None) is None


texts = st.text(st.characters(), max_size=20)
numbers = st.none() | st.integers(1, 10**6)
findings = st.builds(
    Finding,
    texts,
    st.sampled_from(Severity),
    texts,
    st.lists(texts, max_size=3).map(tuple),
    st.builds(Location, st.just("a.pdf"), numbers, st.none() | texts, numbers),
    st.none() | st.builds(SourceLocation, st.sampled_from(["a.pdf", "a.xml"]), st.integers(1, 10**6)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(findings, max_size=5).map(tuple))
def test_findings_come_back_as_they_were(where: Path, found: tuple[Finding, ...]) -> None:
    store = Store(where)
    store.put("some", dumps(encode(found, "a.pdf", "a.xml")))
    text = store.get("some")
    assert text is not None
    assert decode(json.loads(text), "a.pdf", "a.xml") == found


def test_findings_of_a_third_file_are_not_kept() -> None:
    astray = Finding("x", Severity.ERROR, "x", (), Location("b.pdf"))
    with pytest.raises(ForeignPathError):
        encode([astray], "a.pdf", None)
