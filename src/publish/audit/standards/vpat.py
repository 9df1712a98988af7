"""An accessibility conformance report in the layout of VPAT 2.5 INT, as data: chapters, rows, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publish import __version__
from publish.audit.engine import Audit
from publish.audit.question import LedgerEntry
from publish.audit.standards import conformance, lines, rule_texts
from publish.audit.standards.clauses import EN_301_549, of_en_301_549
from publish.audit.standards.conformance import APART, OPEN, SUPPORTS, Criterion, worst
from publish.audit.standards.editions import WCAG, Edition, edition_of, since_2_2

_STANDARDS = Path(__file__).parent
_SINCE_2_1 = frozenset("1.3.4 1.3.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.4 2.5.1 2.5.2 2.5.3 2.5.4 4.1.3".split())
_BY_A_PERSON = "No rule looks at it: to be judged by a person."
_OF_MEDIA = ("10.5", "10.6")
NOT_EVALUATED = "Not Evaluated"
_VENDOR = "Not in the audited files: the vendor answers for its support and fills this in."


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion: its number and name, where else it stands, what is said of it and why."""

    number: str
    name: str
    term: str
    remark: str
    also: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A table of rows; without rows, ``note`` says why. ``key`` is its id in the catalogue of OpenACR."""

    key: str
    title: str
    rows: tuple[Row, ...] = ()
    note: str = ""
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """``chapters`` by standard, in the order of VPAT 2.5 INT; ``ledger_entries`` are what a person judged, or must.

    ``wcag`` and ``en_301_549`` are the editions that it reports on.
    """

    title: str
    product: str
    version: str
    description: str
    vendor: str
    author: str
    email: str
    date: str
    notes: str
    methods: str
    chapters: dict[str, tuple[Chapter, ...]]
    ledger_entries: tuple[LedgerEntry, ...]
    waiting: int  # criteria of levels A and AA that a person must judge
    criteria: int  # how many there are
    wcag: Edition
    en_301_549: Edition


def filled_in(audit: Audit) -> Report:
    """The report on the files of an audit."""
    about = audit.about
    criteria = conformance.criteria(audit)
    wcag, en_301_549 = edition_of(WCAG, audit.editions), edition_of(EN_301_549, audit.editions)
    tables = (
        Chapter(
            "success_criteria_level_a", "Table 1: Success Criteria, Level A", _rows(criteria, "A", wcag, en_301_549)
        ),
        Chapter(
            "success_criteria_level_aa", "Table 2: Success Criteria, Level AA", _rows(criteria, "AA", wcag, en_301_549)
        ),
        Chapter("success_criteria_level_aaa", "Table 3: Success Criteria, Level AAA", _triple_a(wcag)),
    )
    names = ", ".join(Path(file.path).name for file in audit.files)
    entries = {entry.question: entry for criterion in criteria for entry in criterion.ledger_entries}
    waiting = sum(criterion.term == OPEN for criterion in criteria)
    vendor = about.get("vendor", "")
    return Report(
        title=f"{vendor} Accessibility Conformance Report".strip(),
        product=about.get("name") or names,
        version=about.get("version", ""),
        description=about.get("description") or f"Audited: {names}.",
        vendor=vendor,
        author=about.get("author", ""),
        email=about.get("email", ""),
        date=conformance.report_date(),
        notes=about.get("notes", ""),
        methods=_methods(audit, tuple(entries.values())),
        chapters={
            wcag.name: tables,
            "Revised Section 508": _section_508(criteria),
            EN_301_549: _en_301_549(criteria, en_301_549),
        },
        ledger_entries=tuple(entries.values()),
        waiting=waiting,
        criteria=len(criteria),
        wcag=wcag,
        en_301_549=en_301_549,
    )


def _rows(criteria: Sequence[Criterion], level: str, wcag: Edition, en_301_549: Edition) -> tuple[Row, ...]:
    rows = [
        Row(
            criterion.number,
            criterion.name,
            criterion.term,
            criterion.remark,
            _also(criterion.number, en_301_549),
            f"{wcag.address}#{criterion.anchor}",
        )
        for criterion in criteria
        if criterion.level == level
    ]
    if level == "A":
        removed = "Removed from WCAG 2.2. Of WCAG 2.0 and 2.1, as EN 301 549 and Section 508 cite it, always met."
        place = next((i for i, row in enumerate(rows) if row.number == "4.1.2"), len(rows))
        rows.insert(place, Row("4.1.1", "Parsing", SUPPORTS, removed, _also("4.1.1", en_301_549)))
    return tuple(rows)


def _also(number: str, edition: Edition) -> str:
    section = "Section 508 501 (Web), 602.3 (Support Docs)" if number not in _SINCE_2_1 | since_2_2() else ""
    if (of_pages := of_en_301_549(number, 9, edition)) is None:
        if number in since_2_2():
            return f"New in WCAG 2.2: {edition.name} and Section 508 do not ask for it"
        return section
    of_documents = of_en_301_549(number, 10, edition)
    documents = f", {of_documents} (Non-web document)" if of_documents else ""
    return "; ".join(filter(None, (f"EN 301 549 {of_pages} (Web){documents}", section)))


def _triple_a(wcag: Edition) -> tuple[Row, ...]:
    rows = lines("wcag-2.2-aaa.tsv", 3)
    return tuple(Row(number, name, NOT_EVALUATED, "") for number, name, since in rows if since <= wcag.version)


def _functional(criteria: Sequence[Criterion], column: int) -> tuple[Row, ...]:
    terms = {criterion.number: criterion.term for criterion in criteria}
    rows = []
    for cells in lines("functional.tsv", 5):
        number, name, hangs = (
            cells[column],
            cells[column + 2],
            [criterion for criterion in cells[4].split() if criterion in terms],
        )
        if number:
            remark = f"From WCAG {', '.join(hangs)}." if hangs else "A document asks nothing of the kind of its reader."
            rows.append(Row(number, name, worst(terms[criterion] for criterion in hangs), remark))
    return tuple(rows)


def _section_508(criteria: Sequence[Criterion]) -> tuple[Chapter, ...]:
    return (
        Chapter(
            "functional_performance_criteria", "Chapter 3: Functional Performance Criteria", _functional(criteria, 0)
        ),
        Chapter("hardware", "Chapter 4: Hardware", note="Not applicable: documents are no hardware.", applies=False),
        Chapter("software", "Chapter 5: Software", note="Not applicable: documents are no software.", applies=False),
        Chapter("support_documentation_and_services", "Chapter 6: Support Documentation and Services", note=_VENDOR),
    )


def _en_301_549(criteria: Sequence[Criterion], edition: Edition) -> tuple[Chapter, ...]:
    media = (
        APART
        if all(criterion.term == APART for criterion in criteria if criterion.number in ("1.2.1", "1.2.2", "1.2.5"))
        else OPEN
    )
    remark = "There are no films or sounds." if media == APART else "To be judged by a person with the films at hand."
    own = [clause for clause in edition.clauses if clause.number.startswith("10.") and not clause.criteria]
    parts = [
        Row(clause.number, clause.name, *((media, remark) if clause.number in _OF_MEDIA else (OPEN, _BY_A_PERSON)))
        for clause in own
        if clause.kinds
    ]
    name = "en_301_549_"
    return (
        _functional_performance(criteria, edition),
        _apart(
            "generic_requirements", "Chapter 5: Generic Requirements", "documents are no closed or converting systems"
        ),
        _apart("ict_with_two-way_voice", "Chapter 6: ICT with Two-Way Voice Communication", "documents carry no calls"),
        _apart("ict_with_video", "Chapter 7: ICT with Video Capabilities", "documents are no players"),
        _apart("hardware", "Chapter 8: Hardware", "documents are no hardware"),
        Chapter(f"{name}web", "Chapter 9: Web", (_of_wcag(criteria, 9, edition),)),
        Chapter(
            f"{name}non-web-documents",
            "Chapter 10: Non-Web Documents",
            (_of_wcag(criteria, 10, edition), *parts),
            _incomplete(edition),
        ),
        _apart("software", "Chapter 11: Software", "documents are no software"),
        Chapter(
            f"{name}documentation_and_support_services",
            "Chapter 12: Documentation and Support Services",
            note=_VENDOR,
        ),
        _apart(
            "ict_providing_relay_or_emergency_service_access",
            "Chapter 13: ICT Providing Relay or Emergency Service Access",
            "documents provide no such service",
        ),
    )


def _of_wcag(criteria: Sequence[Criterion], chapter: int, edition: Edition) -> Row:
    """One row for all clauses of a chapter that ask what WCAG asks."""
    clauses = [clause for clause in edition.clauses if clause.number.startswith(f"{chapter}.") and clause.criteria]
    numbers = {number for clause in clauses for number in clause.criteria}
    see = worst(criterion.term for criterion in criteria if criterion.number in numbers)
    remark = "The least that the WCAG section says: see there."
    return Row(f"{clauses[0].number} through {clauses[-1].number}", "Success criteria", see, remark)


def _functional_performance(criteria: Sequence[Criterion], edition: Edition) -> Chapter:
    key, title = "en_301_549_functional_performance", "Chapter 4: Functional Performance Statements"
    if edition.is_default:
        return Chapter(key, title, _functional(criteria, 1))
    return Chapter(key, title, note=f"Not filled in: the statements of {edition.name} were not at hand. {_VENDOR}")


def _incomplete(edition: Edition) -> str:
    return "" if edition.is_default or not edition.note else f"Of {edition.name}: {edition.note}."


def _apart(key: str, title: str, why: str) -> Chapter:
    return Chapter(f"en_301_549_{key}", title, note=f"Not applicable: {why}.", applies=False)


def _methods(audit: Audit, entries: Sequence[LedgerEntry]) -> str:
    files = {kind: sum(file.kind == kind for file in audit.files) for kind in rule_texts.KINDS}
    counted = ", ".join(f"{n} {rule_texts.KINDS[kind]}{'s' if n > 1 else ''}" for kind, n in files.items() if n)
    rules = sum(bool(rule.kinds) for rule in rule_texts.described(audit))
    people = sorted({entry.judgement.by for entry in entries if entry.judgement})
    by_hand = f" Judged by hand: {', '.join(people)}." if people else " Nothing has been judged by hand."
    return f"Audited by publish {__version__}: {counted} by {rules} rules.{by_hand}"
