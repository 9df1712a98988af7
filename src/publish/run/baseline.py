"""The options by which known findings do not count, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.errors import UsageError
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.audit.counting.baseline import Baseline, Entry
    from publish.audit.engine import Audit
    from publish.request import Request

_SHOWN = 10  # findings that are gone, by name


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", path) from error


@dataclass(frozen=True, slots=True)
class BaselineOption:
    """The baseline of a run, if it has one, and how the run writes it anew."""

    path: Path | None
    update: str | None

    def apply(self, whole: Audit, counted: Audit, tools: Sequence[str] = ()) -> Audit:
        """What is new of the findings that count; a baseline that is not there yet is written, of all of them.

        The others stay with it as known. ``whole`` is the audit with what does not count as well, ``tools`` are the
        checkers that joined it. Raises UsageError and OutputError.
        """
        if self.path is None:
            return counted
        fresh = self._fresh(self.path, whole, counted, tools)
        new = set(fresh.findings)
        return replace(fresh, baseline_findings=tuple(finding for finding in counted.findings if finding not in new))

    def _fresh(self, path: Path, whole: Audit, counted: Audit, tools: Sequence[str]) -> Audit:
        from publish.audit.counting import baseline

        if not _is_there(path):
            fresh = baseline.Baseline(path.parent).joined(counted.findings)
            self._write(fresh)
            tell(f"wrote {path}: {_count(len(fresh), 'known finding')}, which no longer count")
            return replace(counted, findings=())
        held = baseline.read(path)
        outcome = held.judge(whole, counted, tools)
        for old, new in outcome.renamed:
            tell(f"{path}: {old} is now {new}")
        for line in _gone(outcome.gone):
            tell(f"{path}: {line}")
        if self.update is None:
            if outcome.gone or outcome.renamed:
                tell(f"{path}: bring it up to date with --update-baseline gone")
            return outcome.fresh
        updated = held.without(outcome)
        left = outcome.fresh
        if self.update == "all":
            updated = updated.joined(left.findings)
            left = replace(left, findings=())
        self._write(updated)
        tell(f"wrote {path}: {_count(len(updated), 'known finding')}, {len(held)} before")
        return left

    def _write(self, baseline: Baseline) -> None:
        from publish.files import output

        assert self.path is not None
        output.write(self.path.parent, {self.path.name: baseline.text().encode("utf-8", "backslashreplace")})


def baseline_option(request: Request, *, is_option: bool) -> BaselineOption:
    """The baseline that a run asks for, by option or settings. Raises UsageError where its options make no sense.

    ``is_option`` says that the command line names it. A run that leaves out files cannot make one.
    """
    path = request.baseline
    if path is None:
        if request.update_baseline:
            raise UsageError("--update-baseline goes with --baseline FILE")
        return BaselineOption(None, None)
    if path.is_dir():
        raise UsageError("--baseline is a folder", path, advice="Name a file in it.")
    if not is_option and not path.exists():  # or a misspelt name would forgive all, run after run
        advice = "Write it once with --baseline FILE, and commit it."
        raise UsageError("is the baseline of publish.toml, and is not there", path, advice=advice)
    if request.update_baseline and not path.exists():
        raise UsageError("is not there to be updated", path, advice="Leave out --update-baseline, and it is written.")
    if request.since is not None and not path.exists():
        raise UsageError("is not there, and part of the files cannot make it", path, advice="Leave out --since once.")
    return BaselineOption(path, request.update_baseline)


def _gone(entries: Sequence[Entry]) -> list[str]:
    if not entries:
        return []
    total = _count(sum(entry.count for entry in entries), "known finding")
    lines = [f"{total} {'is' if total.startswith('1 ') else 'are'} gone"]
    for entry in entries[:_SHOWN]:
        times = f" ({entry.count} times)" if entry.count > 1 else ""
        lines.append(f"  gone: {entry.file}: {entry.message}{times}  {entry.rule}")
    if rest := entries[_SHOWN:]:
        lines.append(f"  and {len(rest)} more")
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
