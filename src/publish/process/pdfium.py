"""PDFium, asked in a process of its own: a file that breaks it, or asks too much of it, breaks only that process."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_SCRIPT = Path(__file__).with_name("pdfium_script.py")  # not imported here: PDFium stays in the other process
_SECONDS = 180  # by the clock, for a machine that is busy; the script bounds the time that it works


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF, by its first bytes; drawings of Illustrator are (.ai)."""
    return data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x04").startswith(b"%PDF-")


def ask(path: Path, request: dict[str, Any]) -> list[dict[str, Any]]:
    """What the other process answers on a PDF until it ends, breaks, or has taken too long.

    The script's own words (``pdfium_script.py``) say what may be asked, and what each answer holds.
    """
    # -P: what lies beside the script is no module of its own
    command = [sys.executable, "-P", str(_SCRIPT), str(path.resolve())]
    with tempfile.TemporaryFile() as answers:
        # what is missing then is said by whoever asked
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(
                command,
                input=json.dumps(request).encode("utf-8"),
                stdout=answers,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        answers.seek(0)
        return [json.loads(line) for line in answers if line.endswith(b"\n")]
