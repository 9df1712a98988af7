"""A finished file, told by its content and opened for questions, where it is read and not audited."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.audit.engine import MAX_BYTES, kind_of
from publish.audit.subjects import opened
from publish.errors import SourceError


@dataclass(frozen=True, slots=True)
class Opened:
    """A file: its kind (xml, pdf, epub or html), the SHA-256 of its bytes in hexadecimal, and what rules look at."""

    path: Path
    kind: str
    sha256: str
    subject: Any


def open_file(path: Path) -> Opened:
    """Open a file of any of the four kinds. Raises SourceError for one that cannot be read, or not within bounds."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"is larger than {MAX_BYTES // 2**30} GB", path, advice="Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
    kind = kind_of(path, data)
    return Opened(path, kind, hashlib.sha256(data).hexdigest(), opened(kind, path, data))
