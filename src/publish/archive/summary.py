"""What became of a run, for machines: JSON lines, one a source as it is done, and one for the whole at the end."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, TextIO

from publish.archive.job import Outcome
from publish.errors import OutputError
from publish.visible import as_json

MARK = re.compile(rb'\A\{"(?:source|summary)": ')  # what an earlier one begins with


class Summary:
    """Counts outcomes, and writes each of them to ``out``, where that is given."""

    def __init__(self, out: TextIO | None) -> None:
        self._out = out
        self.counts: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.peak = 0

    def add(self, outcome: Outcome) -> None:
        """One more outcome."""
        self.counts[outcome.status] += 1
        self.findings.update(outcome.findings)
        self.peak = max(self.peak, outcome.peak)
        line: dict[str, Any] = {"source": outcome.source, "package": outcome.name, "status": outcome.status}
        if outcome.status != "failed":
            line["findings"] = outcome.findings
        if outcome.message:
            line |= {"exit-code": outcome.exit_code, "message": outcome.message}
        self._write({**line, "seconds": outcome.seconds})

    def pass_over(self, source: str, why: str) -> None:
        """One file that may have been meant and is no source."""
        self.counts["passed over"] += 1
        self._write({"source": source, "status": "passed over", "message": why})

    def end(self, seconds: float) -> None:
        """The line for the whole."""
        counts = {name: self.counts[name] for name in ("archived", "present", "failed", "passed over")}
        whole = {
            **counts,
            "findings": dict(self.findings),
            "seconds": round(seconds, 1),
            "peak-worker-bytes": self.peak,
        }
        self._write({"summary": whole})

    def _write(self, line: dict[str, Any]) -> None:
        if self._out is not None:
            try:
                self._out.write(as_json(line, indent=None) + "\n")
                self._out.flush()
            except BrokenPipeError:
                raise
            except OSError as error:
                raise OutputError(f"the summary cannot be written: {error.strerror or error}") from error
