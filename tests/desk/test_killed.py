"""A desk that is killed at any moment leaves every sentence that it accepted, and a file that is whole."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

import httpx2
import pytest

from tests.desk.serving import Served

MOMENTS = 20


class Desk(Served):
    """A desk with one report, and somebody who writes at it until it is killed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._key = str(self.client.get("/api/v1/reports").json()[0]["key"])
        [self._picture] = self.client.get(f"/api/v1/reports/{self._key}").json()["pictures"]
        self.words = str(self._picture["alt_text"])

    def write(self, words: str, timeout: float = 300) -> None:
        edit = {
            "edit": "picture",
            "number": 1,
            "digest": self._picture["digest"],
            "seen": self.words,
            "alt_text": words,
        }
        answer = self.client.post(f"/api/v1/reports/{self._key}/edits", json=edit, timeout=timeout)
        assert answer.status_code == 200
        self.words = words


@pytest.mark.conformance
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_no_accepted_sentence_is_lost(article: Path) -> None:
    accepted = begun = ""
    for moment in range(MOMENTS):
        desk = Desk(article.parent.parent)
        assert desk.words in (accepted, begun)
        end = time.monotonic() + 0.1 + 0.1 * moment
        while time.monotonic() < end:
            desk.write(f"Een eik van {moment} bij {time.monotonic_ns()} meter")
        accepted, begun = desk.words, f"De laatste zin, de {moment}e"
        with contextlib.suppress(httpx2.TimeoutException):
            desk.write(begun, timeout=0.02 * moment + 0.001)
            accepted = begun
        desk.kill()
        text = article.read_text("utf-8")
        assert any(words in text for words in (accepted, begun))
        assert text.startswith('<?xml version="1.0"')
        assert text.endswith("</article>\n")
