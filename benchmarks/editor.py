"""An editor as far as the protocol goes: it starts the real server, and speaks with it over pipes (LSP 3.17)."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

WAIT = 60.0  # seconds, on a machine that is busy
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {"resolveSupport": {"properties": ["edit"]}, "dataSupport": True},
        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True},
    },
}


class Editor:
    """Must be closed. ``folder`` is the one that is open, and where the server runs."""

    def __init__(self, folder: Path, capabilities: dict[str, Any] | None = None, units: str = "utf-16") -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "publish", "lsp", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
        )
        self._number = 0
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._kept: list[dict[str, Any]] = []
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        able = CAPABILITIES if capabilities is None else capabilities
        able = {**able, "general": {"positionEncodings": [units]}}
        given = {"processId": None, "rootUri": folder.as_uri(), "capabilities": able}
        self.able = self.ask("initialize", given)["capabilities"]
        self.say("initialized", {})

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._thread.join(WAIT)

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    def leave(self) -> int:
        """Say goodbye; the exit code."""
        self.ask("shutdown", None)
        self.say("exit", None)
        return self._process.wait(WAIT)

    def hang_up(self) -> int:
        """Go without a word; the exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(WAIT)

    def say(self, method: str, params: Any) -> None:
        """Tell something that has no answer."""
        self._send({"method": method, "params": params})

    def send(self, method: str, params: Any) -> int:
        """Ask, and do not wait; the number of the question."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int) -> dict[str, Any]:
        """The answer to a question, or its error."""
        return self._next(lambda message: message.get("id") == number and "method" not in message)

    def ask(self, method: str, params: Any) -> Any:
        """Ask, and wait for what comes of it."""
        answer = self.answer(self.send(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def open(self, path: Path, text: str | None = None, version: int = 1) -> None:
        """Open a document, with a text that may be another than the file's."""
        text = path.read_text("utf-8") if text is None else text
        item = {"uri": path.as_uri(), "languageId": "xml", "version": version, "text": text}
        self.say("textDocument/didOpen", {"textDocument": item})

    def change(self, path: Path, version: int, *changes: dict[str, Any]) -> None:
        """Type something."""
        document = {"uri": path.as_uri(), "version": version}
        self.say("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def found(self, path: Path, version: int) -> list[dict[str, Any]]:
        """What is said of a version of a document, the first time."""
        says = self._next(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == path.as_uri()
                and message["params"].get("version") == version
            )
        )
        diagnostics: list[dict[str, Any]] = says["params"]["diagnostics"]
        return diagnostics

    def ask_at(self, method: str, path: Path, line: int, unit: int) -> Any:
        """Ask about a place."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": unit}}
        return self.ask(f"textDocument/{method}", place)

    def ask_of(self, method: str, path: Path, **more: Any) -> Any:
        """Ask about a document."""
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, **more})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _next(self, is_one: Any) -> dict[str, Any]:
        for message in self._kept:
            if is_one(message):
                self._kept.remove(message)
                return message
        until = time.monotonic() + WAIT
        while True:
            try:
                message = self._messages.get(timeout=max(until - time.monotonic(), 0.01))
            except queue.Empty:
                raise AssertionError(f"no answer; there were {self._kept}") from None
            if is_one(message):
                return message
            self._kept.append(message)

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            self._messages.put(json.loads(stream.read(length)))


def whole(line: int = 10**6) -> dict[str, Any]:
    """The range of a whole document."""
    return {"start": {"line": 0, "character": 0}, "end": {"line": line, "character": 0}}


def put(line: int, unit: int, text: str, until: tuple[int, int] | None = None) -> dict[str, Any]:
    """A change at a place, or from it to another."""
    end = until or (line, unit)
    start = {"line": line, "character": unit}
    return {"range": {"start": start, "end": {"line": end[0], "character": end[1]}}, "text": text}
