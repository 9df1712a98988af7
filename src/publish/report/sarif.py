"""SARIF 2.1.0 (OASIS): for code scanning and editors. Each result lies on the line to mend."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from publish import __version__
from publish.audit.counting.fingerprint import fingerprint
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.audit.fixing.report_fixes import Proposal, proposal, proposals
from publish.audit.locations import shown, to_mend, uri, within
from publish.audit.standards.rule_texts import Described, clauses, described, plain
from publish.visible import as_json

GROUPS = False

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REVIEW: "none"}
_TAXONOMIES = (
    ("WCAG", "2.2", "W3C", "Web Content Accessibility Guidelines 2.2", "https://www.w3.org/TR/WCAG22/"),
    ("EN 301 549", "3.2.1", "ETSI", "Accessibility requirements for ICT products and services", ""),
)
_Object = dict[str, Any]


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A\{\s+\"\$schema\": [^\0]*\"name\": \"publish\",\s+\"semanticVersion\": ")


def render(audit: Audit, *, colour: bool = False) -> str:
    """One log with one run. Where a person must look, the result's kind is ``review`` and its level ``none``.

    A result in a source that a fix mends has that fix, as replacements in its text.
    """
    mending = proposals(audit)
    rules = described(audit)
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    taxa = {name: _taxa(name, rules) for name, *_ in _TAXONOMIES}
    counts: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "publish",
                "semanticVersion": __version__,
                "rules": [_rule(rule, taxa) | _page(rule, audit.manual) for rule in rules],
                "supportedTaxonomies": [{"name": name} for name in taxa if taxa[name]],
            }
        },
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that publish ran in."}}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": _artifact(file.path), "hashes": {"sha-256": file.sha256}, "roles": ["analysisTarget"]}
            for file in audit.files
        ],
        "taxonomies": [_taxonomy(*name, taxa[name[0]]) for name in _TAXONOMIES if taxa[name[0]]],
        "results": [
            _result(finding, numbers, counts) | _fixes(finding, proposal(mending, finding))
            for finding in audit.findings
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return as_json(log) + "\n"


def _rule(rule: Described, taxa: dict[str, tuple[str, ...]]) -> _Object:
    return {
        "id": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "help": {"text": plain(rule.markdown), "markdown": rule.markdown},
        "defaultConfiguration": {"level": "note" if rule.severity is Severity.REVIEW else _LEVELS[rule.severity]},
        "relationships": [
            {"target": {"id": clause, "toolComponent": {"name": name}}, "kinds": ["relevant"]}
            for name in taxa
            for clause in clauses(rule.refs, name)
        ],
        "properties": {"tags": ["accessibility", *rule.refs], "problem.severity": _problem(rule.severity)},
    }


def _page(rule: Described, manual: str | None) -> _Object:
    """Where the page of a rule of ours lies; rules of other checkers have none."""
    return {"helpUri": f"{manual}rules/{rule.name}.html"} if manual and rule.kinds else {}


def _problem(severity: Severity) -> str:
    return "recommendation" if severity is Severity.REVIEW else severity.label


def _taxa(name: str, rules: tuple[Described, ...]) -> tuple[str, ...]:
    return tuple(sorted({clause for rule in rules for clause in clauses(rule.refs, name)}))


def _taxonomy(name: str, version: str, organisation: str, text: str, address: str, ids: tuple[str, ...]) -> _Object:
    taxonomy: _Object = {
        "name": name,
        "version": version,
        "organization": organisation,
        "shortDescription": {"text": text},
    }
    taxonomy |= {"informationUri": address} if address else {}
    return taxonomy | {"taxa": [{"id": clause} for clause in ids]}


def _result(finding: Finding, numbers: dict[str, int], counts: Counter[str]) -> _Object:
    identity = fingerprint(finding)
    counts[identity] += 1
    file, line = to_mend(finding)
    place: _Object = {"physicalLocation": _physical(file, line)}
    result: _Object = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "kind": "review" if finding.severity is Severity.REVIEW else "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": _sentence(finding)},
        "locations": [place],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{identity}:{counts[identity]}",
            "publishFinding/v1": identity,
        },
    }
    logical = [{"fullyQualifiedName": finding.location.path, "kind": "element"}] if finding.location.path else []
    if shown(file) == shown(finding.location.file):
        place |= {"logicalLocations": logical} if logical else {}
        return result
    output: _Object = {"id": 1, "physicalLocation": _physical(finding.location.file, None)}
    output |= {"logicalLocations": logical} if logical else {}
    output |= {"message": {"text": words}} if (words := within(finding)) else {}
    return result | {"relatedLocations": [output]}


def _fixes(finding: Finding, fix: Proposal | None) -> _Object:
    """The fix of a result: ``safe`` among its properties says whether it may be applied without a look."""
    if fix is None:
        return {}
    replacements = []
    for change in fix.changes:
        (line, column), (end_line, end_column) = fix.markup.place(change.start), fix.markup.place(change.end)
        region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
        replacements.append({"deletedRegion": region, "insertedContent": {"text": change.text}})
    changes = [{"artifactLocation": _artifact(finding.location.file), "replacements": replacements}]
    entry = {"description": {"text": fix.fix.title}, "artifactChanges": changes, "properties": {"safe": fix.fix.safe}}
    return {"fixes": [entry]}


def _sentence(finding: Finding) -> str:
    """The message with what the location cannot say: the page of a file that has no lines."""
    page = finding.location.page
    return f"{finding.message} (page {page})" if page and finding.source is None else finding.message


def _physical(file: str, line: int | None) -> _Object:
    location: _Object = {"artifactLocation": _artifact(file)}
    return location | {"region": {"startLine": line}} if line else location


def _artifact(file: str) -> _Object:
    name = uri(file)
    return {"uri": name} if name.startswith("file:") else {"uri": name, "uriBaseId": "%SRCROOT%"}
