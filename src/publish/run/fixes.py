"""Articles mended one after the other, each written whole or not at all, and what is told of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publish.audit.catalogue import rules
from publish.audit.counting import ledger
from publish.audit.counting.selection import Selection
from publish.audit.engine import Audit, AuditedFile
from publish.audit.files import find_files
from publish.audit.finding import Finding, Severity
from publish.audit.fixing.rounds import Fixed
from publish.audit.fixing.rounds import fix as mended
from publish.audit.locations import shown
from publish.audit.question import Question
from publish.audit.questions import key_of, of_xml
from publish.audit.subjects.xml import XmlSubject
from publish.errors import PublishError, UsageError
from publish.files.recognition import be_an_article
from publish.mending import saving
from publish.mending.difference import patch
from publish.mending.markup import Markup
from publish.process.limits import Bounds
from publish.process.watchdog import once
from publish.run.options import say, verdict
from publish.terminal import put, put_lines, tell
from publish.visible import visible


@dataclass(frozen=True, slots=True)
class FixOptions:
    """What is to be mended: the findings that count, with unsafe fixes or without; whether it is only shown."""

    chosen: Selection
    ledger: Path | None
    fail_on: str
    unsafe: bool
    shows: bool
    quiet: bool


def fix(named: Sequence[Path], options: FixOptions, bounds: Bounds) -> int:
    """Mend articles, or show what that would change; the exit code. Raises PublishError for what concerns them all.

    What is done is told on standard output, and where a patch goes there, on standard error.
    """
    paths = _articles(named)
    judgements = ledger.read(options.ledger) if options.ledger is not None else None
    tell(*(f"publish: {name} has no fix" for name in options.chosen.select if _is_never_mended(name)))
    say_lines: Callable[[Iterable[str]], None] = (lambda lines: tell(*lines)) if options.shows else put_lines
    worst, mended, count, left = 0, 0, 0, 0
    for path in paths:
        try:
            be_an_article(path)
            done = once(partial(_mended, path, options, judgements), bounds.room_with_pictures(path), path)
            worst = max(worst, _show(done) if options.shows else _save(done))
        except PublishError as error:
            say(error)
            worst = max(worst, error.exit_code)
            continue
        mended, count, left = mended + bool(done.fixed), count + len(done.fixed), left + len(done.left)
        if not options.quiet and (done.fixed or done.left or len(paths) == 1):
            say_lines(_summary(done, options))
        if not options.shows:
            audit = Audit((AuditedFile(str(path), "xml", ""),), tuple(done.left))
            worst = max(worst, verdict(audit, options.fail_on, options.chosen))
    if len(paths) > 1 and not options.quiet:
        verb = "Would fix" if options.shows else "Fixed"
        say_lines([f"{verb} {_faults(count)} in {mended} of {len(paths)} articles; {left or 'nothing'} left"])
    return worst


def _is_never_mended(name: str) -> bool:
    """Whether it is the name of a rule without a fix."""
    return any(rule.name == name for rule in rules()) and not any(rule.fix for rule in rules() if rule.name == name)


def _faults(count: int) -> str:
    return f"{count} fault{'s' if count != 1 else ''}"


def _articles(named: Sequence[Path]) -> list[Path]:
    """The articles to mend: the files that are named, and those of folders. Raises UsageError where there is none."""
    inside = {path for path in named if not path.is_dir()}
    paths = [path for path in find_files.files(named) if path in inside or path.suffix.lower() in find_files.XML]
    if not paths:
        raise UsageError(f"{named[0]} holds no article", advice=f"Looked for: {', '.join(find_files.XML)}.")
    return paths


def _mended(path: Path, options: FixOptions, judgements: ledger.Ledger | None) -> Fixed:
    data = saving.read(path)

    def counting(subject: XmlSubject, findings: Sequence[Finding]) -> Sequence[Finding]:
        audit = Audit((AuditedFile(str(path), "xml", ""),), tuple(findings))
        counted = options.chosen.apply(audit)[0].findings
        return counted if judgements is None else list(_not_judged(judgements, subject, counted))

    return mended(path, data, unsafe=options.unsafe, counting=counting)


def _not_judged(judgements: ledger.Ledger, subject: XmlSubject, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings but those that a person looked at and found right as it is."""
    content_of = of_xml.finder(subject)
    for finding in findings:
        if finding.severity is Severity.REVIEW:
            key = key_of(finding, content_of(finding))
            judgement = judgements.judgement(Question(finding.rule, finding.message, finding.location, key))
            if judgement is not None and judgement.verdict != "fail":
                continue
        yield finding


def _save(done: Fixed) -> int:
    saving.save(done.path, done.before, done.after)
    return 0


def _show(done: Fixed) -> int:
    """Put a patch on standard output: as it is for a program, with what is not seen in it shown to a person."""
    before, after = (Markup(data, done.path).text for data in (done.before, done.after))
    lines = list(patch(before, after, shown(str(done.path))))
    if sys.stdout.isatty():
        lines = ["\t".join(visible(part) for part in line.removesuffix("\r").split("\t")) for line in lines]
    put("".join(f"{line}\n" for line in lines), for_machines=True)
    return 1 if lines else 0


def _summary(done: Fixed, options: FixOptions) -> Iterator[str]:
    """What became of an article, in a line; below it, what was not mended although it has a fix."""
    left = f"{len(done.left)} left" if done.left else "nothing left"
    if done.unsafe:
        left += f", {len(done.unsafe)} of them with --unsafe"
    if done.fixed:
        rules = ", ".join(f"{rule} ({count})" for rule, count in Counter(f.rule for f in done.fixed).most_common())
        verb = "Would fix" if options.shows else "Fixed"
        yield f"{verb} {_faults(len(done.fixed))} in {done.path}: {rules}; {left}"
    else:
        yield f"{done.path}: nothing to fix; {left}"
    if done.parts_elsewhere:
        files = "1 other file" if done.parts_elsewhere == 1 else f"{done.parts_elsewhere} other files"
        yield f"  it includes {files}, left as they are: mend these by themselves"
    yield from _listed("comes from an entity, and must be mended where that is declared", done.elsewhere)
    yield from _listed("is left: its fix would bring another fault", done.refused)


def _listed(why: str, findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"  line {finding.location.line}: {finding.rule} {why}"
