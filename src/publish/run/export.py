"""Sources exported as a plan says, and what is said of them: once, or again as they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from publish.errors import PublishError
from publish.files.recognition import be_an_article
from publish.process.background import Background
from publish.process.watchdog import Tell, Watchdog, done
from publish.process.worker import cores
from publish.run.ledger import with_judgements
from publish.run.options import say, verdict, write_reports
from publish.run.progress import Progress
from publish.run.selection import count
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.pipeline import Exported
    from publish.run.plan import Plan

    Outcome = Exported | int  # what a source gave, or the exit code of its fault


def audits_beside(plan: Plan) -> Background:
    """Where the audits of a plan are made: beside the rest, where there is more than one core. Must be closed."""
    return Background(one=plan.options.jobs == 1 or cores() == 1)


def export(plan: Plan, sources: Iterable[Path], beside: Background) -> dict[Path, Outcome]:
    """Export these sources of a plan here. The fault of one is said, and stops no other."""
    maker = Maker(plan, beside)
    return _told(plan, list(sources), lambda jobs, step: (done(maker, job, step) for job in jobs))


def export_watched(plan: Plan, sources: Iterable[Path]) -> dict[Path, Outcome]:
    """Export these sources of a plan, each as long as its size explains: what takes more is given up, and said."""
    watchdog: Watchdog[Path, Exported] = Watchdog(Maker(plan), plan.bounds.room_with_pictures, lambda source: source)
    with watchdog:
        return _told(plan, list(sources), watchdog.run)


class Maker:
    """Exports one source after another of a plan, with the audits beside, in a process that is forked at the first."""

    def __init__(self, plan: Plan, beside: Background | None = None) -> None:
        self._plan = plan
        self._beside = beside

    def __call__(self, source: Path, step: Tell) -> Exported:
        """What it gave. Raises PublishError."""
        from publish import pipeline

        if self._beside is None:
            self._beside = audits_beside(self._plan)
        be_an_article(source)
        try:
            return pipeline.export(source, self._plan.places[source], self._plan.options, step, self._beside)
        finally:
            self._beside.forget()


def _told(
    plan: Plan, sources: list[Path], run: Callable[[list[Path], Tell], Iterator[Exported | PublishError]]
) -> dict[Path, Outcome]:
    progress = Progress(len(sources), quiet=plan.quiet)
    outcomes: dict[Path, Outcome] = {}
    results = run(sources, progress.step)
    for source in sources:
        progress.begin(source.name)
        outcome = next(results)
        if isinstance(outcome, PublishError):
            progress.end()
            say(outcome)
            outcomes[source] = outcome.exit_code
        else:
            outcomes[source] = outcome
    progress.end()
    return outcomes


def conclude(plan: Plan, outcomes: Mapping[Path, Outcome], fresh: Iterable[Path]) -> int:
    """Say what was written for the ``fresh`` sources, and report what was found in all; the exit code.

    Raises UsageError and OutputError, where the baseline, the ledger or a report cannot be read or written.
    """
    from publish.audit.engine import NOTHING

    found = NOTHING
    written: list[Path] = []
    withheld: list[object] = []
    anew = set(fresh)
    worst = 0
    for source, outcome in outcomes.items():
        if isinstance(outcome, int):
            worst = max(worst, outcome)
            continue
        found += outcome.audit
        if source in anew:
            written += outcome.written
            withheld += outcome.withheld
    if not plan.quiet:
        for path in written:
            tell(f"wrote {path}")
    for claim in withheld:
        tell(f"{claim}")
    found = plan.baseline.apply(found, with_judgements(count(found, plan.chosen), plan.settings, plan.ledger))
    if found.files:
        write_reports(found, plan.reports, plan.bounds)
    return max(worst, verdict(found, plan.fail_on, plan.chosen))
