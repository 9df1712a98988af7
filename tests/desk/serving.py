"""A desk as a process of its own, asked over the network as other programs ask it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2

from tests.desk.conftest import TOKEN


class Served:
    """A desk that serves a folder. Must be stopped, or killed."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "publish", "desk", str(folder), "--no-browser", "--token", TOKEN]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        match = re.search(r"http://[\d.:]+", self._process.stderr.readline())
        assert match is not None
        limits = httpx2.Limits(max_connections=None)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        self.client = httpx2.Client(base_url=match[0], headers=headers, timeout=300, limits=limits)

    def stop(self) -> str:
        """End it as a user does; what it said until then."""
        return self._ended(signal.SIGINT)

    def kill(self) -> None:
        """End it at once."""
        self._ended(signal.SIGKILL)

    def _ended(self, sent: signal.Signals) -> str:
        self._process.send_signal(sent)
        _, said = self._process.communicate(timeout=60)
        self.client.close()
        return said
