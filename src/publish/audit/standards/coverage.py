"""What of each standard is decided, what a person must look at, what is open: read from the rules themselves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from publish.audit.catalogue import rules
from publish.audit.finding import Severity
from publish.audit.rule import Rule
from publish.audit.standards import lines
from publish.errors import UsageError


@dataclass(frozen=True, slots=True)
class Row:
    """A clause or subject: what it says, the rules that answer it, its state, and what they leave."""

    clause: str
    text: str
    state: str  # decided, decided with the source, decided in part, to review, for a person, does not arise, open
    rules: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a standard asks, clause by clause. ``name`` is how the command calls it."""

    name: str
    title: str
    rows: tuple[Row, ...]
    notes: str = "a person"  # what the notes of its rows tell: what a person must do, or what is answered otherwise

    def count(self, state: str) -> int:
        """How many clauses are in a state."""
        return sum(row.state == state for row in self.rows)


@cache
def wcag() -> Table:
    """The success criteria of WCAG 2.2, levels A and AA."""
    rows = []
    for clause, level, name, person in lines("wcag-2.2.tsv", 4):
        rule_names = answering(f"WCAG {clause}")
        if person.startswith("-"):
            rows.append(Row(clause, f"{name} ({level})", "does not arise", (), person[1:]))
        elif not rule_names:
            rows.append(Row(clause, f"{name} ({level})", "for a person" if person else "open", (), person))
        else:
            decided = "decided in part" if person else "decided"
            state = decided if _decides(f"WCAG {clause}") else "to review"
            rows.append(Row(clause, f"{name} ({level})", state, rule_names, person))
    return Table("WCAG", "WCAG 2.2, levels A and AA", tuple(rows))


def matterhorn() -> Table:
    """The conditions of the Matterhorn Protocol 1.1, those for a machine and those for a person."""
    rows = []
    for clause, how, text in lines("matterhorn-1.1.tsv", 3):
        rule_names = answering(f"Matterhorn {clause}")
        state = _decided(f"Matterhorn {clause}") or "to review"
        if not rule_names:
            state = {"M": "open", "H": "for a person"}.get(how, "does not arise")
        rows.append(Row(clause, f"{text} ({how})", state, rule_names))
    return Table("Matterhorn", "Matterhorn Protocol 1.1", tuple(rows))


def ace() -> Table:
    """The rules of Ace by DAISY and of axe, each with ours."""
    rows = []
    for clause, note in lines("ace-1.4.tsv", 2):
        rule_names = answering(clause)
        rows.append(
            Row(clause, "", "decided" if rule_names else "does not arise" if note else "open", rule_names, note)
        )
    return Table("Ace", "Ace by DAISY 1.4 and axe-core", tuple(rows))


def jats4r() -> Table:
    """The assertions of the Schematrons of JATS4R Accessibility, each with ours or why it is answered otherwise."""
    return _assertions("JATS4R", "NISO RP-47-2024, JATS4R Accessibility 1.0")


def sps() -> Table:
    """The checks of accessibility of SciELO's schema, each with ours or why it is answered otherwise."""
    return _assertions("SPS", "SciELO Publishing Schema 1.10, accessibility")


def source() -> Table:
    """The subjects that a source can be judged by."""
    return _subjects("Source", "JATS sources", "source.tsv", "xml")


def epub() -> Table:
    """The subjects that an EPUB can be judged by."""
    return _subjects("EPUB", "EPUB 2 and 3", "epub.tsv", "epub")


def pdf() -> Table:
    """The subjects that a PDF can be judged by, beyond what the standards ask."""
    return _subjects("PDF", "PDF, beyond the clauses", "pdf.tsv", "pdf")


TABLES: dict[str, Callable[[], Table]] = {
    "WCAG": wcag,
    "Matterhorn": matterhorn,
    "Ace": ace,
    "JATS4R": jats4r,
    "SPS": sps,
    "Source": source,
    "EPUB": epub,
    "PDF": pdf,
}


def tables(name: str = "") -> str:
    """The tables as text, or the one of a name. Raises UsageError for a name that is none."""
    chosen = [table for key, table in TABLES.items() if not name or key.casefold() == name.strip().casefold()]
    if not chosen:
        raise UsageError(f"there is no coverage of {name!r}", advice=f"Choose one of {', '.join(TABLES)}.")
    return "\n".join(_as_text(table()) for table in chosen)


