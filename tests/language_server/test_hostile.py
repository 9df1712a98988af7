"""A server that strangers' files neither lead astray nor stop, and that leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, put

from publish.language_server import checker
from publish.language_server.checker import Answer, Checker, Job
from publish.process.limits import Room
from tests.conftest import FRONT, HEAD
from tests.language_server.conftest import Article

BODY = '<p id="p">One <graphic xlink:href="a.png"/></p>'


def workers(pid: int) -> list[int]:
    """The processes that a process started, by /proc (proc(5))."""
    return [
        int(child)
        for thread in Path(f"/proc/{pid}/task").iterdir()
        for child in (thread / "children").read_text().split()
    ]


def is_gone(pid: int) -> bool:
    for _ in range(200):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def rules(found: list[dict[str, Any]]) -> list[str]:
    return [each.get("code", "") for each in found]


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ('<!ENTITY x SYSTEM "secret.txt">', "&x;"),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "&x;"),
        ('<!ENTITY % x SYSTEM "secret.txt"> %x;', ""),
        ('<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">', "&c;"),
    ],
)
def test_nothing_outside_of_a_text_is_read(editor: Editor, article: Article, declared: str, used: str) -> None:
    path = article(f"<p>One {used}</p>{BODY}", head=f"<!DOCTYPE article [{declared}]>{HEAD}")
    (path.parent / "secret.txt").write_text("SECRET-WORDS")
    editor.open(path)
    found = editor.found(path, 1)
    assert "SECRET" not in str(found)
    assert (len(found) == 1 and found[0]["severity"] == 1) if used else "figure-alt-missing" in rules(found)
    hover = editor.ask_at("hover", path, 0, 5)
    assert "SECRET" not in str(hover) + str(editor.ask_of("documentSymbol", path))


@pytest.mark.parametrize("name", ["publish", "lxml", "json", "re", "sitecustomize", "usercustomize"])
def test_no_code_beside_an_article_is_run(tmp_path: Path, name: str) -> None:
    ran = tmp_path / "ran"
    (tmp_path / f"{name}.py").write_text(f"open({str(ran)!r}, 'w')\nraise SystemExit(9)\n")
    path = tmp_path / "article.xml"
    path.write_text(f"{HEAD}{FRONT}<body>{BODY}</body></article>", "utf-8")
    with Editor(tmp_path) as editor:
        editor.open(path)
        assert "figure-alt-missing" in rules(editor.found(path, 1))
    assert not ran.exists()


def test_pictures_are_those_of_the_folder(editor: Editor, article: Article) -> None:
    path = article('<p><graphic xlink:href="../../outside.png"/><graphic xlink:href="http://127.0.0.1:9/x.png"/></p>')
    (editor.folder.parent / "outside.png").write_bytes(b"")
    editor.open(path)
    messages = [one["message"] for one in editor.found(path, 1) if one["code"] == "picture-missing"]
    assert len(messages) == 2
    assert all(message.startswith("no file for") for message in messages)


@pytest.mark.parametrize(
    "text",
    [
        "<article>" + "<sec>" * 5_000,
        "<article>" + "<sec>" * 300 + "</sec>" * 300 + "</article>",
        "<article><p " + " ".join(f'a{n}="x"' for n in range(20_000)) + "></p></article>",
        "<article><p>" + "&amp;" * 100_000 + "</p></article>",
        "<article><p>\ud800 \x00</p></article>",
        "<?xml" + " " * 200_000 + "<article",
        '<article><sec><title>\u202e\x1b[31m x</title></sec></article>',
    ],
    ids=["open", "deep", "attributes", "references", "no characters", "spaces", "steering"],
)  # fmt: skip
def test_odd_texts_are_told_and_the_server_goes_on(editor: Editor, article: Article, text: str) -> None:
    path = article(BODY)
    editor.open(path, text)
    editor.found(path, 1)
    assert "\u202e" not in str(editor.ask_of("documentSymbol", path))
    editor.change(path, 2, {"text": path.read_text("utf-8")})
    assert "figure-alt-missing" in rules(editor.found(path, 2))


def test_a_process_that_ends_is_told_and_followed_by_another(tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    path.write_text(f"{HEAD}{FRONT}<body>{BODY}</body></article>", "utf-8")
    with Editor(tmp_path) as editor:
        editor.open(path)
        editor.found(path, 1)
        [worker] = workers(editor.pid)
        os.kill(worker, signal.SIGKILL)
        assert is_gone(worker)
        for version in (2, 3):
            editor.change(path, version, put(0, 0, ""))
        found = editor.found(path, 3)
        if "Not audited" in found[0]["message"]:
            editor.change(path, 4, {"text": "<article>"})
            assert "Not audited" not in editor.found(path, 4)[0]["message"]
            editor.change(path, 5, {"text": path.read_text("utf-8")})
            found = editor.found(path, 5)
        assert "figure-alt-missing" in rules(found)


@pytest.mark.parametrize("goodbye", ["leave", "hang_up"])
def test_nothing_is_left_when_the_editor_goes(tmp_path: Path, goodbye: str) -> None:
    path = tmp_path / "article.xml"
    path.write_text(f"{HEAD}{FRONT}<body>{BODY}</body></article>", "utf-8")
    with Editor(tmp_path) as editor:
        editor.open(path)
        editor.found(path, 1)
        started = workers(editor.pid)
        assert getattr(editor, goodbye)() == 0
        assert all(map(is_gone, started))


def test_nothing_is_left_when_the_server_is_killed(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        path = tmp_path / "article.xml"
        path.write_text("<article/>", "utf-8")
        editor.open(path)
        editor.found(path, 1)
        started = workers(editor.pid)
        os.kill(editor.pid, signal.SIGKILL)
        assert all(map(is_gone, started))


HANGING = """
import sys, json
def take():
    length = int.from_bytes(sys.stdin.buffer.read(8), "big")
    return json.loads(sys.stdin.buffer.read(length))
