"""JUnit XML, as Jenkins, GitLab and others read it: a suite a file, a case a rule."""

from __future__ import annotations

import re

from lxml import etree

from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.audit.locations import shown, to_mend, within
from publish.audit.standards.outcomes import Outcome, outcomes
from publish.visible import visible

GROUPS = False

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\A<\?xml [^>]*>\s*<testsuites name=\"publish\"")


def render(audit: Audit, *, colour: bool = False) -> str:
    """Errors and warnings fail a case; one that a person must judge, or that was not tested, is skipped."""
    root = etree.Element("testsuites", name="publish")
    by_file: dict[str, list[Outcome]] = {file.path: [] for file in audit.files}
    for outcome in outcomes(audit):
        by_file[outcome.file.path].append(outcome)
    for path, own in by_file.items():
        failed = sum(outcome.result == "failed" for outcome in own)
        skipped = sum(outcome.result in ("cantTell", "untested") for outcome in own)
        counts = {"tests": len(own), "failures": failed, "errors": 0, "skipped": skipped}
        suite = etree.SubElement(root, "testsuite", name=_clean(shown(path)), **{k: str(v) for k, v in counts.items()})
        for each in own:
            _case(suite, each)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode("utf-8")


def _case(suite: etree._Element, outcome: Outcome) -> None:
    case = etree.SubElement(suite, "testcase", classname=_clean(shown(outcome.file.path)), name=outcome.rule)
    if outcome.result == "failed":
        findings = [finding for finding in outcome.findings if finding.severity > Severity.REVIEW]
        worst = max(finding.severity for finding in findings)
        failure = etree.SubElement(case, "failure", type=worst.label, message=_clean(_headline(findings)))
        failure.text = _clean("\n".join([*map(_line, findings), ", ".join(findings[0].refs)]))
    elif outcome.result == "cantTell":
        etree.SubElement(case, "skipped", message=_clean(f"a person must look: {_headline(list(outcome.findings))}"))
        etree.SubElement(case, "system-out").text = _clean("\n".join(map(_line, outcome.findings)))
    elif outcome.result == "untested":
        etree.SubElement(case, "skipped", message=_clean(outcome.reason))


def _headline(findings: list[Finding]) -> str:
    rest = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
    return f"{findings[0].message}{rest}"


def _line(finding: Finding) -> str:
    file, line = to_mend(finding)
    place = within(finding)
    where = f" ({place})" if place else ""
    return f"{shown(file)}{f':{line}' if line else ''}: {finding.message}{where}"


def _clean(text: str) -> str:
    """A text of characters that XML has, with what is not seen in its lines made visible."""
    return "\n".join(map(visible, _FORBIDDEN.sub("\ufffd", text).split("\n")))
