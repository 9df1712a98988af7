"""What a finding is known by."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from publish.audit.counting.fingerprint import fingerprint
from publish.audit.finding import Finding, Location, Severity, SourceLocation

FINDING = Finding(
    "id-duplicate", Severity.ERROR, "the id “a” is taken already, on line 12", ("WCAG 1.3.1",),
    Location("out/a.pdf", page=2, path="Document/Sect[3]/Figure", line=7), SourceLocation("a.xml", 40),
)  # fmt: skip


def test_it_is_written_down_once_and_for_all() -> None:
    assert fingerprint(FINDING) == "e337698c22c6f881"
    assert re.fullmatch("[0-9a-f]{16}", fingerprint(FINDING))


@pytest.mark.parametrize(
    "moved",
    [
        replace(FINDING, location=replace(FINDING.location, page=9, line=70)),
        replace(FINDING, location=replace(FINDING.location, path="Document/Sect[12]/Figure")),
        replace(FINDING, location=replace(FINDING.location, file="/elsewhere/a.pdf")),
        replace(FINDING, source=SourceLocation("a.xml", 400)),
        replace(FINDING, message="the id “a” is taken already, on line 120"),
    ],
)
def test_what_moves_keeps_it(moved: Finding) -> None:
    assert fingerprint(moved) == fingerprint(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        replace(FINDING, rule="id-repeated"),
        replace(FINDING, message="the id “b” is taken already, on line 12"),
        replace(FINDING, location=replace(FINDING.location, file="out/b.pdf")),
        replace(FINDING, location=replace(FINDING.location, path="Document/Sect[3]/Formula")),
    ],
)
def test_what_is_another_fault_has_another(other: Finding) -> None:
    assert fingerprint(other) != fingerprint(FINDING)


def test_the_number_of_a_pdf_object_does_not_enter_it() -> None:
    one, two = (replace(FINDING, location=Location("a.pdf", path=f"root/pages[{n}]({n} 0 obj PDPage)")) for n in (3, 8))
    assert fingerprint(one) == fingerprint(two)
