"""Templates are compiled once and kept in the user's cache folder, as Python keeps its modules."""

from __future__ import annotations

import contextlib
from pathlib import Path

import platformdirs
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class TemplateCache(FileSystemBytecodeCache):
    """Jinja2's own cache of compiled templates, known by their text; where nothing can be kept, nothing is.

    ``kind`` keeps apart what is compiled in another way from the same text.
    """

    def __init__(self, kind: str) -> None:
        folder = Path(platformdirs.user_cache_dir("publish", appauthor=False)) / "templates"
        super().__init__(str(folder), f"{kind}-%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept of its template, if anything."""
        with contextlib.suppress(Exception):  # whatever a damaged file raises: the template is compiled anew
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        with contextlib.suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