def as_markdown() -> str:
    """All tables as one document."""
    head = (
        "# Coverage\n\nWritten from the rules by `python -m publish.audit.standards.coverage`; a test holds it to them."
        "\n"
        "`publish rules --coverage` shows the same, `publish rules --by STANDARD` the rules by their clauses.\n\n"
    )
    states = (
        "*decided*: a rule tells; *decided with the source*: it compares the file with what it was made from, if\n"
        "`--source` gives that; *decided in part*: a rule tells what a machine can, a person the rest; *to review*:\n"
        "it points a person to places; *for a person*: no rule looks; *open*: a rule could look and none does yet.\n"
        "Behind the state stands what is left to a person, why a clause does not arise, or where another checker's\n"
        "verdict and ours differ; below it, the rules.\n\n"
    )
    return head + states + "\n".join(_as_markdown(table()) for table in TABLES.values())


@cache
def answering(ref: str) -> tuple[str, ...]:
    """The names of the rules that rest on a clause."""
    clause = ref.casefold()
    return tuple(sorted({rule.name for rule in rules() if any(clause == own.casefold() for own in rule.refs)}))


def _decides(ref: str) -> bool:
    return bool(_deciding(ref))


def _decided(ref: str) -> str:
    """Whether rules decide a clause: by the file alone, or only where its source is at hand; "" where none does."""
    deciding = _deciding(ref)
    if not deciding:
        return ""
    return "decided with the source" if all(rule.compares for rule in deciding) else "decided"


def _deciding(ref: str) -> list[Rule]:
    clause = ref.casefold()
    return [
        rule
        for rule in rules()
        if rule.severity > Severity.REVIEW and any(clause == own.casefold() for own in rule.refs)
    ]


def _assertions(name: str, title: str) -> Table:
    rows = []
    for clause, text, note in lines(f"{name.lower()}.tsv", 3):
        rule_names = answering(f"{name} {clause}")
        state = _decided(f"{name} {clause}") or (
            "to review" if rule_names else "answered otherwise" if note else "open"
        )
        rows.append(Row(clause, text, state, rule_names, note))
    return Table(name, title, tuple(rows), notes="otherwise")


def _subjects(name: str, title: str, file: str, kind: str) -> Table:
    severities: dict[str, Severity] = {}
    for rule in rules(kind):
        severities[rule.name] = rule.severity
    rows = []
    for number, (subject, names, note) in enumerate(lines(file, 3), 1):
        rule_names = tuple(names.split())
        sure = any(severities[rule_name] > Severity.REVIEW for rule_name in rule_names)
        state = ("decided in part" if note else "decided") if sure else "to review" if rule_names else "open"
        rows.append(Row(str(number), subject, state, rule_names, note))
    return Table(name, title, tuple(rows))


def _summary(table: Table) -> str:
    states = dict.fromkeys(row.state for row in table.rows)
    return f"{len(table.rows)}: " + ", ".join(f"{table.count(state)} {state}" for state in states)


def _as_text(table: Table) -> str:
    width = max(len(row.clause) for row in table.rows)
    lines = [table.title, ""]
    for row in table.rows:
        lines.append(f"{row.clause:{width}}  {row.state:15}  {row.text}".rstrip())
        lines += [f"{'':{width}}  {'':15}  by {', '.join(row.rules)}"] if row.rules else []
        has_note = row.note and row.state != "does not arise"
        lines += [f"{'':{width}}  {'':15}  {table.notes}: {row.note}"] if has_note else []
    return "\n".join([*lines, "", _summary(table), ""])


def _as_markdown(table: Table) -> str:
    """A line for each clause and below it one for each of its rules, so that a new rule is a new line."""
    lines = [f"## {table.title}", "", _summary(table).capitalize() + ".", ""]
    for row in table.rows:
        text, note = (words.replace("<", "&lt;") for words in (row.text, row.note))
        says = " ".join(filter(None, (f"**{row.clause}**", text)))
        lines.append(f"- {says}: *{row.state}*" + (f"; {note}" if note else ""))
        lines += [f"  - {rule}" for rule in row.rules]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
