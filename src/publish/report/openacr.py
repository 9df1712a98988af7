"""An accessibility conformance report as OpenACR 0.1.0 (GSA): YAML for whoever compares many of them."""

from __future__ import annotations

import re
from typing import Any

import yaml

from publish.audit.engine import Audit
from publish.audit.standards.conformance import APART, NOT, OPEN, PARTIALLY, SUPPORTS
from publish.audit.standards.vpat import NOT_EVALUATED, Chapter, Report, Row, filled_in
from publish.visible import visible

GROUPS = True

_EUROPE = "en_301_549_"
_TERMS = {
    SUPPORTS: "supports",
    PARTIALLY: "partially-supports",
    NOT: "does-not-support",
    APART: "not-applicable",
    NOT_EVALUATED: "not-evaluated",
}
_Object = dict[str, Any]


def mark() -> re.Pattern[bytes]:
    """What every report of this format begins with."""
    return re.compile(rb"\Atitle: [^\0]*?Accessibility\s+Conformance\s+Report[^\0]*?^product:", re.MULTILINE)


def render(audit: Audit, *, colour: bool = False) -> str:
    """The report. A criterion that waits for a person has no adherence, as OpenACR has no term for it.

    The catalogue is one of VPAT 2.4 for WCAG 2.1, which the editor of OpenACR opens, and one of VPAT 2.5 for WCAG 2.2.
    Only the latter knows EN 301 549, in V3.2.1: chapters of another edition are left out, and the notes say so.
    """
    report = filled_in(audit)
    catalogue = _catalogue(report)
    chapters = [chapter for each in report.chapters.values() for chapter in each]
    if not catalogue.endswith("-eu-en"):
        chapters = [chapter for chapter in chapters if not chapter.key.startswith(_EUROPE)]
    document: _Object = {
        "title": report.title,
        "product": _without_empty(
            {"name": report.product, "version": report.version, "description": report.description}
        ),
        "author": _without_empty({"name": report.author, "company_name": report.vendor}) | {"email": report.email},
        "report_date": report.date,
        "version": 1,
        "notes": " ".join(part for part in (_draft(report), _left_out(report, catalogue), report.notes) if part),
        "evaluation_methods_used": report.methods,
        "catalog": catalogue,
        "chapters": {chapter.key: _chapter(chapter) for chapter in chapters},
    }
    text = yaml.safe_dump(_without_empty(document), allow_unicode=True, sort_keys=False, width=110)
    return "\n".join(map(visible, text.split("\n")))


def _without_empty(values: _Object) -> _Object:
    return {key: value for key, value in values.items() if value not in ("", None)}


def _catalogue(report: Report) -> str:
    if report.wcag.version == "2.1":
        return "2.4-edition-wcag-2.1-508-en"
    return f"2.5-edition-wcag-2.2-508-{'eu-' if report.en_301_549.version == 'V3.2.1' else ''}en"


def _left_out(report: Report, catalogue: str) -> str:
    if catalogue.endswith("-eu-en"):
        return ""
    return f"{report.en_301_549.name} is not in this catalogue of OpenACR: the report as a page (acr) has it."


def _draft(report: Report) -> str:
    if not report.waiting:
        return ""
    return f"A draft: {report.waiting} success criteria of levels A and AA wait for a person to judge them."


def _chapter(chapter: Chapter) -> _Object:
    if not chapter.applies:
        return {"notes": chapter.note, "disabled": True}
    named = [row for row in chapter.rows if " " not in row.number]  # a range stands for the criteria of WCAG
    waiting = ", ".join(row.number for row in named if row.term == OPEN)
    notes = " ".join(part for part in (chapter.note, f"{OPEN}: {waiting}." if waiting else "") if part)
    return _without_empty({"notes": notes}) | {"criteria": [_criterion(row, chapter.key) for row in named]}


def _criterion(row: Row, chapter: str) -> _Object:
    component: _Object = {"name": "electronic-docs" if chapter.startswith("success_criteria") else "none"}
    if row.term != OPEN:
        component["adherence"] = {"level": _TERMS[row.term]} | _without_empty({"notes": row.remark})
    return {"num": row.number, "components": [component]}
