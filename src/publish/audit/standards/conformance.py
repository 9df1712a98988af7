"""What an audit says of each success criterion of WCAG 2.2, in the words of a conformance report."""

from __future__ import annotations

import datetime
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from publish.audit import questions
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.audit.question import JUDGED, LedgerEntry
from publish.audit.standards import coverage, lines
from publish.audit.standards.editions import WCAG, edition_of
from publish.audit.standards.outcomes import SILENCED, Outcome, outcomes
from publish.audit.standards.rule_texts import clauses
from publish.errors import UsageError

SUPPORTS, PARTIALLY, NOT = "Supports", "Partially Supports", "Does Not Support"
APART, OPEN = "Not Applicable", "To be judged"
_ORDER = (APART, SUPPORTS, OPEN, PARTIALLY, NOT)
_MEANS = ("scripts", "focus")  # what is no content itself: without it, the criterion is met
_TOLD = 4  # rules of a criterion whose findings a remark tells


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion: ``level`` is A or AA, ``term`` what the report says of it.

    ``term`` is one of VPAT's, or OPEN where a person must judge and has not: VPAT allows "Not Evaluated" for level AAA
    alone. ``address`` is where the W3C explains it.
    """

    number: str
    name: str
    level: str
    term: str
    remark: str
    faults: tuple[Finding, ...] = ()
    ledger_entries: tuple[LedgerEntry, ...] = ()

    @property
    def anchor(self) -> str:
        """Its id in the recommendation."""
        return re.sub("[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def address(self) -> str:
        """Its place in the recommendation of WCAG 2.2."""
        return f"https://www.w3.org/TR/WCAG22/#{self.anchor}"


def criteria(audit: Audit) -> tuple[Criterion, ...]:
    """Every criterion of levels A and AA of the audit's edition of WCAG, in order.

    *Supports*: the rules found nothing, and a person judged what they cannot tell. *Partially Supports*: a rule found a
    fault, be it one that a baseline knows, or a person did. *Does Not Support*: a fault of the document as a whole.
    *Not Applicable*: nothing that the criterion concerns is there. Else it is open, as where a rule was not asked.
    """
    survey = questions.survey(audit)
    entries = audit.ledger_entries if audit.ledger_entries is not None else tuple(map(LedgerEntry, survey.questions))
    results: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes(audit):
        for clause in clauses(outcome.refs, "WCAG"):
            results[clause].append(outcome)
    faults: dict[str, list[Finding]] = defaultdict(list)
    advice: dict[str, list[Finding]] = defaultdict(list)
    for finding in (*audit.findings, *audit.baseline_findings):
        for clause in clauses(finding.refs, "WCAG"):
            (advice if finding.rule in best_practice() else faults)[clause].append(finding)
    edition = {clause.number for clause in edition_of(WCAG, audit.editions).clauses}
    rated = (
        _criterion(row, faults[row.clause], results[row.clause], _concerning(entries, row.clause), survey)
        for row in coverage.wcag().rows
        if row.clause in edition
    )
    return tuple(_advised(criterion, advice[criterion.number]) for criterion in rated)


@cache
def best_practice() -> frozenset[str]:
    """The rules whose findings concern a criterion and do not fail it by themselves."""
    return frozenset(rule for rule, _ in lines("best-practice.tsv", 2))


def _advised(criterion: Criterion, advice: list[Finding]) -> Criterion:
    """A criterion whose remark tells what is advised beyond it."""
    if not (advised := tuple(finding for finding in advice if finding.severity > Severity.REVIEW)):
        return criterion
    remark = (
        f"{criterion.remark} Best practice, which the criterion does not ask for: {_faults(advised, 'place')}".strip()
    )
    return replace(criterion, remark=remark)


def worst(terms: Iterable[str]) -> str:
    """What several terms come to; Not Applicable for none."""
    return max(terms, key=_ORDER.index, default=APART)


def report_date() -> str:
    """Today in UTC (ISO 8601), or the day of ``SOURCE_DATE_EPOCH`` (reproducible-builds.org). Raises UsageError."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = (
            datetime.datetime.now(datetime.UTC)
            if not stated
            else datetime.datetime.fromtimestamp(int(stated), datetime.UTC)
        )
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {stated!r}, which is no time", advice="Give seconds since 1970."
        ) from error
    return moment.date().isoformat()


