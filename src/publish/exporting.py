"""Sources exported as a plan says, and what is said of them: once, or again as they change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from publish.beside import Beside
from publish.errors import PublishError, SourceError
from publish.forking import cores
from publish.judging import judged
from publish.options import say, say_own_fault, verdict, write_reports
from publish.progress import Progress
from publish.selecting import count
from publish.telling import tell

if TYPE_CHECKING:
    from publish.pipeline import Exported
    from publish.planning import Plan

    Outcome = Exported | int  # what a source gave, or the exit code of its fault


def audits_beside(plan: Plan) -> Beside:
    """Where the audits of a plan are made: beside the rest, where there is more than one core. Must be closed."""
    return Beside(one=plan.options.jobs == 1 or cores() == 1)


def export(plan: Plan, sources: Iterable[Path], beside: Beside) -> dict[Path, Outcome]:
    """Export these sources of a plan. The fault of one is said, and stops no other."""
    from publish import pipeline

    sources = list(sources)
    progress = Progress(len(sources), quiet=plan.quiet)
    outcomes: dict[Path, Outcome] = {}
    for source in sources:
        progress.begin(source.name)
        try:
            _be_an_article(source)
            outcomes[source] = pipeline.export(source, plan.places[source], plan.options, progress.step, beside)
        except PublishError as error:
            progress.end()
            say(error)
            outcomes[source] = error.exit_code
        except Exception as error:
            progress.end()
            outcomes[source] = say_own_fault(error)
        beside.forget()
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
    found = plan.baseline.apply(found, judged(count(found, plan.chosen), plan.settings, plan.ledger))
    if found.files:
        write_reports(found, plan.reports)
    return max(worst, verdict(found, plan.fail_on, plan.chosen))


def _be_an_article(source: Path) -> None:
    """Raise SourceError for a finished file, which can be audited and not made again."""
    from publish.audit.engine import kind_of

    try:
        with source.open("rb") as file:
            kind = kind_of(source, file.read(1024))
    except (OSError, SourceError):
        return  # it is said where it is read
    if kind != "xml":
        name = f"{'an' if kind == 'epub' else 'a'} {kind.upper()}"
        raise SourceError(f"is {name}; did you mean `publish audit`?", source, advice=f"Say: publish audit {source}")
