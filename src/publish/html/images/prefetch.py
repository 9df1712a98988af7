"""Pictures are prepared ahead, one after the other in a thread beside the templates, which ask for them in their order.

Decoding lets go of the interpreter, so it costs next to nothing while there is text to render.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from publish.html.images import prepare
from publish.html.images.picture import Picture
from publish.process import interpreter


class Prefetcher:
    """Prepares pictures of an article's folder in the order given.

    To be closed, as a process with two threads cannot be doubled.
    """

    def __init__(self, paths: Iterable[Path], folder: Path) -> None:
        self._thread = ThreadPoolExecutor(1)  # one picture at a time, however large
        self._settings = ExitStack()
        self._settings.enter_context(interpreter.short_turns())
        self._folder = folder
        self._futures: dict[Path, Future[Picture]] = {}
        for path in paths:
            self._begin(path)

    def picture(self, path: Path, name: str) -> Picture:
        """A picture under this name, when it is ready. Raises PictureFault as ``prepare`` does."""
        prepared = self._begin(path).result()
        return replace(prepared, name=name + prepared.name)

    def close(self) -> None:
        """Prepare no more."""
        self._thread.shutdown(cancel_futures=True)
        self._settings.close()

    def _begin(self, path: Path) -> Future[Picture]:
        if path not in self._futures:
            self._futures[path] = self._thread.submit(prepare, path, name="", folder=self._folder)
        return self._futures[path]
