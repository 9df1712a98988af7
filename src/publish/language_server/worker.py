"""The process that reads articles for the language server: texts in, what is told of them out.

    python -P -m publish.language_server.worker

Messages are JSON, each behind its length in eight bytes. A text is answered twice: by how it hangs together, as soon as
that is known, and by what is found in it. Where something else is asked already, be it to stop, the second is left out.
"""

from __future__ import annotations

import json
import select
import sys
from pathlib import Path
from typing import Any, BinaryIO

from publish.audit.counting.selection import Selection
from publish.audit.engine import load
from publish.audit.finding import Severity
from publish.errors import PublishError
from publish.language_server import findings
from publish.language_server.article import Article, NoArticleError, read
from publish.language_server.records import Broken, TextFinding
from publish.language_server.structure import structure
from publish.process import interpreter, system_limits

_LENGTH = 8
_IDLE, _MOST_KEPT = 0.3, 20  # seconds, texts


def main() -> None:
    """Answer until nobody asks any more."""
    incoming, outgoing = open(0, "rb", buffering=0), sys.stdout.buffer  # noqa: SIM115  # what is not read yet can be seen
    system_limits.end_with_parent()
    interpreter.allow_deep_calls()
    load("xml")
    rest = 0  # texts since garbage was collected, which takes a moment, while nobody waits
    while True:
        if rest and (rest >= _MOST_KEPT or not _waits(incoming, _IDLE)):
            interpreter.collect()
            rest = 0
        if (message := _receive(incoming)) is None:
            return
        if message["asks"] == "stop":
            continue
        rest += 1
        system_limits.allow(message["seconds"])
        with interpreter.collector_paused():
            for answer in _answers(message, incoming):
                _send(outgoing, answer)


def _answers(message: dict[str, Any], incoming: BinaryIO) -> Any:
    """What is told of a text, the last of it ``done``."""
    path, letters, saved = Path(message["path"]), message["letters"], message["saved"]
    try:
        if message["asks"] == "fix":
            chosen = findings.chosen_for(path, [Path(root) for root in message["roots"]])
            yield {"fixed": findings.fixed(path, letters, chosen, saved=saved)}
        else:
            yield from _answer(message, path, letters, saved, incoming)
    except PublishError as error:
        yield {"failed": error.message}
    except Exception as error:  # of one text; the next is read all the same
        yield {"failed": f"a fault of our own: {type(error).__name__}: {error}"}
    yield {"done": True}


def _answer(message: dict[str, Any], path: Path, letters: str, saved: bool, incoming: BinaryIO) -> Any:
    try:
        article = read(path, letters)
    except NoArticleError:
        yield {"no article": True}
        return
    if isinstance(article, Broken):
        yield {"broken": article}
        return
    yield {"structure": structure(article)}
    if not _waits(incoming):
        yield from _findings_answer(message, article, letters, saved)


def _findings_answer(message: dict[str, Any], article: Article, letters: str, saved: bool) -> Any:
    described: list[TextFinding] = []
    try:
        chosen = findings.chosen_for(article.written.path, [Path(root) for root in message["roots"]])
    except PublishError as error:
        chosen = Selection()
        described = [
            findings.of_all(letters, Severity.WARNING, f"settings left out: {str(error).partition(chr(10))[0]}")
        ]
    yield {"findings": described + findings.findings(article, letters, chosen, saved=saved)}


def _waits(incoming: BinaryIO, seconds: float = 0) -> bool:
    """Whether something is asked, already or within so many seconds."""
    try:
        return bool(select.select([incoming], [], [], seconds)[0])
    except OSError:  # where pipes cannot be asked
        return False


def _receive(incoming: BinaryIO) -> dict[str, Any] | None:
    length = _read(incoming, _LENGTH)
    if len(length) < _LENGTH:
        return None
    message: dict[str, Any] = json.loads(
        _read(incoming, int.from_bytes(length, "big")).decode("utf-8", "surrogatepass")
    )
    return message


def _read(incoming: BinaryIO, length: int) -> bytes:
    parts = []
    while length and (part := incoming.read(length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _send(outgoing: BinaryIO, answer: dict[str, Any]) -> None:
    data = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
    outgoing.write(len(data).to_bytes(_LENGTH, "big") + data)
    outgoing.flush()


if __name__ == "__main__":
    main()
