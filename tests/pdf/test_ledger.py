"""The clause ledger names what exists, and leaves out nothing that a validator can check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish import pdf
from publish.audit.catalogue import rules

PACKAGE = Path(pdf.__file__).parents[1]
LEDGER = (PACKAGE / "pdf" / "CONFORMANCE.md").read_text("utf-8")
ROWS = [line.strip("|").split("|") for line in LEDGER.splitlines() if line.startswith("| ")]


def test_every_module_that_it_names_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)`", LEDGER)
    assert len(named) > 40
    assert [name for name in named if not (PACKAGE / name).is_file()] == []


def test_every_rule_that_it_names_exists() -> None:
    known = {rule.name for rule in rules()}
    named = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", LEDGER)
    assert len(named) > 8
    assert [name for name in named if name not in known] == []


def test_every_module_that_tags_is_named() -> None:
    kinds = {f"pdf/tags/kinds/{path.name}" for path in (PACKAGE / "pdf" / "tags" / "kinds").glob("[a-z]*.py")}
    missing = sorted(kinds - set(re.findall(r"`([\w/]+\.py)`", LEDGER)))
    assert missing == [], (
        f"{', '.join(missing)}: src/publish/pdf/CONFORMANCE.md does not say which clause it keeps; name it in that row"
    )


def test_every_row_says_how_its_clause_is_kept() -> None:
    duties = [cells[-1] for cells in ROWS if cells[0].strip() not in ("clause", "what it asks")]
    assert [duty for duty in duties if not re.search(r"made so|can't occur|author's duty|are ours", duty)] == []


@pytest.mark.parametrize(
    ("heading", "clauses"),
    [
        ("PDF/UA-1", "5 6.1 6.2 7.1 7.2 7.3 7.4.2 7.4.4 7.5 7.7 7.9 7.10 7.11 7.15 7.16 7.18.1 7.18.2 7.18.3 7.18.4 7.18.5 "
         "7.18.6 7.18.8 7.20 7.21.3 7.21.4 7.21.5 7.21.6 7.21.7 7.21.8"),
        ("WTPDF 1.0", "5 6.2 8.2.1 8.2.2 8.2.4 8.2.5.2 8.2.5.8 8.2.5.12 8.2.5.14 8.2.5.20 8.2.5.23 8.2.5.24 8.2.5.25 "
         "8.2.5.26 8.2.5.27 8.2.5.28 8.2.5.29 8.4.3 8.4.4 8.4.5 8.6 8.7 8.8 8.9.2 8.9.3 8.9.4 8.10 8.11 8.14"),
    ],
)  # fmt: skip
def test_every_clause_that_a_machine_can_check_has_a_row(heading: str, clauses: str) -> None:
    part = LEDGER.partition(f"## {heading}")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| ([\d.]+) \|", part, re.M))
    assert set(clauses.split()) - named == set()
