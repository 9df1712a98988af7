"""EARL 1.0 (W3C) as JSON-LD: an assertion for each rule and each success criterion of WCAG 2.2, in each file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from publish import __version__
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding
from publish.audit.locations import to_mend, uri, within
from publish.audit.question import LedgerEntry
from publish.audit.standards.conformance import APART, NOT, OPEN, PARTIALLY, SUPPORTS, Criterion, criteria, report_date
from publish.audit.standards.outcomes import Outcome, outcomes
from publish.audit.standards.rule_texts import Described, clauses, described
from publish.visible import as_json

GROUPS = False

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ptr": "http://www.w3.org/2009/pointers#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:date": {"@type": "xsd:date"},
    "dct:isPartOf": {"@type": "@id"},
    "earl:assertedBy": {"@type": "@id"},
    "earl:subject": {"@type": "@id"},
    "earl:test": {"@type": "@id"},
    "earl:mode": {"@type": "@id"},
    "earl:outcome": {"@type": "@id"},
}
_OUTCOMES = {SUPPORTS: "passed", PARTIALLY: "failed", NOT: "failed", APART: "inapplicable", OPEN: "cantTell"}
_TOOL = "_:publish"
_Object = dict[str, Any]


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A\{\s+\"@context\": \{\s+\"earl\": ")


def render(audit: Audit, *, colour: bool = False) -> str:
    """One graph: the tool, the files, the tests, the assertions. Nothing of it needs the network to be read."""
    criteria_of_audit = criteria(audit)
    entries = tuple(
        {entry.question: entry for criterion in criteria_of_audit for entry in criterion.ledger_entries}.values()
    )
    people = {name: f"_:person{number}" for number, name in enumerate(_people(entries), 1)}
    graph: list[_Object] = [
        {"@id": _TOOL, "@type": "earl:Software", "dct:title": "publish", "dct:hasVersion": __version__},
        *({"@id": key, "@type": "foaf:Person", "foaf:name": name} for name, key in people.items()),
        *(_subject(file) for file in audit.files),
        *(_requirement(criterion) for criterion in criteria_of_audit),
        *(_test(rule, criteria_of_audit) for rule in described(audit)),
        *(_rule_assertion(outcome) for outcome in outcomes(audit)),
    ]
    for file in audit.files:
        own = _of_file(audit, file, entries)
        graph += [_criterion_assertion(criterion, file, people) for criterion in criteria(own)]
    return as_json({"@context": _CONTEXT, "@graph": graph}) + "\n"


def _people(entries: tuple[LedgerEntry, ...]) -> list[str]:
    return sorted({entry.judgement.by for entry in entries if entry.judgement})


def _of_file(audit: Audit, file: AuditedFile, entries: tuple[LedgerEntry, ...]) -> Audit:
    """One file of an audit. What was asked of its source holds for it too."""
    own = tuple(entry for entry in entries if entry.question.location.file in (file.path, file.source))
    findings = tuple(finding for finding in audit.findings if finding.location.file == file.path)
    return replace(audit, files=(file,), findings=findings, ledger_entries=own)


def _subject(file: AuditedFile) -> _Object:
    subject = {"@id": uri(file.path), "@type": "earl:TestSubject", "dct:title": file.path}
    return subject | {"dct:identifier": f"sha256:{file.sha256}"}


def _requirement(criterion: Criterion) -> _Object:
    kinds = ["earl:TestCriterion", "earl:TestRequirement"]
    return {"@id": criterion.address, "@type": kinds, "dct:identifier": criterion.number, "dct:title": criterion.name}


def _rule_id(name: str) -> str:
    return f"urn:publish:rule:{name}"


def _test(rule: Described, criteria_of_audit: tuple[Criterion, ...]) -> _Object:
    addresses = {criterion.number: criterion.address for criterion in criteria_of_audit}
    above = [addresses[number] for number in clauses(rule.refs, "WCAG") if number in addresses]
    test: _Object = {"@id": _rule_id(rule.name), "@type": ["earl:TestCriterion", "earl:TestCase"]}
    test |= {"dct:title": rule.summary, "dct:description": rule.markdown}
    return test | {"dct:isPartOf": above} if above else test


def _rule_assertion(outcome: Outcome) -> _Object:
    result: _Object = {"@type": "earl:TestResult", "earl:outcome": f"earl:{outcome.result}"}
    if outcome.findings:
        result["dct:description"] = [finding.message for finding in outcome.findings]
        result["earl:pointer"] = [_pointer(finding) for finding in outcome.findings]
    elif outcome.reason:
        result["earl:info"] = outcome.reason
    return _assertion(_TOOL, outcome.file, _rule_id(outcome.rule), "automatic", result)


def _criterion_assertion(criterion: Criterion, file: AuditedFile, people: dict[str, str]) -> _Object:
    result: _Object = {"@type": "earl:TestResult", "earl:outcome": f"earl:{_OUTCOMES[criterion.term]}"}
    if criterion.remark:
        result["earl:info"] = criterion.remark
    judges = sorted({people[entry.judgement.by] for entry in criterion.ledger_entries if entry.judgement})
    by: str | list[str] = [_TOOL, *judges] if judges else _TOOL
    return _assertion(by, file, criterion.address, "semiAuto" if judges else "automatic", result)


def _assertion(by: str | list[str], file: AuditedFile, test: str, mode: str, result: _Object) -> _Object:
    assertion: _Object = {"@type": "earl:Assertion", "earl:assertedBy": by, "earl:subject": uri(file.path)}
    result["dct:date"] = report_date()
    return assertion | {"earl:test": test, "earl:mode": f"earl:{mode}", "earl:result": result}


def _pointer(finding: Finding) -> _Object:
    file, line = to_mend(finding)
    pointer: _Object = {"@type": "ptr:LineCharPointer" if line else "ptr:Pointer", "ptr:reference": {"@id": uri(file)}}
    pointer |= {"ptr:lineNumber": line} if line else {}
    return pointer | {"dct:description": words} if (words := within(finding)) else pointer