def _concerning(entries: Iterable[LedgerEntry], clause: str) -> tuple[LedgerEntry, ...]:
    """What was asked about a criterion, or by a rule that rests on it."""
    names = {f"WCAG {clause}", *coverage.answering(f"WCAG {clause}")}
    return tuple(entry for entry in entries if entry.question.about in names)


def _criterion(
    row: coverage.Row,
    findings: list[Finding],
    results: list[Outcome],
    entries: tuple[LedgerEntry, ...],
    survey: questions.Survey,
) -> Criterion:
    name, _, level = row.text.rpartition(" ")
    faults = tuple(finding for finding in findings if finding.severity > Severity.REVIEW)
    failed = [entry for entry in entries if entry.judgement and entry.judgement.verdict == "fail"]
    waiting = [entry for entry in entries if entry.is_open]
    absent = [what for (_, clause), what in survey.absent.items() if clause == row.clause]
    passed = {outcome.rule for outcome in results if outcome.result == "passed"}
    silenced = sorted({outcome.rule for outcome in results if outcome.reason == SILENCED})
    remarks = [_faults(faults)] if faults else []
    remarks += [_judged(entries)] if any(not entry.is_open for entry in entries) else []
    remarks += [f"To be judged by a person: {_count(len(waiting), 'place')}, listed below."] if waiting else []
    if row.state == "does not arise":
        term, remarks = APART, [f"{row.note[0].upper()}{row.note[1:]}."]
    elif faults or failed:
        whole = any(_is_of_the_whole(fault) for fault in faults)
        term = NOT if whole else PARTIALLY
    elif waiting:
        term = OPEN
    elif absent and not entries:
        term = SUPPORTS if any(kind.endswith(_MEANS) for kind in absent) else APART
        remarks.append(f"There are no {' and no '.join(dict.fromkeys(absent))}.")
    elif not entries and (row.state == "for a person" or not passed):
        term = OPEN
        remarks.append("Depends on the PDF or EPUB that is made: audit that as well.")
    else:
        term = OPEN if silenced else SUPPORTS
    if silenced and term is not APART:
        remarks.append(f"Not asked, or what they found was to be ignored: {', '.join(silenced)}.")
    if passed and term is not APART:
        named = _count(len(passed), "rule") if len(passed) > _TOLD else ", ".join(sorted(passed))
        remarks.append(f"Nothing{' else' if faults else ''} found by {named}.")
    return Criterion(row.clause, name, level.strip("()"), term, " ".join(remarks), faults, entries)


def _is_of_the_whole(fault: Finding) -> bool:
    """Whether it is an error that a rule found in the document as such; people are asked about the whole as well."""
    place = fault.location
    nowhere = place.path is None and place.page is None and fault.source is None
    return nowhere and fault.severity is Severity.ERROR and fault.rule != JUDGED


def _faults(faults: tuple[Finding, ...], what: str = "fault") -> str:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in faults:
        by_rule[finding.rule].append(finding)
    messages = [
        f"{findings[0].message}{f' (and {len(findings) - 1} more)' if len(findings) > 1 else ''}"
        for findings in by_rule.values()
    ]
    more = f"; and {_count(len(messages) - _TOLD, 'rule')} more found faults" if len(messages) > _TOLD else ""
    return f"{_count(len(faults), what)}: {'; '.join(messages[:_TOLD])}{more}."


def _judged(entries: tuple[LedgerEntry, ...]) -> str:
    """Who judged what, when: a sentence for each person, day and verdict."""
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    notes: dict[str, None] = {}
    for entry in entries:
        if judgement := entry.judgement:
            counts[judgement.verdict, judgement.by, judgement.on] += 1
            notes |= {judgement.note: None} if judgement.note else {}
    words = {"pass": "met", "fail": "not met", "not applicable": "not applicable"}
    sentences = [
        f"Judged {words[verdict]} by {by} on {on} ({_count(n, 'place')})." for (verdict, by, on), n in counts.items()
    ]
    return " ".join([*sentences, *notes])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
