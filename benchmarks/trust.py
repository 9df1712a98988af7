"""How far each rule is to be trusted: how often it speaks in files of others and in ours, and how often it is right.

    python benchmarks/trust.py FOLDER ... [--own FOLDER ...] [--output DIR] [--verdicts FILE] [--judge N]
                               [--against FILE] [--record DIR] [--verapdf COMMAND] [--jobs N]

Each FOLDER holds sources, PDFs or EPUBs, which are audited as they are; from the sources in those given with ``--own``
a PDF and an EPUB are exported too (kept in ``--output``, and not made again where they are there) and compared with
the source. A *place* is what findings of one rule in one file have in common that share a fingerprint. People say of
places whether the finding is right or wrong, in the file of ``--verdicts``; ``--judge N`` prints places that nobody has
judged, so that each rule has up to N, and adds them there for a verdict, a name and a day to be filled in. A PDF named
``7.3-t01-fail-a.pdf`` after clause, test and verdict shows by its name that a finding which rests on that clause is
right. A ``labels.tsv`` in a FOLDER (file, outcome, rules) says what Ace found in its EPUBs.

``--against`` names the record of an earlier run, to say what changed; ``--record`` writes that of this one, and a page
of tables. ``--verapdf`` is called with ``ua1`` or ``ua2`` and labelled PDFs, and prints a line for each:
``PATH TAB PASS|FAIL TAB {clause-tTEST=count, …}``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from precision import agreement, changes, counting, running, sampling, telling, verdicts
from precision.places import Audited, Key, Place, gathered
from tables import markdown

from publish import __version__
from publish.audit.standards.conformance import report_date
from publish.errors import PublishError

VERDICTS = Path(__file__).parent / "verdicts.tsv"


def main() -> int:
    """Print what a run found; the exit code is 0, or that of an error."""
    parser = argparse.ArgumentParser(description="Say how often each rule of the audit is right.")
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--own", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--output", type=Path, metavar="DIR")
    parser.add_argument("--verdicts", type=Path, default=VERDICTS, metavar="FILE")
    parser.add_argument("--judge", type=int, metavar="N")
    parser.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--record", type=Path, metavar="DIR")
    parser.add_argument("--verapdf", metavar="COMMAND")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    given = parser.parse_args()
    folders = [*given.folders, *given.own]
    if missing := [str(folder) for folder in folders if not folder.is_dir()]:
        parser.error(f"no such folder: {', '.join(missing)}")
    if len({folder.resolve().name for folder in given.folders}) < len(given.folders):
        parser.error("two folders have the same name, by which their files are told apart")
    try:
        with tempfile.TemporaryDirectory() as temporary:
            _run(given, given.output or Path(temporary))
    except PublishError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _run(given: argparse.Namespace, output: Path) -> None:
    verdicts_known = verdicts.read(given.verdicts)
    earlier = changes.read(given.against) if given.against else None
    files = _audited(given, output)
    places = gathered(files)
    labelled = agreement.labelled(files)
    verdict_by_key: dict[Key, str] = dict.fromkeys(labelled, verdicts.RIGHT)
    verdict_by_key |= {key: verdict.verdict for key, verdict in verdicts_known.items() if verdict.verdict}
    if given.judge:
        _ask(given, files, places, verdict_by_key, verdicts_known)
        return
    page = list(_page(given, files, places, verdict_by_key, labelled - verdicts_known.keys()))
    print("\n\n".join(page))
    if given.verapdf:
        print("\n".join(("", *agreement.with_validator(given.verapdf, files))))
    if earlier is not None:
        lines = list(telling.changed(changes.changes(earlier, places)))
        print("\n".join(("", f"Since {given.against.name}:", *(lines or ["nothing changed"]))))
    if absent := [
        verdict
        for key, verdict in verdicts_known.items()
        if verdict.verdict and key not in {place.key for place in places}
    ]:
        print(
            "\n".join(
                ("", "Judged, and no longer there:", *(f"  {verdict.rule}, {verdict.file}" for verdict in absent))
            )
        )
    if given.record:
        given.record.mkdir(parents=True, exist_ok=True)
        changes.write(given.record / f"{__version__}.tsv", places)
        title = f"# Trust in the rules of {__version__}, {report_date()}"
        (given.record / f"{__version__}.md").write_text("\n\n".join((title, *page)) + "\n", "utf-8")


def _ask(
    given: argparse.Namespace,
    files: list[Audited],
    places: list[Place],
    verdict_by_key: dict[Key, str],
    verdicts_known: dict[Key, verdicts.Verdict],
) -> None:
    """Print the places to judge, those that wait for a verdict already among them, and add them to the file."""
    paths = {file.name: file.path for file in files}
    added = {place.key for place in sampling.sample(places, verdict_by_key.keys() | verdicts_known.keys(), given.judge)}
    asked = [
        place
        for place in places
        if place.key in added or (place.key in verdicts_known and place.key not in verdict_by_key)
    ]
    for place in asked:
        print("\n".join(telling.shown(place, paths[place.file])))
    verdicts.write(given.verdicts, ({place.key: verdicts.unjudged(place) for place in asked} | verdicts_known).values())
    print(f"{len(asked)} places to judge, in {given.verdicts}")


def _audited(given: argparse.Namespace, output: Path) -> list[Audited]:
    """Every file, as it is and as we export it; what is refused is told as it comes."""
    files: list[Audited] = []
    for run in _runs(given, output):
        files += run.audited
        for name, why in run.refused:
            print(f"{name}: not audited: {why}", file=sys.stderr)
    return files


def _runs(given: argparse.Namespace, output: Path) -> Iterator[running.Run]:
    yield running.audited([folder.resolve() for folder in given.folders], given.jobs)
    if given.own:
        yield from running.exported([folder.resolve() for folder in given.own], output.resolve(), given.jobs)


def _page(
    given: argparse.Namespace,
    files: list[Audited],
    places: list[Place],
    verdict_by_key: dict[Key, str],
    labelled: set[Key],
) -> Iterator[str]:
    """The parts of what is printed and recorded."""
    tallies = counting.tallies(places, verdict_by_key, labelled)
    sets: dict[str, int] = {}
    for file in files:
        name = file.name.rpartition("/")[0].split("/")[0] if not file.own else "/".join(file.name.split("/")[:2])
        sets[name] = sets.get(name, 0) + 1
    yield f"Files: {', '.join(f'{count} in {name}' for name, count in sets.items())}."
    yield markdown(telling.OF_SEVERITY, telling.severities(counting.by_severity(places, verdict_by_key, labelled)))
    short = [f"{tally.rule} ({tally.kind}, {tally.severity.label})" for tally in tallies if tally.falls_short]
    yield f"Below the goal: {', '.join(short) or 'no rule'}."
    yield "## Rules"
    yield markdown(telling.OF_RULE, telling.rules(tallies))
    if any(file.own for file in files):
        sources = {file.path: file for file in files if not file.own}
        echoed = {
            place.key
            for file in files
            if file.own
            for place in gathered([file])
            if place.fingerprint in agreement.from_source(file, sources)
        }
        yield "## Errors on our own output"
        yield markdown(telling.OF_OWN, telling.own(places, verdict_by_key, echoed))
    if by_clause := agreement.by_clause(files):
        yield "## Labelled PDFs, by clause"
        yield markdown(agreement.BY_CLAUSE, by_clause)
    if by_ace := agreement.by_ace([folder.resolve() for folder in given.folders], files):
        yield "## EPUBs that Ace judged, by its rules"
        yield markdown(agreement.BY_ACE, by_ace)


if __name__ == "__main__":
    sys.exit(main())
