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
from publish.run.options import bounds_of, say, verdict, write_reports
from publish.run.progress import Progress
from publish.run.selection import count
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.pipeline import Exported
    from publish.run.plan import Plan

    Outcome = Exported | int  # what a source gave, or the exit code of its fault


def background_audits(plan: Plan) -> Background:
    """Where the audits of a plan are made: beside the rest, where there is more than one core. Must be closed."""
    return Background(in_process=plan.request.jobs == 1 or cores() == 1)


def export(plan: Plan, sources: Iterable[Path], background: Background) -> dict[Path, Outcome]:
    """Export these sources of a plan here. The fault of one is said, and stops no other."""
    maker = Maker(plan, background)
    return _outcomes(plan, list(sources), lambda jobs, step: (done(maker, job, step) for job in jobs))


def export_watched(plan: Plan, sources: Iterable[Path]) -> dict[Path, Outcome]:
    """Export these sources of a plan, each as long as its size explains: what takes more is given up, and said."""
    room = bounds_of(plan.request).room_with_pictures
    watchdog: Watchdog[Path, Exported] = Watchdog(Maker(plan), room, lambda source: source)
    with watchdog:
        return _outcomes(plan, list(sources), watchdog.run)


class Maker:
    """Exports one source after another of a plan, with the audits beside, in a process that is forked at the first."""

    def __init__(self, plan: Plan, background: Background | None = None) -> None:
        from publish import pipeline  # here, so that a process that is forked has it, and who takes what it gives

        self._export = pipeline.export
        self._plan = plan
        self._background = background

    def __call__(self, source: Path, step: Tell) -> Exported:
        """What it gave. Raises PublishError."""
        if self._background is None:
            self._background = background_audits(self._plan)
        be_an_article(source)
        try:
            folder, cache = self._plan.places[source], self._plan.cache
            return self._export(source, folder, self._plan.request, step, self._background, cache=cache)
        finally:
            self._background.forget()


def _outcomes(
    plan: Plan, sources: list[Path], run: Callable[[list[Path], Tell], Iterator[Exported | PublishError]]
) -> dict[Path, Outcome]:
    progress = Progress(len(sources), quiet=plan.request.quiet)
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

    audit = NOTHING
    written: list[Path] = []
    withheld: list[object] = []
    anew = set(fresh)
    worst = 0
    for source, outcome in outcomes.items():
        if isinstance(outcome, int):
            worst = max(worst, outcome)
            continue
        audit += outcome.audit
        if source in anew:
            written += outcome.written
            withheld += outcome.withheld
    if not plan.request.quiet:
        for path in written:
            tell(f"wrote {path}")
    for claim in withheld:
        tell(f"{claim}")
    audit = plan.baseline.apply(audit, with_judgements(count(audit, plan.chosen), plan.settings, plan.request))
    if audit.files:
        write_reports(audit, plan.reports, bounds_of(plan.request), plan.request.ui_lang)
    return max(worst, verdict(audit, plan.request.fail_on, plan.chosen))