def give(answer):
    data = json.dumps(answer).encode()
    sys.stdout.buffer.write(len(data).to_bytes(8, "big") + data)
    sys.stdout.buffer.flush()
while True:
    message = take()
    if message["asks"] != "stop":
        if message["letters"] == "loop":
            while True: pass
        if message["letters"] == "hold":
            held = [bytearray(2**20) for _ in range(400)]
            for each in held: each[::4096] = b"x" * len(each[::4096])
            while True: pass
        if message["letters"] == "end":
            sys.exit(3)
        give({"told": message["letters"]})
        give({"done": True})
"""


@pytest.fixture
def tight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that does what its text says, with two seconds and 100 megabytes for each."""
    script = tmp_path / "worker.py"
    script.write_text(HANGING)
    monkeypatch.setattr(checker, "_WORKER", (str(script),))
    monkeypatch.setattr(Job, "room", property(lambda _: Room(2.0, 100 * 2**20)))


@pytest.mark.parametrize(
    ("letters", "message"),
    [("loop", "too long to read"), ("hold", "too much memory"), ("end", "the process that reads")],
)
def test_what_takes_too_much_is_given_up_and_the_next_is_read(tight: None, letters: str, message: str) -> None:
    answers: list[Answer] = []

    async def ask() -> None:
        asked = Checker()
        try:
            for number, text in enumerate((letters, "fine")):
                before = len(answers)
                asked.ask(
                    Job("tell", f"u{number}", 1, Path("x"), text, True, [], lambda _, answer: answers.append(answer))
                )
                while len(answers) == before or not answers[-1].keys() & {"done", "failed"}:
                    await asyncio.sleep(0.02)
        finally:
            await asked.close()

    asyncio.run(asyncio.wait_for(ask(), 60))
    assert message in answers[0]["failed"]
    assert answers[1:] == [{"told": "fine"}, {"done": True}]


def test_of_a_document_only_the_newest_is_read(tight: None) -> None:
    told: list[tuple[int, str]] = []

    async def ask() -> None:
        asked = Checker()
        try:
            for version in range(50):
                for uri in ("a", "b"):
                    tell = lambda job, answer: told.append((job.version, answer.get("told", "")))  # noqa: E731
                    asked.ask(Job("tell", uri, version, Path("x"), f"{uri}{version}", True, [], tell))
            while (49, "a49") not in told or (49, "b49") not in told:
                await asyncio.sleep(0.02)
        finally:
            await asked.close()

    asyncio.run(asyncio.wait_for(ask(), 60))
    assert len([each for each in told if each[1]]) <= 4


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"", 0),
        (b"Content-Length: 500\r\n\r\n{", 0),
        (b"Content-Length: 5\r\n\r\nxxxxx", 0),
        (b"GET / HTTP/1.1\r\n\r\n", 0),
        (b"x" * 5_000_000, 2),
    ],
    ids=["nothing", "half", "no JSON", "a browser", "no lines"],
)
@pytest.mark.parametrize("as_file", [False, True])
def test_what_is_no_editor_is_let_go(tmp_path: Path, given: bytes, code: int, as_file: bool) -> None:
    (tmp_path / "given").write_bytes(given)
    command = [sys.executable, "-m", "publish", "lsp"]
    with (tmp_path / "given").open("rb") as file:
        run = subprocess.run(
            command,
            stdin=file if as_file else None,
            input=None if as_file else given,
            capture_output=True,
            check=False,
            timeout=60,
        )
    assert run.returncode in (code, 0 if as_file else code)
    assert b"Traceback" not in run.stderr or b"JSONDecodeError" in run.stderr
    assert b"a fault of our own" not in run.stderr
